// SPDX-License-Identifier: Apache-2.0
#include "views/routing/routing.h"

#include "views/routing/nudge.h"
#include "views/routing/search.h"
#include "views/routing/straighten.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

namespace topo::routing {
namespace {

// States the search looks at; beyond that, ways that are good enough must do.
constexpr std::size_t kMostEffort = 1500000;
constexpr int kCrowdPasses = 2;

// Cards that overlap, or one that lies in the other: no route is right, a short one is kind.
Polyline fallback(const QRectF& a, const QRectF& b) {
  const QPointF from = a.center(), to = b.center();
  if (a.intersects(b) || a == b) {
    // A small loop over the right edge, so that the link can be seen and picked.
    const double x = std::max(a.right(), b.right()) + 18;
    const double y1 = from.y(), y2 = std::abs(to.y() - from.y()) < 12 ? from.y() + 14 : to.y();
    return {{a.right(), y1}, {x, y1}, {x, y2}, {b.right(), y2}};
  }
  if (b.left() >= a.right() || b.right() <= a.left()) {
    const double x1 = b.left() >= a.right() ? a.right() : a.left();
    const double x2 = b.left() >= a.right() ? b.left() : b.right();
    return {{x1, from.y()}, {(x1 + x2) / 2, from.y()}, {(x1 + x2) / 2, to.y()}, {x2, to.y()}};
  }
  const double y1 = b.top() >= a.bottom() ? a.bottom() : a.top();
  const double y2 = b.top() >= a.bottom() ? b.top() : b.bottom();
  return {{from.x(), y1}, {from.x(), (y1 + y2) / 2}, {to.x(), (y1 + y2) / 2}, {to.x(), y2}};
}

bool onEdge(const QRectF& rect, QPointF p) {
  const bool inX = p.x() >= rect.left() - 0.6 && p.x() <= rect.right() + 0.6;
  const bool inY = p.y() >= rect.top() - 0.6 && p.y() <= rect.bottom() + 0.6;
  const bool atX = std::abs(p.x() - rect.left()) < 0.6 || std::abs(p.x() - rect.right()) < 0.6;
  const bool atY = std::abs(p.y() - rect.top()) < 0.6 || std::abs(p.y() - rect.bottom()) < 0.6;
  return inX && inY && (atX || atY);
}

// Whether a line passes through the points in their order.
bool passesAlong(const Polyline& line, const Polyline& points) {
  std::size_t k = 1;
  for (const QPointF& point : points) {
    const auto on = [&](std::size_t segment) {
      return QRectF(line[segment - 1], line[segment]).normalized().adjusted(-1, -1, 1, 1).contains(point);
    };
    while (k < line.size() && !on(k)) ++k;
    if (k == line.size()) return false;
  }
  return true;
}

bool stillGood(const RoutingProblem& problem, const SpatialIndex& cards, const RouteLink& link,
               const Polyline& line) {
  if (line.size() < 2 || !passesAlong(line, link.via)) return false;
  if (!onEdge(problem.cards[link.source], line.front()) ||
      !onEdge(problem.cards[link.destination], line.back()))
    return false;
  for (std::size_t k = 1; k < line.size(); ++k) {
    // A straight line has no area, and touching an edge is not enough for passesThrough().
    const QRectF along = QRectF(line[k - 1], line[k]).normalized().adjusted(-0.1, -0.1, 0.1, 0.1);
    if (cards.any(along, [&](int, const QRectF& card) { return passesThrough(line, card); })) return false;
  }
  return true;
}

void roundPoints(std::vector<Polyline>& routes) {
  for (Polyline& line : routes) {
    for (QPointF& p : line) p = {std::round(p.x() * 4) / 4, std::round(p.y() * 4) / 4};
    Polyline out;
    for (const QPointF& p : line) {
      if (!out.empty() && out.back() == p) continue;
      if (out.size() >= 2) {
        const QPointF a = out[out.size() - 2], b = out.back();
        if ((a.x() == b.x() && b.x() == p.x()) || (a.y() == b.y() && b.y() == p.y())) out.pop_back();
      }
      out.push_back(p);
    }
    line = out;
  }
}

// All routes of one problem, found one after another and then put right together.
class Router {
 public:
  Router(const RoutingProblem& problem, const RoutingOptions& options)
      : problem_(problem),
        options_(options),
        obstacles_(problem),
        routes_(problem.links.size()),
        pinned_(problem.links.size(), 0),
        own_(problem.links.size()) {}

  std::vector<Polyline> run(const std::vector<Polyline>& kept) {
    keep(kept);
    if (units_.empty()) return routes_;
    const RoutingGrid grid(problem_, options_);
    RouteSearch search(problem_, grid, options_);
    for (std::size_t i = 0; i < routes_.size(); ++i) {
      if (!pinned_[i]) continue;
      own_[i] = routes_[i];
      occupy(search, i, 1);
    }
    std::size_t found = 0;
    for (const Unit& unit : units_) {
      find(search, unit);
      found += unit.size();
    }
    improve(search, units_);
    // What was kept has its room already.
    if (found * 2 > routes_.size()) leaveCrowds(search);
    nudge(problem_, options_, pinned_, routes_);
    roundPoints(routes_);
    return routes_;
  }

 private:
  /// Links that are found together: one, or those of a group.
  using Unit = std::vector<std::size_t>;

  double length(std::size_t i) const {
    const RouteLink& l = problem_.links[i];
    return (card(l.source).center() - card(l.destination).center()).manhattanLength();
  }

