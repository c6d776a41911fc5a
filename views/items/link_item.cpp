// SPDX-License-Identifier: Apache-2.0
#include "views/items/link_item.h"

#include <QGraphicsScene>
#include <QPainterPath>

namespace topo::views {

namespace {

constexpr qreal kHalo = 9;
constexpr qreal kFadedOpacity = 0.4;

bool isStopped(const render::LinkBox& box) {
  return box.look == render::LinkLook::Blocked || box.look == render::LinkLook::Partly;
}

QRectF lineBounds(const render::Polyline& line) {
  return QPolygonF(QList<QPointF>(line.begin(), line.end())).boundingRect();
}

}  // namespace

void LinkMarksItem::show(const render::LinkBox& box) {
  box_ = box;
  QRectF bounds = box.labelRect.adjusted(-2, -2, 2, 2);
  const qreal reach = look_.metrics.stopRadius + 3;
  for (const render::StopMark& stop : box.stops) {
    bounds |= QRectF(stop.at, QSizeF()).adjusted(-reach, -reach, reach, reach);
  }
  changeBounds(box.labelRect.isNull() && box.stops.isEmpty() ? QRectF() : bounds);
}

void LinkMarksItem::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*) {
  render::paintLinkMarks(*painter, box_, look_.theme, look_.metrics, detail(*painter));
}

void LinkItem::show(const render::LinkBox& box) {
  if (box == box_) return;
  box_ = box;
  const qreal reach = kHalo + look_.metrics.arrowWidth;
  changeBounds(lineBounds(box.line).adjusted(-reach, -reach, reach, reach));
  marks_->show(box);
  setLayer();
}

void LinkItem::setLayer() {
  const bool above = isStopped(box_) || emphasis_ == Emphasis::Chosen;
  setZValue(above ? layer::kStoppedLinks : layer::kLinks);
  marks_->setZValue(above ? layer::kStoppedMarks : layer::kMarks);
}

void LinkItem::setEmphasis(Emphasis emphasis) {
  if (emphasis == emphasis_) return;
  emphasis_ = emphasis;
  setOpacity(emphasis == Emphasis::Faded ? kFadedOpacity : 1);
  marks_->setOpacity(emphasis == Emphasis::Faded ? kFadedOpacity : 1);
  setLayer();
  update();
}

QVariant LinkItem::itemChange(GraphicsItemChange change, const QVariant& value) {
  if (change == ItemSceneHasChanged && scene() && marks_->scene() != scene()) scene()->addItem(marks_);
  return BoxItem::itemChange(change, value);
}

void LinkItem::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*) {
  if (emphasis_ == Emphasis::Chosen) {
    QColor halo = look_.theme.link(box_.look).colour;
    halo.setAlpha(70);
    painter->setPen(QPen(halo, kHalo, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->setBrush(Qt::NoBrush);
    painter->drawPath(render::linkPath(box_.line, look_.metrics.bendRadius));
  }
  render::paintLink(*painter, box_, look_.theme, look_.metrics, detail(*painter));
}

}  // namespace topo::views
