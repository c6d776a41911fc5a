// SPDX-License-Identifier: Apache-2.0
#include "model/commands/arrange/arrange.h"

#include "model/commands/place.h"
#include "tests/model/commands/arrange/drawing.h"

#include <gtest/gtest.h>

namespace topo::commands {
namespace {

using namespace example;

QRect rectOf(const DocumentData& data, const EntityRef& ref) {
  return Geometry(data, kMain, cardSize).rect(ref);
}

TEST(Arrange, AllNestsAndNothingChangesHands) {
  const DocumentData data = document();
  const Proposal proposal = arrangeAll(data, kMain, drawingOf(data));
  ASSERT_FALSE(proposal.isEmpty());
  const DocumentData after = example::after(data, proposal);
  EXPECT_TRUE(rectOf(after, zone("dmz")).contains(rectOf(after, network("lan"))));
  EXPECT_TRUE(rectOf(after, network("lan")).contains(rectOf(after, host("web"))));
  EXPECT_TRUE(rectOf(after, zone("dmz")).contains(rectOf(after, host("lone"))));
  EXPECT_FALSE(rectOf(after, zone("dmz")).intersects(rectOf(after, zone("data"))));
  EXPECT_EQ(after.hosts, data.hosts);
  EXPECT_EQ(after.zones, data.zones);
  EXPECT_EQ(after.views.value(kMain).at.value(QStringLiteral("web")).w, 0) << "its size stays its content's";
}

TEST(Arrange, ASecondTimeNothingMoves) {
  const DocumentData data = document();
  const DocumentData once = example::after(data, arrangeAll(data, kMain, drawingOf(data)));
  EXPECT_TRUE(arrangeAll(once, kMain, drawingOf(once)).isEmpty());
}

TEST(Arrange, WhatIsLockedStays) {
  DocumentData data = document();
  data.views[kMain].at[QStringLiteral("db")].locked = true;
  const QRect before = rectOf(data, host("db"));
  const DocumentData after = example::after(data, arrangeAll(data, kMain, drawingOf(data)));
  EXPECT_EQ(rectOf(after, host("db")), before);
  EXPECT_TRUE(after.views.value(kMain).at.value(QStringLiteral("db")).locked);
  EXPECT_TRUE(rectOf(after, zone("data")).contains(before));
}

TEST(Arrange, BendsGoAlongWhereBothEndsMoveAlikeAndElseGo) {
  DocumentData data = document();
  const QString within = QStringLiteral("console-1/api-1/x");
  const QString across = QStringLiteral("console-1/mysql-1/mysql");
  data.views[kMain].links = {{within, {{{10, 20}}, {}}}, {across, {{{300, 20}}, {}}}};
  const DocumentData after = example::after(data, arrangeAll(data, kMain, drawingOf(data)));
  const QPoint by = rectOf(after, host("web")).topLeft() - rectOf(data, host("web")).topLeft();
  EXPECT_EQ(after.views.value(kMain).links.value(within).points, QList<QPoint>{QPoint(10, 20) + by});
  EXPECT_FALSE(after.views.value(kMain).links.contains(across));
}

// Shown again it must not stand outside of its area, where the next drag would take it for another's.
TEST(Arrange, WhatIsHiddenGoesAlongWithItsArea) {
  DocumentData data = document();
  data.views[kMain].hidden << QStringLiteral("db");
  const QPoint before = rectOf(data, network("db-lan")).topLeft();
  ArrangeDrawing drawing = drawingOf(data);
  drawing.links.clear();
  const DocumentData after = example::after(data, arrangeAll(data, kMain, drawing));
  const QPoint by = rectOf(after, network("db-lan")).topLeft() - before;
  ASSERT_FALSE(by.isNull()) << "the area moves";
  const document::Placement was = data.views.value(kMain).at.value(QStringLiteral("db"));
  const document::Placement now = after.views.value(kMain).at.value(QStringLiteral("db"));
  EXPECT_EQ(QPoint(now.x, now.y), QPoint(was.x, was.y) + by);
}

TEST(Arrange, InsideOneAreaNothingElseMoves) {
  const DocumentData data = document();
  const DocumentData after = example::after(data, arrangeInside(data, kMain, zone("dmz"), drawingOf(data)));
  EXPECT_EQ(rectOf(after, zone("data")), rectOf(data, zone("data")));
  EXPECT_EQ(rectOf(after, host("out")), rectOf(data, host("out")));
  EXPECT_EQ(rectOf(after, zone("dmz")).topLeft(), rectOf(data, zone("dmz")).topLeft());
  EXPECT_TRUE(rectOf(after, zone("dmz")).contains(rectOf(after, host("lone"))));
  EXPECT_FALSE(rectOf(after, network("lan")).intersects(rectOf(after, host("lone"))));
}

TEST(Arrange, ALockedAreaIsNotMadeLarger) {
  DocumentData data = document();
  data.views[kMain].at[QStringLiteral("dmz")] = at(0, 0, 260, 90);
  data.views[kMain].at[QStringLiteral("dmz")].locked = true;
  EXPECT_TRUE(arrangeInside(data, kMain, zone("dmz"), drawingOf(data)).isEmpty());
}

TEST(Arrange, SomeAreArrangedWhereTheyAreAndKeepOffTheOthers) {
  DocumentData data = document();
  for (const char* id : {"a", "b", "c"}) {
    data.hosts.insert(hostId(id), machine(id, {}, "192.0.2.1"));
    data.views[kMain].at.insert(QLatin1String(id), at(40, 500));
  }
  const Proposal proposal = arrangeThese(data, kMain, {host("a"), host("b"), host("c")}, drawingOf(data));
  const DocumentData after = example::after(data, proposal);
  const QList<EntityRef> all{host("a"), host("b"), host("c"), host("out"), zone("dmz"), zone("data")};
  for (const EntityRef& one : all) {
    for (const EntityRef& other : all) {
      if (one == other) continue;
      EXPECT_FALSE(rectOf(after, one).intersects(rectOf(after, other)));
    }
  }
  EXPECT_EQ(rectOf(after, host("out")), rectOf(data, host("out")));
}

TEST(Arrange, AZoneThatIsSelectedWithOthersGoesAsAWhole) {
  const DocumentData data = document();
  const Proposal proposal = arrangeThese(data, kMain, {zone("dmz"), zone("data")}, drawingOf(data));
  const DocumentData after = example::after(data, proposal);
  EXPECT_EQ(rectOf(after, host("web")).topLeft() - rectOf(after, zone("dmz")).topLeft(),
            rectOf(data, host("web")).topLeft() - rectOf(data, zone("dmz")).topLeft());
  EXPECT_EQ(rectOf(after, zone("dmz")).size(), rectOf(data, zone("dmz")).size());
}

TEST(Arrange, GivenUpNothingIsProposed) {
  const DocumentData data = document();
  EXPECT_TRUE(arrangeAll(data, kMain, drawingOf(data), [](int) { return false; }).isEmpty());
  EXPECT_TRUE(arrangeThese(data, kMain, {host("web")}, drawingOf(data)).isEmpty()) << "one is in order";
}

}  // namespace
}  // namespace topo::commands
