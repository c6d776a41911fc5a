// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPoint>
#include <QPointF>

#include <cmath>

namespace topo::views {

/// Positions snap to multiples of this many logical units, so that drawings line up by themselves.
inline constexpr int kGrid = 8;

[[nodiscard]] inline int snapped(qreal value) {
  return int(std::lround(value / kGrid)) * kGrid;
}
[[nodiscard]] inline QPoint snapped(const QPointF& point) {
  return {snapped(point.x()), snapped(point.y())};
}

}  // namespace topo::views
