// SPDX-License-Identifier: Apache-2.0
#include "model/net/traffic.h"

#include <algorithm>
#include <utility>

namespace topo::net {
namespace {

bool overlap(const Box& a, const Box& b) {
  return a.services.intersects(b.services) && a.source.intersects(b.source) &&
         a.destination.intersects(b.destination);
}

Box common(const Box& a, const Box& b) {
  return {a.source.intersected(b.source), a.destination.intersected(b.destination),
          a.services.intersected(b.services)};
}

}  // namespace

TrafficSet TrafficSet::product(const AddressSet& source, const AddressSet& destination,
                               const ServiceSet& services) {
  TrafficSet result;
  for (const Family family : {Family::V4, Family::V6}) {
    if (!source.has(family) || !destination.has(family) || services.empty()) continue;
    result.boxes_.push_back({source.only(family), destination.only(family), services});
  }
  return result;
}

bool TrafficSet::contains(const Address& source, const Address& destination, Protocol protocol,
                          std::uint16_t port) const {
  return std::any_of(boxes_.begin(), boxes_.end(), [&](const Box& box) {
    return box.source.contains(source) && box.destination.contains(destination) &&
           box.services.contains(protocol, port);
  });
}

bool TrafficSet::intersects(const TrafficSet& other) const {
  return std::any_of(boxes_.begin(), boxes_.end(), [&](const Box& mine) {
    return std::any_of(other.boxes_.begin(), other.boxes_.end(),
                       [&](const Box& theirs) { return overlap(mine, theirs); });
  });
}

TrafficSet TrafficSet::united(const TrafficSet& other) const {
  TrafficSet result = *this;
  result.addDisjoint(other.subtracted(*this));
  return result;
}

void TrafficSet::addDisjoint(TrafficSet other) {
  std::move(other.boxes_.begin(), other.boxes_.end(), std::back_inserter(boxes_));
}

TrafficSet TrafficSet::intersected(const TrafficSet& other) const {
  TrafficSet result;
  for (const Box& mine : boxes_) {
    for (const Box& theirs : other.boxes_) {
      if (overlap(mine, theirs)) result.boxes_.push_back(common(mine, theirs));
    }
  }
  return result;
}

TrafficSet TrafficSet::subtracted(const TrafficSet& other) const {
  TrafficSet result = *this;
  for (const Box& box : other.boxes_) {
    if (result.boxes_.empty()) break;
    result.subtract(box);
  }
  return result;
}

void TrafficSet::subtract(const Box& box) {
  std::vector<Box> left;
  left.reserve(boxes_.size());
  for (Box& mine : boxes_) {
    if (!overlap(mine, box)) {
      left.push_back(std::move(mine));
      continue;
    }
    // What lies outside in the source, then of the rest outside in the destination, then in the services.
    const Box inside = common(mine, box);
    Box bySource{mine.source.subtracted(box.source), mine.destination, mine.services};
    Box byDestination{inside.source, mine.destination.subtracted(box.destination), mine.services};
    Box byService{inside.source, inside.destination, mine.services.subtracted(box.services)};
    for (Box* piece : {&bySource, &byDestination, &byService}) {
      if (!piece->empty()) left.push_back(std::move(*piece));
    }
  }
  boxes_ = std::move(left);
}

}  // namespace topo::net
