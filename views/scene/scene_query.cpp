// SPDX-License-Identifier: Apache-2.0
// What CanvasScene says about what lies where.
#include "views/items/badge_item.h"
#include "views/items/handles.h"
#include "views/routing/crossings.h"
#include "views/scene/bends.h"
#include "views/scene/canvas_scene.h"
#include "views/text/names.h"

#include <algorithm>
#include <cmath>

namespace topo::views {

using document::EntityRef;
using document::EntityType;

namespace {

constexpr qreal kBorder = 3;  // how far from its line a border still counts as taken hold of
constexpr int kHandlePixels = 9;

template <class Box>
const Box* boxAt(const QList<Box>& boxes, const QPointF& point) {
  const auto found =
      std::find_if(boxes.rbegin(), boxes.rend(), [&](const Box& box) { return box.rect.contains(point); });
  return found == boxes.rend() ? nullptr : &*found;
}

template <class Box>
const Box* boxOf(const QList<Box>& boxes, const QString& id) {
  const auto found =
      std::find_if(boxes.begin(), boxes.end(), [&](const Box& box) { return box.id.value == id; });
  return found == boxes.end() ? nullptr : &*found;
}

const render::Chip* chipAt(const render::HostBox& host, const QPointF& point) {
  const auto found = std::find_if(host.chips.begin(), host.chips.end(),
                                  [&](const render::Chip& chip) { return chip.rect.contains(point); });
  return found == host.chips.end() ? nullptr : &*found;
}

const render::Chip* chipOf(const QList<render::HostBox>& hosts, const QString& id) {
  for (const render::HostBox& host : hosts) {
    if (const render::Chip* chip = boxOf(host.chips, id)) return chip;
  }
  return nullptr;
}

Hit hitOn(const EntityRef& ref, Hit::Part part = Hit::Part::Body) {
  Hit hit;
  hit.ref = ref;
  hit.part = part;
  return hit;
}

Hit::Part partOf(const QRectF& rect, const QRectF& header, const QPointF& point, qreal tolerance) {
  const qreal in = kBorder + tolerance;
  const bool inside = rect.adjusted(in, in, -in, -in).contains(point);
  return header.contains(point) || !inside ? Hit::Part::Edge : Hit::Part::Body;
}

QRectF boundsOf(const render::Polyline& line) {
  if (line.empty()) return {};
  QRectF bounds(line.front(), QSizeF(0, 0));
  for (const QPointF& point : line) {
    bounds.setLeft(std::min(bounds.left(), point.x()));
    bounds.setRight(std::max(bounds.right(), point.x()));
    bounds.setTop(std::min(bounds.top(), point.y()));
    bounds.setBottom(std::max(bounds.bottom(), point.y()));
  }
  return bounds;
}

}  // namespace

bool CanvasScene::isEmptyDrawing() const {
  return diagram_.zones.isEmpty() && diagram_.networks.isEmpty() && diagram_.hosts.isEmpty() &&
         diagram_.notes.isEmpty();
}

QRectF CanvasScene::contentRect() const {
  return content_;
}

const render::LinkBox* CanvasScene::linkOf(const QString& flow) const {
  const auto found = linkOfFlow_.constFind(flow);
  return found == linkOfFlow_.cend() ? nullptr : &diagram_.links[*found];
}

std::optional<QRectF> CanvasScene::rectOf(const EntityRef& ref) const {
  const auto rect = [](const auto* box) { return box ? std::optional<QRectF>(box->rect) : std::nullopt; };
  switch (ref.type) {
    case EntityType::Zone:
      return rect(boxOf(diagram_.zones, ref.id));
    case EntityType::Network:
      return rect(boxOf(diagram_.networks, ref.id));
    case EntityType::Host:
      return rect(boxOf(diagram_.hosts, ref.id));
    case EntityType::Note:
      return rect(boxOf(diagram_.notes, ref.id));
    case EntityType::Component:
      return rect(chipOf(diagram_.hosts, ref.id));
    case EntityType::Interface:
      return rectOf(EntityRef{EntityType::Host, ref.owner, {}});
    case EntityType::Rule:
      return rectOf(EntityRef{EntityType::Zone, ref.owner, {}});
    case EntityType::Flow: {
      const render::LinkBox* link = linkOf(ref.id);
      return link ? std::optional<QRectF>(boundsOf(link->line)) : std::nullopt;
    }
    case EntityType::CustomFlow:
      for (const render::LinkBox& link : diagram_.links) {
        for (const QString& flow : link.flows) {
          if (flow.startsWith(ref.id + u'/')) return boundsOf(link.line);
        }
      }
      return std::nullopt;
    case EntityType::Document:
    case EntityType::View:
      return std::nullopt;
  }
  return std::nullopt;
}

std::optional<QRectF> CanvasScene::nameRectOf(const EntityRef& ref) const {
  std::optional<QRectF> rect = rectOf(ref);
  if (!rect) return rect;
  qreal height = rect->height();
  if (ref.type == EntityType::Zone) height = look_.metrics.zoneHead * 0.6;
  if (ref.type == EntityType::Network) height = look_.metrics.laneHead;
  if (ref.type == EntityType::Host) height = look_.metrics.cardHead;
  rect->setHeight(std::min(height, rect->height()));
  if (ref.type == EntityType::Zone || ref.type == EntityType::Network) {
    rect->setWidth(std::min(rect->width(), 260.0));
  }
  return rect;
}

Hit CanvasScene::handleAt(const QPointF& point, qreal tolerance) const {
  const QList<EntityRef>& refs = session_.selection().refs();
  // Handles keep their size on the screen; tolerance is four pixels of it.
  const qreal size = kHandlePixels * tolerance / 4;
  if (refs.size() == 1 && isPlaceable(refs.first()) && !isLocked(refs.first())) {
    const std::optional<QRectF> rect = rectOf(refs.first());
    const int handle = rect ? handleUnder(*rect, point, size) : -1;
    if (handle >= 0) {
      Hit hit = hitOn(refs.first(), Hit::Part::Handle);
      hit.index = handle;
      return hit;
    }
  }
  if (const render::LinkBox* link = chosenLink()) {
    for (const BendHandle& handle : bendHandles(*link, session_.data(), view_)) {
      if (QLineF(handle.at, point).length() > size) continue;
      Hit hit = hitOn(EntityRef::flow(link->flows.first()), Hit::Part::Bend);
      hit.flows = link->flows;
      hit.index = handle.index;
      hit.isBendPoint = handle.isBend;
      return hit;
    }
  }
  return {};
}

// Where links run on one trunk nobody can mean a single one of them.
QStringList CanvasScene::flowsThrough(const render::LinkBox& link, const QPointF& point) const {
  if (link.trunk < 0) return link.flows;
  constexpr qreal same = 0.5;
  const QPointF at = link.labelRect.contains(point) ? link.labelRect.center() : point;
  const qreal away = render::distanceTo(link.line, at);
  QStringList flows;
  for (const render::LinkBox& other : diagram_.links) {
    if (other.trunk == link.trunk && std::abs(render::distanceTo(other.line, at) - away) < same)
      flows += other.flows;
  }
  return flows;
}

Hit CanvasScene::linkAt(const QPointF& point, qreal tolerance) const {
  const render::LinkBox* nearest = nullptr;
  qreal least = kBorder + tolerance;
  for (const BadgeItem* badge : badges_) {
    if (badge->box().rect().contains(point)) {
      nearest = diagram_.link(badge->box().key);
      least = -1;  // it lies above all lines
    }
  }
  for (const render::LinkBox& link : diagram_.links) {
    if (least < 0) break;
    const qreal reach = kBorder + tolerance;
    if (link.labelRect.contains(point)) {
      nearest = &link;
      break;
    }
    if (!boundsOf(link.line).adjusted(-reach, -reach, reach, reach).contains(point)) continue;
    const qreal away = render::distanceTo(link.line, point);
    if (away < least) {
      least = away;
      nearest = &link;
    }
  }
  if (!nearest || nearest->flows.isEmpty()) return {};
  Hit hit = hitOn(EntityRef::flow(nearest->flows.first()));
  hit.flows = least < 0 ? nearest->flows : flowsThrough(*nearest, point);
  return hit;
}

Hit CanvasScene::hitAt(const QPointF& point, qreal tolerance) const {
  if (tolerance > 0) {
    if (const Hit handle = handleAt(point, tolerance); !handle.isNothing()) return handle;
  }
  if (const auto* note = boxAt(diagram_.notes, point)) return hitOn(EntityRef::note(note->id));
  if (const auto* host = boxAt(diagram_.hosts, point)) {
    if (const render::Chip* chip = chipAt(*host, point)) return hitOn(EntityRef::component(chip->id));
    // The card of components without a host is no thing of its own.
    return host->id.isNull() ? Hit() : hitOn(EntityRef::host(host->id));
  }
  if (const Hit link = linkAt(point, tolerance); !link.isNothing()) return link;
  if (const auto* network = boxAt(diagram_.networks, point)) {
    return hitOn(EntityRef::network(network->id), partOf(network->rect, network->header, point, tolerance));
  }
  if (const auto* zone = boxAt(diagram_.zones, point)) {
    return hitOn(EntityRef::zone(zone->id), partOf(zone->rect, zone->header, point, tolerance));
  }
  return {};
}

EntityRef CanvasScene::targetAt(const QPointF& point, bool components) const {
  if (const auto* host = boxAt(diagram_.hosts, point)) {
    const render::Chip* chip = components ? chipAt(*host, point) : nullptr;
    if (chip) return EntityRef::component(chip->id);
    if (!host->id.isNull()) return EntityRef::host(host->id);
  }
  if (const auto* network = boxAt(diagram_.networks, point)) return EntityRef::network(network->id);
  if (const auto* zone = boxAt(diagram_.zones, point)) return EntityRef::zone(zone->id);
  return {};
}

QList<EntityRef> CanvasScene::entitiesIn(const QRectF& rect) const {
  QList<EntityRef> refs;
  for (const auto& zone : diagram_.zones) {
    if (rect.contains(zone.rect)) refs.append(EntityRef::zone(zone.id));
  }
  for (const auto& network : diagram_.networks) {
    if (rect.contains(network.rect)) refs.append(EntityRef::network(network.id));
  }
  for (const auto& host : diagram_.hosts) {
    if (rect.intersects(host.rect) && !host.id.isNull()) refs.append(EntityRef::host(host.id));
  }
  for (const auto& note : diagram_.notes) {
    if (rect.intersects(note.rect)) refs.append(EntityRef::note(note.id));
  }
  return refs;
}

QList<EntityRef> CanvasScene::drawnThings() const {
  QList<EntityRef> refs;
  for (const auto& zone : diagram_.zones) refs.append(EntityRef::zone(zone.id));
  for (const auto& network : diagram_.networks) refs.append(EntityRef::network(network.id));
  for (const auto& host : diagram_.hosts) {
    if (!host.id.isNull()) refs.append(EntityRef::host(host.id));
    for (const auto& chip : host.chips) refs.append(EntityRef::component(chip.id));
  }
  for (const auto& note : diagram_.notes) refs.append(EntityRef::note(note.id));
  return refs;
}

QString CanvasScene::spokenName(const EntityRef& ref) const {
  const QString name = text::entityName(ref, session_.data(), session_.catalog());
  switch (ref.type) {
    case EntityType::Zone: {
      const auto* zone = boxOf(diagram_.zones, ref.id);
      return zone && zone->hasFirewall ? tr("Zone %1, firewall: %2").arg(name, zone->policy)
                                       : tr("Zone %1").arg(name);
    }
    case EntityType::Network:
      return tr("Network %1").arg(name);
    case EntityType::Host:
      return tr("Host %1").arg(name);
    case EntityType::Component:
      return tr("Component %1").arg(name);
    case EntityType::Note:
      return tr("Note: %1").arg(session_.data().notes.value(document::NoteId(ref.id)).text);
    default:
      return name;
  }
}

}  // namespace topo::views
