// SPDX-License-Identifier: Apache-2.0
#include "tests/views/routing/support/layouts.h"

#include <cmath>
#include <gmock/gmock.h>

namespace topo::routing {
namespace {

bool touchesEdge(const QRectF& card, QPointF p) {
  const bool within = card.adjusted(-1, -1, 1, 1).contains(p);
  return within && !card.adjusted(1, 1, -1, -1).contains(p);
}

void expectGood(const RoutingProblem& problem, const std::vector<Polyline>& routes, unsigned seed) {
  ASSERT_EQ(routes.size(), problem.links.size());
  for (std::size_t i = 0; i < routes.size(); ++i) {
    const Polyline& route = routes[i];
    SCOPED_TRACE(testing::Message() << "seed " << seed << " link " << i);
    ASSERT_GE(route.size(), 2U);
    EXPECT_TRUE(touchesEdge(problem.cards[problem.links[i].source], route.front()));
    EXPECT_TRUE(touchesEdge(problem.cards[problem.links[i].destination], route.back()));
    for (std::size_t k = 1; k < route.size(); ++k)
      EXPECT_TRUE(route[k].x() == route[k - 1].x() || route[k].y() == route[k - 1].y());
    for (const QRectF& card : problem.cards) EXPECT_FALSE(passesThrough(route, card));
  }
}

TEST(Routing, NeverPassesThroughACardOnRandomLayouts) {
  for (unsigned seed = 1; seed <= 600; ++seed) {
    const RoutingProblem problem =
        test::scattered(seed, 2 + int(seed % 19), 4 + int(seed % 31), 8 + seed % 40);
    expectGood(problem, routeLinks(problem), seed);
    if (testing::Test::HasFailure()) return;
  }
}

TEST(Routing, KeepsItsPromisesWithHundredsOfLinks) {
  for (unsigned seed = 1; seed <= 4; ++seed) {
    const RoutingProblem problem = test::scattered(seed, 60, 500, 20);
    const auto routes = routeLinks(problem);
    expectGood(problem, routes, seed);
    // In haste too it makes no stairs.
    double points = 0;
    for (const Polyline& route : routes) points += double(route.size());
    EXPECT_LT(points / double(routes.size()), 7) << seed;
  }
}

TEST(Routing, IsTheSameEveryTime) {
  const RoutingProblem problem = test::scattered(7, 30, 80, 30);
  EXPECT_EQ(routeLinks(problem), routeLinks(problem));
}

TEST(Routing, JoinsCardsThatFaceEachOtherByOneStraightLine) {
  RoutingProblem problem;
  problem.cards = {{0, 0, 200, 80}, {400, 30, 200, 120}};
  problem.links = {{0, 1}};
  const auto routes = routeLinks(problem);
  ASSERT_EQ(routes[0].size(), 2U);
  EXPECT_EQ(routes[0][0].x(), 200);
  EXPECT_EQ(routes[0][1].x(), 400);
  EXPECT_EQ(routes[0][0].y(), routes[0][1].y());
}

TEST(Routing, GoesRoundWhatIsInTheWay) {
  RoutingProblem problem;
  problem.cards = {{0, 0, 200, 80}, {300, 0, 200, 80}, {600, 0, 200, 80}};
  problem.links = {{0, 2}};
  const auto routes = routeLinks(problem);
  EXPECT_FALSE(passesThrough(routes[0], problem.cards[1]));
  EXPECT_LE(routes[0].size(), 4U);
}

TEST(Routing, KeepsParallelLinksApart) {
  RoutingProblem problem;
  problem.cards = {{0, 0, 200, 120}, {400, 0, 200, 120}};
  for (int i = 0; i < 4; ++i) problem.links.push_back({i % 2, 1 - i % 2});
  auto routes = routeLinks(problem);
  std::vector<double> heights;
  for (const Polyline& route : routes)
    if (route.size() == 2) heights.push_back(route[0].y());
  std::sort(heights.begin(), heights.end());
  ASSERT_GE(heights.size(), 3U);
  for (std::size_t i = 1; i < heights.size(); ++i) EXPECT_GE(heights[i] - heights[i - 1], 8);
}

TEST(Routing, DoesNotCrossLinksThatNeedNotCross) {
  // One card on the left, three on the right above each other: a fan has no crossings.
  RoutingProblem problem;
  problem.cards = {{0, 200, 200, 80}, {500, 0, 200, 80}, {500, 200, 200, 80}, {500, 400, 200, 80}};
  problem.links = {{0, 1}, {0, 2}, {0, 3}};
  const auto routes = routeLinks(problem);
  for (std::size_t i = 0; i < routes.size(); ++i)
    for (std::size_t j = i + 1; j < routes.size(); ++j)
      for (std::size_t a = 1; a < routes[i].size(); ++a)
        for (std::size_t b = 1; b < routes[j].size(); ++b)
          EXPECT_FALSE(
              QRectF(routes[i][a - 1], routes[i][a])
                  .normalized()
                  .adjusted(-1, -1, 1, 1)
                  .intersects(QRectF(routes[j][b - 1], routes[j][b]).normalized().adjusted(-1, -1, 1, 1)))
              << i << " and " << j;
}

TEST(Routing, StaysOutOfZonesThatHoldNeitherEnd) {
  RoutingProblem problem;
  problem.cards = {{0, 100, 100, 60}, {900, 100, 100, 60}, {470, 110, 60, 40}};
  problem.zones = {{300, 0, 400, 260}};
  problem.links = {{0, 1}};
  const auto routes = routeLinks(problem);
  EXPECT_FALSE(passesThrough(routes[0], problem.zones[0]));
}

TEST(Routing, PassesThroughTheUsersPoints) {
  RoutingProblem problem;
  problem.cards = {{0, 0, 100, 60}, {600, 0, 100, 60}};
  problem.links = {{0, 1, false, {{350, 300}}}};
  const auto routes = routeLinks(problem);
  EXPECT_THAT(routes[0], testing::Contains(testing::Truly([](QPointF p) { return p.y() == 300; })));
  bool passes = false;
  for (std::size_t k = 1; k < routes[0].size(); ++k)
    passes = passes ||
             QRectF(routes[0][k - 1], routes[0][k]).normalized().adjusted(-1, -1, 1, 1).contains(350, 300);
  EXPECT_TRUE(passes);
}

TEST(Routing, HasAnAnswerForCardsThatOverlap) {
  RoutingProblem problem;
  problem.cards = {{0, 0, 200, 100}, {50, 20, 200, 100}, {0, 0, 200, 100}};
  problem.links = {{0, 1}, {0, 0}, {0, 2}};
  for (const Polyline& route : routeLinks(problem)) EXPECT_GE(route.size(), 2U);
}

TEST(Routing, KeepsRoutesThatAMoveDoesNotTouch) {
  RoutingProblem problem = test::scattered(3, 25, 60, 40);
  const auto before = routeLinks(problem);
  const int moved = problem.links[0].source;
  problem.cards[moved].translate(4000, 0);
  const auto after = routeLinks(problem, {}, before);
  expectGood(problem, after, 3);
  for (std::size_t i = 0; i < problem.links.size(); ++i)
    if (problem.links[i].source != moved && problem.links[i].destination != moved) {
      EXPECT_EQ(before[i], after[i]);
    }
}

}  // namespace
}  // namespace topo::routing
