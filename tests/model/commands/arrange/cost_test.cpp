// SPDX-License-Identifier: Apache-2.0
#include "model/commands/arrange/cost.h"

#include <gtest/gtest.h>

namespace topo::commands {
namespace {

ArrangePlan square() {
  ArrangePlan plan;
  for (int i = 0; i < 4; ++i) plan.nodes.push_back({ArrangeNode::Type::Box, -1, {50, 50}, 0, 0, false, {}});
  plan.wires = {{0, 2}, {1, 3}};
  return plan;
}

const QRect leftTop(0, 0, 50, 50);
const QRect leftBottom(0, 300, 50, 50);
const QRect rightTop(300, 0, 50, 50);
const QRect rightBottom(300, 300, 50, 50);

TEST(ArrangeCost, CrossedWiresCost) {
  const ArrangePlan plan = square();
  const ArrangeCost cost(plan);
  EXPECT_LT(cost.of({leftTop, leftBottom, rightTop, rightBottom}, {350, 350}),
            cost.of({leftTop, leftBottom, rightBottom, rightTop}, {350, 350}));
}

TEST(ArrangeCost, AWireOverABoxCosts) {
  ArrangePlan plan = square();
  plan.wires = {{0, 2}};
  const ArrangeCost cost(plan);
  const QRect between(150, 0, 50, 50);
  EXPECT_LT(cost.of({leftTop, leftBottom, rightTop, rightBottom}, {350, 350}),
            cost.of({leftTop, between, rightTop, rightBottom}, {350, 350}));
}

TEST(ArrangeCost, TheWrongShapeCosts) {
  const ArrangePlan plan = square();
  const ArrangeCost cost(plan);
  const std::vector<QRect> rects{leftTop, leftBottom, rightTop, rightBottom};
  EXPECT_LT(cost.of(rects, {600, 400}), cost.of(rects, {100, 900}));
}

TEST(ArrangeCost, NothingIsTriedWhereNoEffortIsWanted) {
  ArrangePlan plan = square();
  EXPECT_GT(ArrangeCost(plan).affordable(), 10);
  plan.effort = 0;
  EXPECT_EQ(ArrangeCost(plan).affordable(), 0);
}

}  // namespace
}  // namespace topo::commands
