// SPDX-License-Identifier: Apache-2.0
#include "views/tools/guides/guides.h"

#include <gtest/gtest.h>

namespace topo::views {
namespace {

const QRectF kLeft(0, 0, 100, 50);
const QRectF kMiddle(160, 0, 100, 50);

TEST(Guides, EdgesAndMiddlesFallInLine) {
  const Guides edges = guidesForMove({303, 4, 80, 90}, {kLeft}, 6);
  EXPECT_EQ(edges.by, QPointF(0, -4)) << "the top edges; nothing is near across";
  EXPECT_TRUE(edges.along);
  EXPECT_FALSE(edges.across);
  ASSERT_EQ(edges.lines.size(), 1);
  EXPECT_EQ(edges.lines.first().y1(), 0);
  const Guides middles = guidesForMove({13, 200, 80, 40}, {kLeft}, 6);
  EXPECT_EQ(middles.by.x(), -3) << "middle over middle";
}

TEST(Guides, TheNearestDecides) {
  EXPECT_EQ(guidesForMove({104, 300, 40, 40}, {kLeft, {103, 400, 40, 40}}, 6).by.x(), -1);
  EXPECT_FALSE(guidesForMove({120, 300, 35, 40}, {kLeft}, 6).across) << "nothing within reach";
}

TEST(Guides, DistancesThatAreThereAreKept) {
  const Guides after = guidesForMove({323, 3, 90, 44}, {kLeft, kMiddle}, 6);
  EXPECT_EQ(after.by.x(), -3) << "as far from the second as that from the first";
  EXPECT_EQ(after.distances.size(), 2);
  const Guides between = guidesForMove({127, 5, 44, 40}, {kLeft, {200, 0, 100, 50}}, 6);
  EXPECT_EQ(between.by.x(), 1) << "in the middle of two";
  const Guides before = guidesForMove({-163, 2, 100, 46}, {kLeft, kMiddle}, 6);
  EXPECT_EQ(before.by.x(), 3);
}

TEST(Guides, ResizingFallsInWithEdgesAndSizes) {
  const Guides edge = guidesForResize({300, 300, 97, 33}, {false, false, true, false}, {{380, 0, 20, 20}}, 6);
  EXPECT_EQ(edge.by, QPointF(3, 0));
  const Guides size = guidesForResize({300, 300, 96, 33}, {false, false, true, false}, {kLeft}, 6);
  EXPECT_EQ(size.by, QPointF(4, 0)) << "as wide as the other";
  EXPECT_EQ(size.distances.size(), 2);
  const Guides low = guidesForResize({303, 300, 97, 33}, {true, false, false, false}, {kLeft}, 6);
  EXPECT_EQ(low.by, QPointF(-3, 0));
}

TEST(Guides, WithoutNeighboursNothingHappens) {
  const Guides none = guidesForMove({1, 2, 3, 4}, {}, 100);
  EXPECT_TRUE(none.by.isNull() && none.lines.isEmpty() && none.distances.isEmpty());
}

}  // namespace
}  // namespace topo::views
