// SPDX-License-Identifier: Apache-2.0
#include "tests/model/format/random_document.h"

namespace topo::format::test {

using namespace topo::document;

namespace {

class Maker {
 public:
  Maker(std::mt19937& random, const catalog::Catalog& catalog) : random_(random), catalog_(catalog) {}

  DocumentData document() {
    DocumentData d;
    d.meta = {text(), text(), text(), text(), date(), extra()};
    d.catalog.edition = 1 + pick(3);
    d.catalog.allComponents = pick(2) ? AllComponents::Core : AllComponents::EveryRow;
    for (const catalog::Group& group : catalog_.groups()) {
      if (pick(2)) d.catalog.groups += group.id;
    }
    d.catalog.extra = extra();
    // Ids first: anything may refer to anything.
    zones_ = ids("z");
    networks_ = ids("n");
    hosts_ = ids("h");
    for (const QString& id : ids("c")) components_.append({id, pickOf(catalog_.kinds()).id});
    for (int i = 0; i < zones_.size(); ++i) put(d.zones, zone(i));
    for (const QString& id : networks_) put(d.networks, network(id));
    for (int i = 0; i < hosts_.size(); ++i) put(d.hosts, host(i));
    for (int i = 0; i < components_.size(); ++i) put(d.components, component(i));
    for (const QString& id : ids("f")) {
      if (hosts_.isEmpty() && components_.isEmpty()) break;
      put(d.customFlows,
          CustomFlow{CustomFlowId(id), text(), ends(), ends(), services(), text(), tags(), extra()});
    }
    for (int i = pick(4); i > 0; --i) {
      FlowRecord record{text() + QString::number(i),
                        pickOf(QList{Decision::None, Decision::Exclude, Decision::Accept}),
                        text(),
                        text(),
                        text(),
                        text(),
                        text(),
                        date(),
                        extra()};
      d.flows.insert(record.flow, record);
    }
    for (const QString& id : ids("note")) put(d.notes, Note{NoteId(id), text(), extra()});
    for (const QString& id : ids("v")) put(d.views, view(id));
    for (int i = pick(3); i > 0; --i) d.results.append(run());
    return d;
  }

 private:
  int pick(int count) { return static_cast<int>(random_() % static_cast<unsigned>(count)); }

  template <class List>
  typename List::value_type pickOf(const List& list) {
    return list.at(pick(static_cast<int>(list.size())));
  }

  template <class Map, class Value>
  static void put(Map& map, Value value) {
    map.insert(value.id, value);
  }

  QStringList ids(const char* prefix) {
    QStringList result;
    for (int i = pick(5); i > 0; --i) {
      result += QStringLiteral("%1%2-%3").arg(QLatin1String(prefix)).arg(pick(1000), 0, 36).arg(i);
    }
    return result;
  }

  QString text() {
    static const QStringList pieces{
        QStringLiteral("Acme"),   QStringLiteral(" "),         QStringLiteral("é"),
        QStringLiteral("\u2028"), QStringLiteral("😀"),         QStringLiteral("\u007f"),
        QString(QChar(0)),        QStringLiteral("\u001b[1m"), QStringLiteral("\"\\"),
        QStringLiteral("\ufeff"), QStringLiteral("\uffff"),    QStringLiteral("<b>&</b>"),
        QStringLiteral("\n\t"),   QStringLiteral("\ue000"),    QStringLiteral("日本")};
    QString result;
    for (int i = pick(4); i > 0; --i) result += pickOf(pieces);
    return result;
  }

  std::optional<QDate> date() {
    if (pick(2)) return std::nullopt;
    return QDate(1, 1, 1).addDays(static_cast<qint64>(random_()) % 3'652'000);
  }

  Extra extra() {
    static const QList<QByteArray> values{"null",
                                          "true",
                                          "-0",
                                          "1e+16",
                                          "12345678901234567890",
                                          "0.1",
                                          "[]",
                                          "{}",
                                          "[1,{\"b\":[[]],\"a\":\"\\u007f\\\"\"}]",
                                          "\"\u2028\""};
    Extra result;
    if (pick(3) == 0) {
      for (int i = pick(3); i > 0; --i) result.insert(QStringLiteral("x-") + text(), pickOf(values));
      result.insert(QStringLiteral("\ue000"), pickOf(values));
      result.insert(QStringLiteral("😀"), pickOf(values));
    }
    return result;
  }

