// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/analysis/comparison/located.h"
#include "model/analysis/comparison/words.h"
#include "model/analysis/side_index.h"
#include "model/analysis/space/segments.h"

#include <array>
#include <memory>
#include <optional>
#include <vector>

namespace topo::analysis {

/// A list of rules in one of the topologies; a null slot holds no rule.
struct Stage {
  const TopologyIndex* topology = nullptr;
  int view = 0;  ///< which of Leaf::stations
  std::vector<const Rule*> rules;
};

/// Locations of one side that no rule of any stage can tell apart. `bits` has, stage after stage, `width`
/// words: the slots of the rules that match. `tag` is the caller's, and never differs within a class.
struct SideClass {
  struct Member {
    int group = 0;                                     ///< index into SideClasses::groups
    std::shared_ptr<const net::AddressSet> addresses;  ///< null: the unknown address
  };
  Words bits;
  unsigned tag = 0;
  std::vector<Member> members;
  int onlyHost = kNone;  ///< where all of it is drawn on one host: that one

  /// Whether nothing of it ever meets the other: a host does not talk to itself through a firewall.
  [[nodiscard]] bool isAloneWith(const SideClass& other) const {
    return onlyHost != kNone && onlyHost == other.onlyHost;
  }
};

struct SideClasses {
  std::size_t width = 0;
  std::vector<std::vector<int>> groups;  ///< leaves with the same addresses that belong together
  std::array<std::vector<SideClass>, 2> families;

  static constexpr unsigned kLeftOut = ~0U;
  /// Sorts the leaves that have a tag. Every stage has the same number of slots. Empty if the budget is
  /// spent.
  [[nodiscard]] static std::optional<SideClasses> sort(const std::vector<Stage>& stages, Side side,
                                                       const std::vector<Leaf>& leaves,
                                                       const std::vector<unsigned>& tags, Budget& budget);

  /// The locations of some classes of a family, ascending by leaf.
  [[nodiscard]] std::vector<Located> locate(std::size_t family, const std::vector<int>& classes) const;
};

/// The services that no rule can tell apart: disjoint, all together every service there is.
struct ServiceClasses {
  std::vector<net::ServiceSet> classes;

  [[nodiscard]] static std::optional<ServiceClasses> sort(const std::vector<const Rule*>& rules,
                                                          Budget& budget);
  /// Which classes are in `services`, which must be a union of classes.
  [[nodiscard]] Words maskOf(const net::ServiceSet& services) const;
  [[nodiscard]] net::ServiceSet servicesOf(const Words& mask) const;
};

}  // namespace topo::analysis
