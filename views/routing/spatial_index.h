// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "views/routing/routing.h"

#include <algorithm>
#include <vector>

namespace topo::routing {

/// Rects in the cells of a grid over `bounds`, to ask quickly which may touch a given one. Rects outside the
/// bounds are found too, only slower. Not thread-safe.
class SpatialIndex {
 public:
  explicit SpatialIndex(const QRectF& bounds, double cell = 128)
      : left_(bounds.left()),
        top_(bounds.top()),
        columns_(count(bounds.width(), cell)),
        rows_(count(bounds.height(), cell)),
        perX_(columns_ / std::max(1.0, bounds.width())),
        perY_(rows_ / std::max(1.0, bounds.height())),
        cells_(std::size_t(columns_) * std::size_t(rows_)) {}

  int add(const QRectF& rect) {
    const int id = int(rects_.size());
    rects_.push_back(rect);
    inCells(rect, [&](std::size_t cell) {
      cells_[cell].push_back(id);
      return false;
    });
    return id;
  }

  /// Calls `visit(id, rect)` for each rect that touches `area` (perhaps more than once); stops when it says
  /// true.
  template <typename Visit>
  bool any(const QRectF& area, Visit visit) const {
    return inCells(area, [&](std::size_t cell) {
      for (int id : cells_[cell]) {
        const QRectF& r = rects_[std::size_t(id)];
        if (r.left() < area.right() && r.right() > area.left() && r.top() < area.bottom() &&
            r.bottom() > area.top() && visit(id, r))
          return true;
      }
      return false;
    });
  }

  bool touches(const QRectF& area) const {
    return any(area, [](int, const QRectF&) { return true; });
  }

 private:
  // However large the ground, the cells stay few enough to be cheap.
  static int count(double length, double cell) { return int(std::clamp(length / cell, 1.0, 256.0)); }
  static int cellAt(double offset, double per, int cells) {
    return int(std::clamp(offset * per, 0.0, double(cells - 1)));
  }

  template <typename Use>
  bool inCells(const QRectF& r, Use use) const {
    const int x1 = cellAt(r.left() - left_, perX_, columns_), x2 = cellAt(r.right() - left_, perX_, columns_);
    const int y1 = cellAt(r.top() - top_, perY_, rows_), y2 = cellAt(r.bottom() - top_, perY_, rows_);
    for (int y = y1; y <= y2; ++y)
      for (int x = x1; x <= x2; ++x)
        if (use(std::size_t(y) * std::size_t(columns_) + std::size_t(x))) return true;
    return false;
  }

  double left_, top_;
  int columns_, rows_;
  double perX_, perY_;
  std::vector<QRectF> rects_;
  std::vector<std::vector<int>> cells_;
};

/// The rect around all of them.
inline QRectF boundsOf(const std::vector<QRectF>& rects, QRectF bounds = {}) {
  for (const QRectF& rect : rects) bounds |= rect;
  return bounds;
}

/// The cards and headers of a problem, to be asked for by place: most of them are far from any one segment.
struct Obstacles {
  explicit Obstacles(const RoutingProblem& problem)
      : cards(boundsOf(problem.cards)), headers(boundsOf(problem.headers)) {
    for (const QRectF& card : problem.cards) cards.add(card);
    for (const QRectF& header : problem.headers) headers.add(header);
  }
  SpatialIndex cards, headers;
};

}  // namespace topo::routing
