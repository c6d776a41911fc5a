// SPDX-License-Identifier: Apache-2.0
#include "views/render/geometry/labels.h"

#include "views/render/geometry/spatial_index.h"

#include <algorithm>
#include <cmath>

namespace topo::render {
namespace {

constexpr double kAir = 2;         // around a label
constexpr double kEnd = 14;        // an arrow head or the start of a line stays free
constexpr double kOtherLine = 60;  // what lying on another line costs

struct Candidate {
  QPointF center;
  double cost;
};

std::vector<Candidate> candidates(const Polyline& line, QSizeF size) {
  std::vector<Candidate> found;
  double total = 0;
  for (std::size_t k = 1; k < line.size(); ++k) total += (line[k] - line[k - 1]).manhattanLength();
  double before = 0;
  for (std::size_t k = 1; k < line.size(); ++k) {
    const QPointF a = line[k - 1], d = line[k] - a;
    const double step = std::hypot(d.x(), d.y());
    if (step < 1) continue;
    const bool horizontal = std::abs(d.x()) > std::abs(d.y());
    const double half = (horizontal ? size.width() : size.height()) / 2;
    const double from = (k == 1 ? kEnd * 0.5 : 4) + half,
                 to = step - (k + 1 == line.size() ? kEnd : 4) - half;
    if (from <= to) {
      const int steps = std::clamp(int((to - from) / 12), 0, 40);
      for (int i = 0; i <= steps; ++i) {
        const double t = steps ? from + (to - from) * i / steps : (from + to) / 2;
        // The middle of the line reads best, a horizontal stretch better than a vertical one.
        const double offMiddle = std::abs(before + t - total / 2);
        found.push_back({a + d * (t / step), offMiddle * 0.12 + (horizontal ? 0 : 12)});
      }
    } else if (!horizontal || step > 10) {
      found.push_back({a + d / 2, 70 + std::abs(before + step / 2 - total / 2) * 0.12});
    }
    before += step;
  }
  return found;
}

}  // namespace

std::vector<PlacedLabel> placeLabels(const std::vector<Polyline>& lines,
                                     const std::vector<LabelRequest>& labels,
                                     const std::vector<QRectF>& obstacles) {
  SpatialIndex blocked, segments, taken;
  for (const QRectF& rect : obstacles) blocked.add(rect.adjusted(-kAir, -kAir, kAir, kAir));
  std::vector<PlacedLabel> placed(labels.size());
  std::vector<int> order;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    const std::optional<PlacedLabel>& kept = labels[i].kept;
    const bool shown = kept && kept->size >= 0;
    if (!kept || (shown && (blocked.touches(kept->rect) || taken.touches(kept->rect)))) {
      order.push_back(int(i));
      continue;
    }
    placed[i] = *kept;
    if (shown) taken.add(kept->rect.adjusted(-kAir, -kAir, kAir, kAir));
  }
  if (order.empty()) return placed;
  std::vector<int> owner;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    for (std::size_t k = 1; k < lines[i].size(); ++k) {
      segments.add(QRectF(lines[i][k - 1], lines[i][k]).normalized().adjusted(-1, -1, 1, 1));
      owner.push_back(int(i));
    }
  }
  // Lines with the least choice first.
  std::vector<double> room(labels.size());
  for (const int i : order) {
    for (std::size_t k = 1; k < lines[labels[i].line].size(); ++k)
      room[i] =
          std::max(room[i], (lines[labels[i].line][k] - lines[labels[i].line][k - 1]).manhattanLength());
  }
  std::stable_sort(order.begin(), order.end(), [&](int a, int b) { return room[a] < room[b]; });
  std::vector<int> others;
  for (int i : order) {
    const LabelRequest& label = labels[i];
    double best = 1e30;
    for (std::size_t s = 0; s < label.sizes.size(); ++s) {
      for (const Candidate& c : candidates(lines[label.line], label.sizes[s])) {
        // A shorter text is worth it only where the longer one would hide something.
        double cost = c.cost + double(s) * 90;
        if (cost >= best) continue;
        QRectF rect({}, label.sizes[s]);
        rect.moveCenter(c.center);
        if (blocked.touches(rect) || taken.touches(rect)) continue;
        others.clear();
        segments.any(rect, [&](int id, const QRectF&) {
          const int line = owner[id];
          if (line != label.line && std::find(others.begin(), others.end(), line) == others.end())
            others.push_back(line);
          // More would only cost more than what was found already.
          return cost + double(others.size()) * kOtherLine >= best;
        });
        cost += double(others.size()) * kOtherLine;
        if (cost >= best) continue;
        best = cost;
        placed[i] = {rect, int(s)};
      }
    }
    if (placed[i].size >= 0) taken.add(placed[i].rect.adjusted(-kAir, -kAir, kAir, kAir));
  }
  return placed;
}

}  // namespace topo::render
