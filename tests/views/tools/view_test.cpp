// SPDX-License-Identifier: Apache-2.0
#include "tests/views/tools/window.h"

#include <QScrollBar>
#include <QWheelEvent>

namespace topo::views {
namespace {

using View = CanvasWindow;

void wheel(CanvasView& view, const QPoint& at, int by, Qt::KeyboardModifiers keys = {}) {
  QWheelEvent event(at, view.viewport()->mapToGlobal(at), {}, {0, by}, Qt::NoButton, keys, Qt::NoScrollPhase,
                    false);
  QCoreApplication::sendEvent(view.viewport(), &event);
}

TEST_F(View, ControlWheelZoomsAtTheCursor) {
  const QPoint cursor = at(middle(host("db")));
  const QPointF before = view.viewportTransform().inverted().map(QPointF(cursor));
  wheel(view, cursor, 240, Qt::ControlModifier);
  EXPECT_NEAR(view.zoom(), 1.44, 0.01);
  const QPointF after = view.viewportTransform().inverted().map(QPointF(cursor));
  EXPECT_NEAR(before.x(), after.x(), 1.5);
  EXPECT_NEAR(before.y(), after.y(), 1.5);
  for (int i = 0; i < 60; ++i) wheel(view, cursor, -240, Qt::ControlModifier);
  EXPECT_GT(view.zoom(), 0.02) << "there is an end";
}

TEST_F(View, PlainWheelScrolls) {
  const QPoint before = at({0, 0});
  wheel(view, {300, 300}, -120);
  EXPECT_EQ(view.zoom(), 1);
  EXPECT_LT(at({0, 0}).y(), before.y());
  EXPECT_EQ(at({0, 0}).x(), before.x());
  wheel(view, {300, 300}, -120, Qt::ShiftModifier);
  EXPECT_LT(at({0, 0}).x(), before.x());
}

TEST_F(View, MiddleButtonAndSpacePan) {
  const QPoint before = at({0, 0});
  QTest::mousePress(view.viewport(), Qt::MiddleButton, {}, {400, 400});
  QTest::mouseMove(view.viewport(), {430, 380});
  QTest::mouseRelease(view.viewport(), Qt::MiddleButton, {}, {430, 380});
  EXPECT_EQ(at({0, 0}), before + QPoint(30, -20));
  QTest::keyPress(&view, Qt::Key_Space);
  QTest::mousePress(view.viewport(), Qt::LeftButton, {}, {400, 400});
  QTest::mouseMove(view.viewport(), {370, 420});
  QTest::mouseRelease(view.viewport(), Qt::LeftButton, {}, {370, 420});
  QTest::keyRelease(&view, Qt::Key_Space);
  EXPECT_EQ(at({0, 0}), before);
  EXPECT_EQ(steps(), 0);
  EXPECT_TRUE(selected().isEmpty());
}

TEST_F(View, ZoomToFitShowsAll) {
  view.resize(700, 400);
  QCoreApplication::processEvents();
  view.zoomToFit();
  EXPECT_LT(view.zoom(), 1);
  const QRect window = view.viewport()->rect();
  EXPECT_TRUE(window.contains(at({0, 0})));
  EXPECT_TRUE(window.contains(at({960, 400})));
  view.zoomTo100();
  EXPECT_EQ(view.zoom(), 1);
}

TEST_F(View, JumpsToAnything) {
  view.centerOn(QPointF(4000, 4000));
  EXPECT_TRUE(view.centerOn(host("web")));
  EXPECT_TRUE(view.viewport()->rect().contains(at(middle(host("web")))));
  view.setZoom(0.1, {10, 10});
  EXPECT_TRUE(view.centerOn(EntityRef::flow(kConsoleToMysql)));
  EXPECT_GE(view.zoom(), 0.5) << "close enough to be read";
  EXPECT_FALSE(view.centerOn(host("nobody")));
}

TEST_F(View, ScrollsWhileDraggingAtTheEdge) {
  const QPointF start = grip(host("web"));
  press(start);
  QTest::mouseMove(view.viewport(), at(start + QPointF(40, 40)));
  const QPoint edge(view.viewport()->width() - 3, 400);
  QTest::mouseMove(view.viewport(), edge);
  const int before = view.horizontalScrollBar()->value();
  EXPECT_TRUE(QTest::qWaitFor([&] { return view.horizontalScrollBar()->value() > before + 40; }, 5000));
  key(Qt::Key_Escape);
  QTest::mouseRelease(view.viewport(), Qt::LeftButton, {}, edge);
  EXPECT_EQ(steps(), 0);
}

TEST_F(View, ARightClickSelectsAndAsksForAMenu) {
  EntityRef asked;
  QObject::connect(&view, &CanvasView::menuRequested, &view,
                   [&](const EntityRef& ref, const QPoint&) { asked = ref; });
  const QPoint where = at(grip(host("db")));
  QContextMenuEvent event(QContextMenuEvent::Mouse, where, view.viewport()->mapToGlobal(where));
  QCoreApplication::sendEvent(view.viewport(), &event);
  EXPECT_EQ(asked, host("db"));
  EXPECT_EQ(selected(), QList<EntityRef>{host("db")});
}

TEST_F(View, LosingTheWindowEndsADrag) {
  drag(grip(host("web")), QPointF(670, 290));
  QFocusEvent out(QEvent::FocusOut, Qt::ActiveWindowFocusReason);
  QCoreApplication::sendEvent(&view, &out);
  EXPECT_EQ(steps(), 0);
  release({670, 290});
  EXPECT_EQ(steps(), 0);
}

}  // namespace
}  // namespace topo::views
