// SPDX-License-Identifier: Apache-2.0
#include "views/routing/nudge.h"

#include "views/routing/corridor.h"
#include "views/routing/ports.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <tuple>

namespace topo::routing {
namespace {

constexpr double kNear = 14;     // segments closer than this are put in order by where they turn
constexpr double kLeastGap = 4;  // less room than this is no place for two
constexpr double kOnTop = 0.3;   // closer than this they lie on one another
constexpr int kRounds = 5;       // of which the last ones only where links still lie on one another
constexpr double kFits = 0.001;
constexpr int kNarrowings = 12;
constexpr double kCrowded = 0.6;

struct Order {
  int before, after;
  double gap;
};

// The furthest a chain of gaps pushes a segment: from which bound, and by how much.
struct Push {
  double bound, gaps;
  double at(int direction) const { return bound + direction * gaps; }
};

// What all passes share.
struct Job {
  const RoutingProblem& problem;
  const RoutingOptions& options;
  const std::vector<char>& pinned;
  std::vector<Polyline>& routes;
  const Obstacles obstacles{problem};
  const std::vector<Polyline> raw = routes;  // as they were found: ways they share are shared exactly
  const SharedWays shared{problem, raw};
  Ports ports = {};
};

// One pass over all segments of one direction.
class Pass {
 public:
  Pass(Job& job, bool vertical, bool fresh)
      : job_(job), problem_(job.problem), options_(job.options), vertical_(vertical), fresh_(fresh) {}

  void run() {
    collect();
    order();
    narrow();
    place();
  }

  /// The segments that would have to lie much closer together than wanted.
  void findCrowded(std::vector<SegmentRef>& crowded) {
    collect();
    order();
    const std::vector<Order> wanted = orders_;
    narrow();
    std::vector<char> found(segments_.size(), 0);
    for (std::size_t k = 0; k < orders_.size(); ++k) {
      if (orders_[k].gap > wanted[k].gap * kCrowded) continue;
      found[std::size_t(orders_[k].before)] = found[std::size_t(orders_[k].after)] = 1;
    }
    for (std::size_t i = 0; i < segments_.size(); ++i)
      if (found[i]) crowded.push_back(segments_[i]);
  }

 private:
  void collect();
  void joinTracks();
  static bool haveCommonLink(const Segment& a, const Segment& b);
  void wish(Segment& segment) const;
  void order();
  double gap(const Segment& a, const Segment& b) const;
  bool swapped(const Segment& a, const Segment& b) const;
  std::vector<int> ranks(const std::vector<std::vector<int>>& after, std::vector<int>& waiting) const;
  void push();
  void narrow();
  void place();
  void move(const SegmentRef& segment, double at);
  bool isPinned(const Segment& s) const { return job_.pinned[std::size_t(s.link)] != 0; }

