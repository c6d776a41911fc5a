// SPDX-License-Identifier: Apache-2.0
#include "views/routing/order.h"

#include <algorithm>
#include <cmath>

namespace topo::routing {
namespace {

constexpr double kSame = 0.5;   // ends closer than this are at the same place
constexpr double kTie = 0.01;   // what the order of links of the same cards weighs: only if nothing else does
constexpr double kBack = 0.9;   // if the two ends disagree, there is a crossing; let it be at one of them
constexpr int kMostSteps = 12;  // no way is shared for longer

}  // namespace

SharedWays::Walk SharedWays::walk(const SegmentRef& segment, bool vertical, int direction) const {
  const Polyline& line = routes_[std::size_t(segment.link)];
  const double from = along(line[std::size_t(segment.index - 1)], vertical);
  const double to = along(line[std::size_t(segment.index)], vertical);
  return {&line, segment.link, segment.index, (to - from) * direction >= 0 ? 1 : -1};
}

// Towards which side it goes on: -1, +1; 0 where it ends at a card.
int SharedWays::turn(const Walk& walk, bool vertical) const {
  if (walk.last()) return 0;
  return across(walk.next().end(), vertical) < across(walk.end(), vertical) ? -1 : 1;
}

// Links of the same two cards need an order of their own, the same all the way: that at one of the cards.
double SharedWays::atSameCard(const Walk& a, const Walk& b) const {
  const auto card = [this](const Walk& walk) {
    const RouteLink& link = problem_.links[std::size_t(walk.link)];
    return std::pair(walk.step > 0 ? link.destination : link.source,
                     walk.step > 0 ? link.source : link.destination);
  };
  const auto here = card(a), other = card(b);
  if (here.first != other.first || here.second != other.second || here.first > here.second) return 0;
  return a.link < b.link ? -kTie : kTie;
}

double SharedWays::prefer(const Walk& a, const Walk& b, bool vertical, int direction, int depth) const {
  const double ahead = (along(a.end(), vertical) - along(b.end(), vertical)) * direction;
  const int turnA = turn(a, vertical), turnB = turn(b, vertical);
  if (ahead < -kSame) return turnA;
  if (ahead > kSame) return -turnB;
  if (turnA != turnB) return turnA < turnB ? -1 : 1;
  if (turnA == 0) return atSameCard(a, b);
  if (depth >= kMostSteps) return 0;
  // They turn the same way together: what is the outer one here, seen from the next stretch, decides.
  return -direction * turnA * prefer(a.next(), b.next(), !vertical, turnA, depth + 1);
}

double SharedWays::vote(const SegmentRef& a, const SegmentRef& b) const {
  const Polyline& line = routes_[std::size_t(a.link)];
  const bool vertical = std::abs(line[std::size_t(a.index)].x() - line[std::size_t(a.index - 1)].x()) < 0.01;
  double sum = 0;
  for (const int direction : {-1, 1}) {
    const Walk walkA = walk(a, vertical, direction), walkB = walk(b, vertical, direction);
    const Walk& first = a.link < b.link ? walkA : walkB;
    sum += prefer(walkA, walkB, vertical, direction, 0) * (first.step > 0 ? 1 : kBack);
  }
  return sum;
}

}  // namespace topo::routing