  QStringList addresses() {
    static const QStringList all{QStringLiteral("10.0.0.1"),          QStringLiteral("10.0.0.0/8"),
                                 QStringLiteral("10.0.0.1-10.0.0.9"), QStringLiteral("2001:DB8:0:0::1"),
                                 QStringLiteral("2001:db8::/32"),     QStringLiteral("::ffff:10.0.0.1"),
                                 QStringLiteral("fd00::1-fd00::ff")};
    QStringList result;
    for (int i = pick(4); i > 0; --i) result += pickOf(all);
    return result;
  }

  QStringList services() {
    static const QStringList all{QStringLiteral("any"),           QStringLiteral("tcp/any"),
                                 QStringLiteral("udp/any"),       QStringLiteral("tcp/443"),
                                 QStringLiteral("udp/6000-7999"), QStringLiteral("icmp")};
    QStringList result;
    for (int i = pick(4); i > 0; --i) result += pickOf(all);
    return result;
  }

  QList<Selector> selectors() {
    QList<Selector> all{{SelectorType::Any, {}},
                        {SelectorType::Outside, {}},
                        {SelectorType::Kind, pickOf(catalog_.kinds()).id},
                        {SelectorType::Address, QStringLiteral("2001:DB8::1")},
                        {SelectorType::Address, QStringLiteral("10.0.0.0/24")}};
    if (!zones_.isEmpty()) all.append({SelectorType::Zone, pickOf(zones_)});
    if (!networks_.isEmpty()) all.append({SelectorType::Network, pickOf(networks_)});
    all += allEnds();
    QList<Selector> result;
    for (int i = pick(4); i > 0; --i) result.append(pickOf(all));
    return result;
  }

  QList<Selector> allEnds() {
    QList<Selector> all;
    if (!hosts_.isEmpty()) all.append({SelectorType::Host, pickOf(hosts_)});
    if (!components_.isEmpty()) all.append({SelectorType::Component, pickOf(components_).first});
    return all;
  }

  QList<Selector> ends() {
    QList<Selector> result;
    for (int i = pick(3); i > 0; --i) result.append(pickOf(allEnds()));
    return result;
  }

  Zone zone(int index) {
    Zone zone;
    zone.id = ZoneId(zones_[index]);
    zone.name = text();
    if (index > 0 && pick(2)) zone.parent = ZoneId(zones_[pick(index)]);
    zone.style = static_cast<ZoneStyle>(pick(7));
    zone.tags = tags();
    if (pick(3)) {
      Firewall wall{text(), text(), pick(2) == 0, action(), action(), {}, extra()};
      for (int i = pick(5); i > 0; --i) {
        wall.rules.append({RuleId(QStringLiteral("r%1").arg(i)), pick(2) == 0,
                           static_cast<Direction>(pick(3)), action(), selectors(), selectors(), services(),
                           text(), text(), text(), date(), extra()});
      }
      zone.firewall = wall;
    }
    zone.extra = extra();
    return zone;
  }

  Action action() { return static_cast<Action>(pick(3)); }

  Network network(const QString& id) {
    Network network;
    network.id = NetworkId(id);
    network.name = text();
    if (!zones_.isEmpty() && pick(2)) network.zone = ZoneId(pickOf(zones_));
    if (pick(2)) network.cidrs = {QStringLiteral("10.1.0.0/16"), QStringLiteral("FD00:0::/64")};
    if (pick(2)) network.vlan = 1 + pick(4094);
    network.tags = tags();
    network.extra = extra();
    return network;
  }

  Host host(int index) {
    Host host;
    host.id = HostId(hosts_[index]);
    host.name = text();
    host.role = text();
    host.tags = tags();
    if (pick(2)) host.platform = QStringLiteral("windows");
    for (int i = pick(3); i > 0; --i) host.dnsNames += text();
    if (index > 0 && pick(2)) host.standbyOf = HostId(hosts_[pick(index)]);
    for (int i = pick(3); i > 0; --i) {
      Interface interface;
      interface.id = InterfaceId(QStringLiteral("eth%1").arg(i));
      if (!zones_.isEmpty() && pick(3) == 0) interface.in = Place::in(ZoneId(pickOf(zones_)));
      if (!networks_.isEmpty() && pick(2)) interface.in = Place::in(NetworkId(pickOf(networks_)));
      interface.addresses = addresses();
      interface.extra = extra();
      host.interfaces.append(interface);
    }
    host.extra = extra();
    return host;
  }