  Job& job_;
  const RoutingProblem& problem_;
  const RoutingOptions& options_;
  const bool vertical_, fresh_;
  std::vector<Segment> segments_;
  std::vector<Order> orders_;
  std::vector<Push> lowest_, highest_;
};

void Pass::collect() {
  const Corridor corridor(problem_, options_, job_.obstacles, vertical_);
  for (std::size_t link = 0; link < job_.routes.size(); ++link) {
    const Polyline& route = job_.routes[link];
    for (std::size_t k = 1; k < route.size(); ++k) {
      const QPointF a = route[k - 1], b = route[k];
      if ((std::abs(a.x() - b.x()) < 0.01) != vertical_ || (a - b).manhattanLength() < 0.01) continue;
      Segment s;
      s.link = int(link);
      s.index = int(k);
      s.from = std::min(along(a, vertical_), along(b, vertical_));
      s.to = std::max(along(a, vertical_), along(b, vertical_));
      s.at = s.wish = across(a, vertical_);
      s.first = k == 1;
      s.last = k + 1 == route.size();
      s.spacing = s.first || s.last ? options_.portSpacing : options_.spacing;
      if (problem_.links[link].heavy) s.spacing = std::max(s.spacing, options_.heavySpacing);
      if (isPinned(s)) {
        s.low = s.high = s.at;
      } else {
        corridor.find(s, route);
        wish(s);
      }
      segments_.push_back(s);
    }
  }
  joinTracks();
}

// What links of a group share is one track: it moves as a whole.
void Pass::joinTracks() {
  std::vector<Segment> tracks, shared;
  for (Segment& s : segments_) (problem_.links[std::size_t(s.link)].group < 0 ? tracks : shared).push_back(s);
  const auto group = [this](const Segment& s) { return problem_.links[std::size_t(s.link)].group; };
  std::stable_sort(shared.begin(), shared.end(), [&](const Segment& a, const Segment& b) {
    return std::tuple(group(a), std::round(a.at * 10), a.from) <
           std::tuple(group(b), std::round(b.at * 10), b.from);
  });
  std::size_t open = tracks.size();
  for (const Segment& s : shared) {
    const bool joins = tracks.size() > open && group(tracks.back()) == group(s) &&
                       std::abs(tracks.back().at - s.at) < 0.05 && s.from <= tracks.back().to + 0.01;
    if (!joins) {
      tracks.push_back(s);
      continue;
    }
    Segment& track = tracks.back();
    track.others.push_back(s);
    track.to = std::max(track.to, s.to);
    track.low = std::max(track.low, s.low);
    track.high = std::min(track.high, s.high);
    track.spacing = std::max(track.spacing, s.spacing);
    track.first = track.first || s.first;
    track.last = track.last || s.last;
  }
  segments_ = std::move(tracks);
}

// Whether both belong to one link, or share one.
bool Pass::haveCommonLink(const Segment& a, const Segment& b) {
  const auto has = [](const Segment& s, int link) {
    return s.link == link || std::any_of(s.others.begin(), s.others.end(),
                                         [link](const SegmentRef& other) { return other.link == link; });
  };
  return has(b, a.link) || std::any_of(a.others.begin(), a.others.end(),
                                       [&](const SegmentRef& other) { return has(b, other.link); });
}

// A port lies best where its card's edge has a place for it, a step between two parallel neighbours in the
// middle; all else stays where the search put it.
void Pass::wish(Segment& s) const {
  const Polyline& route = job_.routes[std::size_t(s.link)];
  const auto link = std::size_t(s.link);
  if (s.first || s.last) {
    const std::optional<double> a =
        s.first && !job_.ports.source.empty() ? job_.ports.source[link] : std::nullopt;
    const std::optional<double> b =
        s.last && !job_.ports.destination.empty() ? job_.ports.destination[link] : std::nullopt;
    if (a || b)
      s.wish = std::clamp((a.value_or(*(b ? b : a)) + b.value_or(*(a ? a : b))) / 2, s.low,
                          std::max(s.low, s.high));
    return;
  }
  const auto index = std::size_t(s.index);
  const double before = across(route[index - 2], vertical_), after = across(route[index + 1], vertical_);
  if ((before < s.at) == (after < s.at)) return;
  const double low = std::max(s.low, std::min(before, after)),
               high = std::min(s.high, std::max(before, after));
  if (low < high) s.wish = (low + high) / 2;
}

bool Pass::swapped(const Segment& a, const Segment& b) const {
  // Once they are apart they stay in that order.
  const double apart = std::abs(a.at - b.at);
  if (apart >= (fresh_ ? kNear : kOnTop)) return a.at > b.at;
  const double vote = job_.shared.vote(a, b);
  const bool swap = vote != 0 ? vote > 0 : std::tie(a.link, a.index) > std::tie(b.link, b.index);
  // What they may not cross decides where it must.
  const double room = b.high - a.low, roomSwapped = a.high - b.low;
  if (std::min(room, roomSwapped) < kLeastGap && std::abs(room - roomSwapped) > kOnTop)
    return roomSwapped > room;
  return swap;
}

// Beside a heavy link there must be room for its marks, but not twice.
double Pass::gap(const Segment& a, const Segment& b) const {
  const bool ports = (a.first || a.last) && (b.first || b.last);
  return ports ? std::max(a.spacing, b.spacing) : (a.spacing + b.spacing) / 2;
}

void Pass::order() {
  std::sort(segments_.begin(), segments_.end(), [](const Segment& a, const Segment& b) {
    return std::tie(a.low, a.link, a.index) < std::tie(b.low, b.link, b.index);
  });
  const std::size_t n = segments_.size();
  std::vector<std::vector<int>> after(n);
  std::vector<int> waiting(n, 0);
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = i + 1; j < n && segments_[j].low <= segments_[i].high; ++j) {
      const Segment &a = segments_[i], &b = segments_[j];
      if (a.to < b.from - 2 || b.to < a.from - 2 || haveCommonLink(a, b)) continue;
      if (isPinned(a) && isPinned(b)) continue;  // neither will move
      const bool swap = swapped(a, b);
      after[swap ? j : i].push_back(int(swap ? i : j));
      ++waiting[swap ? i : j];
    }
  }
  const std::vector<int> rank = ranks(after, waiting);
  for (std::size_t i = 0; i < n; ++i) {
    for (int j : after[i]) {
      const bool kept = rank[i] < rank[std::size_t(j)];
      const int a = kept ? int(i) : j, b = kept ? j : int(i);
      orders_.push_back({a, b, gap(segments_[std::size_t(a)], segments_[std::size_t(b)])});
    }
  }
  std::sort(orders_.begin(), orders_.end(), [&](const Order& a, const Order& b) {
    return std::pair(rank[std::size_t(a.before)], rank[std::size_t(a.after)]) <
           std::pair(rank[std::size_t(b.before)], rank[std::size_t(b.after)]);
  });
}

