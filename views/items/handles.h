// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPointF>
#include <QRect>
#include <QRectF>
#include <QSize>

/// The eight resize handles of a rectangle: 0 is the top left corner, then clockwise. Sizes of handles are
/// given in scene units, so that they can stay the same on the screen at every zoom. Pure functions.
namespace topo::views {

inline constexpr int kHandles = 8;

[[nodiscard]] QPointF handleAt(const QRectF& rect, int handle);
[[nodiscard]] QRectF handleRect(const QRectF& rect, int handle, qreal size);
/// The handle at a point, -1 for none. Corners win over sides; the sides of small things have none.
[[nodiscard]] int handleUnder(const QRectF& rect, const QPointF& point, qreal size);
/// Whether that handle is shown on a thing of that size.
[[nodiscard]] bool hasHandle(const QRectF& rect, int handle, qreal size);
[[nodiscard]] Qt::CursorShape handleCursor(int handle);
/// `rect` with the edges that the handle holds moved by `delta` onto the grid; never smaller than `least`,
/// the opposite edges stay.
[[nodiscard]] QRect resized(const QRect& rect, int handle, const QPointF& delta, const QSize& least,
                            int grid);

}  // namespace topo::views
