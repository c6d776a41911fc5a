// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPointF>
#include <QRectF>

#include <vector>

namespace topo::routing {

/// The points of a line of straight segments, in scene units.
using Polyline = std::vector<QPointF>;

/// One link to route, from one card to another (indexes into RoutingProblem::cards).
struct RouteLink {
  int source = 0;
  int destination = 0;
  bool heavy = false;  ///< Drawn broad and with marks: keeps more distance from others.
  Polyline via = {};   ///< Bend points the user set, in order; the route passes through them exactly.
  int group = -1;      ///< Links of a group start, or end, at one card: they share a trunk and part from it.
};

/// Everything that routing looks at, in scene units; y grows downwards. Plain values, no thread rules.
struct RoutingProblem {
  std::vector<QRectF> cards;  ///< Ends of links; no route passes through one.
  std::vector<QRectF>
      headers;                ///< Texts of zones and networks; passed through only if there is no other way.
  std::vector<QRectF> zones;  ///< Routes enter only zones that hold one of their ends, where they can.
  std::vector<QRectF> lanes;  ///< Routes may run just outside of these, and through them.
  std::vector<RouteLink> links;
};

/// How routes look; lengths in scene units.
struct RoutingOptions {
  double margin = 22;        ///< Wanted distance between a card and a route that passes it.
  double clearance = 7;      ///< Distance kept from a card where there is room for it.
  double spacing = 11;       ///< Wanted distance between parallel links.
  double heavySpacing = 20;  ///< The same for heavy links.
  double portSpacing = 17;   ///< The same where they meet a card.
  double corner = 10;        ///< Links stay this far from the corners of a card.
  double bend = 110;         ///< What a bend costs, as a length.
  double crossing = 40;      ///< What crossing another link costs.
  double foreignZone = 900;  ///< What entering a zone costs that holds neither end.
};

/// One polyline for each link, from the edge of the source card to the edge of the destination card,
/// horizontal and vertical segments only. Where `kept` has a polyline with points for a link, and it still
/// is free of obstacles and fits its cards, it stays as it is: after a move only what is touched changes.
/// A link of a card to itself, or between cards that overlap, gets a short polyline without promise.
std::vector<Polyline> routeLinks(const RoutingProblem& problem, const RoutingOptions& options = {},
                                 const std::vector<Polyline>& kept = {});

/// Whether a segment of `line` runs through the inside of `rect` (touching its edge does not count).
bool passesThrough(const Polyline& line, const QRectF& rect);

}  // namespace topo::routing
