// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QRectF>

#include <cmath>
#include <cstdint>
#include <unordered_map>
#include <vector>

namespace topo::render {

/// Rects in square buckets, to ask quickly which may touch a given one. Not thread-safe.
class SpatialIndex {
 public:
  explicit SpatialIndex(double bucket = 128) : bucket_(bucket) {}

  int add(const QRectF& rect) {
    const int id = int(rects_.size());
    rects_.push_back(rect);
    each(rect, [&](std::int64_t key) { buckets_[key].push_back(id); });
    return id;
  }

  /// Calls `visit(id, rect)` for each rect that touches `area` (perhaps more than once); stops when it says
  /// true.
  template <typename Visit>
  bool any(const QRectF& area, Visit visit) const {
    bool found = false;
    each(area, [&](std::int64_t key) {
      if (found) return;
      const auto bucket = buckets_.find(key);
      if (bucket == buckets_.end()) return;
      for (int id : bucket->second) {
        const QRectF& r = rects_[id];
        if (r.left() < area.right() && r.right() > area.left() && r.top() < area.bottom() &&
            r.bottom() > area.top() && visit(id, r)) {
          found = true;
          return;
        }
      }
    });
    return found;
  }

  bool touches(const QRectF& area) const {
    return any(area, [](int, const QRectF&) { return true; });
  }

 private:
  template <typename Use>
  void each(const QRectF& r, Use use) const {
    const auto cell = [&](double v) { return std::int64_t(std::floor(v / bucket_)); };
    for (std::int64_t y = cell(r.top()); y <= cell(r.bottom()); ++y)
      for (std::int64_t x = cell(r.left()); x <= cell(r.right()); ++x) use((y << 32) ^ (x & 0xffffffff));
  }

  double bucket_;
  std::vector<QRectF> rects_;
  std::unordered_map<std::int64_t, std::vector<int>> buckets_;
};

}  // namespace topo::render
