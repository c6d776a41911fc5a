// SPDX-License-Identifier: Apache-2.0
#include "views/render/painters.h"
#include "views/render/texts.h"
#include "views/routing/crossings.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

namespace topo::render {

namespace {

constexpr double kJumpHeight = 4.5;
constexpr double kJunction = 3;

// From where the path is to the end of a straight piece, over what it crosses. `at` is how far along the line
// the piece begins.
void addPiece(QPainterPath& path, QPointF from, QPointF to, double at, const std::vector<Jump>& jumps) {
  const QPointF step = to - from;
  const double size = std::hypot(step.x(), step.y());
  if (size > 0 && !jumps.empty()) {
    const QPointF along = step / size;
    // Level lines jump up, upright ones to the right, whichever way they run.
    const QPointF up =
        std::abs(along.x()) > std::abs(along.y()) ? QPointF(0, -kJumpHeight) : QPointF(kJumpHeight, 0);
    for (const Jump& jump : jumps) {
      if (jump.from < at || jump.to > at + size) continue;
      const QPointF a = from + along * (jump.from - at), b = from + along * (jump.to - at);
      const QPointF round = along * std::min(kJumpHeight, (jump.to - jump.from) / 2);
      constexpr double kCircle = 0.5523;
      path.lineTo(a);
      path.cubicTo(a + up * kCircle, a + up + round * (1 - kCircle), a + up + round);
      path.lineTo(b + up - round);
      path.cubicTo(b + up - round * (1 - kCircle), b + up * kCircle, b);
    }
  }
  path.lineTo(to);
}

// A part of a link as it is drawn, between two distances.
QPainterPath partPath(const LinkBox& box, double from, double to, double radius) {
  std::vector<Jump> jumps;
  for (const Jump& jump : box.jumps)
    if (jump.from > from && jump.to < to) jumps.push_back({jump.from - from, jump.to - from});
  return linkPath(part(box.line, from, to), radius, jumps);
}

}  // namespace

QPainterPath linkPath(const Polyline& line, double radius, const std::vector<Jump>& jumps) {
  QPainterPath path;
  if (line.empty()) return path;
  path.moveTo(line.front());
  double at = 0;  // length of the line up to `from`
  QPointF from = line.front();
  for (std::size_t k = 1; k + 1 < line.size(); ++k) {
    const QPointF before = line[k] - line[k - 1], after = line[k + 1] - line[k];
    const double a = std::hypot(before.x(), before.y()), b = std::hypot(after.x(), after.y());
    const double r = std::min({radius, a / 2, b / 2});
    const double used = std::hypot(line[k].x() - from.x(), line[k].y() - from.y());
    if (r < 0.5) {
      addPiece(path, from, line[k], at, jumps);
      from = line[k];
      at += used;
      continue;
    }
    addPiece(path, from, line[k] - before * (r / a), at, jumps);
    from = line[k] + after * (r / b);
    path.quadTo(line[k], from);
    at += used + r;
  }
  addPiece(path, from, line.back(), at, jumps);
  return path;
}

void paintLink(QPainter& painter, const LinkBox& box, const Theme& theme, const Metrics& metrics,
               Detail detail) {
  if (detail == Detail::Far) return paintLinks(painter, {&box}, theme, metrics, detail);
  if (box.line.size() < 2) return;
  const LinkPen& look = theme.link(box.look);
  painter.save();
  if (box.faded) painter.setOpacity(painter.opacity() * kFadedOpacity);
  const double stopped = box.look == LinkLook::Blocked || box.look == LinkLook::Partly ? 1.25 : 1.0;
  const double heavy = stopped * (1 + (box.weight - 1) * 0.35);
  const double arrow = metrics.arrowLength * heavy;
  const double total = length(box.line);
  QPen pen(look.colour, look.width * box.weight, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin);
  painter.setBrush(Qt::NoBrush);
  // What another link of the trunk draws is left to it: dashes drawn twice would fill their gaps.
  const double end = box.ownTo >= 0 ? box.ownTo : std::max(0.0, total - arrow * 0.8);
  const double start = std::max(box.ownFrom, box.bothWays ? std::min(arrow * 0.8, end) : 0.0);
  if (box.dashedFrom >= 0) {
    painter.setPen(pen);
    painter.drawPath(partPath(box, start, std::min(box.dashedFrom, end), metrics.bendRadius));
    pen.setDashPattern({3, 2.4});
    painter.setPen(pen);
    painter.drawPath(partPath(box, std::max(start, box.dashedFrom), end, metrics.bendRadius));
  } else {
    if (look.dashed) pen.setDashPattern({4, 3});
    if (box.look == LinkLook::Partly) pen.setDashPattern({7, 1.6});
    painter.setPen(pen);
    painter.drawPath(partPath(box, start, end, metrics.bendRadius));
  }
  painter.setPen(Qt::NoPen);
  painter.setBrush(look.colour);
  const auto head = [&](QPointF tip, QPointF from) {
    QPointF along = tip - from;
    const double size = std::hypot(along.x(), along.y());
    if (size <= 0) return;
    along /= size;
    const QPointF across(-along.y(), along.x());
    const double half = metrics.arrowWidth * heavy / 2;
    painter.drawPolygon(
        QPolygonF({tip, tip - along * arrow + across * half, tip - along * arrow - across * half}));
  };
  const auto dot = [&](QPointF at, double radius) {
    painter.drawEllipse(at, radius * heavy, radius * heavy);
  };
  // Where it meets its trunk there is a dot, so that it is no crossing.
  if (box.ownTo >= 0)
    dot(pointAt(box.line, box.ownTo), kJunction);
  else
    head(box.line.back(), pointAt(box.line, std::max(0.0, total - 1)));
  // An end that only initiates gets a dot.
  if (box.ownFrom > 0)
    dot(pointAt(box.line, box.ownFrom), kJunction);
  else if (box.bothWays)
    head(box.line.front(), pointAt(box.line, 1));
  else
    dot(box.line.front(), 2.3);
  painter.restore();
}

void paintLinks(QPainter& painter, const std::vector<const LinkBox*>& links, const Theme& theme,
                const Metrics& metrics, Detail detail) {
  if (detail != Detail::Far) {
    for (const LinkBox* link : links) paintLink(painter, *link, theme, metrics, detail);
    return;
  }
  // Thousands of these make a picture: one stroke of the pen for all that look the same.
  const double opacity = painter.opacity();
  const QPen before = painter.pen();
  const bool smooth = painter.testRenderHint(QPainter::Antialiasing);
  for (const LinkLook look :
       {LinkLook::Disputed, LinkLook::Allowed, LinkLook::Custom, LinkLook::Partly, LinkLook::Blocked}) {
    std::map<std::pair<bool, double>, QList<QLineF>> strokes;  // by fading and weight
    for (const LinkBox* link : links) {
      if (link->look != look) continue;
      QList<QLineF>& lines = strokes[{!link->faded, link->weight}];
      for (std::size_t k = 1; k < link->line.size(); ++k) lines.append({link->line[k - 1], link->line[k]});
    }
    for (const auto& [stroke, lines] : strokes) {
      const QPen pen(theme.link(look).colour, theme.link(look).width * 1.6 * stroke.second);
      painter.setPen(pen);
      painter.setOpacity(stroke.first ? opacity : opacity * kFadedOpacity);
      // They are level or upright: a line thinner than a pixel is only blurred by smoothing, at twice the
      // cost.
      const bool thin = pen.widthF() * painter.worldTransform().m11() <= 1;
      painter.setRenderHint(QPainter::Antialiasing, smooth && !thin);
      painter.drawLines(lines);
    }
  }
  painter.setOpacity(opacity);
  painter.setRenderHint(QPainter::Antialiasing, smooth);
  painter.setPen(before);
}

void paintStopMark(QPainter& painter, QPointF at, bool partly, int number, const Theme& theme,
                   const Metrics& metrics) {
  painter.save();
  const double r = metrics.stopRadius;
  const QColor colour = partly ? theme.link(LinkLook::Partly).colour : theme.stop;
  // An octagon, as on the road; its bar is open in the middle where something passes.
  QPolygonF sign;
  for (int k = 0; k < 8; ++k) {
    const double angle = (k + 0.5) * 0.78539816339744828;
    sign << at + QPointF(r * 1.06 * std::cos(angle), r * 1.06 * std::sin(angle));
  }
  painter.setPen(QPen(theme.labelFill, 1.5));
  painter.setBrush(partly ? theme.labelFill : colour);
  painter.drawPolygon(sign);
  if (partly) {
    painter.setPen(QPen(colour, 2));
    painter.drawPolygon(sign);
  }
  const QColor ink = partly ? colour : theme.stopInk;
  if (number > 0) {
    const QFont& font = metrics.stopNumber[number > 99 ? 2 : number > 9 ? 1 : 0];
    metrics.texts->draw(painter, {at.x() - r - 2, at.y() - r, 2 * r + 4, 2 * r}, QString::number(number),
                        font, ink, Qt::AlignHCenter);
  } else {
    painter.setPen(Qt::NoPen);
    painter.setBrush(ink);
    painter.drawRect(QRectF(at.x() - r * 0.6, at.y() - 1.6, r * 1.2, 3.2));
  }
  painter.restore();
}

void paintLinkMarks(QPainter& painter, const LinkBox& box, const Theme& theme, const Metrics& metrics,
                    Detail detail) {
  const bool stopped = box.look == LinkLook::Blocked || box.look == LinkLook::Partly;
  const double opacity = painter.opacity();
  if (box.faded) painter.setOpacity(opacity * kFadedOpacity);
  if (detail == Detail::Full && !box.labelRect.isNull()) {
    painter.save();
    const LinkPen& look = theme.link(box.look);
    painter.setPen(stopped ? QPen(look.colour, 1.2) : QPen(Qt::NoPen));
    painter.setBrush(theme.labelFill);
    painter.drawRoundedRect(box.labelRect, 4, 4);
    metrics.texts->draw(painter, box.labelRect, box.label, metrics.label, look.ink, Qt::AlignHCenter);
    painter.restore();
  }
  // Nobody could read the numbers from afar.
  for (const StopMark& mark : box.stops)
    paintStopMark(painter, mark.at, mark.partly, detail != Detail::Far ? mark.number : 0, theme, metrics);
  painter.setOpacity(opacity);
}

void paintDiagram(QPainter& painter, const Diagram& diagram, const Theme& theme, const Metrics& metrics,
                  Detail detail) {
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  for (const ZoneBox& box : diagram.zones) paintZone(painter, box, theme, metrics, detail);
  for (const NetworkBox& box : diagram.networks) paintNetwork(painter, box, theme, metrics, detail);
  // What is blocked lies above what is not.
  const auto lower = [](const LinkBox& box) {
    return box.look != LinkLook::Blocked && box.look != LinkLook::Partly;
  };
  for (const bool first : {true, false}) {
    std::vector<const LinkBox*> links;
    for (const LinkBox& box : diagram.links)
      if (lower(box) == first) links.push_back(&box);
    paintLinks(painter, links, theme, metrics, detail);
  }
  for (const HostBox& box : diagram.hosts) paintHost(painter, box, theme, metrics, detail);
  for (const NoteBox& box : diagram.notes) paintNote(painter, box, theme, metrics, detail);
  for (const bool first : {true, false})
    for (const LinkBox& box : diagram.links)
      if (lower(box) == first) paintLinkMarks(painter, box, theme, metrics, detail);
  painter.restore();
}

}  // namespace topo::render
