// SPDX-License-Identifier: Apache-2.0
#include "views/routing/crossings.h"

#include <gmock/gmock.h>

namespace topo::routing {
namespace {

const QRectF kZone(100, 100, 200, 100);

TEST(Crossings, FindsWhereALineEntersAndLeaves) {
  const Polyline line{{0, 150}, {400, 150}};
  const auto found = crossings(line, kZone);
  ASSERT_EQ(found.size(), 2U);
  EXPECT_TRUE(found[0].inward);
  EXPECT_EQ(found[0].at, QPointF(100, 150));
  EXPECT_DOUBLE_EQ(found[0].distance, 100);
  EXPECT_FALSE(found[1].inward);
  EXPECT_EQ(found[1].at, QPointF(300, 150));
}

TEST(Crossings, FollowsTheLineRoundCorners) {
  const Polyline line{{200, 150}, {200, 50}, {350, 50}, {350, 150}, {250, 150}};
  const auto found = crossings(line, kZone);
  ASSERT_EQ(found.size(), 2U);
  EXPECT_FALSE(found[0].inward);
  EXPECT_EQ(found[0].at, QPointF(200, 100));
  EXPECT_TRUE(found[1].inward);
  EXPECT_EQ(found[1].at, QPointF(300, 150));
  EXPECT_DOUBLE_EQ(found[1].distance, 100 + 150 + 100 + 50);
}

TEST(Crossings, SeesNothingWhereALineStaysOnOneSide) {
  EXPECT_TRUE(crossings({{0, 0}, {50, 0}, {50, 90}}, kZone).empty());
  EXPECT_TRUE(crossings({{150, 120}, {250, 180}}, kZone).empty());
}

TEST(Crossings, TakesTheLastEntryAndTheFirstExit) {
  const Polyline line{{150, 150}, {150, 50}, {200, 50}, {200, 150},
                      {250, 150}, {250, 50}, {290, 50}, {290, 150}};
  ASSERT_TRUE(crossingOf(line, kZone, false));
  EXPECT_EQ(crossingOf(line, kZone, false)->at, QPointF(150, 100));
  EXPECT_EQ(crossingOf(line, kZone, true)->at, QPointF(290, 100));
  EXPECT_FALSE(crossingOf({{0, 0}, {10, 0}}, kZone, true));
}

TEST(Crossings, MeasuresLines) {
  const Polyline line{{0, 0}, {30, 0}, {30, 40}};
  EXPECT_DOUBLE_EQ(length(line), 70);
  EXPECT_EQ(pointAt(line, 50), QPointF(30, 20));
  EXPECT_EQ(pointAt(line, 500), QPointF(30, 40));
  EXPECT_EQ(pointAt(line, -5), QPointF(0, 0));
  EXPECT_EQ(part(line, 10, 50), (Polyline{{10, 0}, {30, 0}, {30, 20}}));
  EXPECT_DOUBLE_EQ(distanceTo(line, {40, 20}), 10);
}

}  // namespace
}  // namespace topo::routing
