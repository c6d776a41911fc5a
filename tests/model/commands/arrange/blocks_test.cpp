// SPDX-License-Identifier: Apache-2.0
#include "model/commands/arrange/blocks.h"

#include <gtest/gtest.h>

namespace topo::commands {
namespace {

using Type = ArrangeNode::Type;

TEST(ArrangeBlocks, BoxesOfAnAreaAreAGroupBesideTheAreasInIt) {
  ArrangePlan plan;
  plan.nodes = {{Type::Zone, -1, {}, 0, 0, false, {}},
                {Type::Network, 0, {}, 1, 0, false, {}},
                {Type::Box, 0, {100, 50}, 2, 0, false, {}},
                {Type::Box, 1, {100, 50}, 0, 0, false, {}},
                {Type::Note, 0, {80, 40}, 9, 0, false, {}}};
  plan.wires = {{3, 2}};
  const ArrangeBlocks blocks(plan);
  ASSERT_EQ(blocks.all().size(), 6u) << "ground, zone, network, two groups of boxes, one of notes";
  EXPECT_EQ(blocks.all()[1].inner.size(), 3u);
  EXPECT_EQ(blocks.all()[1].wires.size(), 1u) << "a wire belongs where its ends part";
}

TEST(ArrangeBlocks, ManyWiresMakeRoomBetweenColumns) {
  ArrangePlan plan;
  plan.nodes.resize(2);
  plan.nodes[0].type = plan.nodes[1].type = Type::Zone;
  plan.nodes[1].tier = 1;
  plan.spacing.aspect = 3;
  for (int zone = 0; zone < 2; ++zone) {
    for (int i = 0; i < 6; ++i) plan.nodes.push_back({Type::Box, zone, {200, 60}, 0, 0, false, {}});
  }
  const auto gap = [&] {
    ArrangeBlocks blocks(plan);
    blocks.measure({0.5, 1});
    const std::vector<QRect> rects = blocks.place();
    return rects[1].left() - rects[0].right() - 1;
  };
  EXPECT_EQ(gap(), plan.spacing.areaGap);
  for (int i = 0; i < 36; ++i) plan.wires.push_back({2 + i / 6, 8 + i % 6});
  EXPECT_GT(gap(), plan.spacing.areaGap + 80);
}

TEST(ArrangeBlocks, AnAreaIsAsLargeAsIsAskedForAndItsContentsInTheMiddle) {
  ArrangePlan plan;
  plan.nodes = {{Type::Zone, -1, {800, 600}, 0, 0, false, {}}, {Type::Box, 0, {100, 50}, 0, 0, false, {}}};
  ArrangeBlocks blocks(plan);
  EXPECT_EQ(blocks.measure({1, 1}), QSize(800, 600));
  const std::vector<QRect> rects = blocks.place();
  EXPECT_EQ(rects[1].left() - rects[0].left(), rects[0].right() - rects[1].right());
}

}  // namespace
}  // namespace topo::commands
