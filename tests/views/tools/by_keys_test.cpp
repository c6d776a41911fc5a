// SPDX-License-Identifier: Apache-2.0
#include "model/commands/place.h"
#include "tests/views/tools/window.h"

#include <QSignalSpy>

namespace topo::views {
namespace {

using ByKeys = CanvasWindow;

QList<EntityRef> walk(session::Session& session, CanvasView& view, Qt::Key key, int count,
                      Qt::KeyboardModifiers modifiers = {}) {
  QList<EntityRef> seen;
  for (int i = 0; i < count; ++i) {
    QTest::keyClick(&view, key, modifiers);
    seen += session.selection().refs();
  }
  return seen;
}

TEST_F(ByKeys, TabVisitsEverythingInReadingOrder) {
  view.setFocus();
  const QList<EntityRef> all{zone("dmz"),  network("lan"),   host("web"), component("console-1"),
                             zone("data"), network("store"), host("db"),  component("mysql-1")};
  EXPECT_EQ(walk(session, view, Qt::Key_Tab, 8), all);
  EXPECT_TRUE(view.hasFocus());
  key(Qt::Key_Backtab, Qt::ShiftModifier);
  EXPECT_EQ(selected(), QList<EntityRef>{host("db")});
}

TEST_F(ByKeys, ArrowsWithAltGoToTheNeighbourAndMoveNothing) {
  const document::DocumentData before = data();
  session.selection().set({host("web")});
  key(Qt::Key_Right, Qt::AltModifier);
  EXPECT_EQ(selected(), QList<EntityRef>{host("db")});
  key(Qt::Key_Left, Qt::AltModifier);
  EXPECT_EQ(selected(), QList<EntityRef>{host("web")});
  EXPECT_EQ(data(), before);
}

TEST_F(ByKeys, ArrowsGoFromComponentToComponent) {
  session.selection().set({component("console-1")});
  key(Qt::Key_Right);
  EXPECT_EQ(selected(), QList<EntityRef>{component("mysql-1")}) << "nothing here could be moved";
  EXPECT_EQ(steps(), 0);
}

TEST_F(ByKeys, EnterAsksForPropertiesAndF2Renames) {
  session.selection().set({host("web")});
  QSignalSpy asked(&view, &CanvasView::propertiesRequested);
  key(Qt::Key_Return);
  EXPECT_EQ(asked.count(), 1);
  EXPECT_FALSE(view.isEditing());
  key(Qt::Key_F2);
  ASSERT_TRUE(editor());
  QTest::keyClicks(editor(), QStringLiteral("front"));
  QTest::keyClick(editor(), Qt::Key_Return);
  EXPECT_EQ(data().hosts.value(document::HostId(QStringLiteral("web"))).name, QStringLiteral("front"));
}

TEST_F(ByKeys, AFlowIsDrawnWithoutAMouse) {
  session.selection().set({host("web")});
  view.setTool(ToolId::CustomFlow);
  key(Qt::Key_Right);
  EXPECT_TRUE(data().customFlows.isEmpty()) << "only chosen yet";
  key(Qt::Key_Return);
  ASSERT_EQ(data().customFlows.size(), 1);
  EXPECT_EQ(data().customFlows.first().from.first().text(), QStringLiteral("host:web"));
  EXPECT_EQ(data().customFlows.first().to.first().text(), QStringLiteral("host:db"));
  ASSERT_TRUE(editor()) << "the services are asked for";
  QTest::keyClick(editor(), Qt::Key_Return);
  EXPECT_EQ(steps(), 1);
  EXPECT_EQ(view.tool(), ToolId::Select);
}

TEST_F(ByKeys, TabChoosesAmongAllEndsAndEscapeGivesUp) {
  session.selection().set({component("console-1")});
  view.setTool(ToolId::CustomFlow);
  key(Qt::Key_Tab);
  key(Qt::Key_Tab);
  key(Qt::Key_Escape);
  key(Qt::Key_Escape);
  EXPECT_EQ(view.tool(), ToolId::Select);
  EXPECT_TRUE(data().customFlows.isEmpty());
  session.selection().set({component("console-1")});
  view.setTool(ToolId::CustomFlow);
  key(Qt::Key_Tab);
  key(Qt::Key_Return);
  ASSERT_EQ(data().customFlows.size(), 1);
  EXPECT_EQ(data().customFlows.first().to.first().text(), QStringLiteral("host:db"));
}

TEST_F(ByKeys, TheMenuOpensAtTheThing) {
  session.selection().set({host("db")});
  QSignalSpy asked(&view, &CanvasView::menuRequested);
  QContextMenuEvent event(QContextMenuEvent::Keyboard, QPoint(1, 1),
                          view.viewport()->mapToGlobal(QPoint(1, 1)));
  QApplication::sendEvent(view.viewport(), &event);
  ASSERT_EQ(asked.count(), 1);
  const QPoint place = view.viewport()->mapFromGlobal(asked.first().at(1).toPoint());
  EXPECT_EQ(place, at(middle(host("db"))));
}

TEST_F(ByKeys, WhatIsLockedStaysUnderMouseAndKeys) {
  session.push(commands::setLocked(data(), view.canvas().view(), {host("web")}, true));
  const document::DocumentData before = data();
  session.selection().set({host("web")});
  key(Qt::Key_Down);
  EXPECT_EQ(data(), before);
  session.selection().set({host("web")});
  dragAndDrop(grip(host("web")), grip(host("web")) + QPointF(60, 60));
  EXPECT_EQ(data(), before);
  const QPointF corner = view.canvas().rectOf(host("web"))->bottomRight();
  dragAndDrop(corner, corner + QPointF(40, 40));
  EXPECT_EQ(data(), before) << "no handle";
  session.undoStack().undo();
  dragAndDrop(grip(host("web")), grip(host("web")) + QPointF(60, 60));
  EXPECT_NE(test.placement("web").x, 80) << "unlocked it moves";
}

}  // namespace
}  // namespace topo::views
