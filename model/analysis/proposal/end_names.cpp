// SPDX-License-Identifier: Apache-2.0
#include "model/analysis/proposal/end_names.h"

#include <algorithm>
#include <utility>

namespace topo::analysis {

EndNamer::Bearers::Bearers(const Topology& topology) {
  std::vector<net::IntervalIndex<std::uint32_t>::Entry> entriesV4;
  std::vector<net::IntervalIndex<net::Bits128>::Entry> entriesV6;
  for (std::size_t i = 0; i < topology.interfaces.size(); ++i) {
    const net::AddressSet& addresses = topology.interfaces[i].addresses;
    for (const auto& piece : addresses.v4().pieces()) entriesV4.push_back({piece.first, piece.last, int(i)});
    for (const auto& piece : addresses.v6().pieces()) entriesV6.push_back({piece.first, piece.last, int(i)});
  }
  v4 = net::IntervalIndex<std::uint32_t>(std::move(entriesV4));
  v6 = net::IntervalIndex<net::Bits128>(std::move(entriesV6));
}

bool EndNamer::isAt(Side side, int interface) const {
  const bool inside = topology_->liesIn(topology_->zoneOfInterface(interface), zone_);
  return inside == ((side == Side::Destination) == (direction_ == Direction::In));
}

EndName EndNamer::byHost(Side side, int interface) const {
  const Topology& topology = topology_->topology();
  const int host = topology.interfaces[std::size_t(interface)].host;
  EndName name{interface, {Selector::Type::Host, host, {}}, {}, {}};
  for (const int other : topology.hosts[std::size_t(host)].interfaces) {
    if (isAt(side, other)) name.covers.push_back(other);
  }
  std::sort(name.covers.begin(), name.covers.end());
  return name;
}

EndName EndNamer::byAddresses(Side side, int interface, Families families) const {
  const net::AddressSet addresses =
      families.of(topology_->topology().interfaces[std::size_t(interface)].addresses);
  EndName name{interface, {Selector::Type::Addresses, kNone, addresses}, families, {}};
  const auto note = [&](const auto& entry) {
    if (isAt(side, entry.id)) name.covers.push_back(entry.id);
    return true;
  };
  for (const auto& piece : addresses.v4().pieces()) bearers_->v4.visit(piece.first, piece.last, note);
  for (const auto& piece : addresses.v6().pieces()) bearers_->v6.visit(piece.first, piece.last, note);
  std::sort(name.covers.begin(), name.covers.end());
  name.covers.erase(std::unique(name.covers.begin(), name.covers.end()), name.covers.end());
  return name;
}

const std::vector<EndName>& EndNamer::names(Side side, int interface) {
  const auto [at, isNew] = known_[side == Side::Source ? 0 : 1].try_emplace(interface);
  if (!isNew) return at->second;
  std::vector<EndName>& names = at->second;
  names.push_back(byHost(side, interface));
  const net::AddressSet& addresses = topology_->topology().interfaces[std::size_t(interface)].addresses;
  if (addresses.empty()) return names;
  names.push_back(byAddresses(side, interface, {}));
  if (!names[0].isExact() && names[1].isExact()) std::swap(names[0], names[1]);
  if (names[0].isExact() || !addresses.has(net::Family::V4) || !addresses.has(net::Family::V6)) return names;
  names.push_back(byAddresses(side, interface, {true, false}));
  names.push_back(byAddresses(side, interface, {false, true}));
  return names;
}

}  // namespace topo::analysis
