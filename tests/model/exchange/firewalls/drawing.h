// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/document/entities.h"

namespace exchange_test {

/// A document for rules to speak of, built piece by piece; interfaces are called eth0, eth1, …
class Drawing {
 public:
  topo::document::DocumentData data;

  Drawing& zone(const QString& id, const QString& parent = {}) {
    topo::document::Zone zone;
    zone.id = topo::document::ZoneId(id);
    zone.parent = topo::document::ZoneId(parent);
    data.zones.insert(zone.id, zone);
    return *this;
  }
  Drawing& network(const QString& id, const QString& zone, const QStringList& cidrs) {
    topo::document::Network network;
    network.id = topo::document::NetworkId(id);
    network.zone = topo::document::ZoneId(zone);
    network.cidrs = cidrs;
    data.networks.insert(network.id, network);
    return *this;
  }
  Drawing& host(const QString& id, const QList<std::pair<QString, QStringList>>& interfaces) {
    topo::document::Host host;
    host.id = topo::document::HostId(id);
    for (const auto& [in, addresses] : interfaces) {
      topo::document::Interface interface;
      interface.id = topo::document::InterfaceId(QStringLiteral("eth%1").arg(host.interfaces.size()));
      if (data.networks.contains(topo::document::NetworkId(in))) {
        interface.in = topo::document::Place::in(topo::document::NetworkId(in));
      } else if (!in.isEmpty()) {
        interface.in = topo::document::Place::in(topo::document::ZoneId(in));
      }
      interface.addresses = addresses;
      host.interfaces << interface;
    }
    data.hosts.insert(host.id, host);
    return *this;
  }
  Drawing& component(const QString& id, const QString& kind, const QString& host = {}) {
    topo::document::Component component;
    component.id = topo::document::ComponentId(id);
    component.kind = kind;
    component.host = topo::document::HostId(host);
    data.components.insert(component.id, component);
    return *this;
  }
  topo::document::Firewall& firewall(const QString& zone) {
    auto& drawn = data.zones[topo::document::ZoneId(zone)];
    if (!drawn.firewall) drawn.firewall = topo::document::Firewall{};
    return *drawn.firewall;
  }
};

/// A rule from texts as a document has them.
inline topo::document::Rule rule(const QString& id, topo::document::Action action, const QStringList& from,
                                 const QStringList& to, const QStringList& services) {
  topo::document::Rule rule;
  rule.id = topo::document::RuleId(id);
  rule.action = action;
  for (const QString& text : from) rule.from << topo::document::Selector::parse(text).value();
  for (const QString& text : to) rule.to << topo::document::Selector::parse(text).value();
  rule.services = services;
  return rule;
}

}  // namespace exchange_test
