// SPDX-License-Identifier: Apache-2.0
#include "views/items/handles.h"

#include <algorithm>
#include <cmath>

namespace topo::views {

namespace {

/// -1 left (top), 0 middle, 1 right (bottom).
struct Hold {
  int x;
  int y;
};

Hold hold(int handle) {
  static constexpr Hold holds[kHandles] = {{-1, -1}, {0, -1}, {1, -1}, {1, 0},
                                           {1, 1},   {0, 1},  {-1, 1}, {-1, 0}};
  return holds[std::clamp(handle, 0, kHandles - 1)];
}

/// New low and high edge of one axis.
void stretch(int& low, int& high, int held, qreal by, int least, int grid) {
  const auto onGrid = [grid](qreal value) { return int(std::lround(value / grid)) * grid; };
  if (held < 0 && std::abs(by) > 0) low = std::min(onGrid(low + by), high - least);
  if (held > 0 && std::abs(by) > 0) high = std::max(onGrid(high + by), low + least);
}

}  // namespace

QPointF handleAt(const QRectF& rect, int handle) {
  const Hold at = hold(handle);
  return {rect.center().x() + at.x * rect.width() / 2, rect.center().y() + at.y * rect.height() / 2};
}

QRectF handleRect(const QRectF& rect, int handle, qreal size) {
  const QPointF at = handleAt(rect, handle);
  return {at.x() - size / 2, at.y() - size / 2, size, size};
}

bool hasHandle(const QRectF& rect, int handle, qreal size) {
  const Hold at = hold(handle);
  if (at.x == 0) return rect.width() >= 4 * size;
  if (at.y == 0) return rect.height() >= 4 * size;
  return true;
}

int handleUnder(const QRectF& rect, const QPointF& point, qreal size) {
  for (const int handle : {4, 0, 2, 6, 3, 5, 1, 7}) {
    if (hasHandle(rect, handle, size) && handleRect(rect, handle, size * 1.5).contains(point)) return handle;
  }
  return -1;
}

Qt::CursorShape handleCursor(int handle) {
  const Hold at = hold(handle);
  if (at.x == 0) return Qt::SizeVerCursor;
  if (at.y == 0) return Qt::SizeHorCursor;
  return at.x == at.y ? Qt::SizeFDiagCursor : Qt::SizeBDiagCursor;
}

QRect resized(const QRect& rect, int handle, const QPointF& delta, const QSize& least, int grid) {
  const Hold at = hold(handle);
  int left = rect.x();
  int right = rect.x() + rect.width();
  int top = rect.y();
  int bottom = rect.y() + rect.height();
  stretch(left, right, at.x, delta.x(), least.width(), grid);
  stretch(top, bottom, at.y, delta.y(), least.height(), grid);
  return {left, top, right - left, bottom - top};
}

}  // namespace topo::views
