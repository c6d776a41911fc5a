// SPDX-License-Identifier: Apache-2.0
#include "tests/support/hostile.h"

#include <QRect>

namespace topo::test {
namespace {

using namespace document;

constexpr int kLong = 300;

DocumentData blank(const QString& title) {
  DocumentData data;
  data.meta.title = title;
  data.meta.customer = title;
  data.meta.revision = QStringLiteral("A");
  data.meta.date = QDate(2026, 11, 20);
  View view;
  view.id = ViewId(QStringLiteral("main"));
  view.name = title;
  data.views[view.id] = view;
  return data;
}

void place(DocumentData& data, const QString& id, const QRect& rect) {
  data.views.first().at[id] = {rect.x(), rect.y(), rect.width(), rect.height(), false, {}};
}

void addZone(DocumentData& data, const QString& id, const QString& name, const QString& parent,
             const QRect& rect, ZoneStyle style = ZoneStyle::Internal, bool firewall = true) {
  Zone zone;
  zone.id = ZoneId(id);
  zone.name = name;
  zone.parent = ZoneId(parent);
  zone.style = style;
  if (firewall) {
    zone.firewall = Firewall{};
    zone.firewall->name = name;
  }
  data.zones[zone.id] = zone;
  place(data, id, rect);
}

void addNetwork(DocumentData& data, const QString& id, const QString& name, const QString& zone,
                const QRect& rect) {
  Network network;
  network.id = NetworkId(id);
  network.name = name;
  network.zone = ZoneId(zone);
  network.cidrs = {QStringLiteral("10.0.0.0/16")};
  data.networks[network.id] = network;
  place(data, id, rect);
}

void addHost(DocumentData& data, const QString& id, const QString& name, const QString& network,
             const QStringList& kinds, QPoint at, const QString& componentName = {}) {
  Host host;
  host.id = HostId(id);
  host.name = name;
  Interface eth0;
  eth0.id = InterfaceId(QStringLiteral("eth0"));
  eth0.in = Place::in(NetworkId(network));
  eth0.addresses = {
      QStringLiteral("10.0.%1.%2").arg(data.hosts.size() / 200).arg(data.hosts.size() % 200 + 1)};
  host.interfaces = {eth0};
  data.hosts[host.id] = host;
  place(data, id, QRect(at, QSize(0, 0)));
  for (int k = 0; k < kinds.size(); ++k) {
    Component component;
    component.id = ComponentId(QStringLiteral("%1-%2-%3").arg(kinds[k], id).arg(k));
    component.kind = kinds[k];
    component.host = host.id;
    component.name = componentName;
    data.components[component.id] = component;
  }
}

// A small install under one name for everything.
DocumentData named(const QString& name) {
  DocumentData data = blank(name);
  addZone(data, QStringLiteral("front"), name, {}, {0, 0, 420, 380}, ZoneStyle::Dmz);
  addZone(data, QStringLiteral("back"), name, {}, {560, 0, 420, 380}, ZoneStyle::Data);
  addNetwork(data, QStringLiteral("front-lan"), name, QStringLiteral("front"), {30, 70, 360, 280});
  addNetwork(data, QStringLiteral("back-lan"), name, QStringLiteral("back"), {590, 70, 360, 280});
  addHost(data, QStringLiteral("app"), name, QStringLiteral("front-lan"),
          {QStringLiteral("console"), QStringLiteral("api"), QStringLiteral("dispatcher")}, {90, 130}, name);
  addHost(data, QStringLiteral("db"), name, QStringLiteral("back-lan"),
          {QStringLiteral("mysql"), QStringLiteral("riak"), QStringLiteral("rabbitmq")}, {650, 130}, name);
  Note note;
  note.id = NoteId(QStringLiteral("note"));
  note.text = name;
  data.notes[note.id] = note;
  place(data, QStringLiteral("note"), {1040, 0, 220, 90});
  return data;
}

QStringList coreKinds(int count) {
  const QStringList kinds = {
      QStringLiteral("console"),    QStringLiteral("api"),     QStringLiteral("km"),
      QStringLiteral("dispatcher"), QStringLiteral("monitor"), QStringLiteral("worker"),
      QStringLiteral("mysql"),      QStringLiteral("riak"),    QStringLiteral("rabbitmq")};
  QStringList all;
  for (int k = 0; k < count; ++k) all << kinds[k % kinds.size()];
  return all;
}

void nest(DocumentData& data, int depth, QPoint at, const QString& name) {
  QString parent;
  for (int level = 0; level < depth; ++level) {
    const QString id = QStringLiteral("level%1").arg(level);
    const QSize size(300 + (depth - level) * 60, 180 + (depth - level) * 80);
    addZone(data, id, name.isEmpty() ? QStringLiteral("Level %1").arg(level + 1) : name, parent,
            {at + QPoint(level * 30, level * 54), size}, ZoneStyle(level % 7));
    parent = id;
  }
  const QPoint inner = at + QPoint(depth * 30, depth * 54);
  addNetwork(data, QStringLiteral("core-lan"), QStringLiteral("Core"), parent, {inner, QSize(280, 160)});
  addHost(data, QStringLiteral("core"), QStringLiteral("core"), QStringLiteral("core-lan"),
          {QStringLiteral("mysql")}, inner + QPoint(40, 50));
}

}  // namespace

DocumentData longNames() {
  return named(QStringLiteral("Long-").repeated(kLong / 5));
}

DocumentData rightToLeft() {
  return named(QString::fromUtf8("מרכז נתונים ראשי – مركز البيانات (DC-1)"));
}

DocumentData eastAsian() {
  return named(QString::fromUtf8("主数据中心生产环境データセンター本番環境데이터센터").repeated(4));
}

DocumentData crowdedHost(int count) {
  DocumentData data = blank(QStringLiteral("Forty on one host"));
  addZone(data, QStringLiteral("all"), QStringLiteral("All in one"), {}, {0, 0, 700, 420});
  addNetwork(data, QStringLiteral("lan"), QStringLiteral("LAN"), QStringLiteral("all"), {30, 70, 640, 320});
  addHost(data, QStringLiteral("box"), QStringLiteral("box"), QStringLiteral("lan"), coreKinds(count),
          {60, 120});
  return data;
}

DocumentData nestedZones(int depth) {
  DocumentData data = blank(QStringLiteral("Zones in zones"));
  nest(data, depth, {0, 0}, {});
  addZone(data, QStringLiteral("outside"), QStringLiteral("Outside"), {}, {1000, 0, 320, 260},
          ZoneStyle::Internet, false);
  addNetwork(data, QStringLiteral("out-lan"), QStringLiteral("Users"), QStringLiteral("outside"),
             {1020, 60, 280, 180});
  addHost(data, QStringLiteral("app"), QStringLiteral("app"), QStringLiteral("out-lan"),
          {QStringLiteral("console"), QStringLiteral("api")}, {1060, 110});
  return data;
}

DocumentData allOnOneSpot(int hosts) {
  DocumentData data = blank(QStringLiteral("One spot"));
  addZone(data, QStringLiteral("zone"), QStringLiteral("Zone"), {}, {0, 0, 400, 300});
  addNetwork(data, QStringLiteral("lan"), QStringLiteral("LAN"), QStringLiteral("zone"), {0, 0, 400, 300});
  for (int k = 0; k < hosts; ++k)
    addHost(data, QStringLiteral("h%1").arg(k), QStringLiteral("h%1").arg(k), QStringLiteral("lan"),
            {coreKinds(k + 1).last()}, {0, 0});
  return data;
}

DocumentData farApart() {
  DocumentData data = named(QStringLiteral("far"));
  View& view = data.views.first();
  view.at[QStringLiteral("back")].x = 1'000'000;
  view.at[QStringLiteral("back-lan")].x = 1'000'030;
  view.at[QStringLiteral("db")].x = 1'000'090;
  view.at[QStringLiteral("note")].y = -1'000'000;
  return data;
}

DocumentData everythingAwkward() {
  DocumentData data = named(QStringLiteral("Überlanger-Наименование-Όνομα-").repeated(kLong / 30));
  nest(data, 8, {0, 460}, {});
  addHost(data, QStringLiteral("box"), QStringLiteral("box"), QStringLiteral("front-lan"), coreKinds(40),
          {1060, 460});
  for (int k = 0; k < 4; ++k)
    addHost(data, QStringLiteral("same%1").arg(k), QStringLiteral("same%1").arg(k),
            QStringLiteral("back-lan"), {QStringLiteral("worker")}, {1060, 200});
  return data;
}

}  // namespace topo::test
