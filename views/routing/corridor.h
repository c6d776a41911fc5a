// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "views/routing/order.h"
#include "views/routing/spatial_index.h"

namespace topo::routing {

/// A segment of a route with the room it has to be moved in.
struct Segment : SegmentRef {
  double from = 0, to = 0;   // extent along the segment
  double at = 0, wish = 0;   // where it lies, and where it wants to
  double low = 0, high = 0;  // where it may lie
  double spacing = 0;
  bool first = false, last = false;
  std::vector<SegmentRef> others = {};  // of other links of the group, which share the track
};

/// Finds how far segments of one direction may be moved sideways: as far as the free room beside them goes,
/// never over a card, a text or the edge of a zone. Refers to all it is given.
class Corridor {
 public:
  Corridor(const RoutingProblem& problem, const RoutingOptions& options, const Obstacles& obstacles,
           bool vertical)
      : problem_(problem), options_(options), obstacles_(obstacles), vertical_(vertical) {}

  /// Sets `low` and `high` of a segment of that route.
  void find(Segment& segment, const Polyline& route) const;

 private:
  void limitByCards(Segment& segment) const;
  void limitByZones(Segment& segment) const;
  void leaveStubs(Segment& segment, int size) const;

  const RoutingProblem& problem_;
  const RoutingOptions& options_;
  const Obstacles& obstacles_;
  const bool vertical_;
};

}  // namespace topo::routing
