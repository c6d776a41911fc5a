// SPDX-License-Identifier: Apache-2.0
#include "model/format/writer.h"
#include "tests/views/tools/window.h"
#include "views/scene/bends.h"

namespace topo::views {
namespace {

using Moving = CanvasWindow;

TEST_F(Moving, DragMovesOnTheGridAsOneStep) {
  const document::DocumentData before = data();
  dragAndDrop(grip(host("web")), grip(host("web")) + QPointF(21, 30));
  EXPECT_EQ(test.placement("web").x, 104);
  EXPECT_EQ(test.placement("web").y, 192);
  EXPECT_EQ(steps(), 1);
  EXPECT_EQ(homeOf("web"), QStringLiteral("lan")) << "it did not leave its network";
  session.undoStack().undo();
  EXPECT_EQ(data(), before);
}

TEST_F(Moving, LinksFollowWhileDragging) {
  drag(grip(host("web")), grip(host("web")) + QPointF(0, 96));
  const render::LinkBox* link = view.canvas().linkOf(kConsoleToMysql);
  ASSERT_TRUE(link);
  EXPECT_TRUE(view.canvas().rectOf(host("web"))->adjusted(-1, -1, 1, 1).contains(link->line.front()));
  release(grip(host("web")));
}

TEST_F(Moving, DropInAnotherNetworkRehomesInTheSameStep) {
  dragAndDrop(grip(host("web")), QPointF(670, 290));
  EXPECT_EQ(homeOf("web"), QStringLiteral("store"));
  EXPECT_EQ(steps(), 1);
  ASSERT_TRUE(test.settled());
  ASSERT_TRUE(view.canvas().linkOf(kConsoleToMysql)) << "still drawn";
  EXPECT_EQ(view.canvas().linkOf(kConsoleToMysql)->look, render::LinkLook::Allowed) << "no edge to cross";
  session.undoStack().undo();
  EXPECT_EQ(homeOf("web"), QStringLiteral("lan"));
}

TEST_F(Moving, EscapePutsItBackAndLeavesNoStep) {
  const document::DocumentData before = data();
  drag(grip(host("web")), QPointF(670, 290));
  EXPECT_EQ(steps(), 1);
  key(Qt::Key_Escape);
  EXPECT_EQ(data(), before);
  EXPECT_EQ(steps(), 0);
  release({670, 290});
  EXPECT_EQ(data(), before);
}

TEST_F(Moving, BackAtTheStartLeavesNoStep) {
  const QPointF from = grip(host("web"));
  drag(from, from + QPointF(200, 120));
  moveTo(from);
  release(from);
  EXPECT_EQ(steps(), 0);
}

TEST_F(Moving, AZoneTakesAlongWhatIsInItAndNothingItPassesOver) {
  click({20, 380});
  dragAndDrop({20, 380}, {20 + 560, 380 + 480});
  EXPECT_EQ(test.placement("dmz").x, 560);
  EXPECT_EQ(test.placement("dmz").y, 480);
  EXPECT_EQ(test.placement("lan").x, 600);
  EXPECT_EQ(test.placement("web").y, 640);
  EXPECT_EQ(test.placement("db").x, 640);
  EXPECT_EQ(test.placement("db").y, 160);
  EXPECT_EQ(homeOf("web"), QStringLiteral("lan"));
  EXPECT_EQ(steps(), 1);
}

TEST_F(Moving, AZoneMovesByItsHeaderWithoutBeingSelected) {
  dragAndDrop({200, 0}, {200, -64});
  EXPECT_EQ(test.placement("dmz").y, -64);
  EXPECT_EQ(test.placement("web").y, 96);
}

TEST_F(Moving, SeveralMoveTogether) {
  click(grip(host("web")));
  click(grip(host("db")), Qt::ShiftModifier);
  dragAndDrop(grip(host("db")), grip(host("db")) + QPointF(0, 48));
  EXPECT_EQ(test.placement("web").y, 208);
  EXPECT_EQ(test.placement("db").y, 208);
  EXPECT_EQ(steps(), 1);
}

TEST_F(Moving, AHandleResizesAndTheOtherEdgesStay) {
  session.selection().set({network("lan")});
  const QPointF corner = view.canvas().rectOf(network("lan"))->bottomRight();
  dragAndDrop(corner, corner + QPointF(-40, -24));
  const document::Placement lan = test.placement("lan");
  EXPECT_EQ(QRect(lan.x, lan.y, lan.w, lan.h), QRect(40, 80, 280, 256));
  EXPECT_EQ(steps(), 1);
  drag(view.canvas().rectOf(network("lan"))->bottomRight(), {200, 200});
  key(Qt::Key_Escape);
  release({200, 200});
  EXPECT_EQ(test.placement("lan").w, 280);
  EXPECT_EQ(steps(), 1);
}

TEST_F(Moving, AChipGoesToAnotherHost) {
  dragAndDrop(middle(component("console-1")), middle(host("db")));
  EXPECT_EQ(data().components.value(document::ComponentId(QStringLiteral("console-1"))).host.value,
            QStringLiteral("db"));
  EXPECT_EQ(steps(), 1);
  dragAndDrop(middle(component("console-1")), {480, 600});
  EXPECT_EQ(steps(), 1) << "dropped on nothing it stays";
}

TEST_F(Moving, ArrowKeysNudgeAsOneStep) {
  click(grip(host("web")));
  key(Qt::Key_Right);
  key(Qt::Key_Right);
  key(Qt::Key_Down, Qt::ShiftModifier);
  EXPECT_EQ(test.placement("web").x, 82);
  EXPECT_EQ(test.placement("web").y, 170);
  EXPECT_EQ(steps(), 1);
  click(grip(host("db")));
  key(Qt::Key_Left);
  EXPECT_EQ(test.placement("db").x, 639);
  EXPECT_EQ(steps(), 2) << "another thing, another step";
}

TEST_F(Moving, ALinkBendsWhereItIsPulled) {
  session.selection().set({EntityRef::flow(kConsoleToMysql)});
  const render::LinkBox* link = view.canvas().linkOf(kConsoleToMysql);
  ASSERT_TRUE(link);
  const QList<BendHandle> handles = bendHandles(*link, data(), view.canvas().view());
  ASSERT_FALSE(handles.isEmpty());
  const QPointF from = handles.first().at;
  dragAndDrop(from, {480, 480});
  const auto bends = data().views.first().links.value(kConsoleToMysql).points;
  ASSERT_EQ(bends, QList<QPoint>({{480, 480}}));
  EXPECT_EQ(steps(), 1);
  QTest::mouseDClick(view.viewport(), Qt::LeftButton, {}, at({480, 480}));
  EXPECT_TRUE(data().views.first().links.value(kConsoleToMysql).points.isEmpty())
      << "double click takes it away";
}

TEST_F(Moving, UndoingAllGivesTheSameBytes) {
  const QByteArray before = format::write(data());
  dragAndDrop(grip(host("web")), QPointF(670, 290));
  click({20, 380});
  dragAndDrop({20, 380}, {80, 404});
  key(Qt::Key_Down);
  const QByteArray after = format::write(data());
  while (session.undoStack().canUndo()) session.undoStack().undo();
  EXPECT_EQ(format::write(data()), before);
  while (session.undoStack().canRedo()) session.undoStack().redo();
  EXPECT_EQ(format::write(data()), after);
}

}  // namespace
}  // namespace topo::views
