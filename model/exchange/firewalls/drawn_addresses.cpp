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

void addInterface(const document::Host& host, const document::Interface& interface, Drawn& to) {
  if (interface.addresses.isEmpty()) {
    to.gaps << Gap{GapReason::InterfaceWithoutAddress, interface.id.value, host.id.value};
  }
  for (const QString& address : interface.addresses) addAddress(address, to);
}

}  // namespace

DrawnAddresses::DrawnAddresses(document::DocumentData document) : document_(std::move(document)) {
  for (const document::Host& host : std::as_const(document_.hosts)) {
    for (const document::Interface& interface : host.interfaces) {
      attached_.insert(interface.in.id, {&host, &interface});
    }
  }
  gatherThings();
}

void DrawnAddresses::gatherThings() {
  QMultiHash<QString, const document::Network*> networksIn;
  for (const document::Network& network : std::as_const(document_.networks)) {
    networksIn.insert(network.zone.value, &network);
  }
  QMultiHash<QString, QString> zonesIn;
  for (const document::Zone& zone : std::as_const(document_.zones)) {
    zonesIn.insert(zone.parent.value, zone.id.value);
  }
  const auto addThingsOf = [&](const QString& zone) {
    for (const document::Network* network : networksIn.values(zone)) things_.push_back({network, {}});
    for (const Attached& attached : attached_.values(zone)) things_.push_back({nullptr, attached});
  };
  addThingsOf({});
  slices_.insert({}, {0, things_.size()});
  // By hand: zones may lie in one another deeper than a stack of calls bears. A zone comes up twice, the
  // second time when all zones in it are done.
  QStringList open = zonesIn.values(QString());
  while (!open.isEmpty()) {
    const QString zone = open.last();
    const auto begun = slices_.find(zone);
    if (begun != slices_.end()) {
      begun->end = things_.size();
      open.removeLast();
      continue;
    }
    slices_.insert(zone, {things_.size(), 0});
    addThingsOf(zone);
    open += zonesIn.values(zone);
  }
}

const Drawn& DrawnAddresses::of(const document::Selector& selector) {
  const QString text = selector.text();
  auto known = known_.find(text);
  if (known == known_.end()) known = known_.insert(text, resolve(selector));
  return *known;
}

Drawn DrawnAddresses::of(const QList<document::Selector>& selectors, std::size_t most) {
  Drawn all;
  // Nothing that stands beside `any` changes what the list matches.
  all.any = selectors.contains(document::Selector{});
  QSet<QString> seen;
  for (const document::Selector& selector : selectors) {
    if (all.any || all.ranges.size() > most) break;
    const qsizetype before = seen.size();
    seen.insert(selector.text());
    if (seen.size() == before) continue;
    const Drawn& one = of(selector);
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
      addSlice({}, drawn);
      if (drawn.ranges.empty() && drawn.gaps.isEmpty()) drawn.gaps << Gap{GapReason::NothingOutside, {}, {}};
      break;
    case document::SelectorType::Zone:
      addSlice(selector.value, drawn);
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

void DrawnAddresses::addHost(const document::HostId& id, Drawn& to) const {
  const auto host = document_.hosts.constFind(id);
  if (host->interfaces.isEmpty()) to.gaps << Gap{GapReason::HostWithoutInterface, id.value, {}};
  for (const document::Interface& interface : host->interfaces) addInterface(*host, interface, to);
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

void DrawnAddresses::addSlice(const QString& zone, Drawn& to) const {
  const Slice slice = slices_.value(zone);
  for (std::size_t i = slice.begin; i < slice.end; ++i) {
    const Thing& thing = things_[i];
    if (thing.network != nullptr) {
      addNetwork(*thing.network, to);
    } else {
      addInterface(*thing.attached.first, *thing.attached.second, to);
    }
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
