// SPDX-License-Identifier: Apache-2.0
#include "tests/model/commands/random_commands.h"

#include "model/commands/change.h"
#include "model/commands/clipboard.h"
#include "model/commands/create.h"
#include "model/commands/place.h"
#include "model/commands/records.h"
#include "model/commands/remove.h"
#include "model/commands/results.h"
#include "model/commands/rules.h"

#include <iterator>

namespace topo::commands {

using namespace example;

/// Random choices among what a document holds; now and then something it does not.
struct RandomCommands::Pick {
  const DocumentData& data;
  std::mt19937& random;
  const catalog::Catalog& catalog;

  int below(int bound) { return std::uniform_int_distribution<int>(0, std::max(0, bound - 1))(random); }
  bool oneIn(int n) { return below(n) == 0; }

  template <class Map>
  QString id(const Map& map) {
    if (map.isEmpty() || oneIn(25)) return QStringLiteral("gone");
    const auto at = std::next(map.begin(), below(static_cast<int>(map.size())));
    return at->id.value;
  }
  ZoneId zone() { return ZoneId(id(data.zones)); }
  NetworkId network() { return NetworkId(id(data.networks)); }
  HostId host() { return HostId(id(data.hosts)); }
  ComponentId component() { return ComponentId(id(data.components)); }
  ViewId view() { return ViewId(id(data.views)); }
  ZoneId walledZone() {
    for (int tries = 0; tries < 8; ++tries) {
      const ZoneId found = zone();
      if (data.zones.value(found).firewall) return found;
    }
    return zone();
  }
  RuleId rule(const ZoneId& in) {
    const auto firewall = data.zones.value(in).firewall;
    if (!firewall || firewall->rules.isEmpty() || oneIn(25)) return RuleId(QStringLiteral("gone"));
    return firewall->rules.at(below(static_cast<int>(firewall->rules.size()))).id;
  }
  QString flow() {
    const QString whole = component().value + u'/' + component().value + QStringLiteral("/https");
    return oneIn(3) && !data.flows.isEmpty() ? data.flows.firstKey() : whole;
  }

  QString text() {
    static const QStringList texts{QString(), QStringLiteral("Web & <b>co</b>"), QStringLiteral("Zone 1"),
                                   QStringLiteral("\u00e4\u4e2d\U0001F600"), QStringLiteral("a\nb")};
    return texts.at(below(static_cast<int>(texts.size())));
  }
  QString address() {
    static const QStringList texts{QStringLiteral("10.1.0.11"), QStringLiteral("10.9.0.0/16"),
                                   QStringLiteral("fd00::1"),   QStringLiteral("10.0.0.1-10.0.0.9"),
                                   QStringLiteral("10.0.0.01"), QStringLiteral("nonsense")};
    return texts.at(below(static_cast<int>(texts.size())));
  }
  QString service() {
    static const QStringList texts{QStringLiteral("tcp/443"), QStringLiteral("udp/53"), QStringLiteral("any"),
                                   QStringLiteral("icmp"), QStringLiteral("tcp/0")};
    return texts.at(below(static_cast<int>(texts.size())));
  }
  QString kind() { return catalog.kinds().at(below(static_cast<int>(catalog.kinds().size()))).id; }

  QRect rect() { return {below(1200) - 200, below(900) - 200, below(500), below(400)}; }
  QPoint delta() { return {below(600) - 300, below(600) - 300}; }

