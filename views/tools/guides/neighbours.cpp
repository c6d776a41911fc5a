// SPDX-License-Identifier: Apache-2.0
#include "views/tools/guides/neighbours.h"

#include <QSet>

#include <algorithm>

namespace topo::views {

using document::EntityRef;
using document::EntityType;

namespace {

bool isArea(const EntityRef& ref) {
  return ref.type == EntityType::Zone || ref.type == EntityType::Network;
}

}  // namespace

QList<QRectF> neighboursOf(const CanvasView& view, const QList<EntityRef>& dragged) {
  const CanvasScene& scene = view.canvas();
  const document::DocumentData& data = view.session().data();
  const bool areas = std::any_of(dragged.begin(), dragged.end(), isArea);
  const commands::Geometry geometry(data, scene.view(), scene.sizeOf());
  const QList<EntityRef> moving = commands::withContents(data, geometry, dragged);
  const QSet<EntityRef> along(moving.begin(), moving.end());
  const QRectF sight = view.visibleRect();
  QRectF own;
  for (const EntityRef& ref : dragged) own |= scene.rectOf(ref).value_or(QRectF());
  QList<QRectF> rects;
  const auto take = [&](const EntityRef& ref, const QRectF& rect) {
    // The frame around a thing is no neighbour of it.
    if (!along.contains(ref) && rect.intersects(sight) && !rect.contains(own)) rects.append(rect);
  };
  const render::Diagram& diagram = scene.diagram();
  if (areas) {
    for (const auto& zone : diagram.zones) take(EntityRef::zone(zone.id), zone.rect);
    for (const auto& network : diagram.networks) take(EntityRef::network(network.id), network.rect);
  } else {
    for (const auto& host : diagram.hosts) take(EntityRef::host(host.id), host.rect);
    for (const auto& note : diagram.notes) take(EntityRef::note(note.id), note.rect);
  }
  return rects;
}

DraggedEdges draggedEdges(int handle) {
  DraggedEdges edges;
  edges.left = handle == 0 || handle == 6 || handle == 7;
  edges.right = handle == 2 || handle == 3 || handle == 4;
  edges.top = handle == 0 || handle == 1 || handle == 2;
  edges.bottom = handle == 4 || handle == 5 || handle == 6;
  return edges;
}

}  // namespace topo::views
