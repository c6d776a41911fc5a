// SPDX-License-Identifier: Apache-2.0
#include "views/routing/nudge.h"

#include "views/routing/spatial_index.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace topo::routing {
namespace {

constexpr double kFarthest = 170;  // a segment is moved no further than this
constexpr double kHeaderAir = 4;   // from the texts of zones and networks
constexpr double kFromEdge = 10;   // from the edge of a zone or network, along which no link runs
constexpr double kNear = 14;       // segments closer than this are put in order by where they turn

double along(QPointF p, bool vertical) {
  return vertical ? p.y() : p.x();
}
double across(QPointF p, bool vertical) {
  return vertical ? p.x() : p.y();
}

struct Span {
  double lowAcross, highAcross, lowAlong, highAlong;
};

Span span(const QRectF& r, bool vertical) {
  return vertical ? Span{r.left(), r.right(), r.top(), r.bottom()}
                  : Span{r.top(), r.bottom(), r.left(), r.right()};
}

struct Segment {
  int link = 0, index = 0;
  double from = 0, to = 0;       // extent along the segment
  double wish = 0;               // where it wants to lie
  double low = 0, high = 0;      // where it may lie
  int turnFrom = 0, turnTo = 0;  // towards which side its neighbours leave: -1, +1; 0 at a card
  bool port = false;
  double spacing = 0;
};

struct Order {
  int before, after;
  double gap;
};

// What segments keep away from, to be asked for by place: most of it is far from any one segment.
struct Obstacles {
  explicit Obstacles(const RoutingProblem& problem)
      : cards(boundsOf(problem.cards)), headers(boundsOf(problem.headers)) {
    for (const QRectF& card : problem.cards) cards.add(card);
    for (const QRectF& header : problem.headers) headers.add(header);
  }
  SpatialIndex cards, headers;
};

// One pass over all segments of one direction.
class Pass {
 public:
  Pass(const RoutingProblem& problem, const RoutingOptions& options, const Obstacles& obstacles,
       const std::vector<char>& pinned, std::vector<Polyline>& routes, bool vertical)
      : problem_(problem),
        options_(options),
        obstacles_(obstacles),
        pinned_(pinned),
        routes_(routes),
        vertical_(vertical) {}

  void run() {
    collect();
    order();
    place();
  }

 private:
  void collect();
  void corridor(Segment& segment, bool first, bool last) const;
  void wish(Segment& segment) const;
  double vote(const Segment& a, const Segment& b) const;
  void order();
  void place();

