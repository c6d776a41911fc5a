// SPDX-License-Identifier: Apache-2.0
#include "views/docks/kinds/own_kinds_dialog.h"

#include "tests/views/support/desk.h"
#include "views/docks/palette.h"

#include <QDialogButtonBox>
#include <QTableWidget>

#include <gmock/gmock.h>

namespace topo::views {
namespace {

class OwnKindsDialogTest : public testing::Test {
 protected:
  void open() {
    dialog.emplace(desk.session);
    dialog->open();
    ASSERT_TRUE(QTest::qWaitForWindowActive(&*dialog));
  }
  QPushButton* button(const QString& text) {
    for (QPushButton* each : dialog->findChildren<QPushButton*>())
      if (each->text() == text && each->isEnabled()) return each;
    return nullptr;
  }
  void click(const QString& text) {
    QPushButton* found = button(text);
    ASSERT_NE(found, nullptr) << text.toStdString();
    QTest::mouseClick(found, Qt::LeftButton);
  }
  QLineEdit* edit(int index) {
    return dialog->findChild<KindForm*>()->findChildren<QLineEdit*>(QString(),
                                                                    Qt::FindDirectChildrenOnly)[index];
  }
  QTableWidget* table(int index) { return dialog->findChildren<QTableWidget*>()[index]; }
  void type(QLineEdit* into, const QString& text) {
    into->selectAll();
    QTest::keyClicks(into, text);
  }
  QString fault() {
    QString said;
    for (const QLabel* label : dialog->findChildren<QLabel*>(QString(), Qt::FindDirectChildrenOnly))
      said += label->text();
    return said;
  }
  QPushButton* ok() { return dialog->findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok); }

  test::Desk desk;
  std::optional<OwnKindsDialog> dialog;
};

TEST_F(OwnKindsDialogTest, MakesAKindWithPortsAndAConnectionInOneStep) {
  open();
  click(QStringLiteral("&New kind"));
  type(edit(0), QStringLiteral("Vault"));
  click(QStringLiteral("Add endpoint"));
  table(0)->item(0, 2)->setText(QStringLiteral("8200"));
  click(QStringLiteral("Add connection"));
  table(1)->item(0, 2)->setText(QStringLiteral("http"));
  EXPECT_EQ(fault(), QString());
  const int steps = desk.session.undoStack().count();
  QTest::mouseClick(ok(), Qt::LeftButton);
  const auto& choice = desk.session.data().catalog;
  ASSERT_EQ(choice.kinds.size(), 1);
  EXPECT_EQ(choice.kinds.first().id, QStringLiteral("vault"));
  EXPECT_EQ(choice.kinds.first().endpoints.first().ports, QStringLiteral("8200"));
  ASSERT_EQ(choice.statements.size(), 1);
  EXPECT_EQ(choice.statements.first().from, QStringLiteral("vault"));
  EXPECT_EQ(choice.statements.first().to, QStringLiteral("console"));
  EXPECT_EQ(desk.session.undoStack().count(), steps + 1);
  desk.undo();
  EXPECT_TRUE(desk.session.data().catalog.kinds.isEmpty());
}

TEST_F(OwnKindsDialogTest, SaysWhatIsWrongWhileItIsTyped) {
  open();
  click(QStringLiteral("&New kind"));
  click(QStringLiteral("Add endpoint"));
  table(0)->item(0, 2)->setText(QStringLiteral("70000"));
  EXPECT_THAT(fault().toStdString(), testing::HasSubstr("70000"));
  EXPECT_FALSE(ok()->isEnabled());
  table(0)->item(0, 2)->setText(QStringLiteral("7000"));
  EXPECT_EQ(fault(), QString());
  EXPECT_TRUE(ok()->isEnabled());
}

TEST_F(OwnKindsDialogTest, ThePaletteOffersThemAsSoonAsTheyAreThere) {
  Palette palette(desk.session.catalog());
  QObject::connect(&desk.session, &session::Session::catalogChanged, &palette,
                   [&] { palette.setCatalog(desk.session.catalog()); });
  open();
  click(QStringLiteral("&New kind"));
  type(edit(0), QStringLiteral("Vault"));
  QTest::mouseClick(ok(), Qt::LeftButton);
  EXPECT_EQ(palette.findChild<QTreeWidget*>()
                ->findItems(QStringLiteral("Vault"), Qt::MatchExactly | Qt::MatchRecursive)
                .size(),
            1);
}

TEST_F(OwnKindsDialogTest, CancelChangesNothing) {
  open();
  click(QStringLiteral("&New kind"));
  QTest::keyClick(&*dialog, Qt::Key_Escape);
  EXPECT_TRUE(desk.session.data().catalog.kinds.isEmpty());
  EXPECT_EQ(desk.session.undoStack().count(), 0);
}

}  // namespace
}  // namespace topo::views
