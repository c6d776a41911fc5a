// SPDX-License-Identifier: Apache-2.0
#include "views/tools/band_drag.h"

#include "views/scene/canvas_view.h"

#include <QPainter>

namespace topo::views {

BandDrag::BandDrag(CanvasView& view, const QPointF& from, bool adds)
    : Drag(view), from_(from), adds_(adds), before_(view.session().selection().refs()) {}

void BandDrag::to(const Pointer& at) {
  band_ = QRectF(from_, at.scene).normalized();
  QList<document::EntityRef> refs = adds_ ? before_ : QList<document::EntityRef>();
  for (const document::EntityRef& ref : view_.canvas().entitiesIn(band_)) {
    if (!refs.contains(ref)) refs.append(ref);
  }
  view_.session().selection().set(refs);
}

void BandDrag::cancel() {
  view_.session().selection().set(before_);
}

void BandDrag::paint(QPainter& painter) const {
  QColor colour = view_.palette().color(QPalette::Highlight);
  painter.setPen(QPen(colour, view_.pixels(1)));
  colour.setAlpha(30);
  painter.setBrush(colour);
  painter.drawRect(band_);
}

}  // namespace topo::views
