// SPDX-License-Identifier: Apache-2.0
#include "views/routing/search.h"

#include <algorithm>
#include <cmath>

namespace topo::routing {
namespace {

// How much the search trusts the straight distance: above 1 it gives up the last bit of quality for speed.
constexpr double kHaste = 1;
// What sharing a way costs where there is no room for all of them, of the cost of a crossing.
constexpr double kCrowded = 0.5;
// With many links the ways are full of turns and crossings that the straight distance knows nothing of, and
// the search would look everywhere. It then trusts the distance more, the more ground lies between two cards
// and the less there is to spend on each link.
constexpr std::size_t kFewLinks = 200;
constexpr double kNodesToSpend = 300000;
constexpr double kHasteGrows = 0.4;  // with each doubling of the effort
constexpr double kBendsGrow = 1.5;   // a hasty search would make stairs: bends cost more
constexpr double kMostHaste = 3;
constexpr double kInZone = 1.15;
// Cards that face each other by less than this are not joined by a straight line along their corners.
constexpr double kFacing = 16;
// So many links are drawn with the full cost of a crossing; with more, crossings cannot be avoided and
// looking for ways round them would only take time.
constexpr double kCrossable = 400;

double distanceTo(const QRectF& rect, QPointF p) {
  const double dx = std::max({rect.left() - p.x(), 0.0, p.x() - rect.right()});
  const double dy = std::max({rect.top() - p.y(), 0.0, p.y() - rect.bottom()});
  return dx + dy;
}

QPointF onEdge(const QRectF& card, int side, QPointF outside) {
  switch (side) {
    case 0:
      return {card.left(), outside.y()};
    case 1:
      return {card.right(), outside.y()};
    case 2:
      return {outside.x(), card.top()};
    default:
      return {outside.x(), card.bottom()};
  }
}

int sideOf(const QRectF& card, QPointF p) {
  const double distance[4] = {std::abs(p.x() - card.left()), std::abs(p.x() - card.right()),
                              std::abs(p.y() - card.top()), std::abs(p.y() - card.bottom())};
  return int(std::min_element(distance, distance + 4) - distance);
}

}  // namespace

RouteSearch::RouteSearch(const RoutingProblem& problem, const RoutingGrid& grid,
                         const RoutingOptions& options)
    : problem_(problem), grid_(grid), options_(options) {
  const std::size_t nodes = std::size_t(grid.columns()) * grid.rows();
  states_.resize(nodes * 2);
  use_.resize(nodes);
  sideUse_.assign(problem.cards.size() * 4, 0);
  zoneAllowed_.assign(problem.zones.size(), 0);
  crossing_ =
      options.crossing * std::min(1.0, kCrossable / double(std::max<std::size_t>(1, problem.links.size())));
}

void RouteSearch::tidy(Polyline& line) {
  Polyline out;
  for (const QPointF& p : line) {
    if (!out.empty() && std::abs(out.back().x() - p.x()) < 0.01 && std::abs(out.back().y() - p.y()) < 0.01)
      continue;
    while (out.size() >= 2) {
      const QPointF &a = out[out.size() - 2], &b = out.back();
      const bool sameX = std::abs(a.x() - b.x()) < 0.01 && std::abs(b.x() - p.x()) < 0.01;
      const bool sameY = std::abs(a.y() - b.y()) < 0.01 && std::abs(b.y() - p.y()) < 0.01;
      if (!sameX && !sameY) break;
      out.pop_back();
    }
    out.push_back(p);
  }
  line = out;
}

double RouteSearch::hasteFor(QPointF from, QPointF to) const {
  if (problem_.links.size() <= kFewLinks) return kHaste;
  const double columns = std::abs(grid_.columnAt(from.x()) - grid_.columnAt(to.x())) + 4;
  const double rows = std::abs(grid_.rowAt(from.y()) - grid_.rowAt(to.y())) + 4;
  const double effort = columns * rows * double(problem_.links.size()) / kNodesToSpend;
  return effort <= 1 ? kHaste : std::min(kMostHaste, kHaste * (1 + kHasteGrows * std::log2(effort)));
}

double RouteSearch::sideCost(int card, int side) const {
  const QRectF& rect = problem_.cards[card];
  const double length = (side < 2 ? rect.height() : rect.width()) - 2 * options_.corner;
  const double room = std::max(1.0, std::floor(length / options_.portSpacing));
  const double used = sideUse_[card * 4 + side];
  return used < room ? used * 3 : used * 3 + (used - room + 1) * options_.bend / 2;
}

std::vector<RouteSearch::End> RouteSearch::ends(int card) const {
  std::vector<End> found;
  for (int side = 0; side < 4; ++side) {
    const int node = grid_.exit(card, side);
    const QPointF p = grid_.at(node);
    found.push_back(
        {node, side < 2 ? 0 : 1, distanceTo(problem_.cards[card], p) + sideCost(card, side), side});
  }
  return found;
}

// The zones a link may enter: those that hold one of its ends, up to the one that holds both.
void RouteSearch::allowZones(QPointF from, QPointF to) {
  std::fill(zoneAllowed_.begin(), zoneAllowed_.end(), 0);
  std::vector<int> up;
  for (int zone = grid_.zoneAt(from); zone >= 0; zone = grid_.parent(zone)) up.push_back(zone);
  int common = grid_.zoneAt(to);
  while (common >= 0 && std::find(up.begin(), up.end(), common) == up.end()) {
    zoneAllowed_[common] = 1;
    common = grid_.parent(common);
  }
  common_ = common;
  outsideAllowed_ = common < 0;
  for (int zone : up) {
    zoneAllowed_[zone] = 1;
    if (zone == common) break;
  }
}

// Cards that face each other are joined by one straight segment where nothing is in between.
Polyline RouteSearch::straight(const RouteLink& link) const {
  const QRectF &a = problem_.cards[link.source], &b = problem_.cards[link.destination];
  const auto attempt = [&](bool vertical) -> Polyline {
    const double low =
        (vertical ? std::max(a.left(), b.left()) : std::max(a.top(), b.top())) + options_.corner;
    const double high =
        (vertical ? std::min(a.right(), b.right()) : std::min(a.bottom(), b.bottom())) - options_.corner;
    if (high < low) return {};
    const bool forward = vertical ? a.bottom() <= b.top() : a.right() <= b.left();
    const bool backward = vertical ? b.bottom() <= a.top() : b.right() <= a.left();
    if (!forward && !backward) return {};
    const int exitSide = vertical ? (forward ? 3 : 2) : (forward ? 1 : 0);
    // There must be room beside those that leave or arrive there already.
    const int used =
        std::max(sideUse_[link.source * 4 + exitSide], sideUse_[link.destination * 4 + (exitSide ^ 1)]);
    if (high - low < std::max(used * options_.spacing, kFacing)) return {};
    const double middle = (low + high) / 2;
    const double from = vertical ? (forward ? a.bottom() : a.top()) : (forward ? a.right() : a.left());
    const double to = vertical ? (forward ? b.top() : b.bottom()) : (forward ? b.left() : b.right());
    const Polyline line =
        vertical ? Polyline{{middle, from}, {middle, to}} : Polyline{{from, middle}, {to, middle}};
    const QRectF swept = QRectF(line[0], line[1]).normalized().adjusted(-2, -2, 2, 2);
    for (std::size_t card = 0; card < problem_.cards.size(); ++card)
      if (int(card) != link.source && int(card) != link.destination && problem_.cards[card].intersects(swept))
        return {};
    for (const QRectF& header : problem_.headers)
      if (header.intersects(swept)) return {};
    for (std::size_t zone = 0; zone < problem_.zones.size(); ++zone) {
      const QRectF& rect = problem_.zones[zone];
      if (!zoneAllowed_[zone] && rect.intersects(swept) && !rect.contains(line[0]) && !rect.contains(line[1]))
        return {};
    }
    return line;
  };
  Polyline line = attempt(false);
  return line.empty() ? attempt(true) : line;
}

// The legs run between nodes outside the cards; the stubs join them to the edges.
QPointF RouteSearch::stub(int card, QPointF at) const {
  int side = 0;
  while (side < 3 && grid_.at(grid_.exit(card, side)) != at) ++side;
  if (grid_.at(grid_.exit(card, side)) != at) side = 0;
  return onEdge(problem_.cards[card], side, at);
}

void RouteSearch::prepare(const RouteLink& link) {
  const QPointF source = problem_.cards[link.source].center();
  const QPointF destination = problem_.cards[link.destination].center();
  allowZones(source, destination);
  haste_ = hasteFor(source, destination);
  bend_ = options_.bend * (1 + kBendsGrow * (haste_ / kHaste - 1));
}

Polyline RouteSearch::find(const RouteLink& link) {
  const QRectF& destination = problem_.cards[link.destination];
  prepare(link);
  Polyline line;
  if (link.via.empty()) line = straight(link);
  for (int attempt = 0; line.empty() && attempt < 2; ++attempt) {
    const bool throughHeaders = attempt == 1;
    std::vector<End> from = ends(link.source);
    bool found = true;
    int cameFrom = -1;
    for (std::size_t k = 0; found && k <= link.via.size(); ++k) {
      const bool last = k == link.via.size();
      std::vector<End> to;
      if (last)
        to = ends(link.destination);
      else
        to = {{grid_.node(grid_.columnAt(link.via[k].x()), grid_.rowAt(link.via[k].y())), -1, 0, -1}};
      const Polyline part =
          leg(from, to, last ? destination : QRectF(link.via[k], link.via[k]), throughHeaders, cameFrom);
      found = !part.empty();
      if (!found) break;
      line.insert(line.end(), part.begin(), part.end());
      // Onwards from the user's point, but not back the way the link came.
      from = to;
      if (part.size() > 1) {
        const QPointF back = part[part.size() - 2];
        cameFrom = grid_.node(grid_.columnAt(back.x()), grid_.rowAt(back.y()));
        from[0].vertical = back.x() == part.back().x() ? 1 : 0;
      }
    }
    if (!found) line.clear();
    if (line.empty()) continue;
    line.insert(line.begin(), stub(link.source, line.front()));
    line.push_back(stub(link.destination, line.back()));
    tidy(line);
  }
  return line;
}

void RouteSearch::occupyEdge(int card, QPointF at, int count) {
  sideUse_[card * 4 + sideOf(problem_.cards[card], at)] += count;
}

void RouteSearch::occupy(const Polyline& route, int count) {
  const auto add = [count](std::uint16_t& use) { use = std::uint16_t(use + count); };
  for (std::size_t k = 1; k < route.size(); ++k) {
    const int c1 = grid_.columnAt(route[k - 1].x()), c2 = grid_.columnAt(route[k].x());
    const int r1 = grid_.rowAt(route[k - 1].y()), r2 = grid_.rowAt(route[k].y());
    if (std::abs(route[k].x() - route[k - 1].x()) > std::abs(route[k].y() - route[k - 1].y()))
      for (int c = std::min(c1, c2); c <= std::max(c1, c2); ++c) add(use_[grid_.node(c, r1)].horizontal);
    else
      for (int r = std::min(r1, r2); r <= std::max(r1, r2); ++r) add(use_[grid_.node(c1, r)].vertical);
  }
}

void RouteSearch::discourage(QPointF from, QPointF to) {
  const int c1 = grid_.columnAt(from.x()), c2 = grid_.columnAt(to.x());
  const int r1 = grid_.rowAt(from.y()), r2 = grid_.rowAt(to.y());
  if (std::abs(to.x() - from.x()) > std::abs(to.y() - from.y()))
    for (int c = std::min(c1, c2); c <= std::max(c1, c2); ++c) use_[grid_.node(c, r1)].crowdedHorizontal = 1;
  else
    for (int r = std::min(r1, r2); r <= std::max(r1, r2); ++r) use_[grid_.node(c1, r)].crowdedVertical = 1;
}

Polyline RouteSearch::leg(const std::vector<End>& from, const std::vector<End>& to, QRectF target,
                          bool throughHeaders, int cameFrom, const Joins* joins) {
  struct Entry {
    float total, cost;
    int state;
    bool operator<(const Entry& other) const { return total > other.total; }
  };
  ++run_;
  std::vector<Entry> open;  // a heap, cheapest first
  const int columns = grid_.columns();
  const auto estimate = [&](QPointF p, int state) {
    const double dx = std::max({target.left() - p.x(), 0.0, p.x() - target.right()});
    const double dy = std::max({target.top() - p.y(), 0.0, p.y() - target.bottom()});
    const bool turn = (state & 1) ? dx > 0 : dy > 0;
    return (dx + dy) * haste_ + (turn ? bend_ : 0);
  };
  const auto reach = [&](int state, QPointF at, double cost, int previous) {
    State& known = states_[state];
    if (known.run == run_ && known.cost <= cost) return;
    known = {float(cost), previous, run_};
    open.push_back({float(cost + estimate(at, state)), float(cost), state});
    std::push_heap(open.begin(), open.end());
  };
  for (const End& end : from)
    for (int vertical = 0; vertical < 2; ++vertical)
      if (end.vertical < 0 || end.vertical == vertical)
        reach(end.node * 2 + vertical, grid_.at(end.node), end.cost, -1);

  double best = 1e30;
  int bestState = -1;
  while (!open.empty()) {
    std::pop_heap(open.begin(), open.end());
    const Entry entry = open.back();
    open.pop_back();
    if (entry.total >= best) break;
    const int state = entry.state, node = state / 2, vertical = state & 1;
    const double cost = states_[state].cost;
    if (entry.cost > states_[state].cost) continue;  // reached more cheaply since
    ++effort_;
    for (const End& end : to) {
      if (end.node != node) continue;
      const double total = cost + end.cost + (end.vertical >= 0 && end.vertical != vertical ? bend_ : 0);
      if (total < best) {
        best = total;
        bestState = state;
      }
    }
    if (joins) {
      const auto join = joins->find(node);
      const int before = states_[state].from < 0 ? -1 : states_[state].from / 2;
      const auto joining = join == joins->end() ? std::nullopt : costOfJoining(join->second, node, before);
      if (joining && cost + *joining < best) {
        best = cost + *joining;
        bestState = state;
      }
    }
    const int column = node % columns, row = node / columns;
    const QPointF here{grid_.x(column), grid_.y(row)};
    const int zoneHere = grid_.zone(node);
    const auto step = [&](int next, QPointF there, int nextVertical, RoutingGrid::Closed closed) {
      if (closed == RoutingGrid::Card || (closed == RoutingGrid::Header && !throughHeaders)) return;
      if (next == cameFrom && node == from.front().node) return;
      const int zone = grid_.zone(next);
      double more = std::abs(here.x() - there.x()) + std::abs(here.y() - there.y());
      // The ground between zones is there for links to run on.
      if (zone >= 0 && zone != common_) more *= kInZone;
      if (nextVertical != vertical) more += bend_;
      const Use& use = use_[next];
      const int across = nextVertical ? use.horizontal : use.vertical;
      const int along = nextVertical ? use.vertical : use.horizontal;
      more += std::min(across, 6) * crossing_ + std::min(along, 12) * crossing_ / 12;
      if (nextVertical ? use.crowdedVertical : use.crowdedHorizontal)
        more += std::min(along, 12) * crossing_ * kCrowded;
      if (closed == RoutingGrid::Header) more += options_.foreignZone;
      if (zone != zoneHere && !(zone < 0 ? outsideAllowed_ : zoneAllowed_[zone] != 0))
        more += options_.foreignZone;
      reach(next * 2 + nextVertical, there, cost + more, state);
    };
    const double x = here.x(), y = here.y();
    if (column + 1 < columns) step(node + 1, {grid_.x(column + 1), y}, 0, grid_.toRight(node));
    if (column > 0) step(node - 1, {grid_.x(column - 1), y}, 0, grid_.toRight(node - 1));
    if (row + 1 < grid_.rows()) step(node + columns, {x, grid_.y(row + 1)}, 1, grid_.toBelow(node));
    if (row > 0) step(node - columns, {x, grid_.y(row - 1)}, 1, grid_.toBelow(node - columns));
  }
  Polyline line;
  for (int state = bestState; state >= 0; state = states_[state].from) line.push_back(grid_.at(state / 2));
  std::reverse(line.begin(), line.end());
  return line;
}

}  // namespace topo::routing
