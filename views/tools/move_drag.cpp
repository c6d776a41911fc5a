// SPDX-License-Identifier: Apache-2.0
#include "views/tools/move_drag.h"

#include "model/commands/place.h"
#include "views/scene/canvas_view.h"
#include "views/scene/snap.h"
#include "views/tools/guides/neighbours.h"
#include "views/tools/guides/overlay.h"

#include <algorithm>

namespace topo::views {

using document::EntityRef;
using document::EntityType;

namespace {

bool isPlaced(EntityType type) {
  return type == EntityType::Zone || type == EntityType::Network || type == EntityType::Host ||
         type == EntityType::Note;
}

}  // namespace

MoveDrag::MoveDrag(CanvasView& view, const EntityRef& grabbed, const QPointF& from)
    : Drag(view), from_(from) {
  gesture_ = view.session().newGesture();
  view.canvas().ensurePlaced(gesture_);
  before_ = view.session().data();
  const QList<EntityRef>& selected = view.session().selection().refs();
  std::copy_if(selected.begin(), selected.end(), std::back_inserter(refs_),
               [](const EntityRef& ref) { return isPlaced(ref.type); });
  if (!refs_.contains(grabbed)) refs_ = {grabbed};
  refs_.removeIf([&](const EntityRef& ref) { return view.canvas().isLocked(ref); });
  for (const EntityRef& ref : std::as_const(refs_)) {
    bounds_ |= view.canvas().rectOf(ref).value_or(QRectF());
  }
  neighbours_ = neighboursOf(view, refs_);
  anchor_ = view.canvas().rectOf(grabbed).value_or(QRectF(from, QSizeF())).topLeft().toPoint();
}

void MoveDrag::to(const Pointer& at) {
  const QPointF raw = at.scene - from_;
  guides_ = {};
  // Alt leaves grid and neighbours.
  moveTo(at.modifiers & Qt::AltModifier ? raw.toPoint() : fallIn(raw));
}

QPoint MoveDrag::fallIn(const QPointF& raw) {
  const Snapping snapping = view_.snapping();
  QPoint delta = snapping.grid ? snapped(anchor_ + raw) - anchor_ : raw.toPoint();
  if (!snapping.neighbours) return delta;
  const Guides near = guidesForMove(bounds_.translated(raw), neighbours_, view_.pixels(kGuideReach));
  if (near.across) delta.setX(qRound(raw.x() + near.by.x()));
  if (near.along) delta.setY(qRound(raw.y() + near.by.y()));
  // What it is in line with where it comes to lie, be it by the grid.
  guides_ = guidesForMove(bounds_.translated(delta), neighbours_, 0.5);
  return delta;
}

void MoveDrag::paint(QPainter& painter) const {
  paintGuides(painter, guides_, view_.pixels(1), view_.canvas().theme().dark);
}

void MoveDrag::moveTo(const QPoint& delta) {
  if (delta == delta_) return;
  const CanvasScene& scene = view_.canvas();
  const commands::Proposal step = commands::moveItems(view_.session().data(), scene.view(), refs_,
                                                      delta - delta_, scene.sizeOf(), gesture_, &before_);
  delta_ = delta;
  view_.session().push(step);
}

void MoveDrag::drop(const Pointer&) {
  if (delta_.isNull()) return;
  const CanvasScene& scene = view_.canvas();
  const document::DocumentData before = scene.asDrawn(before_);
  view_.session().push(commands::rehome(scene.asDrawn(view_.session().data()), scene.view(), refs_,
                                        scene.sizeOf(), gesture_, &before));
}

void MoveDrag::cancel() {
  moveTo({0, 0});
}

}  // namespace topo::views
