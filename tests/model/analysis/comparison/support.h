// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/analysis/comparison/compare.h"
#include "tests/model/analysis/oracle.h"

#include <memory>
#include <optional>
#include <vector>

namespace topo::analysis::testing {

/// Two topologies with some of their things matched, as two versions of a document have them.
struct RandomPair {
  /// `sameGround`: nothing but firewalls differs, and everything is matched.
  explicit RandomPair(unsigned seed, bool sameGround = false);
  RandomPair(const RandomPair&) = delete;
  RandomPair& operator=(const RandomPair&) = delete;

  Topology before;
  Topology after;
  Joined joined;
};

/// One location, by what it is and not by how the comparison numbers it: a joined interface (kNone: a machine
/// not drawn, at a joined place) and an address.
struct JoinedPoint {
  int interface = kNone;
  Attachment place;
  std::optional<net::Address> address;
};

/// All locations of the little universe, seen through the words of the documentation.
[[nodiscard]] std::vector<JoinedPoint> joinedPoints(const Joined& joined);
/// What a location is in one of the topologies.
[[nodiscard]] End endIn(const Joined& joined, std::size_t view, const JoinedPoint& point);
/// Whether the firewall of a joined zone stops a connection, tried rule by rule.
[[nodiscard]] bool stops(const Joined& joined, std::size_t view, std::size_t zone, Direction direction,
                         const JoinedPoint& source, const JoinedPoint& destination, net::Protocol protocol,
                         std::uint16_t port);

/// The leaf that holds a location; fails the test unless there is exactly one.
[[nodiscard]] int leafOf(const std::vector<Leaf>& leaves, const JoinedPoint& point);
[[nodiscard]] bool holds(const std::vector<Located>& list, int leaf, const JoinedPoint& point,
                         std::size_t family);
/// `family`: that of both ends.
[[nodiscard]] bool holds(const std::vector<LocatedTraffic>& boxes, int source, const JoinedPoint& from,
                         int destination, const JoinedPoint& to, std::size_t family, net::Protocol protocol,
                         std::uint16_t port);

}  // namespace topo::analysis::testing
