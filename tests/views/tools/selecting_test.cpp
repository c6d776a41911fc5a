// SPDX-License-Identifier: Apache-2.0
#include "tests/views/tools/window.h"

namespace topo::views {
namespace {

using Selecting = CanvasWindow;

TEST_F(Selecting, ClickSelectsAndGroundClears) {
  click(grip(host("web")));
  EXPECT_EQ(selected(), QList<EntityRef>{host("web")});
  click(middle(component("console-1")));
  EXPECT_EQ(selected(), QList<EntityRef>{component("console-1")});
  click({480, 500});
  EXPECT_TRUE(selected().isEmpty());
  EXPECT_EQ(steps(), 0);
}

TEST_F(Selecting, ClickInsideAZoneSelectsIt) {
  click({20, 380});
  EXPECT_EQ(selected(), QList<EntityRef>{zone("dmz")});
}

TEST_F(Selecting, ShiftAndControlToggle) {
  click(grip(host("web")));
  click(grip(host("db")), Qt::ShiftModifier);
  EXPECT_EQ(selected(), QList<EntityRef>({host("web"), host("db")}));
  click(grip(host("web")), Qt::ControlModifier);
  EXPECT_EQ(selected(), QList<EntityRef>{host("db")});
}

TEST_F(Selecting, RubberBandTakesWhatItTouchesAndAreasItHolds) {
  dragAndDrop({-40, -40}, {300, 420});
  EXPECT_TRUE(session.selection().contains(host("web")));
  EXPECT_FALSE(session.selection().contains(zone("dmz"))) << "half of a zone is not the zone";
  dragAndDrop({-40, -40}, {430, 430});
  EXPECT_TRUE(session.selection().contains(zone("dmz")));
  EXPECT_FALSE(session.selection().contains(host("db")));
  dragAndDrop({1010, -40}, {550, 430}, Qt::ShiftModifier);
  EXPECT_TRUE(session.selection().contains(zone("dmz"))) << "Shift adds";
  EXPECT_TRUE(session.selection().contains(host("db")));
  EXPECT_EQ(steps(), 0);
}

TEST_F(Selecting, EscapeTakesTheRubberBandBack) {
  click(grip(host("db")));
  drag({-40, -40}, {300, 420});
  EXPECT_TRUE(session.selection().contains(host("web")));
  key(Qt::Key_Escape);
  EXPECT_EQ(selected(), QList<EntityRef>{host("db")});
  release({300, 420});
  EXPECT_EQ(selected(), QList<EntityRef>{host("db")});
}

TEST_F(Selecting, RubberBandStartsInsideAZoneThatIsNotSelected) {
  dragAndDrop({20, 390}, {300, 200});
  EXPECT_TRUE(session.selection().contains(host("web")));
  EXPECT_EQ(steps(), 0);
}

TEST_F(Selecting, ClickOnALinkSelectsItsFlows) {
  const render::LinkBox* link = view.canvas().linkOf(kConsoleToMysql);
  ASSERT_TRUE(link);
  click((link->line[0] + link->line[1]) / 2);
  EXPECT_EQ(selected(), QList<EntityRef>{EntityRef::flow(kConsoleToMysql)});
}

TEST_F(Selecting, SelectionMadeElsewhereIsShown) {
  session.selection().set({host("db")});
  // The handle of the selected thing can be taken hold of, so the canvas knows.
  const Hit hit = view.canvas().hitAt(view.canvas().rectOf(host("db"))->bottomRight(), 4);
  EXPECT_EQ(hit.part, Hit::Part::Handle);
  EXPECT_EQ(hit.index, 4);
}

TEST_F(Selecting, DoubleClickRenamesInPlace) {
  QTest::mouseDClick(view.viewport(), Qt::LeftButton, {}, at(grip(host("web"))));
  ASSERT_TRUE(editor());
  EXPECT_EQ(editor()->text(), QStringLiteral("web"));
  QTest::keyClicks(editor(), QStringLiteral("front door"));
  QTest::keyClick(editor(), Qt::Key_Return);
  EXPECT_EQ(data().hosts.value(document::HostId(QStringLiteral("web"))).name, QStringLiteral("front door"));
  EXPECT_FALSE(view.isEditing());
  EXPECT_EQ(steps(), 1);
  key(Qt::Key_F2);
  ASSERT_TRUE(editor()) << "the canvas has the keyboard again";
  QTest::keyClicks(editor(), QStringLiteral("other"));
  QTest::keyClick(editor(), Qt::Key_Escape);
  EXPECT_EQ(steps(), 1);
}

TEST_F(Selecting, LeavingTheEditorKeepsTheName) {
  QTest::mouseDClick(view.viewport(), Qt::LeftButton, {}, at(grip(host("web"))));
  ASSERT_TRUE(editor());
  QTest::keyClicks(editor(), QStringLiteral("kept"));
  click({480, 500});
  EXPECT_EQ(data().hosts.value(document::HostId(QStringLiteral("web"))).name, QStringLiteral("kept"));
}

TEST_F(Selecting, DeleteRemovesAndUndoBringsBack) {
  click(grip(host("web")));
  key(Qt::Key_Delete);
  EXPECT_FALSE(data().hosts.contains(document::HostId(QStringLiteral("web"))));
  EXPECT_TRUE(selected().isEmpty());
  session.undoStack().undo();
  EXPECT_TRUE(data().hosts.contains(document::HostId(QStringLiteral("web"))));
}

TEST_F(Selecting, DeleteOnAFlowOfTheCatalogAsksToExclude) {
  QStringList asked;
  QObject::connect(&view, &CanvasView::excludeRequested, &view,
                   [&](const QStringList& flows) { asked = flows; });
  session.selection().set({EntityRef::flow(kConsoleToMysql)});
  key(Qt::Key_Delete);
  EXPECT_EQ(asked, QStringList{kConsoleToMysql});
  EXPECT_EQ(steps(), 0);
}

}  // namespace
}  // namespace topo::views
