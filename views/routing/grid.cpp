// SPDX-License-Identifier: Apache-2.0
#include "views/routing/grid.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace topo::routing {
namespace {

// A card is closed this far around itself: enough that a route never touches it.
constexpr double kHardClearance = 1.5;

// No line is led through a narrower gap between a text and the edge of its zone.
constexpr double kNarrow = 24;

struct Edge {
  double at, from, to;
};

// One line is wanted somewhere between `low` and `high`, best at `wish`.
struct Want {
  double low, high, wish;
};

// The fewest lines that serve every want, sorted; `serving` gets the index of the line of each.
std::vector<double> linesFor(const std::vector<Want>& wants, std::vector<int>& serving) {
  std::vector<int> order(wants.size());
  std::iota(order.begin(), order.end(), 0);
  std::sort(order.begin(), order.end(), [&](int a, int b) {
    return std::pair(wants[a].high, wants[a].wish) < std::pair(wants[b].high, wants[b].wish);
  });
  std::vector<double> lines;
  serving.assign(wants.size(), 0);
  for (std::size_t i = 0; i < order.size();) {
    double low = wants[order[i]].low, high = wants[order[i]].high, sum = 0;
    std::size_t end = i;
    for (; end < order.size() && wants[order[end]].low <= high + 0.001; ++end) {
      const Want& want = wants[order[end]];
      low = std::max(low, want.low);
      sum += want.wish;
      serving[order[end]] = int(lines.size());
    }
    lines.push_back(std::clamp(sum / double(end - i), std::min(low, high), high));
    i = end;
  }
  return lines;
}

int nearest(const std::vector<double>& lines, double value) {
  const auto next = std::lower_bound(lines.begin(), lines.end(), value);
  if (next == lines.begin()) return 0;
  if (next == lines.end()) return int(lines.size()) - 1;
  return int(next - lines.begin()) - (value - *(next - 1) < *next - value ? 1 : 0);
}

// The smallest distance from `at` to an edge in `direction` (+1, -1) that overlaps [from, to]; the edges are
// sorted.
double gapTo(const std::vector<Edge>& edges, double at, double from, double to, int direction, double most) {
  const double low = direction > 0 ? at : at - most;
  double gap = most;
  for (auto edge = std::lower_bound(edges.begin(), edges.end(), low,
                                    [](const Edge&one, double value) { return one.at < value; });
       edge != edges.end() && edge->at <= low + most; ++edge) {
    const double distance = (edge->at - at) * direction;
    if (distance > 0.01 && distance < gap && edge->from < to && edge->to > from) gap = distance;
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
}

void RoutingGrid::collectLines(const RoutingProblem& problem, const RoutingOptions& options) {
  // Edges on both sides of gaps: beside a card the line lies in the middle of a narrow gap, be the other
  // side a card, a header or the edge of a zone.
  std::vector<Edge> vertical, horizontal;
  for (const auto* rects : {&problem.cards, &problem.headers, &problem.zones}) {
    for (const QRectF& rect : *rects) {
      vertical.push_back({rect.left(), rect.top(), rect.bottom()});
      vertical.push_back({rect.right(), rect.top(), rect.bottom()});
      horizontal.push_back({rect.top(), rect.left(), rect.right()});
      horizontal.push_back({rect.bottom(), rect.left(), rect.right()});
    }
  }
  for (std::vector<Edge>* edges : {&vertical, &horizontal})
    std::sort(edges->begin(), edges->end(), [](const Edge& a, const Edge& b) { return a.at < b.at; });
  std::vector<Want> columns, rows;
  const double far = options.margin * 3;
  // A line beside an obstacle lies at the wanted margin, or in the middle of a gap that is too narrow for
  // that; some play lets one line serve many obstacles.
  const auto beside = [&](const QRectF& rect, double least) {
    const auto want = [&](std::vector<Want>& wants, const std::vector<Edge>& edges, double at, double from,
                          double to, int direction) {
      const double gap = gapTo(edges, at, from, to, direction, far);
      if (gap < least) return;
      const double wish = std::min(options.margin, gap / 2),
                   nearest = std::min(options.clearance + 3, gap * 0.4);
      const double most = std::max(wish, std::min(options.margin * 1.6, gap * 0.6));
      const double a = at + direction * nearest, b = at + direction * most;
      wants.push_back({std::min(a, b), std::max(a, b), at + direction * wish});
    };
    want(columns, vertical, rect.left(), rect.top(), rect.bottom(), -1);
    want(columns, vertical, rect.right(), rect.top(), rect.bottom(), 1);
    want(rows, horizontal, rect.top(), rect.left(), rect.right(), -1);
    want(rows, horizontal, rect.bottom(), rect.left(), rect.right(), 1);
  };
  const auto middle = [](double low, double high) {
    const double play = (high - low) * 0.2;
    return Want{(low + high) / 2 - play, (low + high) / 2 + play, (low + high) / 2};
  };
  for (const QRectF& card : problem.cards) {
    beside(card, 0);
    columns.push_back(middle(card.left(), card.right()));
    rows.push_back(middle(card.top(), card.bottom()));
  }
  for (const auto* rects : {&problem.headers, &problem.zones, &problem.lanes})
    for (const QRectF& rect : *rects) beside(rect, kNarrow);
  for (const RouteLink& link : problem.links) {
    for (const QPointF& point : link.via) {
      columns.push_back({point.x(), point.x(), point.x()});
      rows.push_back({point.y(), point.y(), point.y()});
    }
  }
  std::vector<int> column, row;
  xs_ = linesFor(columns, column);
  ys_ = linesFor(rows, row);
  exits_.resize(problem.cards.size() * 4);
  for (std::size_t card = 0; card < problem.cards.size(); ++card) {
    const std::size_t first = card * 3;  // each card wants two lines beside it and one through its middle
    exits_[card * 4 + 0] = node(column[first], row[first + 2]);
    exits_[card * 4 + 1] = node(column[first + 1], row[first + 2]);
    exits_[card * 4 + 2] = node(column[first + 2], row[first]);
    exits_[card * 4 + 3] = node(column[first + 2], row[first + 1]);
  }
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

}  // namespace topo::routing
