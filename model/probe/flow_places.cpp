// SPDX-License-Identifier: Apache-2.0
#include "model/probe/flow_places.h"

#include <algorithm>

namespace topo::probe {

namespace {

std::optional<net::PortRange> portsOf(const QString& text) {
  const auto ports = net::PortRange::parse(text.toStdString());
  return ports ? std::optional(*ports) : std::nullopt;
}

bool holds(const std::optional<net::PortRange>& ports, int port) {
  return ports && ports->first <= port && port <= ports->last;
}

}  // namespace

bool FlowPlaces::hasAddress(const QString& address) const {
  // A flow without addresses is known by the name it was tried by.
  if (!names.isEmpty()) return names.contains(address);
  const auto read = net::Address::parse(address.toStdString());
  return read && hasAddress(*read);
}

bool FlowPlaces::hasAddress(const net::Address& address) const {
  return std::any_of(ranges.begin(), ranges.end(),
                     [&](const net::AddressRange& range) { return range.contains(address); });
}

bool FlowPlaces::mayHaveTried(const QString& address) const {
  if (hasAddress(address)) return true;
  return !names.isEmpty() && bool(net::Address::parse(address.toStdString()));
}

bool FlowPlaces::hasPort(int port) const {
  return holds(ports, port) || holds(listenPorts, port);
}

FlowPlaces placesOf(const snapshot::Flow& flow, const QStringList& names) {
  FlowPlaces places;
  places.ports = portsOf(flow.ports);
  places.listenPorts = portsOf(flow.listenPorts);
  if (flow.toAddresses.isEmpty()) places.names = names;
  for (const QString& address : flow.toAddresses) {
    const auto spec = net::parseAddressSpec(address.toStdString());
    if (spec) places.ranges.push_back(spec->range);
  }
  return places;
}

}  // namespace topo::probe
