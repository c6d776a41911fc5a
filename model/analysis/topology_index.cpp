// SPDX-License-Identifier: Apache-2.0
#include "model/analysis/topology_index.h"

#include <algorithm>

namespace topo::analysis {

TopologyIndex::TopologyIndex(const Topology& topology) : topology_(&topology) {
  measureZones();
  interfaceZones_.reserve(topology.interfaces.size());
  for (const Interface& interface : topology.interfaces)
    interfaceZones_.push_back(topology.zoneOf(interface.at));
  hostKinds_.resize(topology.hosts.size());
  for (const Component& component : topology.components) {
    if (component.host != kNone) hostKinds_[std::size_t(component.host)].push_back(component.kind);
  }
  for (std::vector<int>& kinds : hostKinds_) {
    std::sort(kinds.begin(), kinds.end());
    kinds.erase(std::unique(kinds.begin(), kinds.end()), kinds.end());
  }
}

void TopologyIndex::measureZones() {
  constexpr int kUnknown = -1;
  constexpr int kOnTheWay = -2;
  const std::size_t count = topology_->zones.size();
  parents_.resize(count);
  for (std::size_t i = 0; i < count; ++i) parents_[i] = topology_->zones[i].parent;
  depths_.assign(count, kUnknown);
  std::vector<int> way;
  for (std::size_t start = 0; start < count; ++start) {
    int at = int(start);
    while (at != kNone && depths_[std::size_t(at)] == kUnknown) {
      depths_[std::size_t(at)] = kOnTheWay;
      way.push_back(at);
      at = parents_[std::size_t(at)];
    }
    if (at != kNone && depths_[std::size_t(at)] == kOnTheWay) {
      // A circle, which no document has; cutting it keeps every walk finite.
      parents_[std::size_t(way.back())] = kNone;
      at = kNone;
    }
    int depth = depthOf(at);
    for (; !way.empty(); way.pop_back()) depths_[std::size_t(way.back())] = ++depth;
  }
}

bool TopologyIndex::liesIn(int zone, int ancestor) const {
  while (zone != kNone && zone != ancestor) zone = parentOf(zone);
  return zone != kNone;
}

int TopologyIndex::commonZone(int a, int b) const {
  while (a != b) {
    if (depthOf(a) >= depthOf(b)) {
      a = parentOf(a);
    } else {
      b = parentOf(b);
    }
  }
  return a;
}

int TopologyIndex::boundariesBetween(int a, int b) const {
  return depthOf(a) + depthOf(b) - 2 * depthOf(commonZone(a, b));
}

}  // namespace topo::analysis