  void keep(const std::vector<Polyline>& kept) {
    std::map<int, Unit> groups;
    for (std::size_t i = 0; i < problem_.links.size(); ++i) {
      const RouteLink& link = problem_.links[i];
      if (i < kept.size() && stillGood(problem_, obstacles_.cards, link, kept[i])) {
        routes_[i] = kept[i];
        pinned_[i] = 1;
      }
      if (link.group >= 0 && link.via.empty())
        groups[link.group].push_back(i);
      else if (!pinned_[i])
        units_.push_back({i});
    }
    // A group stays as a whole, or is found anew as a whole.
    for (auto& [group, unit] : groups) {
      if (std::all_of(unit.begin(), unit.end(), [this](std::size_t i) { return pinned_[i] != 0; })) continue;
      for (const std::size_t i : unit) pinned_[i] = 0;
      std::stable_sort(unit.begin(), unit.end(),
                       [this](std::size_t a, std::size_t b) { return length(a) < length(b); });
      units_.push_back(unit);
    }
    // Short links first: they have the least choice, and long ones can go round them.
    std::stable_sort(units_.begin(), units_.end(),
                     [this](const Unit& a, const Unit& b) { return length(a.front()) < length(b.front()); });
  }

  void occupy(RouteSearch& search, std::size_t i, int count) {
    const Polyline& own = own_[i];
    if (own.size() < 2) return;
    search.occupy(own, count);
    const RouteLink& link = problem_.links[i];
    if (own.front() == routes_[i].front()) search.occupyEdge(link.source, own.front(), count);
    if (own.back() == routes_[i].back()) search.occupyEdge(link.destination, own.back(), count);
  }

  void find(RouteSearch& search, const Unit& unit) {
    std::vector<const Polyline*> tree;
    const bool inward = problem_.links[unit.front()].destination == problem_.links[unit.back()].destination;
    for (const std::size_t i : unit) {
      const RouteLink& link = problem_.links[i];
      const QRectF &a = card(link.source), &b = card(link.destination);
      Polyline route;
      if (link.source != link.destination && !a.intersects(b)) {
        if (!tree.empty()) route = search.join(link, inward, tree, own_[i]);
        if (route.empty()) own_[i] = route = alone(search, link, unit.size() == 1);
      }
      if (route.empty()) {
        routes_[i] = own_[i] = fallback(a, b);
        pinned_[i] = 1;
        continue;
      }
      routes_[i] = std::move(route);
      tree.push_back(&routes_[i]);
      // What is shared is in every one of them; looking at all would be quadratic at a hub.
      constexpr std::size_t looked = 64;
      if (tree.size() > looked) tree.erase(tree.begin());
      occupy(search, i, 1);
      if (!link.via.empty()) pinned_[i] = 1;
    }
  }

  Polyline alone(RouteSearch& search, const RouteLink& link, bool straightened) const {
    Polyline route = search.find(link);
    if (straightened && link.via.empty() && !route.empty())
      straighten(problem_, options_, obstacles_, link, route);
    return route;
  }

  // Once more for each of them, now that all others are known; as long as that does not take too long.
  void improve(RouteSearch& search, const std::vector<Unit>& units) {
    for (const Unit& unit : units) {
      if (std::any_of(unit.begin(), unit.end(), [this](std::size_t i) { return pinned_[i] != 0; })) continue;
      if (search.effort() > kMostEffort) return;
      for (const std::size_t i : unit) occupy(search, i, -1);
      find(search, unit);
    }
  }

  // Where more links go than there is room for, some of them find another way.
  void leaveCrowds(RouteSearch& search) {
    for (int pass = 0; pass < kCrowdPasses && search.effort() <= kMostEffort; ++pass) {
      std::vector<char> again(routes_.size(), 0);
      for (const SegmentRef& s : crowdedSegments(problem_, options_, pinned_, routes_)) {
        const Polyline& route = routes_[std::size_t(s.link)];
        search.discourage(route[std::size_t(s.index) - 1], route[std::size_t(s.index)]);
        again[std::size_t(s.link)] = 1;
      }
      std::vector<Unit> units;
      for (const Unit& unit : units_)
        if (std::any_of(unit.begin(), unit.end(), [&](std::size_t i) { return again[i] != 0; }))
          units.push_back(unit);
      if (units.empty()) return;
      improve(search, units);
    }
  }

  const QRectF& card(int index) const { return problem_.cards[std::size_t(index)]; }

  const RoutingProblem& problem_;
  const RoutingOptions& options_;
  const Obstacles obstacles_;
  std::vector<Polyline> routes_;
  std::vector<char> pinned_;
  std::vector<Polyline> own_;  // of each route, the part it does not share with others of its group
  std::vector<Unit> units_;
};

}  // namespace

bool passesThrough(const Polyline& line, const QRectF& rect) {
  const QRectF inside = rect.adjusted(0.6, 0.6, -0.6, -0.6);
  if (inside.isEmpty()) return false;
  for (std::size_t k = 1; k < line.size(); ++k) {
    const double left = std::min(line[k - 1].x(), line[k].x()),
                 right = std::max(line[k - 1].x(), line[k].x());
    const double top = std::min(line[k - 1].y(), line[k].y()),
                 bottom = std::max(line[k - 1].y(), line[k].y());
    if (left < inside.right() && right > inside.left() && top < inside.bottom() && bottom > inside.top())
      return true;
  }
  return false;
}

std::vector<Polyline> routeLinks(const RoutingProblem& problem, const RoutingOptions& options,
                                 const std::vector<Polyline>& kept) {
  if (problem.links.empty()) return {};
  return Router(problem, options).run(kept);
}

}  // namespace topo::routing
