// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/commands/proposal.h"
#include "model/commands/support/geometry.h"
#include "model/document/mutator.h"

#include <QSize>

/// A small document that every test of this room starts from, and short ways to make and apply things.
///
/// Zone `dmz` (0,0 400x300) holds network `lan` (20,40 200x200) with host `web` (40,60) and host `lone`
/// (260,60) right in the zone; zone `data` (500,0 400x300) holds network `db-lan` with host `db`; host
/// `out` stands at top level (40,500). `web` carries `console-1` and `api-1`, `db` carries `mysql-1`.
namespace topo::commands::example {

using namespace topo::document;

inline const ViewId kMain{QStringLiteral("main")};

inline QSize cardSize(const EntityRef&) {
  return {100, 50};
}

inline EntityRef zone(const char* id) {
  return EntityRef::zone(ZoneId(QLatin1String(id)));
}
inline EntityRef network(const char* id) {
  return EntityRef::network(NetworkId(QLatin1String(id)));
}
inline EntityRef host(const char* id) {
  return EntityRef::host(HostId(QLatin1String(id)));
}
inline EntityRef component(const char* id) {
  return EntityRef::component(ComponentId(QLatin1String(id)));
}
inline EntityRef rule(const char* zoneId, const char* id) {
  return EntityRef::rule(ZoneId(QLatin1String(zoneId)), RuleId(QLatin1String(id)));
}

inline ZoneId zoneId(const char* id) {
  return ZoneId(QLatin1String(id));
}
inline NetworkId networkId(const char* id) {
  return NetworkId(QLatin1String(id));
}
inline HostId hostId(const char* id) {
  return HostId(QLatin1String(id));
}
inline ComponentId componentId(const char* id) {
  return ComponentId(QLatin1String(id));
}

inline Selector selector(const char* text) {
  const QString whole = QLatin1String(text);
  if (whole == QStringLiteral("any")) return {SelectorType::Any, {}};
  const QString sort = whole.section(u':', 0, 0);
  const QString id = whole.section(u':', 1);
  if (sort == QStringLiteral("zone")) return {SelectorType::Zone, id};
  if (sort == QStringLiteral("network")) return {SelectorType::Network, id};
  if (sort == QStringLiteral("host")) return {SelectorType::Host, id};
  if (sort == QStringLiteral("component")) return {SelectorType::Component, id};
  return {SelectorType::Address, whole};
}

inline Rule allow(const char* id, const QList<Selector>& from, const QList<Selector>& to) {
  Rule made;
  made.id = RuleId(QLatin1String(id));
  made.from = from;
  made.to = to;
  made.services = {QStringLiteral("tcp/443")};
  return made;
}

inline Placement at(int x, int y, int w = 0, int h = 0) {
  return placementOf(QRect(x, y, w, h));
}

inline Host machine(const char* id, const Place& in, const char* address) {
  Host made;
  made.id = HostId(QLatin1String(id));
  made.name = QLatin1String(id);
  Interface interface;
  interface.id = InterfaceId(QStringLiteral("eth0"));
  interface.in = in;
  interface.addresses = {QLatin1String(address)};
  made.interfaces = {interface};
  return made;
}

inline DocumentData document() {
  DocumentData data;
  Zone dmz;
  dmz.id = zoneId("dmz");
  dmz.name = QStringLiteral("DMZ");
  dmz.firewall = Firewall{};
  dmz.firewall->rules = {allow("r1", {selector("any")}, {selector("host:web")}),
                         allow("r2", {selector("component:mysql-1")}, {selector("zone:dmz")}),
                         allow("r3", {selector("10.1.0.0/24")}, {selector("network:lan"), selector("any")})};
  Zone dataZone;
  dataZone.id = zoneId("data");
  dataZone.name = QStringLiteral("Data");
  data.zones = {{dmz.id, dmz}, {dataZone.id, dataZone}};

  Network lan;
  lan.id = networkId("lan");
  lan.name = QStringLiteral("LAN");
  lan.zone = dmz.id;
  lan.cidrs = {QStringLiteral("10.1.0.0/24")};
  Network dbLan = lan;
  dbLan.id = networkId("db-lan");
  dbLan.name = QStringLiteral("DB LAN");
  dbLan.zone = dataZone.id;
  dbLan.cidrs = {QStringLiteral("10.2.0.0/24")};
  data.networks = {{lan.id, lan}, {dbLan.id, dbLan}};

  for (const Host& made :
       {machine("web", Place::in(lan.id), "10.1.0.11"), machine("lone", Place::in(dmz.id), "10.1.9.9"),
        machine("db", Place::in(dbLan.id), "10.2.0.21"), machine("out", {}, "192.0.2.9")}) {
    data.hosts.insert(made.id, made);
  }
  const auto carry = [&](const char* id, const char* kind, const char* on) {
    Component made;
    made.id = componentId(id);
    made.kind = QLatin1String(kind);
    made.host = hostId(on);
    data.components.insert(made.id, made);
  };
  carry("console-1", "console", "web");
  carry("api-1", "api", "web");
  carry("mysql-1", "mysql", "db");

  CustomFlow backup;
  backup.id = CustomFlowId(QStringLiteral("backup"));
  backup.name = QStringLiteral("Backup");
  backup.from = {selector("host:db")};
  backup.to = {selector("component:console-1"), selector("host:lone")};
  backup.services = {QStringLiteral("tcp/22")};
  data.customFlows.insert(backup.id, backup);

  Note note;
  note.id = NoteId(QStringLiteral("n1"));
  note.text = QStringLiteral("Ask the owner");
  data.notes.insert(note.id, note);

  View main;
  main.id = kMain;
  main.name = QStringLiteral("Overview");
  main.at = {{QStringLiteral("dmz"), at(0, 0, 400, 300)},
             {QStringLiteral("lan"), at(20, 40, 200, 200)},
             {QStringLiteral("web"), at(40, 60)},
             {QStringLiteral("lone"), at(260, 60)},
             {QStringLiteral("data"), at(500, 0, 400, 300)},
             {QStringLiteral("db-lan"), at(520, 40, 200, 200)},
             {QStringLiteral("db"), at(540, 60)},
             {QStringLiteral("out"), at(40, 500)},
             {QStringLiteral("n1"), at(240, 200, 100, 50)}};
  main.links.insert(QStringLiteral("api-1/mysql-1/mysql"), {{QPoint(300, 100), QPoint(480, 100)}, {}});
  data.views.insert(main.id, main);

  FlowRecord record;
  record.flow = QStringLiteral("api-1/mysql-1/mysql");
  record.justification = QStringLiteral("stores users");
  data.flows.insert(record.flow, record);
  return data;
}

/// The document after a proposal, without undo.
inline DocumentData after(const DocumentData& data, const Proposal& proposal) {
  Document held(data);
  Mutator(held).apply(proposal.edits);
  return held.data();
}

inline Place placeOfHost(const DocumentData& data, const char* id, int interface = 0) {
  return data.hosts.value(hostId(id)).interfaces.value(interface).in;
}

inline QPoint positionOf(const DocumentData& data, const char* id) {
  const Placement placement = data.views.value(kMain).at.value(QLatin1String(id));
  return {placement.x, placement.y};
}

}  // namespace topo::commands::example
