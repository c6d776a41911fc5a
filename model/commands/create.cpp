// SPDX-License-Identifier: Apache-2.0
#include "model/commands/create.h"

#include "model/commands/support/checks.h"
#include "model/commands/support/draft.h"
#include "model/commands/support/fresh_ids.h"
#include "model/commands/support/homes.h"
#include "model/commands/support/words.h"

namespace topo::commands {

using document::DocumentData;
using document::EntityRef;
using document::EntityType;
using document::ViewId;

namespace {

// Logical units. A rectangle smaller than the least size was a click or a slip of the hand.
constexpr QSize kLeastArea(40, 40);
constexpr QSize kZoneSize(480, 320);
constexpr QSize kNetworkSize(360, 180);
constexpr QSize kLeastCard(60, 30);
constexpr QSize kUsualCard(160, 72);

bool isSmaller(const QRect& rect, const QSize& least) {
  return rect.width() < least.width() || rect.height() < least.height();
}

QRect orUsual(const QRect& drawn, const QSize& usual) {
  const QRect rect = drawn.normalized();
  return isSmaller(rect, kLeastArea) ? QRect(rect.topLeft(), usual) : rect;
}

/// The number at the end of a fresh id: zone-3 is "Zone 3".
QString numberOf(const QString& id) {
  return id.section(u'-', -1);
}

/// Moves into a new area whatever it was drawn around.
void adopt(Draft& draft, const Geometry& before, const EntityRef& area, const QRect& rect) {
  Geometry now = before;
  now.add(area, rect);
  for (const EntityRef& item : before.items()) {
    if (item.type == EntityType::Note || now.containerOf(item) != area) continue;
    moveInto(draft, item, before.containerOf(item), area);
  }
}

Creation finish(const Draft& draft, const QList<EntityRef>& created) {
  return {draft.proposal(Words::tr("Add %1").arg(called(draft.data(), created.last()))), created};
}

document::Host newHost(FreshIds& ids, const QString& base, const QString& name, const EntityRef& container) {
  document::Host host;
  host.id = document::HostId(name.isEmpty() ? ids.numbered(base) : ids.named(name));
  host.name = name.isEmpty() ? host.id.value : name;
  document::Interface interface;
  interface.id = freshInterfaceId(host);
  interface.in = placeOf(container);
  host.interfaces.append(interface);
  return host;
}

/// A card that is sized by its content, with its middle about where the point is.
QRect cardAround(const QPoint& point) {
  return {point - QPoint(kUsualCard.width() / 2, kUsualCard.height() / 2), kUsualCard};
}

document::Component newComponent(FreshIds& ids, const QString& kind, const document::HostId& host) {
  document::Component component;
  component.id = document::ComponentId(ids.numbered(kind));
  component.kind = kind;
  component.host = host;
  return component;
}

std::optional<document::Selector> endOf(const DocumentData& data, const EntityRef& ref) {
  if (!exists(data, ref)) return {};
  if (ref.type == EntityType::Host) return document::Selector{document::SelectorType::Host, ref.id};
  if (ref.type == EntityType::Component) return document::Selector{document::SelectorType::Component, ref.id};
  return {};
}

}  // namespace

Creation addZone(const DocumentData& data, const ViewId& view, const QRect& rect, const SizeOf& sizeOf,
                 document::ZoneStyle style) {
  const Geometry geometry(data, view, sizeOf);
  const QRect area = orUsual(rect, kZoneSize);
  const EntityRef container = geometry.containerOf(EntityType::Zone, area);
  FreshIds ids(data);

  document::Zone zone;
  zone.id = document::ZoneId(ids.numbered(QStringLiteral("zone")));
  zone.name = Words::tr("Zone %1").arg(numberOf(zone.id.value));
  zone.style = style;
  if (container.type == EntityType::Zone) zone.parent = document::ZoneId(container.id);

  Draft draft(data);
  draft.put(zone);
  draft.place(view, zone.id.value, placementOf(area));
  adopt(draft, geometry, EntityRef::zone(zone.id), area);
  return finish(draft, {EntityRef::zone(zone.id)});
}

Creation addNetwork(const DocumentData& data, const ViewId& view, const QRect& rect, const SizeOf& sizeOf,
                    const QStringList& cidrs) {
  const Geometry geometry(data, view, sizeOf);
  const QRect area = orUsual(rect, kNetworkSize);
  const EntityRef container = geometry.containerOf(EntityType::Network, area);
  FreshIds ids(data);

  document::Network network;
  network.id = document::NetworkId(ids.numbered(QStringLiteral("network")));
  network.name = Words::tr("Network %1").arg(numberOf(network.id.value));
  network.cidrs = cidrs;
  if (container.type == EntityType::Zone) network.zone = document::ZoneId(container.id);
  if (!fits(data, network)) return {};

  Draft draft(data);
  draft.put(network);
  draft.place(view, network.id.value, placementOf(area));
  adopt(draft, geometry, EntityRef::network(network.id), area);
  return finish(draft, {EntityRef::network(network.id)});
}

Creation addHost(const DocumentData& data, const ViewId& view, const QRect& rect, const SizeOf& sizeOf,
                 const QString& name) {
  const QRect drawn = rect.normalized();
  const bool clicked = isSmaller(drawn, kLeastCard);
  const QRect card = clicked ? cardAround(drawn.center()) : drawn;
  const EntityRef container = Geometry(data, view, sizeOf).containerOf(EntityType::Host, card);
  FreshIds ids(data);
  const document::Host host = newHost(ids, QStringLiteral("host"), name, container);

  Draft draft(data);
  draft.put(host);
  draft.place(view, host.id.value, placementOf(clicked ? QRect(card.topLeft(), QSize(0, 0)) : card));
  return finish(draft, {EntityRef::host(host.id)});
}

Creation addComponent(const DocumentData& data, const catalog::Catalog& catalog, const QString& kind,
                      const document::HostId& host) {
  if (catalog.kind(kind) == nullptr || (host && !data.hosts.contains(host))) return {};
  FreshIds ids(data);
  const document::Component component = newComponent(ids, kind, host);
  Draft draft(data);
  draft.put(component);
  Creation creation{{}, {EntityRef::component(component.id)}};
  const QString name = shortened(catalog.kind(kind)->name);
  const QString text = host ? Words::tr("Add %1 to %2").arg(name, called(data, EntityRef::host(host)))
                            : Words::tr("Add %1").arg(name);
  creation.proposal = draft.proposal(text);
  return creation;
}

Creation addKindOnGround(const DocumentData& data, const catalog::Catalog& catalog, const QString& kind,
                         const ViewId& view, const QPoint& point, const SizeOf& sizeOf) {
  const catalog::Kind* found = catalog.kind(kind);
  if (found == nullptr) return {};
  const QRect card = cardAround(point);
  const EntityRef container = Geometry(data, view, sizeOf).containerOf(EntityType::Host, card);
  FreshIds ids(data);
  const document::Component component = newComponent(ids, kind, {});
  const document::Host host = newHost(ids, kind + QStringLiteral("-host"), {}, container);

  Draft draft(data);
  draft.put(host);
  document::Component placed = component;
  placed.host = host.id;
  draft.put(placed);
  draft.place(view, host.id.value, placementOf(QRect(card.topLeft(), QSize(0, 0))));
  const QString text = Words::tr("Add %1 on a new host").arg(shortened(found->name));
  return {draft.proposal(text), {EntityRef::host(host.id), EntityRef::component(component.id)}};
}

Creation addCustomFlow(const DocumentData& data, const EntityRef& from, const EntityRef& to,
                       const QStringList& services, const QString& purpose) {
  const auto source = endOf(data, from);
  const auto target = endOf(data, to);
  if (!source || !target || from == to) return {};
  FreshIds ids(data);
  document::CustomFlow flow;
  flow.id = document::CustomFlowId(ids.numbered(QStringLiteral("flow")));
  flow.name = Words::tr("Flow %1").arg(numberOf(flow.id.value));
  flow.from = {*source};
  flow.to = {*target};
  flow.services = services;
  flow.purpose = purpose;
  if (!fits(data, flow)) return {};

  Draft draft(data);
  draft.put(flow);
  return finish(draft, {EntityRef::customFlow(flow.id)});
}

Creation addNote(const DocumentData& data, const ViewId& view, const QRect& rect, const QString& text) {
  FreshIds ids(data);
  document::Note note;
  note.id = document::NoteId(ids.numbered(QStringLiteral("note")));
  note.text = text;
  const QRect drawn = rect.normalized();
  const QRect placed = isSmaller(drawn, kLeastCard) ? QRect(drawn.topLeft(), QSize(0, 0)) : drawn;

  Draft draft(data);
  draft.put(note);
  draft.place(view, note.id.value, placementOf(placed));
  return finish(draft, {EntityRef::note(note.id)});
}

Creation addView(const DocumentData& data, const QString& name, const ViewId& like) {
  FreshIds ids(data);
  document::View view = data.views.value(like);
  view.id = ViewId(ids.numbered(QStringLiteral("view")));
  view.name = name.isEmpty() ? Words::tr("View %1").arg(numberOf(view.id.value)) : name;
  Draft draft(data);
  draft.put(view);
  return finish(draft, {EntityRef::view(view.id)});
}

}  // namespace topo::commands