  Selector selector() {
    switch (below(7)) {
      case 0:
        return {SelectorType::Zone, zone().value};
      case 1:
        return {SelectorType::Network, network().value};
      case 2:
        return {SelectorType::Host, host().value};
      case 3:
        return {SelectorType::Component, component().value};
      case 4:
        return {SelectorType::Kind, kind()};
      case 5:
        return {SelectorType::Address, address()};
      default:
        return {oneIn(2) ? SelectorType::Any : SelectorType::Outside, {}};
    }
  }
  Rule ruleValue(const RuleId& ruleId) {
    Rule made;
    made.id = ruleId;
    made.enabled = oneIn(2);
    made.direction = static_cast<Direction>(below(3));
    made.action = static_cast<Action>(below(3));
    made.from = {selector()};
    made.to = {selector(), selector()};
    made.services = {service()};
    made.comment = text();
    return made;
  }
  EntityRef ref() {
    switch (below(11)) {
      case 0:
        return EntityRef::zone(zone());
      case 1:
        return EntityRef::network(network());
      case 2:
      case 3:
        return EntityRef::host(host());
      case 4:
        return EntityRef::component(component());
      case 5:
        return EntityRef::customFlow(CustomFlowId(id(data.customFlows)));
      case 6:
        return EntityRef::note(NoteId(id(data.notes)));
      case 7: {
        const ZoneId in = walledZone();
        return EntityRef::rule(in, rule(in));
      }
      case 8:
        return EntityRef::interface(host(), InterfaceId(QStringLiteral("eth0")));
      case 9:
        return EntityRef::flow(flow());
      default:
        return EntityRef::view(view());
    }
  }
  QList<EntityRef> refs() {
    QList<EntityRef> made;
    for (int count = below(3); count >= 0; --count) made.append(ref());
    return made;
  }
  Place place() {
    switch (below(3)) {
      case 0:
        return Place::in(zone());
      case 1:
        return Place::in(network());
      default:
        return {};
    }
  }
};

RandomCommands::RandomCommands(unsigned seed) : random_(seed), catalog_(catalog::Catalog::builtIn()) {}

int RandomCommands::commandCount() {
  return 52;
}

Proposal RandomCommands::next(const DocumentData& data) {
  Pick p{data, random_, catalog_};
  if (p.oneIn(4)) ++gesture_;
  if (p.oneIn(6)) remembered_ = data;
  const DocumentData* before = p.oneIn(2) ? &remembered_ : nullptr;
  const ZoneId walled = p.walledZone();
  last_ = p.below(commandCount());
  switch (last_) {
    case 0:
      return addZone(data, p.view(), p.rect(), cardSize, ZoneStyle::Dmz).proposal;
    case 1:
      return addNetwork(data, p.view(), p.rect(), cardSize, {p.address()}).proposal;
    case 2:
      return addHost(data, p.view(), p.rect(), cardSize, p.text()).proposal;
    case 3:
      return addComponent(data, catalog_, p.kind(), p.host()).proposal;
    case 4:
      return addKindOnGround(data, catalog_, p.kind(), p.view(), p.delta(), cardSize).proposal;
    case 5:
      return addCustomFlow(data, p.ref(), p.ref(), {p.service()}, p.text()).proposal;
    case 6:
      return addNote(data, p.view(), p.rect(), p.text()).proposal;
    case 7:
      return addView(data, p.text(), p.view()).proposal;
    case 8:
      return moveItems(data, p.view(), p.refs(), p.delta(), cardSize, gesture_, before);
    case 9:
      return nudge(data, p.view(), p.refs(), p.delta(), cardSize, gesture_, before);
    case 10:
      return placeItems(data, p.view(), {{p.ref(), p.rect()}, {p.ref(), p.rect()}}, gesture_);
    case 11:
      return resizeItem(data, p.view(), p.ref(), p.rect(), gesture_);
    case 12:
      return rehome(data, p.view(), p.refs(), cardSize, gesture_, before);
    case 13:
      return setBends(data, p.view(), p.flow(), {p.delta(), p.delta()}, gesture_);
    case 14:
      return resetBends(data, p.view(), {p.flow()});
    case 15:
      return hide(data, p.view(), p.refs());
    case 16:
      return show(data, p.view(), {p.host().value, p.zone().value});
    case 17:
      return showAll(data, p.view());
    case 18: {
      Zone value = data.zones.value(p.zone());
      value.parent = p.zone();
      return setZone(data, value, {}, gesture_);
    }
    case 19: {
      Network value = data.networks.value(p.network());
      value.zone = p.zone();
      value.vlan = p.below(5000);
      return setNetwork(data, value, {}, gesture_);
    }
    case 20: {
      Host value = data.hosts.value(p.host());
      value.standbyOf = p.host();
      value.dnsNames.append(p.text());
      return setHost(data, value, {}, gesture_);
    }
    case 21: {
      Component value = data.components.value(p.component());
      value.standbyOf = p.component();
      value.listensOn = {InterfaceId(QStringLiteral("eth1"))};
      return setComponent(data, value, {}, gesture_);
    }
    case 22: {
      CustomFlow value = data.customFlows.value(CustomFlowId(p.id(data.customFlows)));
      value.from.append(p.selector());
      value.services = {p.service()};
      return setCustomFlow(data, value, {}, gesture_);
    }
    case 23:
      return setNote(data, {NoteId(p.id(data.notes)), p.text(), {}}, {}, gesture_);
    case 24: {
      View value;
      value.id = p.view();
      value.name = p.text();
      return setView(data, value, {}, gesture_);
    }
    case 25: {
      FlowRecord value;
      value.flow = p.flow();
      value.owner = p.text();
      return setFlowRecord(data, value, {}, gesture_);
    }
    case 26: {
      Meta value = data.meta;
      value.title = p.text();
      return setMeta(data, value, {}, gesture_);
    }
    case 27: {
      CatalogChoice value;
      value.groups = {p.oneIn(2) ? QStringLiteral("operations") : QStringLiteral("nonsense")};
      return setCatalogChoice(data, catalog_, value, {}, gesture_);
    }
    case 28:
      return changeZones(
          data, {p.zone().value, p.zone().value}, [&](Zone& zone) { zone.parent = p.zone(); }, {}, gesture_);
    case 29:
      return changeNetworks(data, {p.network().value}, [&](Network& n) { n.cidrs.append(p.address()); });
    case 30:
      return changeHosts(
          data, {p.host().value, p.host().value}, [&](Host& h) { h.standbyOf = p.host(); }, {}, gesture_);
    case 31:
      return changeComponents(data, {p.component().value}, [&](Component& c) {
        c.host = p.host();
        c.kind = p.kind();
      });
    case 32:
      return changeCustomFlows(data, {p.id(data.customFlows)},
                               [&](CustomFlow& f) { f.to.append(p.selector()); });
    case 33:
      return changeFlowRecords(data, {p.flow(), p.flow()}, [&](FlowRecord& r) { r.ticket = p.text(); });
    case 34:
      return rename(data, p.ref(), p.text(), gesture_);
    case 35:
      return moveComponentToHost(data, p.component(), p.oneIn(4) ? HostId() : p.host());
    case 36: {
      EndpointOverride value;
      if (p.oneIn(2)) value.port = QString::number(p.below(70000));
      return setEndpoint(data, catalog_, p.component(), QStringLiteral("https"), value, gesture_);
    }
    case 37:
      return addInterface(data, p.host(), p.place(), {p.address()}).proposal;
    case 38: {
      Interface value;
      value.id = InterfaceId(QStringLiteral("eth0"));
      value.in = p.place();
      value.addresses = {p.address()};
      return setInterface(data, p.host(), value, gesture_);
    }
    case 39:
      return removeInterface(data, p.host(), InterfaceId(QStringLiteral("eth0")));
    case 40:
      return moveInterface(data, p.host(), p.below(3), p.below(3));
    case 41:
      return p.oneIn(3) ? removeEntities(data, p.refs()) : removeEntities(data, {p.ref()});
    case 42:
      return addFirewall(data, p.zone(), p.text());
    case 43: {
      Firewall value;
      value.rules = {p.ruleValue(RuleId(QStringLiteral("r1"))), p.ruleValue(RuleId(QStringLiteral("r2")))};
      return setFirewall(data, p.zone(), value, {}, gesture_);
    }
    case 44:
      return p.oneIn(4) ? removeFirewall(data, walled) : removeRules(data, walled, {p.rule(walled)});
    case 45:
      return addRule(data, walled, p.below(5), p.ruleValue({})).proposal;
    case 46:
      return moveRules(data, walled, {p.rule(walled), p.rule(walled)}, p.below(6));
    case 47:
      return p.oneIn(2) ? moveRule(data, walled, p.below(4), p.below(4))
                        : toggleRule(data, walled, p.rule(walled));
    case 48:
      return p.oneIn(2) ? setRule(data, walled, p.ruleValue(p.rule(walled)), {}, gesture_)
                        : duplicateRules(data, walled, {p.rule(walled)}).proposal;
    case 49: {
      const DocumentData part = fragmentOf(data, p.view(), p.refs(), cardSize);
      return p.oneIn(2) ? paste(data, part, p.view(), p.delta(), cardSize, p.host()).proposal
                        : duplicate(data, p.view(), p.refs(), p.delta(), cardSize).proposal;
    }
    case 50: {
      switch (p.below(4)) {
        case 0:
          return excludeFlows(data, {p.flow()}, p.text());
        case 1:
          return acceptFlows(data, {p.flow(), p.flow()});
        case 2:
          return clearDecision(data, {p.flow()});
        default:
          return justifyFlows(data, {p.flow()}, p.text(), gesture_);
      }
    }
    default: {
      if (p.oneIn(4)) return clearResults(data);
      TestRun run;
      run.vantage = QStringLiteral("this-machine");
      run.startedAt = QStringLiteral("2026-11-22T10:00:00Z");
      TestResult result;
      result.flow = p.flow();
      result.address = QStringLiteral("10.1.0.11");
      result.port = 443;
      result.outcome = QStringLiteral("open");
      result.at = run.startedAt;
      run.results = {result};
      return addTestRun(data, run);
    }
  }
}

}  // namespace topo::commands
