// SPDX-License-Identifier: Apache-2.0
#include "model/exchange/firewalls/drawn_addresses.h"

#include <QSet>

#include <utility>

namespace topo::exchange {

namespace {

void addAddress(const QString& text, Drawn& to) {
  const auto parsed = net::parseAddressSpec(text.toStdString());
  if (parsed.ok()) to.ranges.push_back(parsed->range);
}

}  // namespace

DrawnAddresses::DrawnAddresses(document::DocumentData document) : document_(std::move(document)) {
  const document::DocumentData& drawn = document_;
  for (const document::Zone& zone : drawn.zones) zonesIn_.insert(zone.parent.value, zone.id.value);
  for (const document::Network& network : drawn.networks) {
    networksIn_.insert(network.zone.value, network.id.value);
  }
  for (const document::Host& host : drawn.hosts) {
    for (const document::Interface& interface : host.interfaces) {
      attached_.insert(interface.in.id, {&host, &interface});
    }
  }
}

const Drawn& DrawnAddresses::of(const document::Selector& selector) {
  const QString text = selector.text();
  auto known = known_.find(text);
  if (known == known_.end()) known = known_.insert(text, resolve(selector));
  return *known;
}

Drawn DrawnAddresses::of(const QList<document::Selector>& selectors) {
  Drawn all;
  QSet<QString> seen;
  for (const document::Selector& selector : selectors) {
    const qsizetype before = seen.size();
    seen.insert(selector.text());
    if (seen.size() == before) continue;
    const Drawn& one = of(selector);
    // Nothing that stands beside `any` changes what the list matches.
    if (one.any) return one;
    all.ranges.insert(all.ranges.end(), one.ranges.begin(), one.ranges.end());
    all.gaps += one.gaps;
  }
  return all;
}

Drawn DrawnAddresses::resolve(const document::Selector& selector) const {
  Drawn drawn;
  switch (selector.type) {
    case document::SelectorType::Any:
      drawn.any = true;
      break;
    case document::SelectorType::Address:
      addAddress(selector.value, drawn);
      break;
    case document::SelectorType::Outside:
      for (const QString& id : networksIn_.values(QString())) {
        addNetwork(document_.networks[document::NetworkId(id)], drawn);
      }
      for (const Attached& attached : attached_.values(QString())) addInterface(attached, drawn);
      if (drawn.ranges.empty() && drawn.gaps.isEmpty()) drawn.gaps << Gap{GapReason::NothingOutside, {}, {}};
      break;
    case document::SelectorType::Zone:
      addZone(selector.value, drawn);
      if (drawn.ranges.empty() && drawn.gaps.isEmpty()) {
        drawn.gaps << Gap{GapReason::EmptyZone, selector.value, {}};
      }
      break;
    case document::SelectorType::Network:
      addNetwork(document_.networks[document::NetworkId(selector.value)], drawn);
      break;
    case document::SelectorType::Host:
      addHost(document::HostId(selector.value), drawn);
      break;
    case document::SelectorType::Component: {
      const document::HostId host = document_.components[document::ComponentId(selector.value)].host;
      if (host.isNull()) {
        drawn.gaps << Gap{GapReason::ComponentUnplaced, selector.value, {}};
      } else {
        addHost(host, drawn);
      }
      break;
    }
    case document::SelectorType::Kind:
      addKind(selector.value, drawn);
      break;
  }
  return drawn;
}

void DrawnAddresses::addInterface(const Attached& attached, Drawn& to) const {
  const auto& [host, interface] = attached;
  if (interface->addresses.isEmpty()) {
    to.gaps << Gap{GapReason::InterfaceWithoutAddress, interface->id.value, host->id.value};
  }
  for (const QString& address : interface->addresses) addAddress(address, to);
}

void DrawnAddresses::addHost(const document::HostId& id, Drawn& to) const {
  const auto host = document_.hosts.constFind(id);
  if (host->interfaces.isEmpty()) to.gaps << Gap{GapReason::HostWithoutInterface, id.value, {}};
  for (const document::Interface& interface : host->interfaces) addInterface({&*host, &interface}, to);
}

void DrawnAddresses::addNetwork(const document::Network& network, Drawn& to) const {
  if (network.cidrs.isEmpty()) to.gaps << Gap{GapReason::NetworkWithoutCidr, network.id.value, {}};
  for (const QString& cidr : network.cidrs) addAddress(cidr, to);
  // An address drawn in the network but off its CIDRs is still drawn there. One that is not known yet will
  // lie in the CIDRs.
  for (const Attached& attached : attached_.values(network.id.value)) {
    for (const QString& address : attached.second->addresses) addAddress(address, to);
  }
}

void DrawnAddresses::addZone(const QString& id, Drawn& to) const {
  // Zones may lie in one another deeper than a stack of calls bears.
  QStringList open{id};
  while (!open.isEmpty()) {
    const QString zone = open.takeLast();
    for (const QString& network : networksIn_.values(zone)) {
      addNetwork(document_.networks[document::NetworkId(network)], to);
    }
    for (const Attached& attached : attached_.values(zone)) addInterface(attached, to);
    open += zonesIn_.values(zone);
  }
}

void DrawnAddresses::addKind(const QString& kind, Drawn& to) const {
  QSet<document::HostId> hosts;
  for (const document::Component& component : document_.components) {
    if (component.kind != kind || component.host.isNull() || hosts.contains(component.host)) continue;
    hosts.insert(component.host);
    addHost(component.host, to);
  }
  if (hosts.isEmpty()) to.gaps << Gap{GapReason::KindUnplaced, kind, {}};
}

}  // namespace topo::exchange
