// SPDX-License-Identifier: Apache-2.0
#include "tests/views/routing/support/layouts.h"

#include <algorithm>
#include <cmath>
#include <random>

namespace topo::routing::test {
namespace {

constexpr double kOnTop = 0.2;  // closer than this two lines are one
constexpr double kShared = 3;   // along less than this nobody sees it

struct Piece {
  double at, from, to;
  int link;
};

// The pieces of all routes of one direction, by where they lie.
std::vector<Piece> piecesOf(const std::vector<Polyline>& routes, bool vertical) {
  std::vector<Piece> pieces;
  for (std::size_t i = 0; i < routes.size(); ++i) {
    for (std::size_t k = 1; k < routes[i].size(); ++k) {
      const QPointF a = routes[i][k - 1], b = routes[i][k];
      if ((a.x() == b.x()) != vertical) continue;
      const auto [from, to] = vertical ? std::minmax({a.y(), b.y()}) : std::minmax({a.x(), b.x()});
      pieces.push_back({vertical ? a.x() : a.y(), from, to, int(i)});
    }
  }
  std::sort(pieces.begin(), pieces.end(), [](const Piece& a, const Piece& b) { return a.at < b.at; });
  return pieces;
}

int onOneAnother(const RoutingProblem& problem, const std::vector<Piece>& pieces) {
  int count = 0;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    for (std::size_t j = i + 1; j < pieces.size() && pieces[j].at - pieces[i].at < kOnTop; ++j) {
      const double shared = std::min(pieces[i].to, pieces[j].to) - std::max(pieces[i].from, pieces[j].from);
      const int group = problem.links[std::size_t(pieces[i].link)].group;
      const bool trunk = group >= 0 && group == problem.links[std::size_t(pieces[j].link)].group;
      count += pieces[i].link != pieces[j].link && !trunk && shared > kShared;
    }
  }
  return count;
}

}  // namespace

// Cards that keep at least `gap` between them, inside zones, with links between random pairs.
RoutingProblem scattered(unsigned seed, int cards, int links, double gap) {
  std::mt19937 random(seed);
  const auto pick = [&](double low, double high) {
    return std::floor(std::uniform_real_distribution<double>(low, high)(random));
  };
  RoutingProblem problem;
  const double side = 260 * std::sqrt(double(cards)) + 200;
  for (int tries = 0; int(problem.cards.size()) < cards && tries < cards * 60; ++tries) {
    const QRectF card(pick(0, side), pick(0, side), pick(60, 220), pick(30, 140));
    const QRectF apart = card.adjusted(-gap, -gap, gap, gap);
    bool free = true;
    for (const QRectF& other : problem.cards) free = free && !apart.intersects(other);
    if (free) problem.cards.push_back(card);
  }
  for (int zone = 0; zone < 4; ++zone)
    problem.zones.push_back(QRectF(pick(0, side / 2), pick(0, side / 2), pick(200, side), pick(200, side)));
  for (const QRectF& zone : problem.zones) {
    const QRectF header(zone.left() + 10, zone.top() + 6, 140, 20);
    bool free = true;
    for (const QRectF& card : problem.cards) free = free && !card.intersects(header);
    if (free) problem.headers.push_back(header);
  }
  const int count = int(problem.cards.size());
  for (int i = 0; i < links && count > 1; ++i) {
    const int from = int(random() % unsigned(count)), to = int(random() % unsigned(count));
    if (from != to) problem.links.push_back({from, to});
  }
  return problem;
}

RoutingProblem site(unsigned seed, int cards, int links) {
  constexpr int kInZone = 12, kInRow = 4;
  std::mt19937 random(seed);
  const auto pick = [&](unsigned low, unsigned high) { return double(low + random() % (high - low)); };
  RoutingProblem problem;
  const int zones = (cards + kInZone - 1) / kInZone;
  const int across = std::max(1, int(std::ceil(std::sqrt(double(zones)))));
  for (int zone = 0; zone < zones; ++zone) {
    const QPointF corner((zone % across) * 1300.0, (zone / across) * 900.0);
    problem.zones.push_back({corner.x(), corner.y(), 1150, 760});
    problem.headers.push_back({corner.x() + 12, corner.y() + 8, 260, 36});
    for (int card = 0; card < kInZone && int(problem.cards.size()) < cards; ++card)
      problem.cards.push_back({corner.x() + 40 + (card % kInRow) * 270 + pick(0, 20),
                               corner.y() + 90 + (card / kInRow) * 220 + pick(0, 20), 200, pick(60, 110)});
  }
  const int count = int(problem.cards.size());
  const auto near = [&](int card, int reach) {
    return std::clamp(card + int(random() % unsigned(2 * reach + 1)) - reach, 0, count - 1);
  };
  for (int i = 0; i < links && count > 1; ++i) {
    const int from = int(random() % unsigned(count));
    const unsigned how = random() % 10;
    int to = how < 7 ? near(from, 5) : how < 9 ? near(from, 24) : int(random() % unsigned(count));
    if (to == from) to = (from + 1) % count;
    problem.links.push_back({from, to, random() % 8 == 0, {}});
  }
  return problem;
}

void groupByDestination(RoutingProblem& problem) {
  for (RouteLink& link : problem.links) link.group = link.destination * 2 + (link.heavy ? 1 : 0);
}

Flaws flawsOf(const RoutingProblem& problem, const std::vector<Polyline>& routes) {
  Flaws flaws;
  for (const Polyline& route : routes) {
    const auto through = [&](const QRectF& rect) { return passesThrough(route, rect); };
    flaws.throughCards += std::any_of(problem.cards.begin(), problem.cards.end(), through);
    flaws.throughHeaders += std::any_of(problem.headers.begin(), problem.headers.end(), through);
  }
  for (const bool vertical : {true, false})
    flaws.onOneAnother += onOneAnother(problem, piecesOf(routes, vertical));
  return flaws;
}

double bendsPerLink(const std::vector<Polyline>& routes) {
  double bends = 0;
  for (const Polyline& route : routes) bends += double(route.size()) - 2;
  return routes.empty() ? 0 : bends / double(routes.size());
}

}  // namespace topo::routing::test
