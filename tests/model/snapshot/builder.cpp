// SPDX-License-Identifier: Apache-2.0
#include "tests/model/snapshot/builder.h"

#include "model/snapshot/analyse.h"

namespace topo::snapshot {

using namespace document;

namespace {

Action actionOf(const QString& text) {
  if (text == u"allow") return Action::Allow;
  return text == u"reject" ? Action::Reject : Action::Deny;
}

QList<Selector> selectorsOf(const QString& text) {
  QList<Selector> selectors;
  if (text == u"-") return selectors;
  for (const QString& part : text.split(u',')) {
    const auto selector = Selector::parse(part);
    if (!selector) qFatal("no selector: %s", qPrintable(part));
    selectors << *selector;
  }
  return selectors;
}

QList<Selector> selectorsOf(const QStringList& parts) {
  return selectorsOf(parts.join(u','));
}

Place placeOf(const DocumentData& data, const QString& id) {
  if (id.isEmpty()) return {};
  if (data.networks.contains(NetworkId(id))) return Place::in(NetworkId(id));
  if (!data.zones.contains(ZoneId(id))) qFatal("no place: %s", qPrintable(id));
  return Place::in(ZoneId(id));
}

}  // namespace

Builder& Builder::zone(const QString& id, const QString& parent) {
  Zone zone;
  zone.id = ZoneId(id);
  zone.parent = ZoneId(parent);
  data.zones.insert(zone.id, zone);
  return *this;
}

Builder& Builder::firewall(const QString& zone, const QString& inbound, const QString& outbound) {
  Firewall firewall;
  firewall.inbound = actionOf(inbound);
  firewall.outbound = actionOf(outbound);
  data.zones[ZoneId(zone)].firewall = firewall;
  return *this;
}

Builder& Builder::rule(const QString& zone, const QString& id, const QString& text) {
  const QStringList words = text.split(u' ');
  if (words.size() != 6) qFatal("no rule: %s", qPrintable(text));
  Rule rule;
  rule.id = RuleId(id);
  rule.direction = words[0] == u"in" ? Direction::In : words[0] == u"out" ? Direction::Out : Direction::Both;
  rule.action = actionOf(words[1]);
  rule.from = selectorsOf(words[2]);
  rule.to = selectorsOf(words[4]);
  if (words[5] != u"-") rule.services = words[5].split(u',');
  data.zones[ZoneId(zone)].firewall->rules << rule;
  return *this;
}

Builder& Builder::network(const QString& id, const QString& zone, const QStringList& cidrs) {
  Network network;
  network.id = NetworkId(id);
  network.zone = ZoneId(zone);
  network.cidrs = cidrs;
  data.networks.insert(network.id, network);
  return *this;
}

Builder& Builder::bareHost(const QString& id) {
  Host host;
  host.id = HostId(id);
  data.hosts.insert(host.id, host);
  return *this;
}

Builder& Builder::host(const QString& id, const QString& in, const QStringList& addresses) {
  bareHost(id);
  return interface(id, QStringLiteral("eth0"), in, addresses);
}

Builder& Builder::interface(const QString& host, const QString& id, const QString& in,
                            const QStringList& addresses) {
  Interface interface;
  interface.id = InterfaceId(id);
  interface.in = placeOf(data, in);
  interface.addresses = addresses;
  data.hosts[HostId(host)].interfaces << interface;
  return *this;
}

Builder& Builder::component(const QString& id, const QString& kind, const QString& host) {
  Component component;
  component.id = ComponentId(id);
  component.kind = kind;
  component.host = HostId(host);
  data.components.insert(component.id, component);
  return *this;
}

Builder& Builder::custom(const QString& id, const QStringList& from, const QStringList& to,
                         const QStringList& services) {
  CustomFlow flow;
  flow.id = CustomFlowId(id);
  flow.from = selectorsOf(from);
  flow.to = selectorsOf(to);
  flow.services = services;
  data.customFlows.insert(flow.id, flow);
  return *this;
}

Builder& Builder::record(const QString& flow, Decision decision, const QString& reason) {
  FlowRecord record;
  record.flow = flow;
  record.decision = decision;
  record.reason = reason;
  data.flows.insert(flow, record);
  return *this;
}

Builder& Builder::groups(const QStringList& groups) {
  data.catalog.groups = groups;
  return *this;
}

Builder& Builder::everyRow() {
  data.catalog.allComponents = AllComponents::EveryRow;
  return *this;
}

Builder& Builder::standby(const QString& host, const QString& primary) {
  data.hosts[HostId(host)].standbyOf = HostId(primary);
  return *this;
}

Builder& Builder::componentStandby(const QString& component, const QString& primary) {
  componentOf(component).standbyOf = ComponentId(primary);
  return *this;
}

Builder& Builder::enable(const QString& component, const QString& endpoint, bool on) {
  componentOf(component).endpoints[endpoint].enabled = on;
  return *this;
}

Builder& Builder::port(const QString& component, const QString& endpoint, const QString& port,
                       const QString& listen) {
  EndpointOverride& override = componentOf(component).endpoints[endpoint];
  override.port = port;
  override.listenPort = listen;
  return *this;
}

Component& Builder::componentOf(const QString& id) {
  if (!data.components.contains(ComponentId(id))) qFatal("no component: %s", qPrintable(id));
  return data.components[ComponentId(id)];
}

Rule& Builder::ruleOf(const QString& zone, const QString& id) {
  for (Rule& rule : data.zones[ZoneId(zone)].firewall->rules) {
    if (rule.id.value == id) return rule;
  }
  qFatal("no rule: %s", qPrintable(id));
}

const catalog::Catalog& builtInCatalog() {
  static const catalog::Catalog catalog = catalog::Catalog::builtIn();
  return catalog;
}

QDate someDay() {
  return {2026, 11, 22};
}

Report report(const DocumentData& data) {
  return analyse(data, builtInCatalog(), someDay());
}

QStringList flowIds(const Report& report) {
  QStringList ids;
  for (const Flow& flow : report.flows) ids << flow.id;
  return ids;
}

QStringList findingTexts(const Report& report) {
  QStringList texts;
  for (const Finding& finding : report.findings) {
    QString text = findingCodeText(finding.code);
    for (const EntityRef& subject : finding.subjects) text += u' ' + subject.text();
    texts << text;
  }
  return texts;
}

QStringList findingTexts(const Report& report, FindingCode code) {
  Report only;
  for (const Finding& finding : report.findings) {
    if (finding.code == code) only.findings << finding;
  }
  return findingTexts(only);
}

QString evidenceTypes(const Flow& flow) {
  static const char* const names[] = {"accepts", "initiates",  "load-balancer",
                                      "prose",   "supplement", "custom"};
  QStringList types;
  for (const Evidence& e : flow.evidence) types << QLatin1String(names[int(e.type)]);
  return types.join(u',');
}

QString needAndVerdict(const Flow* flow) {
  static const char* const needs[] = {"required", "disputed", "custom"};
  static const char* const verdicts[] = {"allowed", "blocked", "partly", "local", "unplaced"};
  if (!flow) return QStringLiteral("no such flow");
  return QLatin1String(needs[int(flow->need)]) + u' ' + QLatin1String(verdicts[int(flow->verdict)]);
}

}  // namespace topo::snapshot

void PrintTo(const QString& text, std::ostream* out) {
  *out << '"' << qPrintable(text) << '"';
}
