// SPDX-License-Identifier: Apache-2.0
// The ways of links: finding them all with spreading, with and without trunks, and again after one card
// moved.
#include "tests/views/routing/support/layouts.h"

#include <queue>

#include <benchmark/benchmark.h>
#include <cmath>

namespace {

using namespace topo::routing;
using benchmark::State;

// About as many cards as the aims speak of: 50 links between 24, 5,000 between 1,000.
RoutingProblem problemOf(std::int64_t links) {
  const int cards = links <= 50 ? 24 : links <= 500 ? 200 : links <= 2000 ? 600 : 1000;
  return test::site(unsigned(links), cards, int(links));
}

void count(State& state, const RoutingProblem& problem, const std::vector<Polyline>& routes) {
  const test::Flaws flaws = test::flawsOf(problem, routes);
  state.counters["through_cards"] = flaws.throughCards;
  state.counters["through_headers"] = flaws.throughHeaders;
  state.counters["on_one_another"] = flaws.onOneAnother;
  state.counters["bends"] = test::bendsPerLink(routes);
}

void all(State& state, bool trunks) {
  RoutingProblem problem = problemOf(state.range(0));
  if (trunks) test::groupByDestination(problem);
  std::vector<Polyline> routes;
  for (auto _ : state) routes = routeLinks(problem);
  count(state, problem, routes);
}

void afterMove(State& state) {
  RoutingProblem problem = problemOf(state.range(0));
  std::vector<Polyline> routes = routeLinks(problem);
  const std::size_t moved = problem.cards.size() / 2;
  int step = 0;
  for (auto _ : state) {
    problem.cards[moved].translate(++step % 2 == 1 ? 16 : -16, 0);
    routes = routeLinks(problem, {}, routes);
  }
  count(state, problem, routes);
}

// What anybody would write first: Dijkstra's way by length alone for each link, on a plain raster of points
// 20 apart around its two cards, which sees no other link and spreads nothing.
double plainWay(const RoutingProblem& problem, const RouteLink& link) {
  constexpr double kStep = 20;
  const QRectF &from = problem.cards[std::size_t(link.source)],
               &to = problem.cards[std::size_t(link.destination)];
  const QRectF ground = (from | to).adjusted(-100, -100, 100, 100);
  const int columns = int(ground.width() / kStep) + 1, rows = int(ground.height() / kStep) + 1;
  std::vector<char> closed(std::size_t(columns) * std::size_t(rows), 0);
  for (const QRectF& card : problem.cards) {
    if (&card == &from || &card == &to || !card.intersects(ground)) continue;
    for (int row = 0; row < rows; ++row)
      for (int column = 0; column < columns; ++column)
        if (card.contains(ground.left() + column * kStep, ground.top() + row * kStep))
          closed[std::size_t(row) * std::size_t(columns) + std::size_t(column)] = 1;
  }
  const auto nodeAt = [&](QPointF p) {
    return int((p.y() - ground.top()) / kStep) * columns + int((p.x() - ground.left()) / kStep);
  };
  const int start = nodeAt(from.center()), goal = nodeAt(to.center());
  std::vector<float> best(closed.size(), 1e30F);
  std::priority_queue<std::pair<float, int>> open;
  open.push({0, start});
  best[std::size_t(start)] = 0;
  while (!open.empty()) {
    const auto [minus, node] = open.top();
    open.pop();
    if (node == goal) return -minus;
    if (-minus > best[std::size_t(node)]) continue;
    const int column = node % columns, row = node / columns;
    const auto reach = [&](int next) {
      if (closed[std::size_t(next)] || best[std::size_t(next)] <= -minus + 1) return;
      best[std::size_t(next)] = -minus + 1;
      open.push({minus - 1, next});
    };
    if (column > 0) reach(node - 1);
    if (column + 1 < columns) reach(node + 1);
    if (row > 0) reach(node - columns);
    if (row + 1 < rows) reach(node + columns);
  }
  return -1;
}

void plainWays(State& state) {
  const RoutingProblem problem = problemOf(state.range(0));
  for (auto _ : state)
    for (const RouteLink& link : problem.links) benchmark::DoNotOptimize(plainWay(problem, link));
}

template <typename Function>
void add(const char* name, Function function, std::vector<int> sizes = {50, 500, 2000, 5000}) {
  auto* made = benchmark::RegisterBenchmark(name, function);
  for (const int links : sizes) made->Arg(links);
  made->Unit(benchmark::kMillisecond);
}

}  // namespace

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  add("reference/plain_ways", plainWays, {50, 500});  // beyond that it takes minutes
  add("routing/all", [](State& state) { all(state, false); });
  add("routing/trunks", [](State& state) { all(state, true); });
  add("routing/after_move", afterMove);
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
