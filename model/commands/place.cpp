// SPDX-License-Identifier: Apache-2.0
#include "model/commands/place.h"

#include "model/commands/support/checks.h"
#include "model/commands/support/draft.h"
#include "model/commands/support/homes.h"
#include "model/commands/support/words.h"

#include <QSet>

#include <algorithm>

namespace topo::commands {

using document::DocumentData;
using document::EntityRef;
using document::EntityType;
using document::ViewId;

namespace {

bool canBePlaced(const EntityRef& ref) {
  return ref.type == EntityType::Zone || ref.type == EntityType::Network || ref.type == EntityType::Host ||
         ref.type == EntityType::Note;
}

bool canBeHidden(const EntityRef& ref) {
  return canBePlaced(ref) || ref.type == EntityType::Component || ref.type == EntityType::CustomFlow ||
         ref.type == EntityType::Flow;
}

/// The host at one end of a flow id; the id itself when it is that of a host.
QString hostOfEnd(const DocumentData& data, const QString& end) {
  const auto component = data.components.constFind(document::ComponentId(end));
  return component == data.components.constEnd() ? end : component->host.value;
}

/// True when both ends of the flow are among the moved items. A custom flow's id has its own id in front.
bool bothEndsMoved(const DocumentData& data, const QString& flow, const QSet<QString>& moved) {
  const QStringList parts = flow.split(u'/');
  if (parts.size() < 3) return false;
  const qsizetype first = parts.size() - 3;
  return moved.contains(hostOfEnd(data, parts.at(first))) &&
         moved.contains(hostOfEnd(data, parts.at(first + 1)));
}

QList<document::Edit> shifted(const DocumentData& data, const ViewId& viewId, const QList<EntityRef>& items,
                              const QPoint& delta) {
  QList<document::Edit> edits;
  const auto view = data.views.constFind(viewId);
  if (view == data.views.constEnd() || delta.isNull()) return edits;

  QSet<QString> along;
  for (const EntityRef& item : items) {
    const auto at = view->at.constFind(item.id);
    if (!canBePlaced(item) || !exists(data, item) || at == view->at.constEnd()) continue;
    along.insert(item.id);
    edits.append(document::PlacementChange{viewId, item.id, *at, moved(*at, delta)});
  }
  if (along.isEmpty()) return edits;
  for (auto link = view->links.constBegin(); link != view->links.constEnd(); ++link) {
    if (link->points.isEmpty() || !bothEndsMoved(data, link.key(), along)) continue;
    edits.append(document::LinkChange{viewId, link.key(), *link, moved(*link, delta)});
  }
  return edits;
}

QList<document::Edit> movedWithContents(const DocumentData& data, const ViewId& view,
                                        const QList<EntityRef>& refs, const QPoint& delta,
                                        const SizeOf& sizeOf, const DocumentData* before) {
  const DocumentData& start = before != nullptr ? *before : data;
  QList<EntityRef> free = refs;
  free.removeIf([&](const EntityRef& ref) { return isLocked(data, view, ref); });
  return shifted(data, view, withContents(start, Geometry(start, view, sizeOf), free), delta);
}

QList<EntityRef> areasAndHosts(const QList<EntityRef>& refs) {
  QList<EntityRef> found;
  std::copy_if(refs.begin(), refs.end(), std::back_inserter(found),
               [](const EntityRef& ref) { return canBePlaced(ref) && ref.type != EntityType::Note; });
  std::sort(found.begin(), found.end());
  return found;
}

/// Things drawn inside another thing that was moved, and moved by it: they keep their place in it.
QSet<EntityRef> carriedAlong(const DocumentData& before, const Geometry& then, const Geometry& now,
                             const QList<EntityRef>& refs) {
  QSet<EntityRef> carried;
  for (const EntityRef& ref : refs) {
    for (const EntityRef& item : withContents(before, then, {ref})) {
      if (item != ref && then.rect(item).topLeft() != now.rect(item).topLeft()) carried.insert(item);
    }
  }
  return carried;
}

/// True when the document already says that the item lies in the area as drawn, be it through something
/// that this view does not show.
bool alreadyIn(const DocumentData& data, const Geometry& geometry, const EntityRef& item,
               const EntityRef& area) {
  if (item.type != EntityType::Host) return false;
  const auto interfaces = data.hosts.value(document::HostId(item.id)).interfaces;
  return std::any_of(interfaces.begin(), interfaces.end(), [&](const document::Interface& interface) {
    if (interface.in == placeOf(area)) return true;
    if (interface.in.type != document::Place::Type::Network) return false;
    const document::NetworkId network(interface.in.id);
    return !geometry.contains(EntityRef::network(network)) &&
           placeOf(area) == placeOf(EntityRef::zone(data.networks.value(network).zone));
  });
}

Proposal changedView(const DocumentData& data, const document::View& view, const QString& text) {
  Draft draft(data);
  draft.put(view);
  return draft.proposal(text);
}

}  // namespace

Proposal moveItems(const DocumentData& data, const ViewId& view, const QList<EntityRef>& refs,
                   const QPoint& delta, const SizeOf& sizeOf, quint64 gesture, const DocumentData* before) {
  return {Words::tr("Move %1").arg(called(data, refs)),
          movedWithContents(data, view, refs, delta, sizeOf, before), gesture};
}

Proposal nudge(const DocumentData& data, const ViewId& view, const QList<EntityRef>& refs,
               const QPoint& delta, const SizeOf& sizeOf, quint64 gesture, const DocumentData* before) {
  return {Words::tr("Nudge %1").arg(called(data, refs)),
          movedWithContents(data, view, refs, delta, sizeOf, before), gesture};
}

Proposal placeItems(const DocumentData& data, const ViewId& view, const QHash<EntityRef, QRect>& rects,
                    quint64 gesture) {
  Draft draft(data);
  QList<EntityRef> placed;
  for (auto it = rects.constBegin(); it != rects.constEnd(); ++it) {
    if (!canBePlaced(it.key()) || !exists(data, it.key())) continue;
    document::Placement placement = placementOf(*it);
    const document::Placement was = data.views.value(view).at.value(it.key().id);
    placement.extra = was.extra;
    placement.locked = was.locked;
    draft.place(view, it.key().id, placement);
    placed.append(it.key());
  }
  return draft.proposal(Words::tr("Arrange %1").arg(called(data, placed)), gesture);
}

Proposal resizeItem(const DocumentData& data, const ViewId& view, const EntityRef& ref, const QRect& rect,
                    quint64 gesture) {
  if (isLocked(data, view, ref)) return {};
  Proposal proposal = placeItems(data, view, {{ref, rect}}, gesture);
  proposal.text = Words::tr("Resize %1").arg(called(data, ref));
  return proposal;
}

Proposal rehome(const DocumentData& data, const ViewId& view, const QList<EntityRef>& refs,
                const SizeOf& sizeOf, quint64 gesture, const DocumentData* before) {
  const QString text = Words::tr("Move %1").arg(called(data, refs));
  const Geometry now(data, view, sizeOf);
  Draft draft(data);
  if (before == nullptr) {
    for (const EntityRef& item : areasAndHosts(refs)) {
      const EntityRef into = now.containerOf(item);
      if (now.contains(item) && !alreadyIn(data, now, item, into)) moveInto(draft, item, {}, into);
    }
    return draft.proposal(text, gesture);
  }

  const Geometry then(*before, view, sizeOf);
  const QSet<EntityRef> carried = carriedAlong(*before, then, now, refs);
  for (const EntityRef& item : areasAndHosts(now.items())) {
    if (carried.contains(item) || !then.contains(item)) continue;
    const EntityRef from = then.containerOf(item);
    const EntityRef into = now.containerOf(item);
    if (from != into && !alreadyIn(data, now, item, into)) moveInto(draft, item, from, into);
  }
  return draft.proposal(text, gesture);
}

Proposal setBends(const DocumentData& data, const ViewId& view, const QString& flow,
                  const QList<QPoint>& points, quint64 gesture) {
  if (points.isEmpty()) return resetBends(data, view, {flow});
  document::LinkShape shape = data.views.value(view).links.value(flow);
  shape.points = points;
  Draft draft(data);
  draft.bend(view, flow, shape);
  return draft.proposal(Words::tr("Bend %1").arg(called(data, EntityRef::flow(flow))), gesture);
}

Proposal resetBends(const DocumentData& data, const ViewId& view, const QStringList& flows) {
  Draft draft(data);
  for (const QString& flow : flows) draft.bend(view, flow, std::nullopt);
  const QString what = flows.size() == 1 ? called(data, EntityRef::flow(flows.first()))
                                         : Words::tr("%1 flows").arg(flows.size());
  return draft.proposal(Words::tr("Route %1 anew").arg(what));
}

bool isLocked(const DocumentData& data, const ViewId& view, const EntityRef& ref) {
  const auto found = data.views.constFind(view);
  return found != data.views.constEnd() && found->at.value(ref.id).locked;
}

Proposal setLocked(const DocumentData& data, const ViewId& view, const QList<EntityRef>& refs, bool locked) {
  const document::View drawn = data.views.value(view);
  Draft draft(data);
  for (const EntityRef& ref : refs) {
    const auto at = drawn.at.constFind(ref.id);
    if (!canBePlaced(ref) || !exists(data, ref) || at == drawn.at.constEnd()) continue;
    document::Placement placement = *at;
    placement.locked = locked;
    draft.place(view, ref.id, placement);
  }
  const QString what = called(data, refs);
  return draft.proposal(locked ? Words::tr("Lock %1").arg(what) : Words::tr("Unlock %1").arg(what));
}

Proposal hide(const DocumentData& data, const ViewId& view, const QList<EntityRef>& refs) {
  const auto found = data.views.constFind(view);
  if (found == data.views.constEnd()) return {};
  document::View changed = *found;
  for (const EntityRef& ref : refs) {
    const bool known = canBeHidden(ref) && exists(data, ref);
    if (known && !changed.hidden.contains(ref.id)) changed.hidden.append(ref.id);
  }
  return changedView(data, changed, Words::tr("Hide %1").arg(called(data, refs)));
}

Proposal show(const DocumentData& data, const ViewId& view, const QStringList& ids) {
  const auto found = data.views.constFind(view);
  if (found == data.views.constEnd()) return {};
  document::View changed = *found;
  changed.hidden.removeIf([&](const QString& id) { return ids.contains(id); });
  return changedView(data, changed, Words::tr("Show hidden items"));
}

Proposal showAll(const DocumentData& data, const ViewId& view) {
  return show(data, view, data.views.value(view).hidden);
}

}  // namespace topo::commands
