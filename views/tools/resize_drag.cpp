// SPDX-License-Identifier: Apache-2.0
#include "views/tools/resize_drag.h"

#include "model/commands/place.h"
#include "views/items/handles.h"
#include "views/scene/canvas_view.h"
#include "views/scene/snap.h"

namespace topo::views {

ResizeDrag::ResizeDrag(CanvasView& view, const document::EntityRef& ref, int handle, const QPointF& from)
    : Drag(view), ref_(ref), handle_(handle), from_(from) {
  gesture_ = view.session().newGesture();
  view.canvas().ensurePlaced(gesture_);
  before_ = view.session().data();
  drawn_ = view.canvas().rectOf(ref).value_or(QRectF()).toRect();
}

void ResizeDrag::to(const Pointer& at) {
  const QPointF delta = at.scene - from_;
  const QSize least = view_.canvas().leastSize(ref_);
  const QRect rect = resized(drawn_, handle_, delta, least, kGrid);
  if (rect == view_.canvas().rectOf(ref_).value_or(QRectF()).toRect()) return;
  if (rect == drawn_) {
    cancel();
    return;
  }
  view_.session().push(
      commands::resizeItem(view_.session().data(), view_.canvas().view(), ref_, rect, gesture_));
}

void ResizeDrag::drop(const Pointer&) {
  view_.session().push(commands::rehome(view_.session().data(), view_.canvas().view(), {ref_},
                                        view_.canvas().sizeOf(), gesture_, &before_));
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
