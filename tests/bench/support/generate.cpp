// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/support/generate.h"

#include "model/snapshot/analyse.h"

#include <QSet>
#include <QSize>

#include <algorithm>
#include <random>

namespace topo::bench {

using namespace topo::document;

namespace {

constexpr int kHostsInZone = 25;
constexpr int kZonesInSite = 4;
constexpr int kRules = 1000;
constexpr QSize kCell(290, 150);
constexpr QSize kZone(40 + 5 * kCell.width(), 150 + 5 * kCell.height());
constexpr QSize kSite(2 * kZone.width() + 300, 2 * kZone.height() + 320);
constexpr int kPorts[] = {22,   25,   53,   80,   389,  443,  636,  1433, 2003, 3306,
                          5432, 5672, 6379, 8080, 8098, 8443, 9092, 9200, 9443, 15443};

class Generator {
 public:
  Generator(int hosts, int flows, const catalog::Catalog& catalog)
      : hosts_(hosts), flows_(flows), zones_(std::max(1, hosts / kHostsInZone)), catalog_(catalog) {}

  DocumentData make() {
    data_.meta.title = QStringLiteral("Generated");
    view_.id = ViewId(QStringLiteral("main"));
    view_.name = QStringLiteral("Overview");
    for (int zone = 0; zone < zones_; ++zone) addZone(zone);
    for (int host = 0; host < hosts_; ++host) addHost(host);
    addComponents();
    addRules();
    data_.views[view_.id] = view_;
    addCustomFlows();
    return std::move(data_);
  }

 private:
  int below(int end) { return int(random_() % std::uint32_t(end)); }
  static QString hostId(int host) { return QStringLiteral("h%1").arg(host, 4, 10, QLatin1Char('0')); }
  static QString zoneId(int zone) { return QStringLiteral("z%1").arg(zone); }
  static QString siteId(int site) { return QStringLiteral("site%1").arg(site); }
  static QString subnet(int zone) { return QStringLiteral("10.%1.%2.").arg(zone / 200).arg(zone % 200); }
  int zoneOf(int host) const { return std::min(host / kHostsInZone, zones_ - 1); }
  int sites() const { return (zones_ + kZonesInSite - 1) / kZonesInSite; }

  static QPoint siteCorner(int site) {
    return {(site % 5) * (kSite.width() + 200), (site / 5) * (kSite.height() + 200)};
  }
  static QPoint zoneCorner(int zone) {
    const int slot = zone % kZonesInSite;
    return siteCorner(zone / kZonesInSite) +
           QPoint(80 + (slot % 2) * (kZone.width() + 120), 100 + (slot / 2) * (kZone.height() + 100));
  }
  void place(const QString& id, QPoint at, QSize size) {
    view_.at[id] = {at.x(), at.y(), size.width(), size.height(), false, {}};
  }

  Firewall firewall(const QString& name, bool closed) {
    Firewall firewall;
    firewall.name = name;
    firewall.inbound = closed ? Action::Deny : Action::Allow;
    return firewall;
  }

  void addZone(int number) {
    const int site = number / kZonesInSite;
    if (number % kZonesInSite == 0) {
      Zone outer;
      outer.id = ZoneId(siteId(site));
      outer.name = QStringLiteral("Site %1").arg(site + 1);
      outer.style = ZoneStyle::Internal;
      outer.firewall = firewall(outer.id.value + QStringLiteral("-fw"), false);
      data_.zones[outer.id] = outer;
      place(outer.id.value, siteCorner(site), kSite);
    }
    constexpr ZoneStyle styles[] = {ZoneStyle::Dmz, ZoneStyle::Data, ZoneStyle::Cloud, ZoneStyle::Management};
    Zone zone;
    zone.id = ZoneId(zoneId(number));
    zone.name = QStringLiteral("Zone %1").arg(number + 1);
    zone.parent = ZoneId(siteId(site));
    zone.style = styles[number % 4];
    zone.firewall = firewall(zone.id.value + QStringLiteral("-fw"), number % 3 == 0);
    data_.zones[zone.id] = zone;
    place(zone.id.value, zoneCorner(number), kZone);
    Network network;
    network.id = NetworkId(QStringLiteral("n%1").arg(number));
    network.name = QStringLiteral("LAN %1").arg(number + 1);
    network.zone = zone.id;
    network.cidrs = {subnet(number) + QStringLiteral("0/24")};
    network.vlan = 100 + number;
    data_.networks[network.id] = network;
    place(network.id.value, zoneCorner(number) + QPoint(14, 52), kZone - QSize(28, 66));
  }

  void addHost(int number) {
    const int zone = zoneOf(number);
    const int slot = number - zone * kHostsInZone;
    Host host;
    host.id = HostId(hostId(number));
    host.name = host.id.value;
    Interface interface;
    interface.id = InterfaceId(QStringLiteral("eth0"));
    interface.in = Place::in(NetworkId(QStringLiteral("n%1").arg(zone)));
    interface.addresses = {subnet(zone) + QString::number(slot + 10)};
    host.interfaces = {interface};
    data_.hosts[host.id] = host;
    const QPoint cell(40 + (slot % 5) * kCell.width(), 110 + (slot / 5) * kCell.height());
    place(host.id.value, zoneCorner(zone) + cell, {0, 0});
  }

  void addComponent(const QString& kind, int host) {
    Component component;
    component.id = ComponentId(kind + u'-' + hostId(host));
    component.kind = kind;
    component.host = HostId(hostId(host));
    data_.components[component.id] = component;
  }

