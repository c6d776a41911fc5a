// SPDX-License-Identifier: Apache-2.0
// How CanvasView goes from thing to thing by keys.
#include "views/scene/canvas_view.h"
#include "views/scene/keys/wander.h"

namespace topo::views {

using document::EntityRef;
using document::EntityType;

namespace {

QList<WanderStop> stopsOf(const CanvasScene& scene) {
  QList<WanderStop> stops;
  for (const EntityRef& ref : scene.drawnThings()) {
    if (const auto rect = scene.rectOf(ref); rect && !rect->isEmpty()) stops.append({ref, *rect});
  }
  return stops;
}

/// From a component to components, from a zone to zones and networks, from a host to hosts and notes.
bool isAlike(EntityType a, EntityType b) {
  const auto sort = [](EntityType type) {
    switch (type) {
      case EntityType::Zone:
      case EntityType::Network:
        return 0;
      case EntityType::Component:
        return 2;
      default:
        return 1;
    }
  };
  return sort(a) == sort(b);
}

}  // namespace

bool CanvasView::focusNextPrevChild(bool next) {
  // In a name that is being typed Tab is for what holds that.
  if (hasFocus() && current_ && current_->step(next)) return true;
  return QGraphicsView::focusNextPrevChild(next);
}

bool CanvasView::selectNext(bool forward) {
  const QList<EntityRef> order = readingOrder(stopsOf(*scene_));
  if (order.isEmpty()) return false;
  const QList<EntityRef>& selected = session_.selection().refs();
  const qsizetype at = selected.isEmpty() ? -1 : order.indexOf(selected.last());
  const qsizetype to = at < 0 ? (forward ? 0 : order.size() - 1) : at + (forward ? 1 : -1);
  if (to < 0 || to >= order.size()) return false;
  session_.selection().set({order[to]});
  centerOn(order[to]);
  return true;
}

bool CanvasView::selectNeighbour(const QPoint& direction) {
  const QList<EntityRef>& selected = session_.selection().refs();
  const auto from = selected.isEmpty() ? std::nullopt : scene_->rectOf(selected.last());
  if (!from) return selectNext(true);
  QList<WanderStop> alike = stopsOf(*scene_);
  const EntityType type = selected.last().type;
  alike.removeIf([&](const WanderStop& stop) { return !isAlike(stop.ref.type, type); });
  const EntityRef to = neighbourOf(*from, direction, alike);
  if (to.type == EntityType::Document) return false;
  session_.selection().set({to});
  centerOn(to);
  return true;
}

QList<EntityRef> CanvasView::flowEnds() const {
  QList<EntityRef> ends = readingOrder(stopsOf(*scene_));
  ends.removeIf(
      [](const EntityRef& ref) { return ref.type != EntityType::Host && ref.type != EntityType::Component; });
  return ends;
}

EntityRef CanvasView::flowEndBeside(const EntityRef& ref, const QPoint& direction) const {
  const auto from = scene_->rectOf(ref);
  if (!from) return {};
  QList<WanderStop> ends = stopsOf(*scene_);
  // From a component other components are next, its own host is around it.
  ends.removeIf([&](const WanderStop& stop) { return stop.ref.type != ref.type; });
  return neighbourOf(*from, direction, ends);
}

}  // namespace topo::views
