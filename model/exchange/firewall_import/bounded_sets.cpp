// SPDX-License-Identifier: Apache-2.0
#include "model/exchange/firewall_import/bounded_sets.h"

#include <algorithm>

namespace topo::firewall_import {

using net::Box;
using net::TrafficSet;

namespace {

std::size_t piecesOf(const Box& box) {
  const auto of = [](const net::AddressSet& set) {
    return set.v4().pieces().size() + set.v6().pieces().size();
  };
  return of(box.source) + of(box.destination) + box.services.line().pieces().size();
}

bool sameSet(const TrafficSet& a, const TrafficSet& b) {
  if (a.boxes().size() != b.boxes().size()) return false;
  return std::equal(a.boxes().begin(), a.boxes().end(), b.boxes().begin(), [](const Box& x, const Box& y) {
    return x.source == y.source && x.destination == y.destination && x.services == y.services;
  });
}

}  // namespace

bool isEmpty(const Sets& sets) {
  return std::all_of(sets.begin(), sets.end(), [](const TrafficSet& set) { return set.empty(); });
}

bool sameSets(const Sets& a, const Sets& b) {
  return std::equal(a.begin(), a.end(), b.begin(), sameSet);
}

std::size_t piecesOf(const Sets& sets) {
  std::size_t pieces = 0;
  for (const TrafficSet& set : sets) {
    for (const Box& box : set.boxes()) pieces += piecesOf(box);
  }
  return pieces;
}

TrafficSet everything(bool v4, bool v6) {
  net::AddressSet addresses;
  if (v4) addresses = addresses.united(net::AddressSet::all(net::Family::V4));
  if (v6) addresses = addresses.united(net::AddressSet::all(net::Family::V6));
  return TrafficSet::product(addresses, addresses, net::ServiceSet::any());
}

std::optional<TrafficSet> subtracted(const TrafficSet& from, const TrafficSet& what, std::size_t most,
                                     std::size_t& work) {
  if (from.empty() || what.empty()) return from;
  TrafficSet result = from;
  for (const Box& box : what.boxes()) {
    work += result.boxes().size();
    result = result.subtracted(TrafficSet::product(box.source, box.destination, box.services));
    if (result.boxes().size() > most) return std::nullopt;
  }
  return result;
}

}  // namespace topo::firewall_import
