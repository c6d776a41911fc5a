// SPDX-License-Identifier: Apache-2.0
#include "views/routing/routing.h"

#include "views/routing/nudge.h"
#include "views/routing/search.h"
#include "views/routing/spatial_index.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace topo::routing {
namespace {

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

bool stillGood(const RoutingProblem& problem, const SpatialIndex& cards, const RouteLink& link,
               const Polyline& line) {
  if (line.size() < 2 || !link.via.empty()) return false;
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
    for (QPointF& p : line) p = {std::round(p.x() * 2) / 2, std::round(p.y() * 2) / 2};
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
  std::vector<Polyline> routes(problem.links.size());
  if (problem.links.empty()) return routes;
  std::vector<char> pinned(problem.links.size(), 0);
  std::vector<int> toFind;
  SpatialIndex cards(boundsOf(problem.cards));
  for (const QRectF& card : problem.cards) cards.add(card);
  for (std::size_t i = 0; i < problem.links.size(); ++i) {
    if (i < kept.size() && stillGood(problem, cards, problem.links[i], kept[i])) {
      routes[i] = kept[i];
      pinned[i] = 1;
    } else {
      toFind.push_back(int(i));
    }
  }
  if (toFind.empty()) return routes;

  const RoutingGrid grid(problem, options);
  RouteSearch search(problem, grid, options);
  for (std::size_t i = 0; i < routes.size(); ++i)
    if (pinned[i]) search.occupy(problem.links[i], routes[i]);
  // Short links first: they have the least choice, and long ones can go round them.
  const auto length = [&](int link) {
    const RouteLink& l = problem.links[link];
    return (problem.cards[l.source].center() - problem.cards[l.destination].center()).manhattanLength();
  };
  std::stable_sort(toFind.begin(), toFind.end(), [&](int a, int b) { return length(a) < length(b); });
  for (int i : toFind) {
    const RouteLink& link = problem.links[i];
    const QRectF &a = problem.cards[link.source], &b = problem.cards[link.destination];
    if (link.source != link.destination && !a.intersects(b)) routes[i] = search.find(link);
    if (routes[i].empty()) {
      routes[i] = fallback(a, b);
      pinned[i] = 1;
    } else {
      search.occupy(link, routes[i]);
      if (!link.via.empty()) pinned[i] = 1;
    }
  }
  nudge(problem, options, pinned, routes);
  roundPoints(routes);
  return routes;
}

}  // namespace topo::routing
