// SPDX-License-Identifier: Apache-2.0
#include "views/scene/bends.h"

#include <QLineF>

#include <algorithm>
#include <cmath>

namespace topo::views {

namespace {

constexpr qreal kLeastPiece = 28;  // shorter straight pieces get no handle

/// How far along the line its nearest point to `point` is.
qreal along(const render::Polyline& line, const QPointF& point) {
  qreal best = 1e300;
  qreal where = 0;
  qreal before = 0;
  for (std::size_t i = 1; i < line.size(); ++i) {
    const QPointF step = line[i] - line[i - 1];
    const qreal length = std::hypot(step.x(), step.y());
    const qreal t =
        length > 0 ? std::clamp(QPointF::dotProduct(point - line[i - 1], step) / (length * length), 0.0, 1.0)
                   : 0;
    const qreal away = QLineF(line[i - 1] + t * step, point).length();
    if (away < best - 1e-6) {
      best = away;
      where = before + t * length;
    }
    before += length;
  }
  return where;
}

/// The middle of a piece of the line, or as near as the label lets a handle be seen; null: nowhere.
QPointF besideLabel(const QLineF& piece, const QRectF& label) {
  constexpr qreal kHandle = 7;
  const QRectF covered = label.isNull() ? label : label.adjusted(-kHandle, -kHandle, kHandle, kHandle);
  if (!covered.contains(piece.center())) return piece.center();
  const bool level = piece.dy() == 0;
  for (const qreal edge :
       {level ? covered.left() : covered.top(), level ? covered.right() : covered.bottom()}) {
    const QPointF at = level ? QPointF(edge, piece.y1()) : QPointF(piece.x1(), edge);
    const qreal before = QLineF(piece.p1(), at).length(), after = QLineF(at, piece.p2()).length();
    if (before + after < piece.length() + 0.1 && std::min(before, after) > kHandle) return at;
  }
  return {};
}

}  // namespace

QString bendingFlow(const render::LinkBox& link, const document::DocumentData& data,
                    const document::ViewId& view) {
  const auto found = data.views.constFind(view);
  if (found != data.views.cend()) {
    for (const QString& flow : link.flows) {
      const auto shape = found->links.constFind(flow);
      if (shape != found->links.cend() && !shape->points.isEmpty()) return flow;
    }
  }
  return link.flows.value(0);
}

QList<QPoint> bendPoints(const render::LinkBox& link, const document::DocumentData& data,
                         const document::ViewId& view) {
  return data.views.value(view).links.value(bendingFlow(link, data, view)).points;
}

QList<BendHandle> bendHandles(const render::LinkBox& link, const document::DocumentData& data,
                              const document::ViewId& view) {
  if (link.joinsZones()) return {};  // its flows have bends of their own, elsewhere
  const QList<QPoint> bends = bendPoints(link, data, view);
  QList<qreal> places;
  QList<BendHandle> handles;
  for (int i = 0; i < bends.size(); ++i) {
    handles.append({QPointF(bends[i]), i, true});
    places.append(along(link.line, QPointF(bends[i])));
  }
  for (std::size_t i = 1; i < link.line.size(); ++i) {
    const QLineF piece(link.line[i - 1], link.line[i]);
    if (piece.length() < kLeastPiece) continue;
    const QPointF middle = besideLabel(piece, link.labelRect);
    if (middle.isNull()) continue;
    const bool taken = std::any_of(bends.begin(), bends.end(), [&](const QPoint& bend) {
      return QLineF(middle, QPointF(bend)).length() < kLeastPiece / 2;
    });
    if (taken) continue;
    const qreal place = along(link.line, middle);
    const auto after =
        std::count_if(places.begin(), places.end(), [&](qreal other) { return other < place; });
    handles.append({middle, int(after), false});
  }
  return handles;
}

}  // namespace topo::views
