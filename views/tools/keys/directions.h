// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPoint>

#include <optional>

namespace topo::views {

/// Where an arrow key points; nothing for other keys.
[[nodiscard]] inline std::optional<QPoint> directionOf(int key) {
  switch (key) {
    case Qt::Key_Left:
      return QPoint(-1, 0);
    case Qt::Key_Right:
      return QPoint(1, 0);
    case Qt::Key_Up:
      return QPoint(0, -1);
    case Qt::Key_Down:
      return QPoint(0, 1);
    default:
      return {};
  }
}

}  // namespace topo::views