  const RoutingProblem& problem_;
  const RoutingOptions& options_;
  const Obstacles& obstacles_;
  const std::vector<char>& pinned_;
  std::vector<Polyline>& routes_;
  const bool vertical_;
  std::vector<Segment> segments_;
  std::vector<Order> orders_;
};

void Pass::collect() {
  for (std::size_t link = 0; link < routes_.size(); ++link) {
    const Polyline& route = routes_[link];
    for (std::size_t k = 1; k < route.size(); ++k) {
      const QPointF a = route[k - 1], b = route[k];
      const bool vertical = std::abs(a.x() - b.x()) < 0.01;
      if (vertical != vertical_ || (a - b).manhattanLength() < 0.01) continue;
      Segment s;
      s.link = int(link);
      s.index = int(k);
      s.from = std::min(along(a, vertical), along(b, vertical));
      s.to = std::max(along(a, vertical), along(b, vertical));
      s.wish = across(a, vertical);
      const bool first = k == 1, last = k + 1 == route.size();
      const bool forward = along(a, vertical) <= along(b, vertical);
      const auto turn = [&](bool end, std::size_t other) {
        if (end) return 0;
        const double d = across(route[other], vertical) - s.wish;
        return d < 0 ? -1 : 1;
      };
      const int atA = turn(first, first ? 0 : k - 2), atB = turn(last, last ? 0 : k + 1);
      s.turnFrom = forward ? atA : atB;
      s.turnTo = forward ? atB : atA;
      s.port = first || last;
      if (pinned_[link]) {
        s.low = s.high = s.wish;
      } else {
        corridor(s, first, last);
        wish(s);
      }
      segments_.push_back(s);
    }
  }
}

void Pass::corridor(Segment& s, bool first, bool last) const {
  const double at = s.wish;
  s.low = at - kFarthest;
  s.high = at + kFarthest;
  const RouteLink& link = problem_.links[s.link];
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
    return (first && card == link.source) || (last && card == link.destination);
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
  for (const QRectF& rect : problem_.zones) {
    const Span r = span(rect, vertical_);
    if (r.highAlong <= s.from || r.lowAlong >= s.to) continue;
    for (double edge : {r.lowAcross, r.highAcross}) {
      if (edge < at - 0.01) s.low = std::max(s.low, std::min(at, edge + kFromEdge));
      if (edge > at + 0.01) s.high = std::min(s.high, std::max(at, edge - kFromEdge));
    }
  }
}

// A step between two parallel neighbours lies best in the middle; all else stays where the search put it.
void Pass::wish(Segment& s) const {
  const Polyline& route = routes_[s.link];
  const bool inner = s.index > 1 && s.index + 1 < int(route.size());
  if (!inner || s.turnFrom == s.turnTo) return;
  const double before = across(route[s.index - 2], vertical_), after = across(route[s.index + 1], vertical_);
  const double low = std::max(s.low, std::min(before, after)),
               high = std::min(s.high, std::max(before, after));
  if (low < high) s.wish = (low + high) / 2;
}

// Below zero: `a` belongs before `b` (further left, or higher), so that neither crosses the other's turns.
double Pass::vote(const Segment& a, const Segment& b) const {
  const auto end = [](double inside, int turnA, int turnB) -> double {
    if (std::abs(inside) < 0.5) return (turnA - turnB) / 2.0;
    return inside > 0 ? turnA : -turnB;
  };
  return end(a.from - b.from, a.turnFrom, b.turnFrom) + end(b.to - a.to, a.turnTo, b.turnTo);
}

void Pass::order() {
  std::sort(segments_.begin(), segments_.end(), [](const Segment& a, const Segment& b) {
    return std::tie(a.wish, a.link, a.index) < std::tie(b.wish, b.link, b.index);
  });
  const std::size_t n = segments_.size();
  std::vector<std::vector<int>> after(n);
  std::vector<int> waiting(n, 0), crowd(n, 0);
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = i + 1; j < n; ++j) {
      const Segment &a = segments_[i], &b = segments_[j];
      // They are sorted, and none may move further than that from where it wants to lie.
      if (b.wish - 2 * kFarthest > a.high) break;
      if (a.to < b.from - 2 || b.to < a.from - 2 || a.high < b.low || b.high < a.low) continue;
      if (a.link == b.link) continue;
      if (pinned_[std::size_t(a.link)] && pinned_[std::size_t(b.link)]) continue;  // neither will move
      ++crowd[i];
      ++crowd[j];
      const bool near = b.wish - a.wish < kNear;
      const bool swap = near && vote(a, b) > 0;
      after[swap ? j : i].push_back(int(swap ? i : j));
      ++waiting[swap ? i : j];
    }
  }
  // Topological order; a circle is broken at the segment that wants to be first.
  std::vector<int> sequence;
  std::vector<char> done(n, 0);
  std::size_t firstOpen = 0;
  std::vector<int> ready;
  for (std::size_t i = n; i-- > 0;)
    if (waiting[i] == 0) ready.push_back(int(i));
  while (sequence.size() < n) {
    int next = -1;
    if (!ready.empty()) {
      next = ready.back();
      ready.pop_back();
      if (done[next]) continue;
    } else {
      while (done[firstOpen]) ++firstOpen;
      next = int(firstOpen);
    }
    done[next] = 1;
    sequence.push_back(next);
    for (int k : after[next])
      if (--waiting[k] == 0 && !done[k]) ready.push_back(k);
  }
  std::vector<int> rank(n);
  for (std::size_t k = 0; k < n; ++k) rank[sequence[k]] = int(k);
  for (std::size_t i = 0; i < n; ++i) {
    Segment& s = segments_[i];
    double wanted = s.port ? options_.portSpacing : options_.spacing;
    if (problem_.links[s.link].heavy) wanted = std::max(wanted, options_.heavySpacing);
    s.spacing = std::min(wanted, std::max(1.5, (s.high - s.low) / (crowd[i] + 1)));
    if (s.high - s.low < 0.01) s.spacing = wanted;
  }
  orders_.clear();
  for (std::size_t i = 0; i < n; ++i) {
    for (int j : after[i]) {
      const bool kept = rank[i] < rank[j];
      const int a = kept ? int(i) : j, b = kept ? j : int(i);
      // The roomier one decides: what is crowded elsewhere need not be crowded here.
      orders_.push_back({a, b, std::max(segments_[a].spacing, segments_[b].spacing)});
    }
  }
  std::sort(orders_.begin(), orders_.end(), [&](const Order& a, const Order& b) {
    return std::pair(rank[a.before], rank[a.after]) < std::pair(rank[b.before], rank[b.after]);
  });
}

