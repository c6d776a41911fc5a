// SPDX-License-Identifier: Apache-2.0
#include "views/text/names.h"

#include <QCoreApplication>

namespace topo::text {

using document::EntityRef;
using document::EntityType;

namespace {

QString tr(const char* source) {
  return QCoreApplication::translate("topo::text", source);
}

QString orId(const QString& name, const QString& id) {
  const QString line = oneLine(name);
  return line.isEmpty() ? oneLine(id) : line;
}

bool breaksLine(QChar c) {
  const bool turns = (c >= QChar(0x202a) && c <= QChar(0x202e)) || (c >= QChar(0x2066) && c <= QChar(0x2069));
  return c.category() == QChar::Other_Control || c.category() == QChar::Separator_Line ||
         c.category() == QChar::Separator_Paragraph || turns;
}

bool isEnd(const QString& id, const document::DocumentData& data) {
  return data.components.contains(document::ComponentId(id)) || data.hosts.contains(document::HostId(id));
}

QString interfaceName(const EntityRef& ref, const document::DocumentData& data) {
  return tr("interface %1 of %2").arg(ref.id, hostName(document::HostId(ref.owner), data));
}

template <class Map, class Key>
QString nameIn(const Map& map, const Key& key) {
  const auto found = map.constFind(key);
  return found == map.constEnd() ? key.value : orId(found->name, key.value);
}

QString noteName(const EntityRef& ref, const document::DocumentData& data) {
  const auto note = data.notes.constFind(document::NoteId(ref.id));
  const QString text =
      note == data.notes.constEnd() ? QString() : note->text.trimmed().section(u'\n', 0, 0).left(40);
  return orId(text, ref.id);
}

}  // namespace

QString oneLine(const QString& text) {
  QString line = text;
  for (QChar& c : line) {
    if (breaksLine(c)) c = u' ';
  }
  return line.trimmed();
}

QString componentName(const document::ComponentId& id, const document::DocumentData& data,
                      const catalog::Catalog& catalog) {
  const auto component = data.components.constFind(id);
  if (component == data.components.constEnd()) return oneLine(id.value);
  const catalog::Kind* kind = catalog.kind(component->kind);
  return orId(component->name, kind == nullptr ? id.value : kind->name);
}

QString flowName(const QString& flowId, const document::DocumentData& data, const catalog::Catalog& catalog) {
  const QStringList parts = flowId.split(u'/');
  const bool custom = parts.size() == 4;
  if (!custom && parts.size() != 3) return oneLine(flowId);
  const QString& from = parts[custom ? 1 : 0];
  const QString& to = parts[custom ? 2 : 1];
  if (!isEnd(from, data) || !isEnd(to, data)) return oneLine(flowId);
  return tr("%1 → %2 (%3)")
      .arg(flowEndName(from, data, catalog), flowEndName(to, data, catalog), oneLine(parts.last()));
}

QString zoneName(const document::ZoneId& id, const document::DocumentData& data) {
  return nameIn(data.zones, id);
}

QString hostName(const document::HostId& id, const document::DocumentData& data) {
  return nameIn(data.hosts, id);
}

QString entityName(const EntityRef& ref, const document::DocumentData& data,
                   const catalog::Catalog& catalog) {
  switch (ref.type) {
    case EntityType::Document:
      return orId(data.meta.title, tr("the document"));
    case EntityType::Zone:
      return zoneName(document::ZoneId(ref.id), data);
    case EntityType::Network:
      return nameIn(data.networks, document::NetworkId(ref.id));
    case EntityType::Host:
      return hostName(document::HostId(ref.id), data);
    case EntityType::Interface:
      return interfaceName(ref, data);
    case EntityType::Component:
      return flowEndName(ref.id, data, catalog);
    case EntityType::CustomFlow:
      return nameIn(data.customFlows, document::CustomFlowId(ref.id));
    case EntityType::Note:
      return noteName(ref, data);
    case EntityType::View:
      return nameIn(data.views, document::ViewId(ref.id));
    case EntityType::Rule:
      return tr("rule %1 of %2").arg(ref.id, firewallName(document::ZoneId(ref.owner), data));
    case EntityType::Flow:
      return flowName(ref.id, data, catalog);
  }
  return oneLine(ref.id);
}

QString flowEndName(const QString& id, const document::DocumentData& data, const catalog::Catalog& catalog) {
  const auto component = data.components.constFind(document::ComponentId(id));
  if (component == data.components.constEnd()) return hostName(document::HostId(id), data);
  const QString name = componentName(component->id, data, catalog);
  if (component->host.isNull()) return tr("%1 (on no host)").arg(name);
  return tr("%1 on %2").arg(name, hostName(component->host, data));
}

QString flowTitle(const snapshot::Flow& flow, const document::DocumentData& data,
                  const catalog::Catalog& catalog) {
  return QStringLiteral("%1 → %2, %3")
      .arg(flowEndName(flow.from, data, catalog), flowEndName(flow.to, data, catalog), serviceText(flow));
}

QString serviceText(const snapshot::Flow& flow) {
  if (flow.protocol == QLatin1String("any")) return tr("any protocol");
  if (flow.ports.isEmpty()) return flow.protocol;
  if (flow.ports == QLatin1String("any")) return tr("%1, any port").arg(flow.protocol);
  return flow.protocol + u' ' + flow.ports;
}

QString verdictText(snapshot::Verdict verdict) {
  switch (verdict) {
    case snapshot::Verdict::Allowed:
      return tr("allowed");
    case snapshot::Verdict::Blocked:
      return tr("blocked");
    case snapshot::Verdict::Partly:
      return tr("partly blocked");
    case snapshot::Verdict::Local:
      return tr("local");
    case snapshot::Verdict::Unplaced:
      return tr("unplaced");
  }
  return {};
}

QString needText(snapshot::Need need) {
  switch (need) {
    case snapshot::Need::Required:
      return tr("required");
    case snapshot::Need::Disputed:
      return tr("disputed");
    case snapshot::Need::Custom:
      return tr("custom");
  }
  return {};
}

QString directionText(snapshot::CrossingDirection direction) {
  return direction == snapshot::CrossingDirection::In ? tr("inbound") : tr("outbound");
}

QString actionText(document::Action action) {
  switch (action) {
    case document::Action::Allow:
      return tr("allow");
    case document::Action::Deny:
      return tr("deny");
    case document::Action::Reject:
      return tr("reject");
  }
  return {};
}

QString severityText(snapshot::Severity severity) {
  switch (severity) {
    case snapshot::Severity::Error:
      return tr("error");
    case snapshot::Severity::Warning:
      return tr("warning");
    case snapshot::Severity::Info:
      return tr("note");
  }
  return {};
}

QString encryptedText(const std::optional<bool>& encrypted) {
  if (!encrypted) return tr("not known");
  return *encrypted ? tr("yes") : tr("no");
}

namespace {

QString evidenceText(snapshot::EvidenceType type) {
  switch (type) {
    case snapshot::EvidenceType::Accepts:
      return tr("the listener's row accepts it");
    case snapshot::EvidenceType::Initiates:
      return tr("the initiator's row states it");
    case snapshot::EvidenceType::LoadBalancer:
      return tr("follows from the load balancer drawn");
    case snapshot::EvidenceType::Prose:
      return tr("the vendor's text states it");
    case snapshot::EvidenceType::Supplement:
      return tr("beyond the vendor's page");
    case snapshot::EvidenceType::Custom:
      return tr("drawn by the author of this document");
  }
  return {};
}

}  // namespace

QStringList evidenceLines(const snapshot::Flow& flow) {
  QStringList lines;
  for (const snapshot::Evidence& evidence : flow.evidence) {
    const QString text = evidenceText(evidence.type);
    lines << (evidence.place.isEmpty() ? text : tr("%1 (%2)").arg(text, evidence.place));
  }
  lines.removeDuplicates();
  return lines;
}

QString firewallName(const document::ZoneId& zone, const document::DocumentData& data) {
  const auto found = data.zones.constFind(zone);
  const QString name = zoneName(zone, data);
  const bool walled = found != data.zones.constEnd() && found->firewall.has_value();
  const QString own = walled ? oneLine(found->firewall->name) : QString();
  return own.isEmpty() ? tr("the firewall of %1").arg(name) : tr("%1 (%2)").arg(own, name);
}

QString ruleName(const document::ZoneId& zone, const document::RuleId& rule,
                 snapshot::CrossingDirection direction, const document::DocumentData& data) {
  const auto found = data.zones.constFind(zone);
  if (rule.isNull()) return tr("the %1 default").arg(directionText(direction));
  if (found == data.zones.constEnd() || !found->firewall) return tr("rule %1").arg(rule.value);
  for (qsizetype i = 0; i < found->firewall->rules.size(); ++i) {
    const document::Rule& candidate = found->firewall->rules[i];
    if (candidate.id != rule) continue;
    const QString place = tr("rule %1 (no. %2)").arg(rule.value).arg(i + 1);
    const QString comment = oneLine(candidate.comment).left(80);
    return comment.isEmpty() ? place : tr("%1 “%2”").arg(place, comment);
  }
  return tr("rule %1").arg(rule.value);
}

}  // namespace topo::text
