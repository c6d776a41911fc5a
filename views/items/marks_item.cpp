// SPDX-License-Identifier: Apache-2.0
#include "views/items/marks_item.h"

#include "views/items/layers.h"

#include <QPainter>
#include <QStyleOptionGraphicsItem>

#include <algorithm>

namespace topo::views {

namespace {

// Signs keep their size on the screen: at the smallest zoom one is this long in the scene.
constexpr qreal kReach = 200;
constexpr qreal kSignPixels = 18;

QColor colourOf(MarksItem::Kind kind, bool dark) {
  switch (kind) {
    case MarksItem::Kind::New:
      return dark ? QColor(0x5c, 0xd6, 0x8a) : QColor(0x12, 0x7a, 0x3c);
    case MarksItem::Kind::Gone:
      return dark ? QColor(0xa8, 0xae, 0xb8) : QColor(0x6b, 0x72, 0x7d);
    case MarksItem::Kind::Changed:
      return dark ? QColor(0xf2, 0xb4, 0x4c) : QColor(0xb2, 0x6a, 0x00);
    case MarksItem::Kind::From:
    case MarksItem::Kind::To:
      return dark ? QColor(0x7f, 0xbb, 0xff) : QColor(0x14, 0x5f, 0xc4);
    case MarksItem::Kind::Stop:
      return dark ? QColor(0xff, 0x7b, 0x72) : QColor(0xc6, 0x1f, 0x1f);
  }
  return {};
}

Qt::PenStyle strokeOf(MarksItem::Kind kind) {
  switch (kind) {
    case MarksItem::Kind::Gone:
      return Qt::DashLine;
    case MarksItem::Kind::Changed:
      return Qt::DashDotLine;
    default:
      return Qt::SolidLine;
  }
}

QString signOf(MarksItem::Kind kind) {
  switch (kind) {
    case MarksItem::Kind::New:
      return QStringLiteral("+");
    case MarksItem::Kind::Gone:
      return QStringLiteral("−");
    case MarksItem::Kind::Changed:
      return QStringLiteral("~");
    case MarksItem::Kind::From:
      return QStringLiteral("↗");
    case MarksItem::Kind::To:
      return QStringLiteral("↘");
    case MarksItem::Kind::Stop:
      return QStringLiteral("✕");
  }
  return {};
}

/// The middle of a line, for a sign to sit on.
QPointF middleOf(const routing::Polyline& line) {
  qreal left = 0;
  for (std::size_t i = 1; i < line.size(); ++i) left += QLineF(line[i - 1], line[i]).length() / 2;
  for (std::size_t i = 1; i < line.size(); ++i) {
    const QLineF piece(line[i - 1], line[i]);
    if (piece.length() >= left && piece.length() > 0) return piece.pointAt(left / piece.length());
    left -= piece.length();
  }
  return line.empty() ? QPointF() : line.front();
}

}  // namespace

MarksItem::MarksItem(const Look& look) : look_(look) {
  setZValue(layer::kOverlay - 1);
  setAcceptedMouseButtons(Qt::NoButton);
}

void MarksItem::show(const QList<Mark>& marks) {
  if (marks == marks_) return;
  marks_ = marks;
  QRectF bounds;
  for (const Mark& mark : marks) {
    bounds |= mark.rect;
    for (const QPointF& point : mark.line) bounds |= QRectF(point, QSizeF(1, 1));
  }
  prepareGeometryChange();
  bounds_ = bounds.isNull() ? QRectF() : bounds.adjusted(-kReach, -kReach, kReach, kReach);
  update();
}

void MarksItem::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*) {
  const qreal pixel = 1 / QStyleOptionGraphicsItem::levelOfDetailFromTransform(painter->worldTransform());
  for (const Mark& mark : marks_) {
    const QColor colour = colourOf(mark.kind, look_.theme.dark);
    QColor soft = colour;
    soft.setAlpha(mark.line.empty() ? 22 : 110);
    const bool isGone = mark.kind == Kind::Gone;
    painter->setPen(QPen(isGone || mark.line.empty() ? colour : soft, (mark.line.empty() ? 3 : 6) * pixel,
                         strokeOf(mark.kind), Qt::FlatCap, Qt::RoundJoin));
    if (!mark.line.empty()) {
      painter->setBrush(Qt::NoBrush);
      painter->drawPolyline(mark.line.data(), int(mark.line.size()));
      paintSign(*painter, mark.kind, middleOf(mark.line), pixel);
      continue;
    }
    painter->setBrush(isGone ? QBrush(soft) : QBrush(Qt::NoBrush));
    const QRectF around = mark.rect.adjusted(-4, -4, 4, 4);
    painter->drawRoundedRect(around, 7, 7);
    if (!mark.label.isEmpty()) {
      painter->setPen(colour);
      painter->setFont(look_.metrics.hostName);
      const QString name = QFontMetricsF(look_.metrics.hostName)
                               .elidedText(mark.label, Qt::ElideRight, mark.rect.width() - 24);
      painter->drawText(mark.rect, Qt::AlignCenter, name);
    }
    paintSign(*painter, mark.kind, around.topRight(), pixel);
  }
}

void MarksItem::paintSign(QPainter& painter, Kind kind, const QPointF& at, qreal pixel) const {
  const qreal size = kSignPixels * pixel;
  const QRectF disc(at - QPointF(size / 2, size / 2), QSizeF(size, size));
  painter.setPen(QPen(look_.theme.canvas, 1.5 * pixel));
  painter.setBrush(colourOf(kind, look_.theme.dark));
  painter.drawEllipse(disc);
  QFont font = look_.metrics.hostName;
  font.setPixelSize(std::max(1, int(size * 0.72)));
  font.setBold(true);
  painter.setFont(font);
  painter.setPen(look_.theme.dark ? QColor(0x10, 0x14, 0x1a) : QColor(Qt::white));
  painter.drawText(disc, Qt::AlignCenter, signOf(kind));
}

}  // namespace topo::views