// Topological order; a circle is broken at the segment that wants to be first.
std::vector<int> Pass::ranks(const std::vector<std::vector<int>>& after, std::vector<int>& waiting) const {
  const std::size_t n = segments_.size();
  std::vector<int> byWish(n), ready, rank(n, -1);
  for (std::size_t i = 0; i < n; ++i) byWish[i] = int(i);
  std::stable_sort(byWish.begin(), byWish.end(), [this](int a, int b) {
    return segments_[std::size_t(a)].wish < segments_[std::size_t(b)].wish;
  });
  for (std::size_t i = n; i-- > 0;)
    if (waiting[std::size_t(byWish[i])] == 0) ready.push_back(byWish[i]);
  std::size_t firstOpen = 0;
  for (int next = 0; next < int(n);) {
    int taken = -1;
    if (!ready.empty()) {
      taken = ready.back();
      ready.pop_back();
      if (rank[std::size_t(taken)] >= 0) continue;
    } else {
      while (rank[std::size_t(byWish[firstOpen])] >= 0) ++firstOpen;
      taken = byWish[firstOpen];
    }
    rank[std::size_t(taken)] = next++;
    for (int k : after[std::size_t(taken)])
      if (--waiting[std::size_t(k)] == 0 && rank[std::size_t(k)] < 0) ready.push_back(k);
  }
  return rank;
}

// How far chains of gaps push each segment from below and from above.
void Pass::push() {
  const std::size_t n = segments_.size();
  lowest_.resize(n);
  highest_.resize(n);
  for (std::size_t i = 0; i < n; ++i) {
    lowest_[i] = {segments_[i].low, 0};
    highest_[i] = {std::max(segments_[i].low, segments_[i].high), 0};
  }
  for (const Order& o : orders_) {
    const Push& from = lowest_[std::size_t(o.before)];
    Push& to = lowest_[std::size_t(o.after)];
    if (from.at(1) + o.gap > to.at(1)) to = {from.bound, from.gaps + o.gap};
  }
  for (auto o = orders_.rbegin(); o != orders_.rend(); ++o) {
    const Push& from = highest_[std::size_t(o->after)];
    Push& to = highest_[std::size_t(o->before)];
    if (from.at(-1) - o->gap < to.at(-1)) to = {from.bound, from.gaps + o->gap};
  }
}

// Where a chain of gaps does not fit between its bounds, all of its gaps shrink alike until it does.
void Pass::narrow() {
  for (int round = 0; round < kNarrowings; ++round) {
    push();
    bool fits = true;
    for (Order& o : orders_) {
      const Push &below = lowest_[std::size_t(o.before)], &above = highest_[std::size_t(o.after)];
      if (o.gap <= 0 || below.at(1) + o.gap <= above.at(-1) + kFits) continue;
      const double room = above.bound - below.bound, wanted = below.gaps + o.gap + above.gaps;
      o.gap = round + 1 < kNarrowings ? o.gap * std::max(0.0, room / wanted) : 0;
      fits = false;
    }
    if (fits) return;
  }
  push();
}

