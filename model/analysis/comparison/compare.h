// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/analysis/comparison/located.h"

#include <array>
#include <cstddef>
#include <utility>
#include <vector>

namespace topo::analysis {

/// An index before and after; kNone where the thing is only in the other topology.
using IndexPair = std::array<int, 2>;

/// Two topologies whose zones, networks and interfaces were matched. Refers to both, which must outlive it.
struct Joined {
  const Topology* before = nullptr;
  const Topology* after = nullptr;
  std::vector<IndexPair> zones;
  std::vector<IndexPair> networks;
  std::vector<IndexPair> interfaces;
  std::vector<int> hosts;  ///< by joined interface: equal numbers are one machine
  /// By joined zone: rules (before, after) with the same selectors, services, direction, action and switch,
  /// ascending on both sides. Leaving pairs out changes no answer, only how long it takes.
  std::vector<std::vector<std::pair<int, int>>> sameRules;
  /// Nothing differs but firewalls. Then only what rules that are not the same speak of is looked at.
  bool sameGround = false;

  [[nodiscard]] const Topology& topology(std::size_t view) const { return view == 0 ? *before : *after; }
};

/// What one firewall does otherwise in one direction.
struct FirewallDifference {
  int zone = kNone;  ///< index into Joined::zones
  Direction direction = Direction::In;
  bool undecided = false;  ///< too intricate to settle within the budget: nothing is said of opens and closes
  std::vector<LocatedTraffic> opens;   ///< it stopped this before and does not stop it after
  std::vector<LocatedTraffic> closes;  ///< it stops this after and did not stop it before
  std::vector<int> sources;            ///< the leaves that can be sources here, before or after
  std::vector<int> destinations;
};

/// The differences of all firewalls and the leaves that they speak of.
struct Differences {
  Ground ground;  ///< in the numbers of Joined: as after, and as before for what is only there
  std::vector<Leaf> leaves;
  std::vector<FirewallDifference> firewalls;  ///< by zone, in before out; only those that differ
};

/// The locations of two topologies, matched (docs/command-line.md, `diff`). A drawn interface is one location
/// for each address it bears in both, as itself; with an address that it bears in one alone it is in the
/// other a machine not drawn, at its place there. A place that one topology lacks is there the innermost
/// zone around it that it has, or top level.
[[nodiscard]] std::vector<Leaf> joinLeaves(const Joined& joined);
[[nodiscard]] Ground joinGround(const Joined& joined);

/// What each firewall newly lets through and newly stops. A firewall stops what crosses its boundary, in a
/// topology that has it switched on, and is not allowed by it; what does not cross it is not stopped by it.
/// Exact, or undecided: each firewall and direction takes about `budget` steps at most.
[[nodiscard]] Differences compareFirewalls(const Joined& joined, std::size_t budget = 200'000'000);

}  // namespace topo::analysis
