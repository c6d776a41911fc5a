// SPDX-License-Identifier: Apache-2.0
#include "views/tools/resize_drag.h"

#include "model/commands/place.h"
#include "views/items/handles.h"
#include "views/scene/canvas_view.h"
#include "views/scene/snap.h"
#include "views/tools/guides/neighbours.h"
#include "views/tools/guides/overlay.h"

namespace topo::views {

ResizeDrag::ResizeDrag(CanvasView& view, const document::EntityRef& ref, int handle, const QPointF& from)
    : Drag(view), ref_(ref), handle_(handle), from_(from) {
  gesture_ = view.session().newGesture();
  view.canvas().ensurePlaced(gesture_);
  before_ = view.session().data();
  drawn_ = view.canvas().rectOf(ref).value_or(QRectF()).toRect();
  neighbours_ = neighboursOf(view, {ref});
}

QRect ResizeDrag::rectFor(const Pointer& at) {
  const QPointF delta = at.scene - from_;
  const QSize least = view_.canvas().leastSize(ref_);
  const Snapping snapping = view_.snapping();
  guides_ = {};
  if (at.modifiers & Qt::AltModifier) return resized(drawn_, handle_, delta, least, 1);
  const QRect onGrid = resized(drawn_, handle_, delta, least, snapping.grid ? kGrid : 1);
  if (!snapping.neighbours) return onGrid;
  const QRect raw = resized(drawn_, handle_, delta, least, 1);
  const DraggedEdges edges = draggedEdges(handle_);
  const Guides near = guidesForResize(QRectF(raw), edges, neighbours_, view_.pixels(kGuideReach));
  const QRect fallenIn = resized(drawn_, handle_, delta + near.by, least, 1);
  QRect rect = onGrid;
  if (near.across) {
    rect.setLeft(fallenIn.left());
    rect.setRight(fallenIn.right());
  }
  if (near.along) {
    rect.setTop(fallenIn.top());
    rect.setBottom(fallenIn.bottom());
  }
  guides_ = guidesForResize(QRectF(rect), edges, neighbours_, 0.5);
  return rect;
}

void ResizeDrag::paint(QPainter& painter) const {
  paintGuides(painter, guides_, view_.pixels(1), view_.canvas().theme().dark);
}

void ResizeDrag::to(const Pointer& at) {
  const QRect rect = rectFor(at);
  if (rect == view_.canvas().rectOf(ref_).value_or(QRectF()).toRect()) return;
  if (rect == drawn_) {
    cancel();
    return;
  }
  view_.session().push(
      commands::resizeItem(view_.session().data(), view_.canvas().view(), ref_, rect, gesture_));
}

void ResizeDrag::drop(const Pointer&) {
  const CanvasScene& scene = view_.canvas();
  const document::DocumentData before = scene.asDrawn(before_);
  view_.session().push(commands::rehome(scene.asDrawn(view_.session().data()), scene.view(), {ref_},
                                        scene.sizeOf(), gesture_, &before));
}

void ResizeDrag::cancel() {
  const auto& views = before_.views;
  const auto view = views.constFind(view_.canvas().view());
  if (view == views.cend() || !view->at.contains(ref_.id)) return;
  const document::Placement old = view->at.value(ref_.id);
  view_.session().push(commands::placeItems(view_.session().data(), view_.canvas().view(),
                                            {{ref_, QRect(old.x, old.y, old.w, old.h)}}, gesture_));
}

}  // namespace topo::views
