// SPDX-License-Identifier: Apache-2.0
#include "tests/views/render/support/samples.h"

namespace topo::render::test {

using namespace topo::document;
using snapshot::CrossingDirection;
using snapshot::Flow;
using snapshot::Verdict;

SampleBuilder::SampleBuilder(const catalog::Catalog& catalog) : catalog_(catalog) {
  View view;
  view.id = ViewId(QStringLiteral("main"));
  view.name = QStringLiteral("Overview");
  data_.views[view.id] = view;
  data_.meta.title = QStringLiteral("DMCM on-premises installation");
  data_.meta.customer = QStringLiteral("Acme Manufacturing");
  data_.meta.author = QStringLiteral("A. Engineer");
  data_.meta.revision = QStringLiteral("B");
  data_.meta.date = QDate(2026, 11, 22);
}

SampleBuilder& SampleBuilder::zone(const QString& id, const QString& name, ZoneStyle style, QRect rect,
                                   int rules, const QString& parent) {
  Zone zone;
  zone.id = ZoneId(id);
  zone.name = name;
  zone.style = style;
  zone.parent = ZoneId(parent);
  if (rules >= 0) {
    Firewall firewall;
    firewall.name = id + QStringLiteral("-fw");
    firewall.device = QStringLiteral("FortiGate 200F");
    for (int i = 1; i <= rules; ++i) {
      Rule rule;
      rule.id = RuleId(QStringLiteral("r%1").arg(i));
      firewall.rules.append(rule);
    }
    zone.firewall = firewall;
  }
  data_.zones[zone.id] = zone;
  if (rect.isValid())
    data_.views.first().at[id] = {rect.x(), rect.y(), rect.width(), rect.height(), false, {}};
  return *this;
}

SampleBuilder& SampleBuilder::network(const QString& id, const QString& name, const QString& zone,
                                      const QString& cidr, QRect rect) {
  Network network;
  network.id = NetworkId(id);
  network.name = name;
  network.zone = ZoneId(zone);
  network.cidrs = {cidr};
  network.vlan = 10 + int(data_.networks.size());
  data_.networks[network.id] = network;
  if (rect.isValid())
    data_.views.first().at[id] = {rect.x(), rect.y(), rect.width(), rect.height(), false, {}};
  return *this;
}

SampleBuilder& SampleBuilder::host(const QString& id, const QString& in, const QString& address, QPoint at,
                                   const QStringList& kinds, const QString& standbyOf) {
  Host host;
  host.id = HostId(id);
  host.name = id;
  host.standbyOf = HostId(standbyOf);
  Interface interface;
  interface.id = InterfaceId(QStringLiteral("eth0"));
  if (data_.networks.contains(NetworkId(in)))
    interface.in = Place::in(NetworkId(in));
  else if (!in.isEmpty())
    interface.in = Place::in(ZoneId(in));
  if (!address.isEmpty()) interface.addresses = {address};
  host.interfaces = {interface};
  data_.hosts[host.id] = host;
  if (at != QPoint(-1, -1)) data_.views.first().at[id] = {at.x(), at.y(), 0, 0, false, {}};
  for (const QString& kind : kinds) {
    Component component;
    component.id = ComponentId(QStringLiteral("%1-%2").arg(kind, id));
    component.kind = kind;
    component.host = host.id;
    data_.components[component.id] = component;
  }
  return *this;
}

SampleBuilder& SampleBuilder::note(const QString& id, const QString& text, QPoint at) {
  data_.notes[NoteId(id)] = {NoteId(id), text, {}};
  data_.views.first().at[id] = {at.x(), at.y(), 0, 0, false, {}};
  return *this;
}

SampleBuilder& SampleBuilder::block(const QString& zone, const QStringList& ports, const QString& rule,
                                    bool partly) {
  closed_.append({zone, ports, rule, partly});
  return *this;
}

QString SampleBuilder::zoneOf(const Host& host) const {
  const Place place = host.interfaces.first().in;
  if (place.type == Place::Type::Network) return data_.networks.value(NetworkId(place.id)).zone.value;
  return place.id;
}

Sample SampleBuilder::make() const {
  Sample sample;
  sample.data = data_;
  for (const catalog::Statement& statement : catalog_.statements()) {
    if (!statement.group.isEmpty() || statement.everyRowOnly || statement.from == QLatin1String("HOST"))
      continue;
    for (const Component& from : data_.components) {
      if (from.kind != statement.from) continue;
      for (const Component& to : data_.components) {
        if (to.kind != statement.to || from.id == to.id) continue;
        const Host a = data_.hosts.value(from.host), b = data_.hosts.value(to.host);
        if (a.standbyOf == b.id || b.standbyOf == a.id) continue;
        for (const QString& endpoint : statement.endpoints) {
          Flow flow;
          flow.id = QStringLiteral("%1/%2/%3").arg(from.id.value, to.id.value, endpoint);
          flow.from = from.id.value;
          flow.to = to.id.value;
          flow.fromKind = from.kind;
          flow.toKind = to.kind;
          flow.fromHost = a.id;
          flow.toHost = b.id;
          flow.protocol = QStringLiteral("tcp");
          flow.ports = catalog_.kind(to.kind)->endpoint(endpoint)->ports;
          flow.need =
              statement.need == catalog::Need::Disputed ? snapshot::Need::Disputed : snapshot::Need::Required;
          flow.verdict = a.id == b.id ? Verdict::Local : Verdict::Allowed;
          const QString zoneA = zoneOf(a), zoneB = zoneOf(b);
          for (const Closed& closed : closed_) {
            if (flow.verdict == Verdict::Local || zoneA == zoneB || closed.zone != zoneB ||
                !closed.ports.contains(flow.ports))
              continue;
            flow.verdict = closed.partly ? Verdict::Partly : Verdict::Blocked;
            flow.blockedBy.append({ZoneId(closed.zone), CrossingDirection::In, RuleId(closed.rule),
                                   snapshot::StopAction::Deny});
          }
          sample.report.flows.append(flow);
        }
      }
    }
  }
  return sample;
}

Sample nineNode(const catalog::Catalog& catalog) {
  const QStringList core{QStringLiteral("console"),    QStringLiteral("api"),     QStringLiteral("km"),
                         QStringLiteral("dispatcher"), QStringLiteral("monitor"), QStringLiteral("worker"),
                         QStringLiteral("rabbitmq"),   QStringLiteral("riak-lb")};
  SampleBuilder b(catalog);
  const auto s = [](const char* text) { return QString::fromLatin1(text); };
  b.zone(s("internet"), s("Internet"), ZoneStyle::Internet, {0, 0, 560, 230});
  b.zone(s("corp"), s("Corporate network"), ZoneStyle::Internal, {640, 0, 660, 230}, 4);
  b.zone(s("app"), s("Application"), ZoneStyle::Dmz, {180, 330, 760, 420}, 12);
  b.zone(s("guests"), s("Managed machines"), ZoneStyle::Cloud, {1020, 330, 280, 420}, 2);
  b.zone(s("data"), s("Data"), ZoneStyle::Data, {0, 850, 1300, 480}, 9);
  b.network(s("app-lan"), s("App LAN"), s("app"), s("10.1.0.0/24"), {210, 390, 700, 336});
  b.network(s("db-lan"), s("Database LAN"), s("data"), s("10.2.0.0/24"), {30, 910, 1240, 170});
  b.network(s("riak-lan"), s("Riak LAN"), s("data"), s("10.2.1.0/24"), {30, 1140, 1240, 160});
  b.host(s("users"), s("internet"), QString(), {30, 90}, {s("user")});
  b.host(s("cloud"), s("internet"), s("203.0.113.10"), {320, 90}, {s("cloud-api")});
  b.host(s("ad1"), s("corp"), s("10.0.5.10"), {670, 90}, {s("directory")});
  b.host(s("ops"), s("corp"), s("10.0.6.0/24"), {1050, 90}, {s("admin")});
  b.host(s("dmcm1"), s("app-lan"), s("10.1.0.11"), {250, 440}, core);
  b.host(s("dmcm2"), s("app-lan"), s("10.1.0.12"), {650, 440}, core, s("dmcm1"));
  b.host(s("vms"), s("guests"), s("10.9.0.0/16"), {1060, 480}, {s("agent")});
  b.host(s("db1"), s("db-lan"), s("10.2.0.21"), {330, 960}, {s("mysql")});
  b.host(s("db2"), s("db-lan"), s("10.2.0.22"), {730, 960}, {s("mysql")}, s("db1"));
  for (int i = 0; i < 5; ++i)
    b.host(QStringLiteral("riak%1").arg(i + 1), s("riak-lan"), QStringLiteral("10.2.1.%1").arg(31 + i),
           {50 + i * 245, 1190}, {s("riak")});
  b.note(s("n1"), s("Standby node takes over by hand; both at once is not supported."), {1010, 780});
  b.block(s("data"), {s("3306")}, s("r7"));
  b.block(s("guests"), {s("2003")});
  b.block(s("internet"), {s("443")}, {}, true);
  return b.make();
}

Sample twentyThreeNode(const catalog::Catalog& catalog) {
  SampleBuilder b(catalog);
  const auto s = [](const char* text) { return QString::fromLatin1(text); };
  b.zone(s("internet"), s("Internet"), ZoneStyle::Internet, {0, 0, 700, 220});
  b.zone(s("corp"), s("Corporate"), ZoneStyle::Management, {820, 0, 700, 220}, 3);
  b.zone(s("front"), s("Front end"), ZoneStyle::Dmz, {0, 320, 1520, 240}, 8);
  b.zone(s("core"), s("Core services"), ZoneStyle::Internal, {0, 660, 1520, 520}, 17);
  b.zone(s("data"), s("Data"), ZoneStyle::Data, {0, 1280, 1520, 420}, 11);
  b.host(s("users"), s("internet"), QString(), {40, 80}, {s("user")});
  b.host(s("cloud"), s("internet"), s("203.0.113.10"), {420, 80}, {s("cloud-api")});
  b.host(s("ad"), s("corp"), s("10.0.5.10"), {860, 80}, {s("directory")});
  b.host(s("vms"), s("corp"), s("10.9.0.0/16"), {1260, 80}, {s("agent")});
  const char* front[] = {"console", "console", "api", "api"};
  for (int i = 0; i < 4; ++i)
    b.host(QStringLiteral("%1%2").arg(s(front[i])).arg(i % 2 + 1), s("front"),
           QStringLiteral("10.1.0.%1").arg(11 + i), {60 + i * 390, 410}, {s(front[i])});
  const char* middle[] = {"dispatcher", "km", "km", "rabbitmq", "monitor", "monitor", "worker", "worker"};
  for (int i = 0; i < 8; ++i)
    b.host(QStringLiteral("%1%2").arg(s(middle[i])).arg(i % 2 + 1), s("core"),
           QStringLiteral("10.1.1.%1").arg(21 + i), {60 + (i % 4) * 390, i < 4 ? 750 : 990}, {s(middle[i])});
  b.host(s("db1"), s("data"), s("10.2.0.21"), {250, 1370}, {s("mysql")});
  b.host(s("riak-lb1"), s("data"), s("10.2.0.30"), {1000, 1370}, {s("riak-lb")});
  for (int i = 0; i < 5; ++i)
    b.host(QStringLiteral("riak%1").arg(i + 1), s("data"), QStringLiteral("10.2.1.%1").arg(31 + i),
           {50 + i * 300, 1560}, {s("riak")});
  b.block(s("data"), {s("3306")}, s("r4"));
  return b.make();
}

Sample many(const catalog::Catalog& catalog, int hosts) {
  SampleBuilder b(catalog);
  const char* talkers[] = {"console", "dispatcher", "monitor", "worker"};
  const char* listeners[] = {"agent", "directory", "agent", "cloud-api"};
  const ZoneStyle styles[] = {ZoneStyle::Dmz, ZoneStyle::Internal, ZoneStyle::Data, ZoneStyle::Cloud};
  const int inZone = 12;
  for (int z = 0; z * inZone < hosts; ++z) {
    const QPoint corner((z % 5) * 1300, (z / 5) * 760);
    const QString zone = QStringLiteral("z%1").arg(z);
    b.zone(zone, QStringLiteral("Zone %1").arg(z + 1), styles[z % 4], QRect(corner, QSize(1200, 660)), z % 7);
    for (int i = 0; i < inZone && z * inZone + i < hosts; ++i) {
      const bool talks = i == 0 && z < 4;
      b.host(QStringLiteral("h%1").arg(z * inZone + i), zone, QStringLiteral("10.%1.0.%2").arg(z).arg(i + 1),
             corner + QPoint(40 + (i % 4) * 290, 90 + (i / 4) * 190),
             {QString::fromLatin1(talks ? talkers[z] : listeners[i % 4])});
    }
  }
  b.block(QStringLiteral("z6"), {QStringLiteral("2003")});
  return b.make();
}

Sample awkward(const catalog::Catalog& catalog) {
  SampleBuilder b(catalog);
  b.zone(QStringLiteral("z1"),
         QStringLiteral("A zone with a name that is so long that nobody would ever choose it"),
         ZoneStyle::Internal, {0, 0, 420, 300}, 120);
  b.zone(QStringLiteral("z2"), QString::fromUtf8("Зона данных · 数据区 · منطقة"), ZoneStyle::Data, {});
  b.zone(QStringLiteral("z3"), QStringLiteral("<b>not bold</b> & <img src=\"/etc/passwd\">\u202egnp.exe"),
         ZoneStyle::Plain, {600, 0, 460, 300});
  b.network(QStringLiteral("n2"), QString::fromUtf8("Netz für Datenbanken"), QStringLiteral("z2"),
            QStringLiteral("2001:db8:85a3:1234::/64"), {});
  b.host(QStringLiteral("h1"), QStringLiteral("z1"),
         QStringLiteral("2001:0db8:85a3:0000:0000:8a2e:0370:7334"), {40, 90},
         {QStringLiteral("console"), QStringLiteral("api")});
  b.host(QStringLiteral("h2"), QStringLiteral("n2"), QStringLiteral("10.0.0.1-10.0.0.200"), {-1, -1},
         {QStringLiteral("mysql"), QStringLiteral("riak")});
  b.host(QStringLiteral("h3"), QStringLiteral("n2"), QString(), {-1, -1}, {});
  b.host(QStringLiteral("h4"), QString(), QStringLiteral("192.0.2.4"), {-1, -1}, {QStringLiteral("km")});
  b.block(QStringLiteral("z2"), {QStringLiteral("8098")});
  Sample sample = b.make();
  Host& first = sample.data.hosts[HostId(QStringLiteral("h1"))];
  first.name = QStringLiteral("a-very-long-host-name.that-goes-on.and-on.customer.example.com");
  sample.data.components[ComponentId(QStringLiteral("console-h1"))].name =
      QStringLiteral("Console for the whole of the northern region");
  Component loose;
  loose.id = ComponentId(QStringLiteral("loose"));
  loose.kind = QStringLiteral("worker");
  sample.data.components[loose.id] = loose;
  sample.data.views.first().at[QStringLiteral("h4")] = {1200, 60, 150, 70, false, {}};
  sample.data.notes[NoteId(QStringLiteral("n"))] = {
      NoteId(QStringLiteral("n")),
      QStringLiteral("Line one\n\n<i>Line</i> ") + QString(300, QLatin1Char('w')),
      {}};
  return sample;
}

}  // namespace topo::render::test
