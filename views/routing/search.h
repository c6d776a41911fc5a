// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "views/routing/grid.h"

#include <optional>
#include <unordered_map>

namespace topo::routing {

/// Finds one route after another on the grid, cheapest first by length, bends, crossings of routes found
/// before, and zones entered that have nothing to do with the link. Not thread-safe; one for each problem.
class RouteSearch {
 public:
  RouteSearch(const RoutingProblem& problem, const RoutingGrid& grid, const RoutingOptions& options);

  /// The polyline of one link, from card edge to card edge; empty if every way is closed.
  Polyline find(const RouteLink& link);
  /// The polyline of a link that joins others where it suits it: `tree` has their routes, which all end (or
  /// start, if not `inward`) at the same card as this one. Sets `own` to the part that is not shared. Empty
  /// if there is no way.
  Polyline join(const RouteLink& link, bool inward, const std::vector<const Polyline*>& tree, Polyline& own);
  /// Counts a route, or a part of one, so that later ones avoid crossing it; or no longer counts it.
  void occupy(const Polyline& route, int count = 1);
  /// Counts the end of a route at a card.
  void occupyEdge(int card, QPointF at, int count = 1);
  /// Makes it dear to go where others go along that segment: there is no room for them all.
  void discourage(QPointF from, QPointF to);
  /// How many states were looked at so far: the same on every machine, unlike time.
  std::size_t effort() const { return effort_; }

 private:
  struct End {
    int node;
    int vertical;  // 1, 0, or -1 for either
    double cost;
    int side;
  };
  struct State {
    float cost = 0;
    int from = -1;
    int run = 0;
  };
  struct Use {
    std::uint16_t horizontal = 0, vertical = 0;
    std::uint8_t crowdedHorizontal = 0, crowdedVertical = 0;
  };
  /// Where a route may join others: on which segment of which, and which way that leads.
  struct Join {
    const Polyline* line;
    std::size_t segment;
    QPointF onward;
  };
  using Joins = std::unordered_map<int, Join>;
  Joins joinsOf(const std::vector<const Polyline*>& tree) const;
  /// What it costs to join there, coming from another node; nothing: it cannot.
  std::optional<double> costOfJoining(const Join& join, int node, int from) const;
  std::vector<End> ends(int card) const;
  // How far to trust the straight distance: above 1 the search gives up quality for speed.
  double hasteFor(QPointF from, QPointF to) const;
  Polyline leg(const std::vector<End>& from, const std::vector<End>& to, QRectF target, bool throughHeaders,
               int cameFrom, const Joins* joins = nullptr);
  QPointF stub(int card, QPointF at) const;
  void prepare(const RouteLink& link);
  static void tidy(Polyline& line);  // no points that are none
  Polyline straight(const RouteLink& link) const;
  void allowZones(QPointF from, QPointF to);
  double sideCost(int card, int side) const;

  const RoutingProblem& problem_;
  const RoutingGrid& grid_;
  const RoutingOptions& options_;
  std::vector<State> states_;  // two for each node: reached along a row, along a column
  std::vector<Use> use_;
  std::vector<int> sideUse_;
  std::vector<char> zoneAllowed_;
  bool outsideAllowed_ = true;
  int common_ = -1;
  double crossing_ = 0;
  double haste_ = 1;
  double bend_ = 0;
  int run_ = 0;
  std::size_t effort_ = 0;
};

}  // namespace topo::routing
