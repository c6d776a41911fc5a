// SPDX-License-Identifier: Apache-2.0
#include "views/render/geometry/grid.h"

#include <algorithm>
#include <cmath>

namespace topo::render {
namespace {

// A card is closed this far around itself: enough that a route never touches it.
constexpr double kHardClearance = 1.5;

struct Edge {
  double at, from, to;
};

void sortUnique(std::vector<double>& lines) {
  std::sort(lines.begin(), lines.end());
  lines.erase(std::unique(lines.begin(), lines.end(), [](double a, double b) { return b - a < 0.01; }),
              lines.end());
}

int nearest(const std::vector<double>& lines, double value) {
  const auto next = std::lower_bound(lines.begin(), lines.end(), value);
  if (next == lines.begin()) return 0;
  if (next == lines.end()) return int(lines.size()) - 1;
  return int(next - lines.begin()) - (value - *(next - 1) < *next - value ? 1 : 0);
}

// Distance of the line that passes an obstacle: the wanted margin, or half of the gap where it is narrow.
double reach(double margin, double gap) {
  return std::min(margin, gap / 2);
}

// The smallest distance from `at` to an edge in `direction` (+1, -1) that overlaps [from, to].
double gapTo(const std::vector<Edge>& edges, double at, double from, double to, int direction, double most) {
  double gap = most;
  for (const Edge& edge : edges) {
    const double distance = (edge.at - at) * direction;
    if (distance > 0.01 && distance < gap && edge.from < to && edge.to > from) gap = distance;
  }
  return gap;
}

}  // namespace

RoutingGrid::RoutingGrid(const RoutingProblem& problem, const RoutingOptions& options)
    : zones_(problem.zones) {
  collectLines(problem, options);
  const std::size_t nodes = xs_.size() * ys_.size();
  right_.assign(nodes, Open);
  below_.assign(nodes, Open);
  for (const QRectF& header : problem.headers) close(header, kHardClearance, Header);
  for (const QRectF& card : problem.cards) close(card, kHardClearance, Card);
  assignZones(problem);
  exits_.resize(problem.cards.size() * 4);
  for (std::size_t card = 0; card < problem.cards.size(); ++card) {
    const QPointF middle = problem.cards[card].center();
    const int column = columnAt(middle.x()), row = rowAt(middle.y());
    exits_[card * 4 + 0] = node(columnAt(exitLines_[card * 4 + 0]), row);
    exits_[card * 4 + 1] = node(columnAt(exitLines_[card * 4 + 1]), row);
    exits_[card * 4 + 2] = node(column, rowAt(exitLines_[card * 4 + 2]));
    exits_[card * 4 + 3] = node(column, rowAt(exitLines_[card * 4 + 3]));
  }
}

void RoutingGrid::collectLines(const RoutingProblem& problem, const RoutingOptions& options) {
  // Edges on both sides of gaps: beside a card the line lies in the middle of a narrow gap, be the other
  // side a card, a header or the edge of a zone.
  std::vector<Edge> vertical, horizontal;
  for (const auto* rects : {&problem.cards, &problem.headers, &problem.zones, &problem.lanes}) {
    for (const QRectF& rect : *rects) {
      vertical.push_back({rect.left(), rect.top(), rect.bottom()});
      vertical.push_back({rect.right(), rect.top(), rect.bottom()});
      horizontal.push_back({rect.top(), rect.left(), rect.right()});
      horizontal.push_back({rect.bottom(), rect.left(), rect.right()});
    }
  }
  const double far = options.margin * 2;
  exitLines_.resize(problem.cards.size() * 4);
  const auto beside = [&](const QRectF& rect, double* exits) {
    const double lines[4] = {
        rect.left() - reach(options.margin, gapTo(vertical, rect.left(), rect.top(), rect.bottom(), -1, far)),
        rect.right() +
            reach(options.margin, gapTo(vertical, rect.right(), rect.top(), rect.bottom(), 1, far)),
        rect.top() - reach(options.margin, gapTo(horizontal, rect.top(), rect.left(), rect.right(), -1, far)),
        rect.bottom() +
            reach(options.margin, gapTo(horizontal, rect.bottom(), rect.left(), rect.right(), 1, far))};
    xs_.insert(xs_.end(), {lines[0], lines[1]});
    ys_.insert(ys_.end(), {lines[2], lines[3]});
    if (exits) std::copy(lines, lines + 4, exits);
  };
  for (std::size_t card = 0; card < problem.cards.size(); ++card) {
    const QRectF& rect = problem.cards[card];
    beside(rect, &exitLines_[card * 4]);
    xs_.push_back(rect.center().x());
    ys_.push_back(rect.center().y());
  }
  for (const QRectF& rect : problem.headers) beside(rect, nullptr);
  for (const QRectF& rect : problem.zones) beside(rect, nullptr);
  for (const QRectF& rect : problem.lanes) beside(rect, nullptr);
  for (const RouteLink& link : problem.links) {
    for (const QPointF& point : link.via) {
      xs_.push_back(point.x());
      ys_.push_back(point.y());
    }
  }
  sortUnique(xs_);
  sortUnique(ys_);
}

int RoutingGrid::columnAt(double x) const {
  return nearest(xs_, x);
}
int RoutingGrid::rowAt(double y) const {
  return nearest(ys_, y);
}

void RoutingGrid::close(const QRectF& rect, double clearance, Closed how) {
  const QRectF r = rect.adjusted(-clearance, -clearance, clearance, clearance);
  // Lines strictly inside the closed area, and the stretches between lines that reach into it.
  const auto range = [](const std::vector<double>& lines, double from, double to) {
    const auto first = std::upper_bound(lines.begin(), lines.end(), from);
    const auto last = std::lower_bound(lines.begin(), lines.end(), to);
    return std::pair{int(first - lines.begin()), int(last - lines.begin())};
  };
  const auto [left, right] = range(xs_, r.left(), r.right());
  const auto [top, bottom] = range(ys_, r.top(), r.bottom());
  for (int row = top; row < bottom; ++row)
    for (int column = std::max(0, left - 1); column < right; ++column)
      right_[node(column, row)] = std::max<std::uint8_t>(right_[node(column, row)], how);
  for (int row = std::max(0, top - 1); row < bottom; ++row)
    for (int column = left; column < right; ++column)
      below_[node(column, row)] = std::max<std::uint8_t>(below_[node(column, row)], how);
}

void RoutingGrid::assignZones(const RoutingProblem& problem) {
  const auto area = [&](int zone) { return zones_[zone].width() * zones_[zone].height(); };
  zonesBySize_.resize(problem.zones.size());
  for (std::size_t i = 0; i < zonesBySize_.size(); ++i) zonesBySize_[i] = int(i);
  std::stable_sort(zonesBySize_.begin(), zonesBySize_.end(), [&](int a, int b) { return area(a) > area(b); });
  parent_.assign(problem.zones.size(), -1);
  zone_.assign(right_.size(), -1);
  for (std::size_t i = 0; i < zonesBySize_.size(); ++i) {
    const int zone = zonesBySize_[i];
    const QRectF& rect = zones_[zone];
    for (std::size_t k = 0; k < i; ++k)
      if (zones_[zonesBySize_[k]].contains(rect.center())) parent_[zone] = zonesBySize_[k];
    const auto firstRow = std::lower_bound(ys_.begin(), ys_.end(), rect.top()) - ys_.begin();
    const auto firstColumn = std::lower_bound(xs_.begin(), xs_.end(), rect.left()) - xs_.begin();
    for (int row = int(firstRow); row < rows() && ys_[row] <= rect.bottom(); ++row)
      for (int column = int(firstColumn); column < columns() && xs_[column] <= rect.right(); ++column)
        zone_[node(column, row)] = zone;
  }
}

int RoutingGrid::zoneAt(QPointF point) const {
  int found = -1;
  for (int zone : zonesBySize_)
    if (zones_[zone].contains(point)) found = zone;
  return found;
}

}  // namespace topo::render
