// SPDX-License-Identifier: Apache-2.0
#include "model/analysis/topology_index.h"

#include <algorithm>

namespace topo::analysis {

TopologyIndex::TopologyIndex(const Topology& topology) : topology_(&topology) {
  measureZones();
  orderZones();
  sortInterfaces();
  findKinds();
}

void TopologyIndex::sortInterfaces() {
  const auto& interfaces = topology_->interfaces;
  const auto& networks = topology_->networks;
  interfaceZones_.reserve(interfaces.size());
  for (const Interface& interface : interfaces) interfaceZones_.push_back(topology_->zoneOf(interface.at));
  const auto placeOf = [this](int zone) { return zone == kNone ? kNone : spans_[std::size_t(zone)].first; };
  byZone_.interfaces.sort(interfaces.size(), spans_.size(),
                          [&](std::size_t i) { return placeOf(interfaceZones_[i]); });
  byZone_.networks.sort(networks.size(), spans_.size(),
                        [&](std::size_t i) { return placeOf(networks[i].zone); });
  networkInterfaces_.sort(interfaces.size(), networks.size(), [&](std::size_t i) {
    const Attachment& at = interfaces[i].at;
    return at.type == Attachment::Type::Network ? at.index : kNone;
  });
}

void TopologyIndex::findKinds() {
  hostKinds_.resize(topology_->hosts.size());
  for (const Component& component : topology_->components) {
    if (component.host == kNone) continue;
    hostKinds_[std::size_t(component.host)].push_back(component.kind);
    kindHosts_[component.kind].push_back(component.host);
  }
  const auto eachOnce = [](std::vector<int>& list) {
    std::sort(list.begin(), list.end());
    list.erase(std::unique(list.begin(), list.end()), list.end());
  };
  for (std::vector<int>& kinds : hostKinds_) eachOnce(kinds);
  for (auto& [kind, hosts] : kindHosts_) eachOnce(hosts);
}

const std::vector<int>& TopologyIndex::hostsOfKind(int kind) const {
  const auto found = kindHosts_.find(kind);
  return found == kindHosts_.end() ? none_ : found->second;
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

void TopologyIndex::orderZones() {
  const std::size_t count = parents_.size();
  // Children as linked lists: the last one met stands first.
  std::vector<int> firstChild(count, kNone);
  std::vector<int> nextSibling(count, kNone);
  for (std::size_t zone = count; zone-- > 0;) {
    const int parent = parents_[zone];
    if (parent == kNone) {
      roots_.push_back(int(zone));
    } else {
      nextSibling[zone] = firstChild[std::size_t(parent)];
      firstChild[std::size_t(parent)] = int(zone);
    }
  }
  spans_.resize(count);
  jumps_.assign(count, kNone);
  const auto jumpOf = [this](int zone) { return zone == kNone ? kNone : jumps_[std::size_t(zone)]; };
  std::vector<int> open = roots_;
  std::vector<int> order;
  order.reserve(count);
  while (!open.empty()) {
    const int zone = open.back();
    open.pop_back();
    spans_[std::size_t(zone)] = {int(order.size()), int(order.size())};
    order.push_back(zone);
    // Two jumps of equal length become one twice as long, so that lengths grow as depth does.
    const int parent = parentOf(zone);
    const int jump = jumpOf(parent);
    const bool equal = depthOf(parent) - depthOf(jump) == depthOf(jump) - depthOf(jumpOf(jump));
    jumps_[std::size_t(zone)] = equal ? jumpOf(jump) : parent;
    for (int child = firstChild[std::size_t(zone)]; child != kNone; child = nextSibling[std::size_t(child)])
      open.push_back(child);
  }
  for (std::size_t i = count; i-- > 0;) {
    const int zone = order[i];
    if (parentOf(zone) == kNone) continue;
    Span& around = spans_[std::size_t(parentOf(zone))];
    around.last = std::max(around.last, spans_[std::size_t(zone)].last);
  }
}

int TopologyIndex::commonZone(int a, int b) const {
  if (b == kNone) return kNone;
  while (!holds(a, b)) {
    const int jump = jumps_[std::size_t(a)];
    a = holds(jump, b) ? parentOf(a) : jump;
  }
  return a;
}

int TopologyIndex::boundariesBetween(int a, int b) const {
  return depthOf(a) + depthOf(b) - 2 * depthOf(commonZone(a, b));
}

}  // namespace topo::analysis
