// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "views/routing/routing.h"

#include <optional>

namespace topo::routing {

/// Where a polyline crosses the edge of a rect, in the order of the line.
struct Crossing {
  QPointF at;
  bool inward = false;  ///< The line enters the rect here.
  int segment = 0;      ///< Index of the segment's end point in the line.
  double distance = 0;  ///< Length of the line up to here.
};

std::vector<Crossing> crossings(const Polyline& line, const QRectF& rect);

/// The crossing that stands for entering (the last one inward) or leaving (the first one outward) a zone.
std::optional<Crossing> crossingOf(const Polyline& line, const QRectF& zone, bool inward);

double length(const Polyline& line);
/// The point at a distance along the line; its ends when the distance is out of range.
QPointF pointAt(const Polyline& line, double distance);
/// The part of the line between two distances.
Polyline part(const Polyline& line, double from, double to);
/// Distance of a point from the line.
double distanceTo(const Polyline& line, QPointF point);

}  // namespace topo::routing
