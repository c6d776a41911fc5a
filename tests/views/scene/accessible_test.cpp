// SPDX-License-Identifier: Apache-2.0
#include "views/scene/accessible.h"

#include "model/commands/remove.h"
#include "tests/views/scene/canvas_fixture.h"
#include "views/scene/canvas_view.h"

#include <QAccessible>

#include <gtest/gtest.h>

namespace topo::views {
namespace {

QStringList namesOf(QAccessibleInterface* canvas) {
  QStringList names;
  for (int i = 0; i < canvas->childCount(); ++i) names.append(canvas->child(i)->text(QAccessible::Name));
  return names;
}

TEST(CanvasAccessibility, NamesWhatIsOnTheCanvas) {
  installCanvasAccessibility();
  TestSession test;
  CanvasView view(test.session);
  QAccessibleInterface* canvas = QAccessible::queryAccessibleInterface(&view);
  ASSERT_TRUE(canvas);
  const QStringList names = namesOf(canvas);
  EXPECT_EQ(names.size(), 8);
  EXPECT_TRUE(names.contains(QStringLiteral("Host web")));
  EXPECT_TRUE(names.contains(QStringLiteral("Zone DMZ")));
  test.session.push(commands::removeEntities(test.session.data(), {host("web")}));
  EXPECT_FALSE(namesOf(canvas).contains(QStringLiteral("Host web")));
}

TEST(CanvasAccessibility, SaysWhatIsSelected) {
  installCanvasAccessibility();
  TestSession test;
  CanvasView view(test.session);
  test.session.selection().set({host("db")});
  QAccessibleInterface* canvas = QAccessible::queryAccessibleInterface(&view);
  QAccessibleInterface* child = canvas->focusChild();
  ASSERT_TRUE(child);
  EXPECT_EQ(child->text(QAccessible::Name), QStringLiteral("Host db"));
  EXPECT_TRUE(child->state().selected);
  EXPECT_EQ(canvas->indexOfChild(child) >= 0, true);
}

}  // namespace
}  // namespace topo::views
