// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/views/scene/canvas_fixture.h"
#include "views/scene/canvas_view.h"
#include "views/tools/tools.h"

#include <QApplication>
#include <QLineEdit>
#include <QTest>

#include <gtest/gtest.h>

namespace topo::views {

/// A canvas in a real window at 100 %, with helpers that press and move a real mouse at scene positions.
class CanvasWindow : public testing::Test {
 protected:
  CanvasWindow() {
    installTools(view);
    view.resize(1200, 800);
    view.show();
    EXPECT_TRUE(QTest::qWaitForWindowActive(&view));
    EXPECT_TRUE(test.settled());
    view.setZoom(1, {0, 0});
    view.centerOn(QPointF(480, 300));
    QCoreApplication::processEvents();
  }

  QPoint at(const QPointF& scene) const { return view.viewportTransform().map(scene).toPoint(); }
  QPointF middle(const EntityRef& ref) const { return view.canvas().rectOf(ref).value_or(QRectF()).center(); }
  QPointF grip(const EntityRef& ref) const {
    return view.canvas().rectOf(ref).value_or(QRectF()).topLeft() + QPointF(30, 10);
  }

  void press(const QPointF& scene, Qt::KeyboardModifiers keys = {}) {
    QTest::mousePress(view.viewport(), Qt::LeftButton, keys, at(scene));
  }
  void moveTo(const QPointF& scene) { QTest::mouseMove(view.viewport(), at(scene)); }
  void release(const QPointF& scene, Qt::KeyboardModifiers keys = {}) {
    QTest::mouseRelease(view.viewport(), Qt::LeftButton, keys, at(scene));
  }
  void click(const QPointF& scene, Qt::KeyboardModifiers keys = {}) {
    QTest::mouseClick(view.viewport(), Qt::LeftButton, keys, at(scene));
  }
  /// Press, several moves as a hand makes them; the button stays down.
  void drag(const QPointF& from, const QPointF& to, Qt::KeyboardModifiers keys = {}) {
    press(from, keys);
    for (int step = 1; step <= 5; ++step) moveTo(from + (to - from) * step / 5);
  }
  void dragAndDrop(const QPointF& from, const QPointF& to, Qt::KeyboardModifiers keys = {}) {
    drag(from, to, keys);
    release(to, keys);
  }
  void key(Qt::Key which, Qt::KeyboardModifiers keys = {}) { QTest::keyClick(&view, which, keys); }
  QLineEdit* editor() const { return view.isEditing() ? view.viewport()->findChild<QLineEdit*>() : nullptr; }

  QList<EntityRef> selected() { return session.selection().refs(); }
  int steps() { return session.undoStack().count(); }
  const document::DocumentData& data() { return session.data(); }
  QString homeOf(const char* id) {
    return data().hosts.value(document::HostId(QLatin1String(id))).interfaces.value(0).in.id;
  }

  TestSession test;
  session::Session& session = test.session;
  CanvasView view{test.session};
};

}  // namespace topo::views
