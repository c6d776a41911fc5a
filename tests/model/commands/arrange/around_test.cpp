// SPDX-License-Identifier: Apache-2.0
#include "model/commands/arrange/around.h"

#include <gtest/gtest.h>

namespace topo::commands {
namespace {

using Type = ArrangeNode::Type;

ArrangePlan threeInAZone() {
  ArrangePlan plan;
  plan.nodes = {{Type::Zone, -1, {}, 0, 0, false, {}},
                {Type::Box, 0, {100, 50}, 0, 0, true, {1000, 1000, 100, 50}},
                {Type::Box, 0, {100, 50}, 0, 0, false, {}},
                {Type::Box, 0, {100, 50}, 0, 0, false, {}}};
  return plan;
}

const std::vector<QRect> fresh{{0, 0, 500, 200}, {24, 68, 100, 50}, {200, 68, 100, 50}, {376, 68, 100, 50}};

TEST(ArrangeAround, OneFixedThingTakesAllTheRestAlong) {
  const std::vector<QRect> rects = keptFixed(threeInAZone(), fresh);
  EXPECT_EQ(rects[1], QRect(1000, 1000, 100, 50));
  for (std::size_t i = 0; i < rects.size(); ++i) EXPECT_EQ(rects[i], fresh[i].translated(976, 932));
}

TEST(ArrangeAround, SeveralAreGoneAroundAndTheFrameHoldsThem) {
  ArrangePlan plan = threeInAZone();
  plan.nodes[3].fixed = true;
  plan.nodes[3].rect = {1180, 1000, 100, 50};  // where the second would come to lie
  const std::vector<QRect> rects = keptFixed(plan, fresh);
  EXPECT_EQ(rects[1], plan.nodes[1].rect);
  EXPECT_EQ(rects[3], plan.nodes[3].rect);
  EXPECT_FALSE(rects[2].intersects(rects[1]) || rects[2].intersects(rects[3]));
  for (int i = 1; i < 4; ++i) EXPECT_TRUE(rects[0].contains(rects[std::size_t(i)], true));
}

TEST(ArrangeAround, WithoutAnythingFixedNothingChanges) {
  ArrangePlan plan = threeInAZone();
  plan.nodes[1].fixed = false;
  EXPECT_EQ(keptFixed(plan, fresh), fresh);
}

}  // namespace
}  // namespace topo::commands
