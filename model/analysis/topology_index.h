// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/analysis/topology.h"

#include <vector>

namespace topo::analysis {

/// What is looked up in a topology again and again: depths and ancestors of zones, kinds by host.
/// Keeps a pointer to the topology, which must outlive it and keep its zones, hosts and components.
class TopologyIndex {
 public:
  explicit TopologyIndex(const Topology& topology);

  [[nodiscard]] const Topology& topology() const { return *topology_; }

  /// kNone if there is none, or if following parents would never end.
  [[nodiscard]] int parentOf(int zone) const { return parents_[std::size_t(zone)]; }
  [[nodiscard]] int depthOf(int zone) const { return zone == kNone ? 0 : depths_[std::size_t(zone)]; }
  /// True if `zone` is `ancestor` or lies in it, however deep.
  [[nodiscard]] bool liesIn(int zone, int ancestor) const;
  /// The innermost zone that holds both, kNone if none does.
  [[nodiscard]] int commonZone(int a, int b) const;
  [[nodiscard]] int boundariesBetween(int a, int b) const;

  [[nodiscard]] int zoneOfInterface(int interface) const { return interfaceZones_[std::size_t(interface)]; }
  /// Ascending, each once.
  [[nodiscard]] const std::vector<int>& kindsOn(int host) const { return hostKinds_[std::size_t(host)]; }

 private:
  void measureZones();

  const Topology* topology_;
  std::vector<int> parents_;
  std::vector<int> depths_;
  std::vector<int> interfaceZones_;
  std::vector<std::vector<int>> hostKinds_;
};

}  // namespace topo::analysis
