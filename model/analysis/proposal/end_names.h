// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/analysis/side_index.h"
#include "model/analysis/topology_index.h"
#include "model/net/interval_index.h"

#include <cstdint>
#include <unordered_map>
#include <vector>

namespace topo::analysis {

/// One way in which an allow rule can name an interface, and which interfaces on that side of the firewall it
/// then matches, at least in part: ascending, the interface itself among them. Never a machine not drawn.
struct EndName {
  int interface = kNone;
  Selector selector;
  Families families;  ///< those of its addresses that are named; both but for names by addresses
  std::vector<int> covers;
  [[nodiscard]] bool isExact() const { return covers.size() == 1; }
};

/// Finds the names of interfaces as one firewall sees them in one direction. Refers to the topology and the
/// address index, which must outlive it.
class EndNamer {
 public:
  /// Which interfaces bear an address: needed once for each topology.
  struct Bearers {
    explicit Bearers(const Topology& topology);
    net::IntervalIndex<std::uint32_t> v4;
    net::IntervalIndex<net::Bits128> v6;
  };

  EndNamer(const TopologyIndex& topology, const Bearers& bearers, int zone, Direction direction)
      : topology_(&topology), bearers_(&bearers), zone_(zone), direction_(direction) {}

  /// By host, and by its addresses if they are known; exact names first. Where neither is exact, also by its
  /// addresses of one family, which does for those who have no other. Valid as long as the namer.
  [[nodiscard]] const std::vector<EndName>& names(Side side, int interface);

 private:
  [[nodiscard]] bool isAt(Side side, int interface) const;
  [[nodiscard]] EndName byHost(Side side, int interface) const;
  [[nodiscard]] EndName byAddresses(Side side, int interface, Families families) const;

  const TopologyIndex* topology_;
  const Bearers* bearers_;
  int zone_;
  Direction direction_;
  std::unordered_map<int, std::vector<EndName>> known_[2];
};

}  // namespace topo::analysis
