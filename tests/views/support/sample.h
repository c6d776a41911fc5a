// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/catalog/catalog.h"
#include "model/document/entities.h"
#include "model/snapshot/analyse.h"

#include <ostream>

/// Readable failures.
inline void PrintTo(const QString& text, std::ostream* out) {
  *out << '"' << text.toStdString() << '"';
}

/// A small install that the tests of the views speak of: a console in the DMZ, a database in a data zone, a
/// firewall around each, and one flow between them. Values; change what a test needs.
namespace topo::test {

inline document::Rule makeRule(const QString& id, document::Direction direction, document::Action action,
                               const QStringList& from, const QStringList& to, const QStringList& services) {
  document::Rule rule;
  rule.id = document::RuleId(id);
  rule.direction = direction;
  rule.action = action;
  for (const QString& text : from) rule.from << *document::Selector::parse(text);
  for (const QString& text : to) rule.to << *document::Selector::parse(text);
  rule.services = services;
  return rule;
}

inline document::Zone makeZone(const QString& id, const QString& name, const QString& firewall) {
  document::Zone zone;
  zone.id = document::ZoneId(id);
  zone.name = name;
  document::Firewall wall;
  wall.name = firewall;
  zone.firewall = wall;
  return zone;
}

inline document::Host makeHost(const QString& id, const document::Place& in, const QStringList& addresses) {
  document::Host host;
  host.id = document::HostId(id);
  host.name = id;
  document::Interface eth0;
  eth0.id = document::InterfaceId(QStringLiteral("eth0"));
  eth0.in = in;
  eth0.addresses = addresses;
  host.interfaces << eth0;
  return host;
}

inline document::Component makeComponent(const QString& id, const QString& kind, const QString& host) {
  document::Component component;
  component.id = document::ComponentId(id);
  component.kind = kind;
  component.host = document::HostId(host);
  return component;
}

inline document::Network makeNetwork(const QString& id, const QString& zone, const QString& cidr) {
  document::Network network;
  network.id = document::NetworkId(id);
  network.name = id;
  network.zone = document::ZoneId(zone);
  network.cidrs << cidr;
  return network;
}

/// "dmz" (firewall "edge") with app1 and console-1, "data" (firewall "db-fw") with db1 and mysql-1. Outbound
/// is open, inbound is closed, so console-1/mysql-1/mysql is blocked on its way into "data".
inline document::DocumentData sample() {
  document::DocumentData data;
  const auto put = [](auto& map, const auto& value) { map.insert(value.id, value); };
  put(data.zones, makeZone(QStringLiteral("dmz"), QStringLiteral("DMZ"), QStringLiteral("edge")));
  put(data.zones, makeZone(QStringLiteral("data"), QStringLiteral("Data"), QStringLiteral("db-fw")));
  put(data.networks,
      makeNetwork(QStringLiteral("app-lan"), QStringLiteral("dmz"), QStringLiteral("10.1.0.0/24")));
  put(data.networks,
      makeNetwork(QStringLiteral("db-lan"), QStringLiteral("data"), QStringLiteral("10.2.0.0/24")));
  put(data.hosts,
      makeHost(QStringLiteral("app1"), document::Place::in(document::NetworkId(QStringLiteral("app-lan"))),
               {QStringLiteral("10.1.0.11")}));
  put(data.hosts,
      makeHost(QStringLiteral("db1"), document::Place::in(document::NetworkId(QStringLiteral("db-lan"))),
               {QStringLiteral("10.2.0.21")}));
  put(data.components,
      makeComponent(QStringLiteral("console-1"), QStringLiteral("console"), QStringLiteral("app1")));
  put(data.components,
      makeComponent(QStringLiteral("mysql-1"), QStringLiteral("mysql"), QStringLiteral("db1")));
  document::View view;
  view.id = document::ViewId(QStringLiteral("main"));
  view.name = QStringLiteral("Overview");
  put(data.views, view);
  return data;
}

inline QString sampleFlow() {
  return QStringLiteral("console-1/mysql-1/mysql");
}

inline document::Firewall& wallOf(document::DocumentData& data, const char* zone) {
  return *data.zones[document::ZoneId(QString::fromLatin1(zone))].firewall;
}

inline document::Host& hostOf(document::DocumentData& data, const char* host) {
  return data.hosts[document::HostId(QString::fromLatin1(host))];
}

inline QDate today() {
  return QDate(2026, 11, 22);
}

}  // namespace topo::test
