// SPDX-License-Identifier: Apache-2.0
#include "model/commands/support/words.h"

namespace topo::commands {

using document::DocumentData;
using document::EntityRef;
using document::EntityType;

namespace {

constexpr qsizetype kLongestName = 40;

QString sortOf(EntityType type) {
  switch (type) {
    case EntityType::Document:
      return Words::tr("document");
    case EntityType::Zone:
      return Words::tr("zone");
    case EntityType::Network:
      return Words::tr("network");
    case EntityType::Host:
      return Words::tr("host");
    case EntityType::Interface:
      return Words::tr("interface");
    case EntityType::Component:
      return Words::tr("component");
    case EntityType::CustomFlow:
      return Words::tr("custom flow");
    case EntityType::Note:
      return Words::tr("note");
    case EntityType::View:
      return Words::tr("view");
    case EntityType::Rule:
      return Words::tr("rule");
    case EntityType::Flow:
      return Words::tr("flow");
  }
  return {};
}

/// What stands for a thing without a name in the undo list.
QString labelOf(const DocumentData& data, const EntityRef& ref) {
  const QString name = nameOf(data, ref);
  if (!name.isEmpty()) return name;
  if (ref.type == EntityType::Component) {
    return data.components.value(document::ComponentId(ref.id)).kind;
  }
  return {};
}

}  // namespace

QString shortened(const QString& text) {
  QString line;
  for (const QChar c : text.left(4 * kLongestName)) {
    const bool space =
        c.isSpace() || c.category() == QChar::Other_Control || c.category() == QChar::Other_Format;
    line.append(space ? QChar(u' ') : c);
  }
  line = line.simplified();
  if (line.size() <= kLongestName) return line;
  qsizetype end = kLongestName - 1;
  if (line.at(end - 1).isHighSurrogate()) --end;
  return line.left(end) + QChar(0x2026);
}

QString nameOf(const DocumentData& data, const EntityRef& ref) {
  switch (ref.type) {
    case EntityType::Zone:
      return data.zones.value(document::ZoneId(ref.id)).name;
    case EntityType::Network:
      return data.networks.value(document::NetworkId(ref.id)).name;
    case EntityType::Host:
      return data.hosts.value(document::HostId(ref.id)).name;
    case EntityType::Component:
      return data.components.value(document::ComponentId(ref.id)).name;
    case EntityType::CustomFlow:
      return data.customFlows.value(document::CustomFlowId(ref.id)).name;
    case EntityType::View:
      return data.views.value(document::ViewId(ref.id)).name;
    default:
      return {};
  }
}

QString called(const DocumentData& data, const EntityRef& ref) {
  const QString sort = sortOf(ref.type);
  if (ref.type == EntityType::Rule) {
    const QString zone = shortened(nameOf(data, EntityRef::zone(document::ZoneId(ref.owner))));
    return Words::tr("%1 %2 of zone %3").arg(sort, shortened(ref.id), zone);
  }
  if (ref.type == EntityType::Interface) {
    const QString host = shortened(nameOf(data, EntityRef::host(document::HostId(ref.owner))));
    return Words::tr("%1 %2 of host %3").arg(sort, shortened(ref.id), host);
  }
  if (ref.type == EntityType::Flow) return Words::tr("%1 %2").arg(sort, shortened(ref.id));
  const QString label = shortened(labelOf(data, ref));
  return label.isEmpty() ? sort : Words::tr("%1 %2").arg(sort, label);
}

QString called(const DocumentData& data, const QList<EntityRef>& refs) {
  if (refs.size() == 1) return called(data, refs.first());
  return Words::tr("%1 items").arg(refs.size());
}

}  // namespace topo::commands
