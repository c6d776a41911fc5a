// SPDX-License-Identifier: Apache-2.0
#include "views/routing/crossings.h"

#include <algorithm>
#include <cmath>

namespace topo::routing {
namespace {

double lengthOf(QPointF a, QPointF b) {
  return std::hypot(a.x() - b.x(), a.y() - b.y());
}

}  // namespace

std::vector<Crossing> crossings(const Polyline& line, const QRectF& rect) {
  std::vector<Crossing> found;
  if (line.empty()) return found;
  bool inside = rect.contains(line.front());
  double before = 0;
  for (std::size_t k = 1; k < line.size(); ++k) {
    const QPointF a = line[k - 1], b = line[k];
    const double segment = lengthOf(a, b);
    // The stretch of the segment inside the rect, by clipping against each pair of edges.
    double from = 0, to = 1;
    const auto clip = [&](double start, double step, double low, double high) {
      if (std::abs(step) < 1e-9) {
        if (start < low || start > high) to = -1;
        return;
      }
      const double t1 = (low - start) / step, t2 = (high - start) / step;
      from = std::max(from, std::min(t1, t2));
      to = std::min(to, std::max(t1, t2));
    };
    clip(a.x(), b.x() - a.x(), rect.left(), rect.right());
    clip(a.y(), b.y() - a.y(), rect.top(), rect.bottom());
    const bool touches = to > from + 1e-9;
    const auto add = [&](double t, bool inward) {
      found.push_back({a + (b - a) * t, inward, int(k), before + t * segment});
      inside = inward;
    };
    if (touches && !inside) add(from, true);
    if (touches && inside && to < 1 - 1e-9) add(to, false);
    if (!touches && inside && segment > 0 && !rect.contains(b)) add(0, false);
    before += segment;
  }
  return found;
}

std::optional<Crossing> crossingOf(const Polyline& line, const QRectF& zone, bool inward) {
  const std::vector<Crossing> all = crossings(line, zone);
  if (inward) {
    for (auto it = all.rbegin(); it != all.rend(); ++it)
      if (it->inward) return *it;
  } else {
    for (const Crossing& crossing : all)
      if (!crossing.inward) return crossing;
  }
  return std::nullopt;
}

double length(const Polyline& line) {
  double sum = 0;
  for (std::size_t k = 1; k < line.size(); ++k) sum += lengthOf(line[k - 1], line[k]);
  return sum;
}

QPointF pointAt(const Polyline& line, double distance) {
  if (line.empty()) return {};
  for (std::size_t k = 1; k < line.size() && distance > 0; ++k) {
    const double step = lengthOf(line[k - 1], line[k]);
    if (distance <= step && step > 0) return line[k - 1] + (line[k] - line[k - 1]) * (distance / step);
    distance -= step;
    if (k + 1 == line.size()) return line.back();
  }
  return line.front();
}

Polyline part(const Polyline& line, double from, double to) {
  Polyline out;
  if (line.size() < 2 || to <= from) return out;
  out.push_back(pointAt(line, from));
  double at = 0;
  for (std::size_t k = 1; k < line.size(); ++k) {
    at += lengthOf(line[k - 1], line[k]);
    if (at > from + 1e-6 && at < to - 1e-6) out.push_back(line[k]);
  }
  out.push_back(pointAt(line, to));
  return out;
}

double distanceTo(const Polyline& line, QPointF p) {
  double best = 1e30;
  for (std::size_t k = 1; k < line.size(); ++k) {
    const QPointF a = line[k - 1], d = line[k] - a;
    const double square = QPointF::dotProduct(d, d);
    const double t = square > 0 ? std::clamp(QPointF::dotProduct(p - a, d) / square, 0.0, 1.0) : 0;
    best = std::min(best, lengthOf(p, a + d * t));
  }
  return best;
}

}  // namespace topo::routing
