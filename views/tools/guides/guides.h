// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLineF>
#include <QList>
#include <QRectF>

namespace topo::views {

/// How something that is dragged falls in with its neighbours, and the lines that show why. Scene units.
struct Guides {
  QPointF by;  ///< what is to be added to where it is
  bool across = false;
  bool along = false;       ///< a neighbour decided its x, its y
  QList<QLineF> lines;      ///< edges and middles in one line
  QList<QLineF> distances;  ///< gaps that are equal
};

/// A rectangle being moved, lined up with edges and middles of others, and at distances equal to those that
/// are there. The nearest of all decides, for each axis; nothing farther than `reach`.
[[nodiscard]] Guides guidesForMove(const QRectF& rect, const QList<QRectF>& others, qreal reach);

/// Which edges of a rectangle are being dragged.
struct DraggedEdges {
  bool left = false, top = false, right = false, bottom = false;
};
/// A rectangle being resized: dragged edges line up with those of others, or make it as wide or as high as
/// another one. `by` is for the dragged edges.
[[nodiscard]] Guides guidesForResize(const QRectF& rect, DraggedEdges edges, const QList<QRectF>& others,
                                     qreal reach);

}  // namespace topo::views
