// SPDX-License-Identifier: Apache-2.0
#include "tests/views/support/desk.h"
#include "views/dialogs/exclude_dialog.h"
#include "views/dialogs/layout_dialog.h"

#include <QLabel>
#include <QPushButton>

#include <gmock/gmock.h>

namespace topo::views {
namespace {

QPushButton* button(QDialog& dialog, const char* text) {
  for (QPushButton* found : dialog.findChildren<QPushButton*>()) {
    if (found->text().remove(u'&') == QLatin1String(text)) return found;
  }
  return nullptr;
}

TEST(ExcludeDialog, DemandsAReason) {
  test::Desk desk;
  ExcludeDialog dialog(desk.session, {test::sampleFlow()});
  dialog.open();
  ASSERT_TRUE(QTest::qWaitForWindowActive(&dialog));
  QPushButton* exclude = button(dialog, "Exclude");
  ASSERT_NE(exclude, nullptr);
  EXPECT_FALSE(exclude->isEnabled());
  auto* reason = dialog.findChild<QLineEdit*>();
  QTest::keyClicks(reason, QStringLiteral("   "));
  EXPECT_FALSE(exclude->isEnabled());
  QTest::keyClicks(reason, QStringLiteral("not used "));
  QTest::mouseClick(exclude, Qt::LeftButton);
  const document::FlowRecord record = desk.session.data().flows.value(test::sampleFlow());
  EXPECT_EQ(record.decision, document::Decision::Exclude);
  EXPECT_EQ(record.reason, "not used");
  desk.undo();
  EXPECT_TRUE(desk.session.data().flows.isEmpty());
}

TEST(ExcludeDialog, CancelChangesNothing) {
  test::Desk desk;
  ExcludeDialog dialog(desk.session, {test::sampleFlow()});
  dialog.open();
  QTest::keyClicks(dialog.findChild<QLineEdit*>(), QStringLiteral("reason"));
  QTest::keyClick(&dialog, Qt::Key_Escape);
  EXPECT_FALSE(dialog.isVisible());
  EXPECT_EQ(desk.session.undoStack().count(), 0);
}

TEST(LayoutDialog, GivesTheChosenLayoutOnce) {
  LayoutDialog dialog({{QStringLiteral("empty"), QStringLiteral("Empty"), QStringLiteral("<b>nothing</b>")},
                       {QStringLiteral("poc"), QStringLiteral("Proof"), QStringLiteral("one host")}});
  QSignalSpy chosen(&dialog, &LayoutDialog::chosen);
  dialog.open();
  ASSERT_TRUE(QTest::qWaitForWindowActive(&dialog));
  auto* list = dialog.findChild<QListWidget*>();
  EXPECT_EQ(list->count(), 2);
  list->setFocus();
  QTest::keyClick(list, Qt::Key_Down);
  QTest::mouseClick(button(dialog, "Create"), Qt::LeftButton);
  ASSERT_EQ(chosen.count(), 1);
  EXPECT_EQ(chosen.first().first().toString(), "poc");
}

TEST(LayoutDialog, EscapeChoosesNothing) {
  LayoutDialog dialog({{QStringLiteral("empty"), QStringLiteral("Empty"), QString()}});
  QSignalSpy chosen(&dialog, &LayoutDialog::chosen);
  dialog.open();
  QTest::keyClick(&dialog, Qt::Key_Escape);
  EXPECT_EQ(chosen.count(), 0);
}

}  // namespace
}  // namespace topo::views
