// SPDX-License-Identifier: Apache-2.0
#include "model/snapshot/shown/flow_sieve.h"

#include <algorithm>
#include <utility>

namespace topo::snapshot {

using document::Component;
using document::ComponentId;
using document::Host;
using document::HostId;
using document::NetworkId;
using document::ZoneId;

QString verdictWord(Verdict verdict) {
  switch (verdict) {
    case Verdict::Allowed:
      return QStringLiteral("allowed");
    case Verdict::Blocked:
      return QStringLiteral("blocked");
    case Verdict::Partly:
      return QStringLiteral("partly");
    case Verdict::Local:
      return QStringLiteral("local");
    case Verdict::Unplaced:
      return QStringLiteral("unplaced");
  }
  return {};
}

QString needWord(Need need) {
  switch (need) {
    case Need::Required:
      return QStringLiteral("required");
    case Need::Disputed:
      return QStringLiteral("disputed");
    case Need::Custom:
      return QStringLiteral("custom");
  }
  return {};
}

FlowSieve::FlowSieve(const document::DocumentData& data, const catalog::Catalog& catalog,
                     const document::ViewFilter& filter, TestWords tests)
    : data_(data), catalog_(catalog), filter_(filter), tests_(std::move(tests)) {
  words_ = filter.words.split(u' ', Qt::SkipEmptyParts);
  if (filter_.isEmpty()) return;
  for (const Component& component : data_.components) components_[component.host].append(component.id);
  findZones();
  findHosts();
  if (!filter_.tags.isEmpty()) findTagged();
}

ZoneId FlowSieve::zoneOf(const document::Place& place) const {
  if (place.type == document::Place::Type::Zone) return ZoneId(place.id);
  if (place.type == document::Place::Type::Network) return data_.networks.value(NetworkId(place.id)).zone;
  return {};
}

void FlowSieve::findZones() {
  if (filter_.zones.isEmpty()) return;
  for (const document::Zone& zone : data_.zones) {
    for (ZoneId at = zone.id; !at.isNull(); at = data_.zones.value(at).parent) {
      if (!filter_.zones.contains(at.value)) continue;
      zones_.insert(zone.id.value);
      break;
    }
  }
}

void FlowSieve::findHosts() {
  if (filter_.zones.isEmpty()) return;
  for (const Host& host : data_.hosts) {
    const bool in =
        std::any_of(host.interfaces.begin(), host.interfaces.end(),
                    [this](const auto& interface) { return zones_.contains(zoneOf(interface.in).value); });
    if (in) hostsInZones_.insert(host.id);
  }
}

void FlowSieve::findTagged() {
  for (const document::Zone& zone : data_.zones) {
    for (ZoneId at = zone.id; !at.isNull(); at = data_.zones.value(at).parent)
      if (hasTag(data_.zones.value(at).tags)) tagged_.insert(zone.id.value);
  }
  for (const document::Network& network : data_.networks)
    if (hasTag(network.tags) || tagged_.contains(network.zone.value)) tagged_.insert(network.id.value);
  for (const Host& host : data_.hosts) {
    const bool inTagged = std::any_of(host.interfaces.begin(), host.interfaces.end(), [this](const auto& i) {
      return !i.in.id.isEmpty() && tagged_.contains(i.in.id);
    });
    if (inTagged || hasTag(host.tags)) tagged_.insert(host.id.value);
  }
  for (const Component& component : data_.components)
    if (hasTag(component.tags) || tagged_.contains(component.host.value)) tagged_.insert(component.id.value);
}

bool FlowSieve::hasTag(const QStringList& tags) const {
  return std::any_of(tags.begin(), tags.end(),
                     [this](const QString& tag) { return filter_.tags.contains(tag, Qt::CaseInsensitive); });
}

bool FlowSieve::holdsWords(const QString& text) const {
  return std::all_of(words_.begin(), words_.end(),
                     [&text](const QString& word) { return text.contains(word, Qt::CaseInsensitive); });
}

bool FlowSieve::isTagged(const End& end) const {
  return tagged_.contains(end.id) || tagged_.contains(end.host.value);
}

bool FlowSieve::fits(const End& from, const End& to) const {
  const auto either = [&](const auto& is) { return is(from) || is(to); };
  if (!filter_.kinds.isEmpty() && !either([this](const End& e) { return filter_.kinds.contains(e.kind); }))
    return false;
  if (!filter_.hosts.isEmpty() &&
      !either([this](const End& e) { return filter_.hosts.contains(e.host.value); }))
    return false;
  return filter_.zones.isEmpty() || either([this](const End& e) { return hostsInZones_.contains(e.host); });
}

bool FlowSieve::passes(const Flow& flow) const {
  if (!filter_.verdicts.isEmpty() && !filter_.verdicts.contains(verdictWord(flow.verdict))) return false;
  if (!filter_.needs.isEmpty() && !filter_.needs.contains(needWord(flow.need))) return false;
  if (!filter_.tests.isEmpty() &&
      !filter_.tests.contains(tests_.value(flow.id, QStringLiteral("not-tested"))))
    return false;
  const auto asked = [this](const Evidence& evidence) {
    return filter_.evidence.contains(evidenceTypeText(evidence.type));
  };
  if (!filter_.evidence.isEmpty() && std::none_of(flow.evidence.begin(), flow.evidence.end(), asked))
    return false;
  const End from{flow.from, flow.fromKind, flow.fromHost};
  const End to{flow.to, flow.toKind, flow.toHost};
  if (!fits(from, to)) return false;
  const bool tagged = filter_.tags.isEmpty() || isTagged(from) || isTagged(to) ||
                      hasTag(data_.customFlows.value(flow.custom).tags);
  return tagged && (words_.isEmpty() || holdsWords(say(flow)));
}

bool FlowSieve::passesExcluded(const QString& id) const {
  if (asksFlowsOnly()) return false;
  const QStringList parts = id.split(u'/');
  // A custom flow's id begins with that of the drawing.
  const qsizetype first = parts.size() == 4 ? 1 : 0;
  const auto end = [&](qsizetype at) {
    const QString name = parts.value(at);
    const auto component = data_.components.constFind(ComponentId(name));
    return component == data_.components.constEnd() ? End{name, {}, HostId(name)}
                                                    : End{name, component->kind, component->host};
  };
  const End from = end(first), to = end(first + 1);
  if (!fits(from, to)) return false;
  const document::CustomFlow drawn =
      data_.customFlows.value(first == 1 ? document::CustomFlowId(parts.first()) : document::CustomFlowId());
  if (!filter_.tags.isEmpty() && !isTagged(from) && !isTagged(to) && !hasTag(drawn.tags)) return false;
  return words_.isEmpty() || holdsWords(QStringList{id, QStringLiteral("excluded"), say(from), say(to),
                                                    drawn.name, data_.flows.value(id).reason}
                                            .join(u'\n'));
}

bool FlowSieve::asksFlowsOnly() const {
  return !filter_.verdicts.isEmpty() || !filter_.needs.isEmpty() || !filter_.evidence.isEmpty() ||
         !filter_.tests.isEmpty();
}

bool FlowSieve::meets(const document::Zone& zone) const {
  if (asksFlowsOnly() || !filter_.kinds.isEmpty() || !filter_.hosts.isEmpty()) return false;
  if (!filter_.zones.isEmpty() && !zones_.contains(zone.id.value)) return false;
  if (!filter_.tags.isEmpty() && !tagged_.contains(zone.id.value)) return false;
  return words_.isEmpty() || holdsWords(zone.id.value + u'\n' + zone.name);
}

bool FlowSieve::meets(const document::Network& network) const {
  if (asksFlowsOnly() || !filter_.kinds.isEmpty() || !filter_.hosts.isEmpty()) return false;
  if (!filter_.zones.isEmpty() && !zones_.contains(network.zone.value)) return false;
  if (!filter_.tags.isEmpty() && !tagged_.contains(network.id.value)) return false;
  return words_.isEmpty() ||
         holdsWords(network.id.value + u'\n' + network.name + u'\n' + network.cidrs.join(u'\n'));
}

bool FlowSieve::meets(const Host& host) const {
  if (asksFlowsOnly()) return false;
  const QList<ComponentId> mine = components_.value(host.id);
  if (!filter_.kinds.isEmpty() && std::none_of(mine.begin(), mine.end(), [this](const ComponentId& id) {
        return filter_.kinds.contains(data_.components.value(id).kind);
      }))
    return false;
  if (!filter_.hosts.isEmpty() && !filter_.hosts.contains(host.id.value)) return false;
  if (!filter_.zones.isEmpty() && !hostsInZones_.contains(host.id)) return false;
  if (!filter_.tags.isEmpty() && !tagged_.contains(host.id.value) &&
      std::none_of(mine.begin(), mine.end(), [this](const auto& id) { return tagged_.contains(id.value); }))
    return false;
  if (words_.isEmpty()) return true;
  QString text = say(host);
  for (const ComponentId& id : mine) text += u'\n' + say(data_.components.value(id));
  return holdsWords(text);
}

bool FlowSieve::meets(const Component& component) const {
  if (asksFlowsOnly()) return false;
  if (!filter_.kinds.isEmpty() && !filter_.kinds.contains(component.kind)) return false;
  if (!filter_.hosts.isEmpty() && !filter_.hosts.contains(component.host.value)) return false;
  if (!filter_.zones.isEmpty() && !hostsInZones_.contains(component.host)) return false;
  if (!filter_.tags.isEmpty() && !tagged_.contains(component.id.value)) return false;
  return words_.isEmpty() || holdsWords(say(component));
}

// What words are looked for in ---------------------------------------------------------------------------

QString FlowSieve::kindName(const QString& kind) const {
  const catalog::Kind* known = catalog_.kind(kind);
  return known ? kind + u'\n' + known->name : kind;
}

QString FlowSieve::say(const Host& host) const {
  QStringList text{host.id.value, host.name, host.role, host.dnsNames.join(u'\n'), host.tags.join(u'\n')};
  for (const document::Interface& interface : host.interfaces) {
    text += interface.addresses;
    for (ZoneId at = zoneOf(interface.in); !at.isNull(); at = data_.zones.value(at).parent)
      text += {at.value, data_.zones.value(at).name};
  }
  return text.join(u'\n');
}

QString FlowSieve::say(const Component& component) const {
  return component.id.value + u'\n' + component.name + u'\n' + kindName(component.kind) + u'\n' +
         component.tags.join(u'\n');
}

QString FlowSieve::say(const End& end) const {
  QString text = end.id;
  if (const auto component = data_.components.constFind(ComponentId(end.id));
      component != data_.components.constEnd())
    text += u'\n' + say(*component);
  if (const auto host = data_.hosts.constFind(end.host); host != data_.hosts.constEnd())
    text += u'\n' + say(*host);
  return text;
}

QString FlowSieve::say(const Flow& flow) const {
  const document::CustomFlow custom = data_.customFlows.value(flow.custom);
  QStringList text{flow.id,
                   say(End{flow.from, flow.fromKind, flow.fromHost}),
                   say(End{flow.to, flow.toKind, flow.toHost}),
                   flow.protocol + u' ' + flow.ports,
                   flow.protocol + u'/' + flow.ports,
                   flow.listenPorts,
                   flow.application,
                   flow.endpoint,
                   flow.purpose,
                   flow.group,
                   verdictWord(flow.verdict),
                   needWord(flow.need),
                   custom.name,
                   custom.tags.join(u'\n')};
  for (const Blocker& blocker : flow.blockedBy) {
    const document::Zone zone = data_.zones.value(blocker.zone);
    text += {blocker.rule.value, zone.name};
    if (!zone.firewall) continue;
    text += zone.firewall->name;
    for (const document::Rule& rule : zone.firewall->rules)
      if (rule.id == blocker.rule) text += rule.comment;
  }
  return text.join(u'\n');
}

}  // namespace topo::snapshot
