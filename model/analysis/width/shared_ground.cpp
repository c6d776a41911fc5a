// SPDX-License-Identifier: Apache-2.0
#include "model/analysis/width/shared_ground.h"

#include <algorithm>

namespace topo::analysis {
namespace {

template <typename T>
net::IntervalSet<T> overlapsOf(std::vector<net::Interval<T>>& pieces) {
  using Piece = net::Interval<T>;
  std::sort(pieces.begin(), pieces.end(), [](const Piece& a, const Piece& b) { return a.first < b.first; });
  std::vector<Piece> twice;
  T furthest = 0;  // of the pieces before
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const Piece& next = pieces[i];
    if (i > 0 && furthest >= next.first) twice.push_back({next.first, std::min(furthest, next.last)});
    furthest = std::max(furthest, next.last);
  }
  pieces.clear();
  return net::IntervalSet<T>(std::move(twice));
}

}  // namespace

void RepeatedAddresses::add(const net::AddressSet& addresses) {
  v4_.insert(v4_.end(), addresses.v4().pieces().begin(), addresses.v4().pieces().end());
  v6_.insert(v6_.end(), addresses.v6().pieces().begin(), addresses.v6().pieces().end());
}

net::AddressSet RepeatedAddresses::take() {
  return {overlapsOf(v4_), overlapsOf(v6_)};
}

SharedGround::SharedGround(const TopologyIndex& topology, const net::AddressSet& borne)
    : topology_(topology), borne_(borne) {
  const Topology& drawn = topology.topology();
  net::AddressGatherer cidrs;
  held_.reserve(drawn.networks.size());
  for (const Network& network : drawn.networks) {
    cidrs.add(network.cidrs);
    held_.push_back(network.cidrs.subtracted(borne));
  }
  homeless_ = net::AddressSet::all().subtracted(cidrs.take()).subtracted(borne);
  for (std::size_t i = 0; i < drawn.interfaces.size(); ++i) {
    if (drawn.interfaces[i].addresses.empty()) unknown_.push_back(int(i));
  }
  for (std::size_t i = 0; i < drawn.hosts.size(); ++i) {
    if (drawn.hosts[i].interfaces.size() > 1) manifold_.push_back(int(i));
  }
  findContested();
}

void SharedGround::findContested() {
  // What a network holds nobody bears, so each sort competes with its own only.
  const Topology& drawn = topology_.topology();
  RepeatedAddresses addresses;
  for (const Interface& interface : drawn.interfaces) addresses.add(interface.addresses);
  const net::AddressSet borne = addresses.take();
  for (const net::AddressSet& held : held_) addresses.add(held);
  const net::AddressSet held = addresses.take();
  if (!borne.empty()) {
    for (std::size_t i = 0; i < drawn.interfaces.size(); ++i) {
      if (drawn.interfaces[i].addresses.intersects(borne)) contestedInterfaces_.push_back(int(i));
    }
  }
  if (held.empty()) return;
  for (std::size_t i = 0; i < held_.size(); ++i) {
    if (held_[i].intersects(held)) contestedNetworks_.push_back(int(i));
  }
}

}  // namespace topo::analysis