  // Four flows for each agent, and some among the services of the control host.
  void addComponents() {
    for (const char* kind : {"dispatcher", "monitor", "worker"}) addComponent(QString::fromLatin1(kind), 0);
    const int agents = std::max(1, flows_ / 40);
    const int step = std::max(1, hosts_ / agents);
    for (int host = 1; host < hosts_; host += step) addComponent(QStringLiteral("agent"), host);
  }

  Selector selector() {
    const int zone = below(zones_);
    QString text;
    switch (below(8)) {
      case 0:
        text = QStringLiteral("any");
        break;
      case 1:
        text = QStringLiteral("zone:") + zoneId(zone);
        break;
      case 2:
        text = QStringLiteral("zone:") + siteId(zone / kZonesInSite);
        break;
      case 3:
        text = QStringLiteral("network:n%1").arg(zone);
        break;
      case 4:
        text = QStringLiteral("host:") + hostId(below(hosts_));
        break;
      case 5:
        text = QStringLiteral("kind:agent");
        break;
      default:
        text = subnet(zone) + QStringLiteral("%1/29").arg(8 * below(5));
        break;
    }
    return *Selector::parse(text);
  }

  QString service() {
    const int port = kPorts[below(int(std::size(kPorts)))];
    return below(6) == 0 ? QStringLiteral("tcp/%1-%2").arg(port).arg(port + 500)
                         : QStringLiteral("tcp/%1").arg(port);
  }

  void addRules() {
    QList<ZoneId> walls = data_.zones.keys();
    const int share = kRules / int(walls.size());
    int spare = kRules - share * int(walls.size());
    for (const ZoneId& id : walls) {
      const int count = share + (spare-- > 0 ? 1 : 0);
      for (int i = 0; i < count; ++i) {
        Rule rule;
        rule.id = RuleId(QStringLiteral("r%1").arg(i + 1));
        rule.direction = below(4) == 0 ? Direction::Both : Direction::In;
        rule.action = below(5) == 0 ? Action::Deny : Action::Allow;
        rule.from = {selector()};
        rule.to = {selector()};
        rule.services = {service()};
        if (below(3) == 0) rule.services << service();
        rule.services.removeDuplicates();
        data_.zones[id].firewall->rules << rule;
      }
    }
  }

  int partnerOf(int host) {
    const int kind = below(10);
    const int zone = zoneOf(host);
    const int hostsOfSite = kHostsInZone * kZonesInSite;
    if (kind < 7) return std::min(hosts_ - 1, zone * kHostsInZone + below(kHostsInZone));
    if (kind < 9) return std::min(hosts_ - 1, zone / kZonesInSite * hostsOfSite + below(hostsOfSite));
    return below(hosts_);
  }

  void addCustomFlows() {
    int missing = flows_ - int(snapshot::countFlows(data_, catalog_));
    QSet<QPair<int, int>> pairs;
    for (int number = 0; missing > 0; ++number, --missing) {
      int from = below(hosts_);
      int to = partnerOf(from);
      while (from == to || pairs.contains({from, to})) {
        from = below(hosts_);
        to = partnerOf(from);
      }
      pairs.insert({from, to});
      CustomFlow flow;
      flow.id = CustomFlowId(QStringLiteral("c%1").arg(number));
      flow.name = QStringLiteral("Flow %1").arg(number);
      flow.from = {*Selector::parse(QStringLiteral("host:") + hostId(from))};
      flow.to = {*Selector::parse(QStringLiteral("host:") + hostId(to))};
      flow.services = {QStringLiteral("tcp/%1").arg(kPorts[below(int(std::size(kPorts)))])};
      data_.customFlows[flow.id] = flow;
    }
  }

  const int hosts_;
  const int flows_;
  const int zones_;
  const catalog::Catalog& catalog_;
  std::mt19937 random_{20261122};
  DocumentData data_;
  View view_;
};

}  // namespace

DocumentData generate(int hosts, int flows, const catalog::Catalog& catalog) {
  return Generator(hosts, flows, catalog).make();
}

const DocumentData& Documents::of(int hosts) {
  auto found = made_.find(hosts);
  if (found == made_.end()) found = made_.insert(hosts, generate(hosts, flowsOf(hosts), catalog_));
  return *found;
}

DocumentData withOneRuleChanged(DocumentData data) {
  Firewall& firewall = *data.zones[ZoneId(QStringLiteral("z0"))].firewall;
  Rule& rule = firewall.rules[firewall.rules.size() / 2];
  rule.action = rule.action == Action::Allow ? Action::Deny : Action::Allow;
  return data;
}

DocumentData allBlocked(DocumentData data) {
  for (Zone& zone : data.zones) {
    zone.firewall->inbound = Action::Deny;
    zone.firewall->outbound = Action::Deny;
    zone.firewall->rules.clear();
  }
  const int hosts = int(data.hosts.size());
  int number = 0;
  for (CustomFlow& flow : data.customFlows) {
    const int from = flow.from[0].value.mid(1).toInt();
    int to = flow.to[0].value.mid(1).toInt();
    if (from / kHostsInZone == to / kHostsInZone) to = (to + kHostsInZone * (1 + number++ % 7)) % hosts;
    flow.to = {*Selector::parse(QStringLiteral("host:h%1").arg(to, 4, 10, QLatin1Char('0')))};
  }
  return data;
}

}  // namespace topo::bench
