// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "views/routing/routing.h"

namespace topo::routing {

/// Where a point lies along an upright, or a level, line, and across it.
inline double along(QPointF p, bool vertical) {
  return vertical ? p.y() : p.x();
}
inline double across(QPointF p, bool vertical) {
  return vertical ? p.x() : p.y();
}

/// One segment of one route: `index` is that of its end point in the route.
struct SegmentRef {
  int link = 0, index = 0;
};

/// In which order two parallel segments that share a stretch should lie, so that their links do not cross
/// where one of them turns off, be it segments later. Below zero: `a` first (further left, or higher); near
/// zero: it makes no difference.
class SharedWays {
 public:
  SharedWays(const RoutingProblem& problem, const std::vector<Polyline>& routes)
      : problem_(problem), routes_(routes) {}

  double vote(const SegmentRef& a, const SegmentRef& b) const;

 private:
  /// A route walked along, one way or the other.
  struct Walk {
    const Polyline* line;
    int link;
    int index;
    int step;  ///< +1 towards the destination
    QPointF end() const { return (*line)[std::size_t(step > 0 ? index : index - 1)]; }
    bool last() const { return step > 0 ? index + 1 >= int(line->size()) : index <= 1; }
    Walk next() const { return {line, link, index + step, step}; }
  };
  double prefer(const Walk& a, const Walk& b, bool vertical, int direction, int depth) const;
  double atSameCard(const Walk& a, const Walk& b) const;
  int turn(const Walk& walk, bool vertical) const;
  Walk walk(const SegmentRef& segment, bool vertical, int direction) const;

  const RoutingProblem& problem_;
  const std::vector<Polyline>& routes_;
};

}  // namespace topo::routing
