// SPDX-License-Identifier: Apache-2.0
#include "views/routing/corridor.h"

#include <algorithm>

namespace topo::routing {
namespace {

constexpr double kFarthest = 170;   // a segment is moved no further than this
constexpr double kHeaderAir = 4;    // from the texts of zones and networks
constexpr double kFromEdge = 10;    // from the edge of a zone or network, along which no link runs
constexpr double kStub = 17;        // the least of a link beside its card, for the arrowhead to stand on
constexpr double kStubShare = 0.3;  // of the room there is

struct Span {
  double lowAcross, highAcross, lowAlong, highAlong;
};

Span span(const QRectF& r, bool vertical) {
  return vertical ? Span{r.left(), r.right(), r.top(), r.bottom()}
                  : Span{r.top(), r.bottom(), r.left(), r.right()};
}

}  // namespace

void Corridor::find(Segment& s, const Polyline& route) const {
  s.low = s.at - kFarthest;
  s.high = s.at + kFarthest;
  limitByCards(s);
  limitByZones(s);
  leaveStubs(s, int(route.size()));
}

void Corridor::limitByCards(Segment& s) const {
  const double at = s.at;
  const RouteLink& link = problem_.links[std::size_t(s.link)];
  const auto limit = [&](const QRectF& rect, double clearance) {
    const Span r = span(rect, vertical_);
    // Beside the ends of the segment an obstacle counts too: its neighbours turn there.
    if (r.highAlong + clearance <= s.from || r.lowAlong - clearance >= s.to) return;
    if (r.highAcross <= at + 0.01)
      s.low = std::max(s.low, std::min(at, r.highAcross + clearance));
    else if (r.lowAcross >= at - 0.01)
      s.high = std::min(s.high, std::max(at, r.lowAcross - clearance));
  };
  // What lies further away than the segment may move cannot limit it.
  const auto limitByNear = [&](const SpatialIndex& index, double clearance, auto isOwn) {
    const double reach = kFarthest + clearance;
    const QPointF low =
        vertical_ ? QPointF(at - reach, s.from - clearance) : QPointF(s.from - clearance, at - reach);
    const QPointF high =
        vertical_ ? QPointF(at + reach, s.to + clearance) : QPointF(s.to + clearance, at + reach);
    index.any({low, high}, [&](int id, const QRectF& rect) {
      if (!isOwn(id)) limit(rect, clearance);
      return false;
    });
  };
  const auto own = [&](int card) {
    return (s.first && card == link.source) || (s.last && card == link.destination);
  };
  limitByNear(obstacles_.cards, options_.clearance, own);
  limitByNear(obstacles_.headers, kHeaderAir, [](int) { return false; });
  for (const int card : {link.source, link.destination}) {
    if (!own(card)) continue;
    const Span side = span(problem_.cards[std::size_t(card)], vertical_);
    const double corner = std::min(options_.corner, (side.highAcross - side.lowAcross) / 3);
    s.low = std::max(s.low, std::min(at, side.lowAcross + corner));
    s.high = std::min(s.high, std::max(at, side.highAcross - corner));
  }
}

// Beside the card that its neighbour meets there must be room for an arrowhead, if there is any to spare.
void Corridor::leaveStubs(Segment& s, int size) const {
  const RouteLink& link = problem_.links[std::size_t(s.link)];
  const double spare = (s.high - s.low) * kStubShare, low = s.low, high = s.high;
  const auto keepFrom = [&](int card) {
    const Span r = span(problem_.cards[std::size_t(card)], vertical_);
    if (r.highAcross <= s.at) s.low = std::max(s.low, std::min(r.highAcross + kStub, low + spare));
    if (r.lowAcross >= s.at) s.high = std::min(s.high, std::max(r.lowAcross - kStub, high - spare));
  };
  if (s.index == 2) keepFrom(link.source);
  if (s.index + 2 == size) keepFrom(link.destination);
}

void Corridor::limitByZones(Segment& s) const {
  const double at = s.at;
  for (const QRectF& rect : problem_.zones) {
    const Span r = span(rect, vertical_);
    if (r.highAlong <= s.from || r.lowAlong >= s.to) continue;
    for (double edge : {r.lowAcross, r.highAcross}) {
      if (edge < at - 0.01) s.low = std::max(s.low, std::min(at, edge + kFromEdge));
      if (edge > at + 0.01) s.high = std::min(s.high, std::max(at, edge - kFromEdge));
    }
  }
}

}  // namespace topo::routing
