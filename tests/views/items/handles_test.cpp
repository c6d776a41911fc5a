// SPDX-License-Identifier: Apache-2.0
#include "views/items/handles.h"

#include <gtest/gtest.h>

namespace topo::views {
namespace {

const QRect kRect(100, 200, 80, 40);

TEST(Handles, GoClockwiseFromTopLeft) {
  EXPECT_EQ(handleAt(kRect, 0), QPointF(100, 200));
  EXPECT_EQ(handleAt(kRect, 1), QPointF(140, 200));
  EXPECT_EQ(handleAt(kRect, 2), QPointF(180, 200));
  EXPECT_EQ(handleAt(kRect, 4), QPointF(180, 240));
  EXPECT_EQ(handleAt(kRect, 7), QPointF(100, 220));
}

TEST(Handles, CornersWinOverSidesOfSmallThings) {
  EXPECT_EQ(handleUnder(QRectF(0, 0, 20, 20), {20, 20}, 8), 4);
  EXPECT_EQ(handleUnder(QRectF(0, 0, 20, 20), {10, 0}, 8), -1) << "a small side has no handle";
  EXPECT_EQ(handleUnder(QRectF(0, 0, 200, 200), {100, 0}, 8), 1);
  EXPECT_EQ(handleUnder(QRectF(0, 0, 200, 200), {100, 100}, 8), -1);
}

TEST(Handles, ResizeMovesOnlyTheEdgesHeldOntoTheGrid) {
  EXPECT_EQ(resized(kRect, 4, {11, 3}, {8, 8}, 8), QRect(100, 200, 92, 40));
  EXPECT_EQ(resized(kRect, 3, {12, 99}, {8, 8}, 8), QRect(100, 200, 92, 40));
  EXPECT_EQ(resized(kRect, 0, {-12, -8}, {8, 8}, 8), QRect(88, 192, 92, 48));
}

TEST(Handles, ResizeNeverTurnsAThingInsideOut) {
  EXPECT_EQ(resized(kRect, 4, {-500, -500}, {32, 24}, 8), QRect(100, 200, 32, 24));
  EXPECT_EQ(resized(kRect, 0, {500, 500}, {32, 24}, 8), QRect(148, 216, 32, 24));
}

}  // namespace
}  // namespace topo::views
