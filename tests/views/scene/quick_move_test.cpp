// SPDX-License-Identifier: Apache-2.0
#include "views/scene/quick_move.h"

#include "tests/views/scene/canvas_fixture.h"
#include "views/scene/canvas_scene.h"

#include <gtest/gtest.h>

namespace topo::views {
namespace {

class QuickMoveTest : public testing::Test {
 protected:
  QuickMoveTest() {
    EXPECT_TRUE(test.settled());
    diagram = scene.diagram();
    data = test.session.data();
  }
  void place(const char* id, int x, int y) {
    document::Placement& at = data.views[view].at[QLatin1String(id)];
    at.x = x;
    at.y = y;
  }
  TestSession test;
  CanvasScene scene{test.session};
  render::Diagram diagram;
  document::DocumentData data;
  document::ViewId view{QStringLiteral("main")};
};

TEST_F(QuickMoveTest, ShiftsAHostWithItsChipsAndKeepsItsLinksOnTheCard) {
  const QRectF chip = diagram.host(document::HostId(QStringLiteral("db")))->chips.first().rect;
  place("db", 640, 260);
  quickMove(diagram, data, view, {QStringLiteral("db")}, {});
  const render::HostBox* db = diagram.host(document::HostId(QStringLiteral("db")));
  EXPECT_EQ(db->rect.topLeft(), QPointF(640, 260));
  EXPECT_EQ(db->chips.first().rect, chip.translated(0, 100));
  ASSERT_FALSE(diagram.links.isEmpty());
  const render::LinkBox& link = diagram.links.first();
  EXPECT_TRUE(db->rect.adjusted(-1, -1, 1, 1).contains(link.line.back()));
  EXPECT_FALSE(render::passesThrough(link.line, db->rect));
  ASSERT_EQ(link.stops.size(), 1);
  EXPECT_NEAR(link.stops.first().at.x(), 560, 1) << "the stop mark stays on the zone's edge";
}

TEST_F(QuickMoveTest, LinksBetweenThingsMovedTogetherKeepTheirShape) {
  const render::Polyline before = diagram.links.first().line;
  place("db", 640, 260);
  place("web", 80, 260);
  place("data", 560, 100);
  quickMove(diagram, data, view, {QStringLiteral("db"), QStringLiteral("web"), QStringLiteral("data")}, {});
  const render::Polyline& after = diagram.links.first().line;
  ASSERT_EQ(after.size(), before.size());
  for (std::size_t i = 0; i < after.size(); ++i) EXPECT_EQ(after[i], before[i] + QPointF(0, 100));
}

TEST_F(QuickMoveTest, WaysThatAreOnlyGoodForTheGestureSaySo) {
  place("db", 640, 260);
  quickMove(diagram, data, view, {QStringLiteral("db")}, {});
  ASSERT_EQ(diagram.links.size(), 1);
  EXPECT_TRUE(diagram.links.first().rough);
}

TEST_F(QuickMoveTest, WhatATextIsMovedOntoStaysMeanwhileAndIsRoutedAnewLater) {
  const render::Polyline before = diagram.links.first().line;
  const QPointF onto = (before.front() + before.back()) / 2 - QPointF(20, 16);
  place("lan", int(onto.x()), int(onto.y()));
  quickMove(diagram, data, view, {QStringLiteral("lan")}, {});
  EXPECT_EQ(diagram.links.first().line, before);
  EXPECT_TRUE(diagram.links.first().rough);
}

TEST_F(QuickMoveTest, LeavesTheRestAlone) {
  const render::Diagram before = diagram;
  quickMove(diagram, data, view, {QStringLiteral("nobody")}, {});
  EXPECT_EQ(diagram.hosts, before.hosts);
  EXPECT_EQ(diagram.zones, before.zones);
  EXPECT_EQ(diagram.links, before.links);
}

}  // namespace
}  // namespace topo::views
