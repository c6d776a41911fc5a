// SPDX-License-Identifier: Apache-2.0
#include "views/tools/bend_drag.h"

#include "model/commands/place.h"
#include "views/scene/bends.h"
#include "views/scene/canvas_view.h"
#include "views/scene/snap.h"

namespace topo::views {

BendDrag::BendDrag(CanvasView& view, const Hit& hit, const QPointF& from) : Drag(view), index_(hit.index) {
  gesture_ = view.session().newGesture();
  view.canvas().ensurePlaced(gesture_);
  if (const render::LinkBox* link = view.canvas().linkOf(hit.ref.id)) {
    flow_ = bendingFlow(*link, view.session().data(), view.canvas().view());
    before_ = bendPoints(*link, view.session().data(), view.canvas().view());
  }
  points_ = before_;
  if (!hit.isBendPoint) points_.insert(qBound(0, index_, int(points_.size())), snapped(from));
}

void BendDrag::to(const Pointer& at) {
  if (index_ < 0 || index_ >= points_.size()) return;
  points_[index_] = snapped(at.scene);
  bend(points_);
}

void BendDrag::bend(const QList<QPoint>& points) {
  if (flow_.isEmpty()) return;
  view_.session().push(
      commands::setBends(view_.session().data(), view_.canvas().view(), flow_, points, gesture_));
}

void BendDrag::cancel() {
  bend(before_);
}

void BendDrag::remove(CanvasView& view, const Hit& hit) {
  const render::LinkBox* link = view.canvas().linkOf(hit.ref.id);
  if (!link) return;
  const QString flow = bendingFlow(*link, view.session().data(), view.canvas().view());
  QList<QPoint> points = bendPoints(*link, view.session().data(), view.canvas().view());
  if (hit.index < 0 || hit.index >= points.size()) return;
  points.removeAt(hit.index);
  view.session().push(commands::setBends(view.session().data(), view.canvas().view(), flow, points));
}

}  // namespace topo::views
