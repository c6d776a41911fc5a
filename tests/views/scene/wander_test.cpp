// SPDX-License-Identifier: Apache-2.0
#include "views/scene/keys/wander.h"

#include <gtest/gtest.h>

namespace topo::views {
namespace {

using document::EntityRef;
using document::EntityType;

WanderStop stop(EntityType type, const char* id, const QRectF& rect) {
  return {{type, QLatin1String(id), {}}, rect};
}

QString idsOf(const QList<EntityRef>& refs) {
  QStringList ids;
  for (const EntityRef& ref : refs) ids << ref.id;
  return ids.join(u' ');
}

TEST(Wander, ReadsAnAreaThenWhatIsInItRowByRow) {
  const QList<WanderStop> stops{stop(EntityType::Host, "c", {20, 160, 100, 50}),
                                stop(EntityType::Zone, "right", {500, 10, 300, 300}),
                                stop(EntityType::Host, "b", {160, 24, 100, 50}),
                                stop(EntityType::Zone, "left", {0, 0, 400, 300}),
                                stop(EntityType::Host, "a", {20, 30, 100, 50}),
                                stop(EntityType::Host, "d", {520, 50, 100, 50}),
                                stop(EntityType::Component, "a1", {30, 40, 80, 20}),
                                stop(EntityType::Note, "n", {0, 600, 80, 20})};
  EXPECT_EQ(idsOf(readingOrder(stops)), QStringLiteral("left a a1 b c right d n"));
  EXPECT_TRUE(readingOrder({}).isEmpty());
}

TEST(Wander, AllOnOneSpotIsVisitedOnce) {
  QList<WanderStop> stops;
  for (const char* id : {"a", "b", "c"}) stops << stop(EntityType::Host, id, {0, 0, 100, 50});
  EXPECT_EQ(readingOrder(stops).size(), 3);
}

TEST(Wander, TheNeighbourIsTheNearestThatWay) {
  const QList<WanderStop> stops{
      stop(EntityType::Host, "here", {0, 0, 100, 50}), stop(EntityType::Host, "right", {300, 20, 100, 50}),
      stop(EntityType::Host, "far", {600, 0, 100, 50}), stop(EntityType::Host, "below", {40, 200, 100, 50}),
      stop(EntityType::Host, "aslant", {160, 400, 100, 50})};
  const QRectF here = stops.first().rect;
  EXPECT_EQ(neighbourOf(here, {1, 0}, stops).id, QStringLiteral("right"));
  EXPECT_EQ(neighbourOf(here, {0, 1}, stops).id, QStringLiteral("below"));
  EXPECT_EQ(neighbourOf(here, {-1, 0}, stops).type, EntityType::Document) << "nothing there";
  EXPECT_EQ(neighbourOf(stops[2].rect, {-1, 0}, stops).id, QStringLiteral("right"));
}

}  // namespace
}  // namespace topo::views
