// SPDX-License-Identifier: Apache-2.0
#include "views/render/badges.h"

#include "views/routing/crossings.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace topo::render {
namespace {

constexpr double kGap = 3;  // between a label and its badge

QColor colourOf(Badge badge, const Theme& theme) {
  switch (badge) {
    case Badge::Agree:
      return theme.agree;
    case Badge::WrongService:
      return theme.link(LinkLook::Partly).colour;
    case Badge::NetworkClosed:
      return theme.stop;
    case Badge::NetworkOpen:
      return theme.opened;
    case Badge::Unclear:
      break;
  }
  return theme.muted;
}

QPainterPath outline(Badge badge, QPointF c) {
  constexpr double r = BadgeBox::kRadius;
  QPainterPath path;
  if (badge == Badge::WrongService)
    path.addPolygon(QPolygonF({c + QPointF(0, -r), c + QPointF(r, r * 0.8), c + QPointF(-r, r * 0.8)}));
  else if (badge == Badge::NetworkOpen)
    path.addPolygon(
        QPolygonF({c + QPointF(0, -r), c + QPointF(r, 0), c + QPointF(0, r), c + QPointF(-r, 0)}));
  else
    path.addEllipse(c, r * 0.88, r * 0.88);
  path.closeSubpath();
  return path;
}

// The sign inside, as lines: no font draws it differently.
QPainterPath sign(Badge badge, QPointF c) {
  QPainterPath path;
  switch (badge) {
    case Badge::Agree:
      path.moveTo(c + QPointF(-3.2, 0.3));
      path.lineTo(c + QPointF(-0.9, 2.7));
      path.lineTo(c + QPointF(3.4, -2.5));
      break;
    case Badge::NetworkClosed:
    case Badge::NetworkOpen: {
      const double d = badge == Badge::NetworkOpen ? 2.2 : 2.7;
      path.moveTo(c + QPointF(-d, -d));
      path.lineTo(c + QPointF(d, d));
      path.moveTo(c + QPointF(d, -d));
      path.lineTo(c + QPointF(-d, d));
      break;
    }
    case Badge::WrongService:
      path.moveTo(c + QPointF(0, -2.8));
      path.lineTo(c + QPointF(0, 1.4));
      path.moveTo(c + QPointF(0, 4.1));
      path.lineTo(c + QPointF(0, 4.2));
      break;
    case Badge::Unclear:
      path.moveTo(c + QPointF(-1.9, -2));
      path.cubicTo(c + QPointF(-1.5, -4.8), c + QPointF(3.4, -4.2), c + QPointF(1.7, -1.2));
      path.quadTo(c + QPointF(0, 0), c + QPointF(0, 1.3));
      path.moveTo(c + QPointF(0, 4));
      path.lineTo(c + QPointF(0, 4.1));
      break;
  }
  return path;
}

}  // namespace

QPointF badgePlace(const LinkBox& link, const Metrics& metrics, const QList<HostBox>& cards) {
  const double apart = metrics.stopRadius + BadgeBox::kRadius + 1;
  const auto isFree = [&](QPointF at) {
    return std::none_of(link.stops.begin(), link.stops.end(), [&](const StopMark& mark) {
      return std::hypot(mark.at.x() - at.x(), mark.at.y() - at.y()) < apart;
    });
  };
  const QRectF& label = link.labelRect;
  if (!label.isNull()) {
    const double off = kGap + BadgeBox::kRadius;
    const QPointF right(label.right() + off, label.center().y()), left(label.left() - off, right.y());
    const auto isBare = [&](QPointF at) {
      const QRectF rect = BadgeBox{{}, at, {}, false}.rect();
      return isFree(at) && std::none_of(cards.begin(), cards.end(),
                                        [&](const HostBox& card) { return card.rect.intersects(rect); });
    };
    return isBare(right) || !isBare(left) ? right : left;
  }
  const double total = length(link.line);
  for (double away = 0; away < total / 2; away += 4)
    for (const double distance : {total / 2 - away, total / 2 + away})
      if (const QPointF at = pointAt(link.line, distance); isFree(at)) return at;
  return pointAt(link.line, total / 2);
}

void paintBadge(QPainter& painter, const BadgeBox& box, const Theme& theme) {
  painter.save();
  const QColor colour = colourOf(box.badge, theme);
  const QPainterPath edge = outline(box.badge, box.at);
  // A rim in the colour of the ground sets it off from the lines it lies on.
  painter.setBrush(box.hollow ? theme.labelFill : colour);
  painter.setPen(QPen(theme.labelFill, 3, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin));
  painter.drawPath(edge);
  painter.setPen(QPen(colour, 1.6, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin));
  painter.drawPath(edge);
  painter.setBrush(Qt::NoBrush);
  const QColor ink = box.hollow ? colour : theme.labelFill;
  painter.setPen(QPen(ink, 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
  painter.drawPath(sign(box.badge, box.at));
  painter.restore();
}

}  // namespace topo::render
