// SPDX-License-Identifier: Apache-2.0
#include "views/items/overlay_item.h"

#include "views/items/handles.h"
#include "views/items/layers.h"

#include <QPainter>
#include <QStyleOptionGraphicsItem>

namespace topo::views {

namespace {

constexpr qreal kHandlePixels = 8;
// Handles keep their size on the screen: at the smallest zoom their half is this long in the scene.
constexpr qreal kReach = 160;

QColor accent(const Look& look) {
  return look.theme.dark ? QColor(0x6f, 0xb3, 0xff) : QColor(0x14, 0x66, 0xd0);
}

}  // namespace

OverlayItem::OverlayItem(const Look& look) : look_(look) {
  setZValue(layer::kOverlay);
  setAcceptedMouseButtons(Qt::NoButton);
}

void OverlayItem::show(const Marks& marks) {
  if (marks == marks_) return;
  marks_ = marks;
  QRectF bounds;
  for (const QRectF& rect : marks.selected) bounds |= rect;
  bounds |= marks.handles | marks.hover | marks.drop;
  for (const QPointF& point : marks.bends + marks.couldBend) bounds |= QRectF(point, QSizeF(1, 1));
  for (const QPointF& point : marks.hoverLine) bounds |= QRectF(point, QSizeF(1, 1));
  prepareGeometryChange();
  bounds_ = bounds.isNull() ? QRectF() : bounds.adjusted(-kReach, -kReach, kReach, kReach);
  update();
}

void OverlayItem::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*) {
  const qreal pixel = 1 / QStyleOptionGraphicsItem::levelOfDetailFromTransform(painter->worldTransform());
  const QColor colour = accent(look_);
  painter->setBrush(Qt::NoBrush);
  QColor soft = colour;
  soft.setAlpha(90);
  if (!marks_.hover.isEmpty()) {
    painter->setPen(QPen(soft, 1.5 * pixel));
    painter->drawRoundedRect(marks_.hover.adjusted(-2, -2, 2, 2), 5, 5);
  }
  if (!marks_.hoverLine.empty()) {
    painter->setPen(QPen(soft, 7 * pixel, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->drawPolyline(marks_.hoverLine.data(), int(marks_.hoverLine.size()));
  }
  if (!marks_.drop.isEmpty()) {
    QColor fill = colour;
    fill.setAlpha(28);
    painter->setPen(QPen(colour, 3 * pixel, Qt::DashLine));
    painter->setBrush(fill);
    painter->drawRoundedRect(marks_.drop.adjusted(-3, -3, 3, 3), 6, 6);
    painter->setBrush(Qt::NoBrush);
  }
  painter->setPen(QPen(colour, 2 * pixel));
  for (const QRectF& rect : marks_.selected) painter->drawRoundedRect(rect.adjusted(-2, -2, 2, 2), 5, 5);
  paintLocks(*painter, pixel);
  paintHandles(*painter, pixel);
}

void OverlayItem::paintLocks(QPainter& painter, qreal pixel) const {
  for (const QPointF& corner : marks_.locks) {
    painter.save();
    painter.translate(corner);
    painter.scale(pixel, pixel);
    painter.setPen(Qt::NoPen);
    painter.setBrush(accent(look_));
    painter.drawEllipse(QPointF(0, 0), 9, 9);
    painter.setBrush(look_.theme.canvas);
    painter.drawRoundedRect(QRectF(-4, -1.5, 8, 6.5), 1, 1);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(look_.theme.canvas, 1.6));
    painter.drawArc(QRectF(-2.6, -5.2, 5.2, 7), 0, 180 * 16);
    painter.restore();
  }
}

void OverlayItem::paintHandles(QPainter& painter, qreal pixel) const {
  const QColor colour = accent(look_);
  const qreal size = kHandlePixels * pixel;
  painter.setPen(QPen(colour, 1.5 * pixel));
  painter.setBrush(look_.theme.canvas);
  if (!marks_.handles.isEmpty()) {
    for (int handle = 0; handle < kHandles; ++handle) {
      if (hasHandle(marks_.handles, handle, size)) painter.drawRect(handleRect(marks_.handles, handle, size));
    }
  }
  for (const QPointF& point : marks_.couldBend) painter.drawEllipse(point, size * 0.4, size * 0.4);
  painter.setBrush(colour);
  for (const QPointF& point : marks_.bends) painter.drawEllipse(point, size * 0.55, size * 0.55);
}

}  // namespace topo::views
