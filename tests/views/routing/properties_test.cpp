// SPDX-License-Identifier: Apache-2.0
// What must hold for every layout, tried on thousands of them.
#include "tests/views/routing/support/layouts.h"
#include "views/routing/crossings.h"
#include "views/routing/labels.h"

#include <cmath>
#include <gmock/gmock.h>
#include <map>

namespace topo::routing {
namespace {

int crossingsOf(const Polyline& a, const Polyline& b) {
  int count = 0;
  for (std::size_t i = 1; i < a.size(); ++i) {
    for (std::size_t j = 1; j < b.size(); ++j) {
      const QRectF one = QRectF(a[i - 1], a[i]).normalized(), other = QRectF(b[j - 1], b[j]).normalized();
      const bool upright = one.width() == 0;
      if (upright == (other.width() == 0)) continue;
      const QRectF &v = upright ? one : other, &h = upright ? other : one;
      count += h.left() < v.left() && v.left() < h.right() && v.top() < h.top() && h.top() < v.bottom();
    }
  }
  return count;
}

std::vector<QRectF> obstaclesOf(const RoutingProblem& problem) {
  std::vector<QRectF> obstacles = problem.cards;
  obstacles.insert(obstacles.end(), problem.headers.begin(), problem.headers.end());
  return obstacles;
}

// Labels lie on their own lines and on nothing else.
void expectGoodLabels(const RoutingProblem& problem, const std::vector<Polyline>& routes) {
  std::vector<LabelRequest> requests;
  for (std::size_t i = 0; i < routes.size(); ++i) requests.push_back({int(i), {{64, 16}, {30, 16}}});
  const std::vector<QRectF> obstacles = obstaclesOf(problem);
  const std::vector<PlacedLabel> labels = placeLabels(routes, requests, obstacles, problem.zones);
  for (std::size_t i = 0; i < labels.size(); ++i) {
    if (labels[i].size < 0) continue;
    const QRectF& rect = labels[i].rect;
    EXPECT_LT(distanceTo(routes[i], rect.center()), 1);
    for (const QRectF& obstacle : obstacles) EXPECT_FALSE(rect.intersects(obstacle));
    for (std::size_t k = 0; k < i; ++k) EXPECT_FALSE(labels[k].size >= 0 && rect.intersects(labels[k].rect));
  }
}

TEST(RoutingProperties, NoLinkRunsThroughAnythingOrOnAnotherOnThousandsOfSites) {
  int links = 0;
  double bends = 0;
  for (unsigned seed = 1; seed <= 1500; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    const RoutingProblem problem = test::site(seed, 4 + int(seed % 23), 6 + int(seed % 29));
    const std::vector<Polyline> routes = routeLinks(problem);
    const test::Flaws flaws = test::flawsOf(problem, routes);
    EXPECT_EQ(flaws.throughCards, 0);
    EXPECT_EQ(flaws.throughHeaders, 0);
    EXPECT_EQ(flaws.onOneAnother, 0);
    if (seed % 4 == 0) expectGoodLabels(problem, routes);
    links += int(routes.size());
    bends += test::bendsPerLink(routes) * double(routes.size());
    if (testing::Test::HasFailure()) return;
  }
  EXPECT_LT(bends / links, 1.7);
}

TEST(RoutingProperties, LinksOfAGroupShareATrunk) {
  // Three hosts in a row call one below: one line arrives there, not three.
  RoutingProblem problem;
  problem.cards = {{0, 0, 160, 80}, {300, 0, 160, 80}, {600, 0, 160, 80}, {300, 500, 160, 80}};
  for (int i = 0; i < 3; ++i) problem.links.push_back({i, 3, false, {}, 0});
  const std::vector<Polyline> routes = routeLinks(problem);
  for (const Polyline& route : routes) {
    EXPECT_EQ(route.back(), QPointF(380, 500));
    EXPECT_EQ(route[route.size() - 2].x(), 380);
  }
  // The other way round they start as one.
  for (RouteLink& link : problem.links) std::swap(link.source, link.destination);
  for (const Polyline& route : routeLinks(problem)) EXPECT_EQ(route.front(), QPointF(380, 500));
}

TEST(RoutingProperties, GroupsKeepAllPromisesToo) {
  double alone = 0, together = 0;
  for (unsigned seed = 1; seed <= 500; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    RoutingProblem problem = test::site(seed, 4 + int(seed % 23), 6 + int(seed % 40));
    for (const Polyline& route : routeLinks(problem)) alone += length(route);
    test::groupByDestination(problem);
    const std::vector<Polyline> routes = routeLinks(problem);
    const test::Flaws flaws = test::flawsOf(problem, routes);
    EXPECT_EQ(flaws.throughCards, 0);
    EXPECT_EQ(flaws.throughHeaders, 0);
    EXPECT_EQ(flaws.onOneAnother, 0);
    for (std::size_t i = 0; i < routes.size(); ++i) {
      const RouteLink& link = problem.links[i];
      EXPECT_TRUE(problem.cards[link.source].adjusted(-1, -1, 1, 1).contains(routes[i].front()));
      EXPECT_TRUE(problem.cards[link.destination].adjusted(-1, -1, 1, 1).contains(routes[i].back()));
      for (std::size_t k = 1; k < routes[i].size(); ++k)
        EXPECT_TRUE(routes[i][k].x() == routes[i][k - 1].x() || routes[i][k].y() == routes[i][k - 1].y());
      together += length(routes[i]);
    }
    EXPECT_TRUE(routeLinks(problem, {}, routes) == routes);
    if (testing::Test::HasFailure()) return;
  }
  EXPECT_LT(together, alone * 1.25);  // nobody makes a great way round for the sake of a trunk
}

TEST(RoutingProperties, WhatIsRoutedStaysAsItIs) {
  for (unsigned seed = 1; seed <= 150; ++seed) {
    RoutingProblem problem = test::site(seed, 4 + int(seed % 20), 6 + int(seed % 20));
    problem.links.front().via = {{20, 70}};
    const std::vector<Polyline> routes = routeLinks(problem);
    EXPECT_TRUE(routeLinks(problem) == routes) << seed;
    EXPECT_TRUE(routeLinks(problem, {}, routes) == routes) << seed;
  }
}

TEST(RoutingProperties, AMovedCardMovesOnlyWhatItTouches) {
  for (unsigned seed = 1; seed <= 150; ++seed) {
    RoutingProblem problem = test::site(seed, 12, 20);
    const std::vector<Polyline> before = routeLinks(problem);
    problem.cards[5].translate(30, 20);
    const std::vector<Polyline> after = routeLinks(problem, {}, before);
    for (std::size_t i = 0; i < after.size(); ++i) {
      const bool own = problem.links[i].source == 5 || problem.links[i].destination == 5;
      if (!own && !passesThrough(before[i], problem.cards[5])) {
        EXPECT_EQ(after[i], before[i]) << seed;
      }
    }
    EXPECT_EQ(test::flawsOf(problem, after).throughCards, 0) << seed;
  }
}

TEST(RoutingProperties, ParallelLinksAreEvenAndSymmetric) {
  for (int links = 1; links <= 7; ++links) {
    RoutingProblem problem;
    problem.cards = {{0, 0, 200, 140}, {420, 0, 200, 140}};
    for (int i = 0; i < links; ++i) problem.links.push_back({i % 2, 1 - i % 2});
    std::vector<double> places;
    for (const Polyline& route : routeLinks(problem)) {
      ASSERT_EQ(route.size(), 2U);
      places.push_back(route[0].y());
    }
    std::sort(places.begin(), places.end());
    EXPECT_NEAR((places.front() + places.back()) / 2, 70, 0.3) << links;
    for (std::size_t i = 2; i < places.size(); ++i)
      EXPECT_NEAR(places[i] - places[i - 1], places[1] - places[0], 0.6) << links;
  }
}

TEST(RoutingProperties, PortsSpreadEvenlyAlongTheEdgeOfACard) {
  for (int links = 2; links <= 9; ++links) {
    RoutingProblem problem;
    problem.cards = {{0, 0, 240, 80}};
    for (int i = 0; i < links; ++i) {
      problem.cards.push_back({(i - (links - 1) / 2.0) * 320 + 60, 500, 120, 60});
      problem.links.push_back({0, i + 1});
    }
    const std::vector<Polyline> routes = routeLinks(problem);
    std::map<double, std::vector<double>> sides;  // only those that leave below
    for (const Polyline& route : routes)
      if (route[0].y() == 80) sides[80].push_back(route[0].x());
    for (auto& [edge, ports] : sides) {
      std::sort(ports.begin(), ports.end());
      EXPECT_NEAR((ports.front() + ports.back()) / 2, 120, 1) << links;
      for (std::size_t i = 2; i < ports.size(); ++i)
        EXPECT_NEAR(ports[i] - ports[i - 1], ports[1] - ports[0], 1) << links;
    }
    for (std::size_t i = 0; i < routes.size(); ++i)
      for (std::size_t k = 0; k < i; ++k) EXPECT_EQ(crossingsOf(routes[i], routes[k]), 0) << links;
  }
}

TEST(RoutingProperties, LinksOfTheSameCardsDoNotCrossEachOther) {
  for (unsigned seed = 1; seed <= 300; ++seed) {
    RoutingProblem problem;
    const double x = 300 + double(seed * 37 % 500), y = 200 + double(seed * 53 % 400);
    problem.cards = {{0, 0, 200, 100}, {x, y, 200, 100}, {x - 260, y + 20, 200, 60}};
    for (int i = 0; i < 4; ++i) problem.links.push_back({0, 1});
    const std::vector<Polyline> routes = routeLinks(problem);
    for (std::size_t i = 0; i < routes.size(); ++i)
      for (std::size_t k = 0; k < i; ++k) EXPECT_EQ(crossingsOf(routes[i], routes[k]), 0) << seed;
  }
}

TEST(RoutingProperties, SmallStepsAreStraightened) {
  // The middle of the one is five beside the middle of the other, and a card is in the way of nothing.
  RoutingProblem problem;
  problem.cards = {{0, 0, 200, 80}, {600, 6, 200, 80}, {300, 300, 100, 60}};
  problem.links = {{0, 1}, {0, 1}, {0, 2}};
  const std::vector<Polyline> routes = routeLinks(problem);
  EXPECT_EQ(routes[0].size(), 2U);
  EXPECT_EQ(routes[1].size(), 2U);
}

// Hostile layouts: an answer for every link, finite, and soon.

void expectAnswers(const RoutingProblem& problem) {
  const std::vector<Polyline> routes = routeLinks(problem);
  ASSERT_EQ(routes.size(), problem.links.size());
  for (const Polyline& route : routes) {
    ASSERT_GE(route.size(), 2U);
    for (const QPointF& point : route) ASSERT_TRUE(std::isfinite(point.x()) && std::isfinite(point.y()));
  }
}

TEST(RoutingHostile, EverythingOnOneSpot) {
  RoutingProblem problem;
  problem.cards.assign(60, {100, 100, 200, 80});
  problem.zones.assign(5, {80, 60, 300, 200});
  problem.headers.assign(5, {90, 64, 100, 20});
  for (int i = 0; i < 300; ++i) problem.links.push_back({i % 60, i * 7 % 60});
  expectAnswers(problem);
}

TEST(RoutingHostile, CardsThatOverlapInAStair) {
  RoutingProblem problem;
  for (int i = 0; i < 40; ++i) problem.cards.push_back({i * 40.0, i * 25.0, 200, 80});
  for (int i = 0; i < 200; ++i) problem.links.push_back({i % 40, i * 11 % 40, i % 5 == 0});
  expectAnswers(problem);
}

TEST(RoutingHostile, ZonesNestedEightDeep) {
  RoutingProblem problem;
  for (int side = 0; side < 2; ++side) {
    for (int depth = 0; depth < 8; ++depth) {
      const double in = depth * 30;
      problem.zones.push_back({side * 1200 + in, in, 1000 - 2 * in, 800 - 2 * in});
      problem.headers.push_back({side * 1200 + in + 8, in + 4, 160, 18});
    }
    for (int card = 0; card < 4; ++card)
      problem.cards.push_back({side * 1200 + 260 + (card % 2) * 260.0, 270 + (card / 2) * 140.0, 200, 80});
  }
  for (int i = 0; i < 16; ++i) problem.links.push_back({i % 4, 4 + i / 4});
  const std::vector<Polyline> routes = routeLinks(problem);
  const test::Flaws flaws = test::flawsOf(problem, routes);
  EXPECT_EQ(flaws.throughCards, 0);
  EXPECT_EQ(flaws.throughHeaders, 0);
  EXPECT_EQ(flaws.onOneAnother, 0);
}

TEST(RoutingHostile, HugeCoordinates) {
  for (const double far : {1e6, 1e8, -1e8}) {
    RoutingProblem problem;
    problem.cards = {
        {far, far, 200, 80}, {-far, 0, 200, 80}, {far, -far, 200, 80}, {far + 400, far, 200, 80}};
    for (int i = 0; i < 12; ++i) problem.links.push_back({i % 4, (i + 1 + i / 4) % 4});
    expectAnswers(problem);
    EXPECT_EQ(test::flawsOf(problem, routeLinks(problem)).throughCards, 0);
  }
}

TEST(RoutingHostile, CardsWithoutSize) {
  RoutingProblem problem;
  for (int i = 0; i < 12; ++i)
    problem.cards.push_back({(i % 4) * 90.0, (i / 4) * 90.0, i % 3 * 20.0, i % 2 * 20.0});
  problem.zones = {{0, 0, 0, 0}, {50, 50, 0, 200}};
  problem.headers = {{45, 45, 0, 0}};
  for (int i = 0; i < 60; ++i) problem.links.push_back({i % 12, i * 5 % 12});
  expectAnswers(problem);
}

TEST(RoutingHostile, ThousandsOfLinksBetweenTwoCards) {
  RoutingProblem problem;
  problem.cards = {{0, 0, 200, 80}, {500, 200, 200, 80}, {200, 400, 200, 80}};
  for (int i = 0; i < 2000; ++i) problem.links.push_back({i % 3, (i + 1) % 3});
  expectAnswers(problem);
}

}  // namespace
}  // namespace topo::routing
