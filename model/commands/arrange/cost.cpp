// SPDX-License-Identifier: Apache-2.0
#include "model/commands/arrange/cost.h"

#include <algorithm>
#include <cmath>

namespace topo::commands {

namespace {

constexpr double kPerCrossing = 60;
constexpr double kPerBoxOver = 90;
constexpr double kWork = 6e7;
constexpr int kMostTries = 700;

using Point = std::pair<qint64, qint64>;

Point middleOf(const QRect& rect) {
  return {rect.x() + rect.width() / 2, rect.y() + rect.height() / 2};
}

qint64 side(const Point& a, const Point& b, const Point& c) {
  return (b.first - a.first) * (c.second - a.second) - (b.second - a.second) * (c.first - a.first);
}

bool cross(const Point& a, const Point& b, const Point& c, const Point& d) {
  const qint64 c1 = side(a, b, c);
  const qint64 d1 = side(a, b, d);
  if ((c1 < 0) == (d1 < 0) || c1 == 0 || d1 == 0) return false;
  const qint64 a1 = side(c, d, a);
  const qint64 b1 = side(c, d, b);
  return (a1 < 0) != (b1 < 0) && a1 != 0 && b1 != 0;
}

bool runsOver(const Point& a, const Point& b, const QRect& box) {
  if (std::max(a.first, b.first) < box.left() || std::min(a.first, b.first) > box.right() ||
      std::max(a.second, b.second) < box.top() || std::min(a.second, b.second) > box.bottom()) {
    return false;
  }
  const Point corners[] = {{box.left(), box.top()},
                           {box.right(), box.top()},
                           {box.right(), box.bottom()},
                           {box.left(), box.bottom()}};
  int left = 0;
  for (const Point& corner : corners) left += side(a, b, corner) > 0 ? 1 : 0;
  return left != 0 && left != 4;
}

}  // namespace

ArrangeCost::ArrangeCost(const ArrangePlan& plan) : plan_(plan) {
  for (std::size_t i = 0; i < plan.nodes.size(); ++i) {
    if (plan.nodes[i].type == ArrangeNode::Type::Box) boxes_.push_back(int(i));
  }
}

int ArrangeCost::affordable() const {
  const double wires = double(plan_.wires.size());
  double work = wires + 40 * double(plan_.nodes.size()) + 200;
  if (isSmall()) work += wires * wires / 2 + wires * double(boxes_.size());
  const int most = std::min(kMostTries, 25 * int(boxes_.size()));
  return int(plan_.effort * std::min(int(kWork / work), most));
}

double ArrangeCost::of(const std::vector<QRect>& rects, const QSize& ground) const {
  const auto& wires = plan_.wires;
  const double extent = ground.width() + ground.height();
  const double aspect =
      double(std::max(1, ground.width())) / std::max(1, ground.height()) / plan_.spacing.aspect;
  const double size = 0.45 * extent * (1 + 0.7 * std::abs(std::log(aspect)));
  if (wires.empty()) return size;

  double length = 0;
  for (const ArrangeWire& wire : wires) {
    const Point a = middleOf(rects[std::size_t(wire.from)]);
    const Point b = middleOf(rects[std::size_t(wire.to)]);
    length += double(std::abs(a.first - b.first) + std::abs(a.second - b.second));
    // A wire against the reading direction is followed less easily.
    if (b.first < a.first) length += 0.25 * double(a.first - b.first);
  }
  double tangled = 0;
  if (isSmall()) {
    for (std::size_t i = 0; i < wires.size(); ++i) {
      const Point a = middleOf(rects[std::size_t(wires[i].from)]);
      const Point b = middleOf(rects[std::size_t(wires[i].to)]);
      for (std::size_t k = i + 1; k < wires.size(); ++k) {
        const bool meet = wires[i].from == wires[k].from || wires[i].to == wires[k].to ||
                          wires[i].from == wires[k].to || wires[i].to == wires[k].from;
        if (meet) continue;
        if (cross(a, b, middleOf(rects[std::size_t(wires[k].from)]),
                  middleOf(rects[std::size_t(wires[k].to)]))) {
          tangled += kPerCrossing;
        }
      }
      for (const int box : boxes_) {
        if (box != wires[i].from && box != wires[i].to && runsOver(a, b, rects[std::size_t(box)])) {
          tangled += kPerBoxOver;
        }
      }
    }
  }
  return size + (length + tangled) / double(wires.size());
}

}  // namespace topo::commands
