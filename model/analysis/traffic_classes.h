// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/analysis/match/rule_bits.h"
#include "model/analysis/side_index.h"
#include "model/analysis/topology_index.h"
#include "model/net/interval_index.h"

#include <array>
#include <optional>
#include <unordered_set>
#include <vector>

namespace topo::analysis {

/// What addresses drawn interfaces bear, and which of them bear a given one. Worked out once for all
/// firewalls of a topology. Value type.
class DrawnAddresses {
 public:
  DrawnAddresses() = default;
  explicit DrawnAddresses(const Topology& topology);

  [[nodiscard]] const net::AddressSet& all() const { return all_; }
  /// The interfaces whose addresses nobody knows.
  [[nodiscard]] const std::vector<int>& unknown() const { return unknown_; }
  /// Calls `use(interface)` for each that bears some address from `first` to `last`, perhaps several times.
  template <typename Use>
  void visit(std::uint32_t first, std::uint32_t last, Use use) const {
    v4_.visit(first, last, [&use](const auto& entry) { return use(entry.id); });
  }
  template <typename Use>
  void visit(net::Bits128 first, net::Bits128 last, Use use) const {
    v6_.visit(first, last, [&use](const auto& entry) { return use(entry.id); });
  }

 private:
  net::AddressSet all_;
  std::vector<int> unknown_;
  net::IntervalIndex<std::uint32_t> v4_;
  net::IntervalIndex<net::Bits128> v6_;
};

/// Everything that can cross one firewall in one direction, sorted into classes that its rules cannot tell
/// apart. A class is written as the set of rules (by slot) that match it on that side. A side is taken over
/// (location, address): each drawn interface with its addresses, and a machine not drawn in any network, any
/// zone or at top level with any address that no drawn interface bears.
struct TrafficClasses {
  /// One for each family, IPv4 first: both sides of a connection are of the same one.
  struct Ends {
    std::vector<RuleBits> sources;
    std::vector<RuleBits> destinations;
  };
  std::array<Ends, 2> families;
  std::vector<RuleBits> services;

  /// Empty if sorting would take more than `budget` steps. The classes come in no particular order.
  [[nodiscard]] static std::optional<TrafficClasses> sort(const TopologyIndex& topology, int zone,
                                                          Direction direction,
                                                          const std::vector<const Rule*>& rules,
                                                          const DrawnAddresses& drawn, std::size_t budget);
};

/// Every address that some drawn interface bears.
[[nodiscard]] net::AddressSet borneAddresses(const Topology& topology);

}  // namespace topo::analysis
