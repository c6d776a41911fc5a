// SPDX-License-Identifier: Apache-2.0
#include "tests/views/tools/window.h"

namespace topo::views {
namespace {

/// What falls in with its neighbours while it is dragged.
using FallingIn = CanvasWindow;

/// Pixels that look like a guide.
int guidePixels(CanvasView& view) {
  const QImage image = view.viewport()->grab().toImage().convertToFormat(QImage::Format_RGB32);
  int count = 0;
  for (int y = 0; y < image.height(); ++y) {
    for (int x = 0; x < image.width(); ++x) count += image.pixel(x, y) == qRgb(0xd4, 0x14, 0x8c) ? 1 : 0;
  }
  return count;
}

TEST_F(FallingIn, AHostComesInLineWithAnotherAndSaysSo) {
  // Off the grid, so that only the neighbour can be why.
  session.selection().set({host("db")});
  key(Qt::Key_Down);
  key(Qt::Key_Down);
  key(Qt::Key_Down);
  ASSERT_EQ(test.placement("db").y, 163);
  drag(grip(host("web")), grip(host("web")) + QPointF(20, 6));
  EXPECT_EQ(test.placement("web").y, 163);
  EXPECT_EQ(test.placement("web").x, 104) << "the grid where no neighbour is";
  EXPECT_GT(guidePixels(view), 20);
  release(grip(host("web")));
  EXPECT_EQ(guidePixels(view), 0) << "gone with the drag";
}

TEST_F(FallingIn, AltOrTheSwitchesDoWithout) {
  const QPointF from = grip(host("web"));
  press(from);
  QTest::mouseMove(view.viewport(), at(from + QPointF(60, 3)));
  const auto send = [&](const QPointF& to, Qt::KeyboardModifiers keys) {
    QMouseEvent move(QEvent::MouseMove, at(to), view.viewport()->mapToGlobal(at(to)), Qt::NoButton,
                     Qt::LeftButton, keys);
    QApplication::sendEvent(view.viewport(), &move);
  };
  send(from + QPointF(61, 3), Qt::AltModifier);
  EXPECT_EQ(test.placement("web").x, 141);
  EXPECT_EQ(test.placement("web").y, 163);
  view.setSnapping({true, false});
  send(from + QPointF(61, 5), {});
  EXPECT_EQ(test.placement("web").y, 168) << "the grid alone";
  view.setSnapping({false, false});
  send(from + QPointF(61, 5), {});
  EXPECT_EQ(test.placement("web").y, 165);
  key(Qt::Key_Escape);
  release(from);
  EXPECT_EQ(steps(), 0);
}

TEST_F(FallingIn, AZoneIsMadeAsHighAsItsNeighbour) {
  session.selection().set({zone("data")});
  const QPointF bottom = QPointF(760, 400);
  dragAndDrop(bottom, bottom + QPointF(0, 56));
  ASSERT_EQ(test.placement("data").h, 456);
  session.selection().set({zone("dmz")});
  drag(QPointF(200, 400), QPointF(200, 461));
  EXPECT_EQ(test.placement("dmz").h, 456) << "its edge in line with the other's";
  EXPECT_GT(guidePixels(view), 20);
  release(QPointF(200, 461));
}

TEST_F(FallingIn, DraggedToTheEdgeTheCanvasScrollsAlong) {
  const QPointF before = view.visibleRect().topLeft();
  press(grip(host("db")));
  const QPoint edge(view.viewport()->width() - 3, view.viewport()->height() / 2);
  QTest::mouseMove(view.viewport(), edge - QPoint(200, 0));
  QTest::mouseMove(view.viewport(), edge);
  EXPECT_TRUE(QTest::qWaitFor([&] { return view.visibleRect().left() > before.x() + 100; }, 5000));
  const int x = test.placement("db").x;
  EXPECT_TRUE(QTest::qWaitFor([&] { return test.placement("db").x > x; }, 5000)) << "it comes along";
  key(Qt::Key_Escape);
  QTest::mouseRelease(view.viewport(), Qt::LeftButton, {}, edge);
}

}  // namespace
}  // namespace topo::views
