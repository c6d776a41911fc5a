// SPDX-License-Identifier: Apache-2.0
#include "views/tools/chip_drag.h"

#include "model/commands/change.h"
#include "views/scene/canvas_view.h"
#include "views/text/names.h"
#include "views/tools/words.h"

#include <QPainter>

namespace topo::views {

using document::EntityRef;
using document::EntityType;

ChipDrag::ChipDrag(CanvasView& view, const EntityRef& grabbed) : Drag(view) {
  for (const QString& id : view.session().selection().ids(EntityType::Component)) {
    components_.append(document::ComponentId(id));
  }
  const document::ComponentId own(grabbed.id);
  if (!components_.contains(own)) components_ = {own};
  label_ = components_.size() == 1
               ? text::entityName(grabbed, view.session().data(), view.session().catalog())
               : ToolWords::tr("%n component(s)", nullptr, int(components_.size()));
}

EntityRef ChipDrag::hostAt(const QPointF& point) const {
  const EntityRef ref = view_.canvas().targetAt(point);
  return ref.type == EntityType::Host ? ref : EntityRef{};
}

void ChipDrag::to(const Pointer& at) {
  at_ = at.scene;
  view_.canvas().setDropTarget(hostAt(at.scene));
}

void ChipDrag::drop(const Pointer& at) {
  cancel();
  const EntityRef host = hostAt(at.scene);
  if (host.type != EntityType::Host) return;
  view_.session().push(
      commands::moveComponentsToHost(view_.session().data(), components_, document::HostId(host.id)));
}

void ChipDrag::cancel() {
  view_.canvas().setDropTarget({});
}

void ChipDrag::paint(QPainter& painter) const {
  QFont font = view_.font();
  font.setPixelSize(qMax(1, qRound(view_.pixels(13))));
  painter.setFont(font);
  const qreal pad = view_.pixels(6);
  QRectF box = QFontMetricsF(font).boundingRect(label_).adjusted(-pad, -pad, pad, pad);
  box.moveTopLeft(at_ + QPointF(pad, pad));
  painter.setPen(QPen(view_.palette().color(QPalette::Highlight), view_.pixels(1)));
  painter.setBrush(view_.palette().color(QPalette::Base));
  painter.drawRoundedRect(box, pad / 2, pad / 2);
  painter.setPen(view_.palette().color(QPalette::Text));
  painter.drawText(box, Qt::AlignCenter, label_);
}

}  // namespace topo::views