  Component component(int index) {
    Component component;
    component.id = ComponentId(components_[index].first);
    component.kind = components_[index].second;
    component.name = text();
    component.tags = tags();
    if (!hosts_.isEmpty() && pick(4)) component.host = HostId(pickOf(hosts_));
    for (int i = 0; i < index && component.standbyOf.isNull(); ++i) {
      if (components_[i].second == component.kind) component.standbyOf = ComponentId(components_[i].first);
    }
    for (int i = pick(3); i > 0; --i) component.listensOn.append(InterfaceId(QStringLiteral("eth%1").arg(i)));
    for (const catalog::Endpoint& endpoint : catalog_.kind(component.kind)->endpoints) {
      if (pick(2)) continue;
      EndpointOverride change;
      if (pick(2)) change.port = QStringLiteral("8443");
      if (pick(2)) change.listenPort = QStringLiteral("9000-9100");
      if (pick(2)) change.enabled = pick(2) == 0;
      change.extra = extra();
      component.endpoints.insert(endpoint.id, change);
    }
    component.extra = extra();
    return component;
  }

  int coordinate() { return pick(20'000) - 10'000; }

  View view(const QString& id) {
    View view;
    view.id = ViewId(id);
    view.name = text();
    view.page = text();
    for (int i = pick(3); i > 0; --i) view.hidden += text();
    for (const QString& item : zones_ + hosts_ + QStringList{text()}) {
      view.at.insert(item, {coordinate(), coordinate(), pick(900), pick(900), pick(2) == 0, extra()});
    }
    for (int i = pick(3); i > 0; --i) {
      LinkShape shape;
      for (int p = pick(4); p > 0; --p) shape.points.append({coordinate(), coordinate()});
      shape.extra = extra();
      view.links.insert(text(), shape);
    }
    view.bundling = pickOf(QList{Bundling::Hosts, Bundling::Zones, Bundling::None});
    if (pick(2)) view.filter = filter();
    if (pick(2)) view.focus = QStringLiteral("component:gone");
    if (pick(2)) view.hiddenLayers = {QStringLiteral("notes"), QStringLiteral("group:riak-cluster")};
    view.order = pick(3);
    view.extra = extra();
    return view;
  }

  ViewFilter filter() {
    ViewFilter filter;
    filter.words = text();
    filter.kinds = {QStringLiteral("api")};
    if (pick(2)) filter.zones = zones_;
    if (pick(2)) filter.hosts = hosts_;
    filter.verdicts = {QStringLiteral("blocked")};
    filter.needs = {QStringLiteral("custom")};
    filter.evidence = {QStringLiteral("prose")};
    filter.tests = {QStringLiteral("not-tested"), QStringLiteral("network-open")};
    filter.tags = tags();
    filter.extra = extra();
    return filter;
  }

  QStringList tags() {
    QStringList tags;
    for (int i = pick(3); i > 0; --i) tags += QStringLiteral("t") + text();
    return tags;
  }

  TestRun run() {
    TestRun run;
    run.documentSha256 = QString(64, u'a');
    run.vantage = pick(2) ? QStringLiteral("this-machine") : QStringLiteral("host:gone");
    run.vantageClaimed = pick(2);
    run.controlPassed = pick(2);
    run.startedAt = QStringLiteral("2026-11-22T10:00:00Z");
    for (int i = pick(4); i > 0; --i) {
      TestResult result{text(),
                        pick(2) ? QStringLiteral("10.0.0.1") : QStringLiteral("2001:DB8::1"),
                        pick(65536),
                        pick(2) ? QStringLiteral("open") : QStringLiteral("tls-failure"),
                        std::nullopt,
                        text(),
                        QStringLiteral("2026-11-22T10:00:00.123Z"),
                        extra(),
                        pick(2) == 1,
                        pick(2) ? QStringLiteral("10.1.0.1") : QString()};
      if (pick(2)) result.latencyMs = pick(100'000) / 7.0;
      run.results.append(result);
    }
    if (pick(2)) run.tool = QStringLiteral("ansible");
    run.extra = extra();
    return run;
  }

  std::mt19937& random_;
  const catalog::Catalog& catalog_;
  QStringList zones_;
  QStringList networks_;
  QStringList hosts_;
  QList<std::pair<QString, QString>> components_;
};

}  // namespace

DocumentData randomDocument(std::mt19937& random, const catalog::Catalog& catalog) {
  return Maker(random, catalog).document();
}

}  // namespace topo::format::test