void Pass::place() {
  const std::size_t n = segments_.size();
  std::vector<double> forward(n), backward(n);
  const auto within = [&](std::size_t i, double value) {
    const Segment& s = segments_[i];
    const double low = std::max(s.low, lowest_[i].at(1)), high = std::min(s.high, highest_[i].at(-1));
    // Chains that just fit leave one place, up to the last digit.
    if (low <= high + kFits) return std::clamp(value, std::min(low, high), high);
    return std::clamp(value, s.low, std::max(s.low, s.high));
  };
  // Pushed from the one side and from the other; the mean of both is centred and keeps every gap.
  for (std::size_t i = 0; i < n; ++i) forward[i] = backward[i] = within(i, segments_[i].wish);
  for (const Order& o : orders_) {
    const auto a = std::size_t(o.before), b = std::size_t(o.after);
    forward[b] = within(b, std::max(forward[b], forward[a] + o.gap));
  }
  for (auto o = orders_.rbegin(); o != orders_.rend(); ++o) {
    const auto a = std::size_t(o->before), b = std::size_t(o->after);
    backward[a] = within(a, std::min(backward[a], backward[b] - o->gap));
  }
  for (std::size_t i = 0; i < n; ++i) {
    const Segment& s = segments_[i];
    if (isPinned(s)) continue;
    const double at = std::clamp((forward[i] + backward[i]) / 2, s.low, std::max(s.low, s.high));
    move(s, at);
    for (const SegmentRef& other : s.others) move(other, at);
  }
}

void Pass::move(const SegmentRef& s, double at) {
  Polyline& route = job_.routes[std::size_t(s.link)];
  for (const int p : {s.index - 1, s.index}) {
    if (vertical_)
      route[std::size_t(p)].setX(at);
    else
      route[std::size_t(p)].setY(at);
  }
}

// Whether segments of two links, of which one could be moved, still lie on one another.
bool lieOnOneAnother(const RoutingProblem& problem, const std::vector<Polyline>& routes,
                     const std::vector<char>& pinned) {
  struct Piece {
    double at, from, to;
    int link;
  };
  for (const bool vertical : {true, false}) {
    std::vector<Piece> pieces;
    for (std::size_t i = 0; i < routes.size(); ++i) {
      for (std::size_t k = 1; k < routes[i].size(); ++k) {
        const QPointF a = routes[i][k - 1], b = routes[i][k];
        if ((std::abs(a.x() - b.x()) < 0.01) != vertical) continue;
        const auto [from, to] = std::minmax({along(a, vertical), along(b, vertical)});
        pieces.push_back({across(a, vertical), from, to, int(i)});
      }
    }
    std::sort(pieces.begin(), pieces.end(), [](const Piece& a, const Piece& b) { return a.at < b.at; });
    for (std::size_t i = 0; i < pieces.size(); ++i) {
      const Piece& a = pieces[i];
      for (std::size_t j = i + 1; j < pieces.size() && pieces[j].at - a.at < kOnTop; ++j) {
        const Piece& b = pieces[j];
        const int group = problem.links[std::size_t(a.link)].group;
        const bool fixed = (pinned[std::size_t(a.link)] && pinned[std::size_t(b.link)]) ||
                           (group >= 0 && group == problem.links[std::size_t(b.link)].group);
        if (a.link != b.link && !fixed && std::min(a.to, b.to) - std::max(a.from, b.from) > 2) return true;
      }
    }
  }
  return false;
}

}  // namespace

void nudge(const RoutingProblem& problem, const RoutingOptions& options, const std::vector<char>& pinned,
           std::vector<Polyline>& routes) {
  Job job{problem, options, pinned, routes};
  for (int round = 0; round < kRounds; ++round) {
    if (round > 0) job.ports = assignPorts(problem, options, routes);
    if (round > 2 && !lieOnOneAnother(problem, routes, pinned)) break;
    Pass(job, true, round == 0).run();
    Pass(job, false, round == 0).run();
  }
}

std::vector<SegmentRef> crowdedSegments(const RoutingProblem& problem, const RoutingOptions& options,
                                        const std::vector<char>& pinned,
                                        const std::vector<Polyline>& routes) {
  std::vector<Polyline> copy = routes;
  Job job{problem, options, pinned, copy};
  std::vector<SegmentRef> crowded;
  for (const bool vertical : {true, false}) Pass(job, vertical, true).findCrowded(crowded);
  return crowded;
}

}  // namespace topo::routing
