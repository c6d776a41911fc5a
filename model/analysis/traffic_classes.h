// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/analysis/rule_bits.h"
#include "model/analysis/side_index.h"
#include "model/analysis/topology_index.h"

#include <array>
#include <optional>
#include <unordered_set>
#include <vector>

namespace topo::analysis {

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

  /// Empty if sorting would take more than `budget` steps. `borne`: what drawn interfaces bear.
  [[nodiscard]] static std::optional<TrafficClasses> sort(const TopologyIndex& topology, int zone,
                                                          Direction direction,
                                                          const std::vector<const Rule*>& rules,
                                                          const net::AddressSet& borne, std::size_t budget);
};

/// Every address that some drawn interface bears.
[[nodiscard]] net::AddressSet borneAddresses(const Topology& topology);

}  // namespace topo::analysis
