// SPDX-License-Identifier: Apache-2.0
#include "model/commands/views/views.h"

#include "model/commands/support/draft.h"
#include "model/commands/support/fresh_ids.h"
#include "model/commands/support/homes.h"
#include "model/commands/support/words.h"
#include "model/document/view_order.h"

#include <QSet>

#include <algorithm>

namespace topo::commands {

using document::DocumentData;
using document::EntityRef;
using document::EntityType;
using document::NetworkId;
using document::View;
using document::ViewId;
using document::ZoneId;

namespace {

Creation added(const DocumentData& data, View view, const QString& name) {
  view.id = ViewId(FreshIds(data).numbered(QStringLiteral("view")));
  view.name = name.isEmpty() ? Words::tr("View %1").arg(data.views.size() + 1) : name;
  view.order = 0;
  for (const View& other : data.views) view.order = std::max(view.order, other.order + 1);
  Draft draft(data);
  draft.put(view);
  const EntityRef ref = EntityRef::view(view.id);
  return {draft.proposal(Words::tr("Add %1").arg(called(draft.data(), ref))), {ref}};
}

View everythingOf(const DocumentData& data, const ViewId& like) {
  const View old = data.views.value(like);
  View view;
  view.page = data.views.contains(like) ? old.page : view.page;
  view.at = old.at;
  view.links = old.links;
  return view;
}

template <class Change>
Proposal changed(const DocumentData& data, const ViewId& id, const QString& text, quint64 gesture,
                 const Change& change) {
  const auto found = data.views.constFind(id);
  if (found == data.views.constEnd()) return {};
  View view = *found;
  change(view);
  Draft draft(data);
  draft.put(view);
  return draft.proposal(text, gesture);
}

/// Whether a zone is one of these or lies in one.
bool isInside(const DocumentData& data, const QSet<QString>& things, ZoneId zone) {
  for (; !zone.isNull(); zone = data.zones.value(zone).parent)
    if (things.contains(zone.value)) return true;
  return false;
}

bool isInside(const DocumentData& data, const QSet<QString>& things, const document::Place& place) {
  return things.contains(place.id) || isInside(data, things, zoneOf(data, place));
}

enum class Legs { All, Any };

/// The ids of the things and what lies in them.
QSet<QString> insideOf(const DocumentData& data, const QList<EntityRef>& things, Legs legs) {
  QSet<QString> ids;
  for (const EntityRef& ref : things) ids.insert(ref.id);
  const QSet<QString> named = ids;
  for (const document::Zone& zone : data.zones)
    if (isInside(data, named, zone.id)) ids.insert(zone.id.value);
  for (const document::Network& network : data.networks)
    if (isInside(data, named, network.zone)) ids.insert(network.id.value);
  for (const document::Host& host : data.hosts) {
    int placed = 0, inside = 0;
    for (const document::Interface& interface : host.interfaces) {
      if (interface.in.type == document::Place::Type::TopLevel) continue;
      ++placed;
      if (isInside(data, named, interface.in)) ++inside;
    }
    if (inside > 0 && (legs == Legs::Any || inside == placed)) ids.insert(host.id.value);
  }
  return ids;
}

/// Adds what the things lie in.
void addSurroundings(const DocumentData& data, QSet<QString>& ids) {
  QList<ZoneId> zones;
  for (const document::Zone& zone : data.zones)
    if (ids.contains(zone.id.value)) zones.append(zone.parent);
  for (const document::Network& network : data.networks)
    if (ids.contains(network.id.value)) zones.append(network.zone);
  for (const document::Host& host : data.hosts) {
    if (!ids.contains(host.id.value)) continue;
    for (const document::Interface& interface : host.interfaces) {
      if (interface.in.type == document::Place::Type::Network) ids.insert(interface.in.id);
      zones.append(zoneOf(data, interface.in));
    }
  }
  for (ZoneId zone : std::as_const(zones))
    for (; !zone.isNull(); zone = data.zones.value(zone).parent) ids.insert(zone.value);
}

}  // namespace

Creation viewOfAll(const DocumentData& data, const ViewId& like, const QString& name) {
  return added(data, everythingOf(data, like), name);
}

Creation copyOfView(const DocumentData& data, const ViewId& like) {
  const auto found = data.views.constFind(like);
  if (found == data.views.constEnd()) return {};
  return added(data, *found, Words::tr("Copy of %1").arg(found->name));
}

Creation viewOfFilter(const DocumentData& data, const ViewId& like, const document::ViewFilter& filter,
                      const QString& name) {
  View view = everythingOf(data, like);
  view.filter = filter;
  view.at.removeIf([&data](const auto& item) {
    return data.zones.contains(ZoneId(item.key())) || data.networks.contains(NetworkId(item.key())) ||
           data.notes.contains(document::NoteId(item.key()));
  });
  return added(data, view, name);
}

Creation viewOfThings(const DocumentData& data, const ViewId& like, const QList<EntityRef>& things,
                      const QString& name) {
  QList<EntityRef> chosen;
  for (const EntityRef& ref : things) {
    if (ref.type == EntityType::Component) {
      const auto host = data.components.value(document::ComponentId(ref.id)).host;
      if (data.hosts.contains(host)) chosen.append(EntityRef::host(host));
    } else if ((ref.type == EntityType::Zone && data.zones.contains(ZoneId(ref.id))) ||
               (ref.type == EntityType::Network && data.networks.contains(NetworkId(ref.id))) ||
               (ref.type == EntityType::Host && data.hosts.contains(document::HostId(ref.id)))) {
      chosen.append(ref);
    }
  }
  if (chosen.isEmpty()) return {};
  const QSet<QString> inside = insideOf(data, chosen, Legs::Any);
  QSet<QString> shown = inside;
  addSurroundings(data, shown);
  View view = everythingOf(data, like);
  const auto hide = [&](const QString& id) {
    if (!shown.contains(id)) view.hidden.append(id);
    // A frame that is there only for what it holds closes around it.
    if (!inside.contains(id)) view.at.remove(id);
  };
  for (const document::Zone& zone : data.zones) hide(zone.id.value);
  for (const document::Network& network : data.networks) hide(network.id.value);
  for (const document::Host& host : data.hosts) hide(host.id.value);
  for (const document::Note& note : data.notes) hide(note.id.value);
  for (const document::Component& component : data.components)
    if (!data.hosts.contains(component.host)) hide(component.id.value);
  return added(data, view, name);
}

Proposal moveView(const DocumentData& data, const ViewId& view, int to) {
  QList<ViewId> order = document::viewOrder(data);
  const qsizetype from = order.indexOf(view);
  if (from < 0) return {};
  order.move(from, std::clamp<qsizetype>(to, 0, order.size() - 1));
  if (order == document::viewOrder(data)) return {};
  Draft draft(data);
  for (qsizetype i = 0; i < order.size(); ++i) {
    View moved = data.views.value(order[i]);
    moved.order = int(i);
    draft.put(moved);
  }
  return draft.proposal(Words::tr("Move %1").arg(called(data, EntityRef::view(view))));
}

Proposal setFilter(const DocumentData& data, const ViewId& view, const document::ViewFilter& filter,
                   quint64 gesture) {
  const QString name = called(data, EntityRef::view(view));
  return changed(data, view,
                 filter.isEmpty() ? Words::tr("Show all in %1").arg(name) : Words::tr("Filter %1").arg(name),
                 gesture, [&](View& v) {
                   const document::Extra extra = v.filter.extra;
                   v.filter = filter;
                   v.filter.extra = extra;
                 });
}

Proposal setLayer(const DocumentData& data, const ViewId& view, const QString& layer, bool shown) {
  return changed(data, view, shown ? Words::tr("Show a layer") : Words::tr("Hide a layer"), 0, [&](View& v) {
    v.hiddenLayers.removeAll(layer);
    if (!shown) v.hiddenLayers.append(layer);
  });
}

Proposal setFocus(const DocumentData& data, const ViewId& view, const EntityRef& on) {
  const bool none = on.type == EntityType::Document;
  return changed(data, view,
                 none ? Words::tr("End the focus") : Words::tr("Focus on %1").arg(called(data, on)), 0,
                 [&](View& v) { v.focus = none ? QString() : on.text(); });
}

Proposal setBundling(const DocumentData& data, const ViewId& view, document::Bundling bundling) {
  return changed(data, view, Words::tr("Bundle flows of %1").arg(called(data, EntityRef::view(view))), 0,
                 [&](View& v) { v.bundling = bundling; });
}

QList<EntityRef> withInside(const DocumentData& data, const QList<EntityRef>& things) {
  QList<EntityRef> all = things;
  const QSet<QString> ids = insideOf(data, things, Legs::All);
  const auto add = [&](const EntityRef& ref) {
    if (ids.contains(ref.id) && !all.contains(ref)) all.append(ref);
  };
  for (const document::Zone& zone : data.zones) add(EntityRef::zone(zone.id));
  for (const document::Network& network : data.networks) add(EntityRef::network(network.id));
  for (const document::Host& host : data.hosts) add(EntityRef::host(host.id));
  return all;
}

}  // namespace topo::commands