void Pass::place() {
  const std::size_t n = segments_.size();
  std::vector<double> lowest(n), highest(n), forward(n), backward(n);
  for (int round = 0; round < 8; ++round) {
    for (std::size_t i = 0; i < n; ++i) {
      lowest[i] = segments_[i].low;
      highest[i] = segments_[i].high;
    }
    for (const Order& o : orders_) lowest[o.after] = std::max(lowest[o.after], lowest[o.before] + o.gap);
    for (auto o = orders_.rbegin(); o != orders_.rend(); ++o)
      highest[o->before] = std::min(highest[o->before], highest[o->after] - o->gap);
    bool fits = true;
    for (Order& o : orders_) {
      if (lowest[o.before] <= highest[o.before] + 0.01 && lowest[o.after] <= highest[o.after] + 0.01)
        continue;
      o.gap *= round < 6 ? 0.65 : 0.0;
      fits = false;
    }
    if (fits) break;
  }
  const auto within = [&](std::size_t i, double value) {
    const Segment& s = segments_[i];
    const double low = std::max(s.low, lowest[i]), high = std::min(s.high, highest[i]);
    return low <= high ? std::clamp(value, low, high) : std::clamp(value, s.low, std::max(s.low, s.high));
  };
  // Pushed from the one side and from the other; the mean of both is centred and keeps every gap.
  for (std::size_t i = 0; i < n; ++i) forward[i] = backward[i] = within(i, segments_[i].wish);
  for (const Order& o : orders_)
    forward[o.after] = within(o.after, std::max(forward[o.after], forward[o.before] + o.gap));
  for (auto o = orders_.rbegin(); o != orders_.rend(); ++o)
    backward[o->before] = within(o->before, std::min(backward[o->before], backward[o->after] - o->gap));
  for (std::size_t i = 0; i < n; ++i) {
    const Segment& s = segments_[i];
    if (pinned_[s.link]) continue;
    const double at = std::clamp((forward[i] + backward[i]) / 2, s.low, std::max(s.low, s.high));
    QPointF &a = routes_[s.link][s.index - 1], &b = routes_[s.link][s.index];
    if (vertical_) {
      a.setX(at);
      b.setX(at);
    } else {
      a.setY(at);
      b.setY(at);
    }
  }
}

}  // namespace

void nudge(const RoutingProblem& problem, const RoutingOptions& options, const std::vector<char>& pinned,
           std::vector<Polyline>& routes) {
  const Obstacles obstacles(problem);
  for (int round = 0; round < 2; ++round) {
    Pass(problem, options, obstacles, pinned, routes, true).run();
    Pass(problem, options, obstacles, pinned, routes, false).run();
  }
}

}  // namespace topo::routing
