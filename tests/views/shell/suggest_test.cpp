// SPDX-License-Identifier: Apache-2.0
// Blocked flows are mended from the menu, as a person does it in the sample that newcomers see first.
#include "tests/views/shell/desk.h"
#include "views/dialogs/suggest_dialog.h"

#include <QPushButton>
#include <QTreeWidget>

#include <algorithm>

namespace topo::views {
namespace {

class SuggestInWindow : public Desk {
 protected:
  /// Opens the dialog, waits for the proposal and clicks a button of it.
  void suggestAnd(MainWindow* window, const QString& button) {
    choose(window, QStringLiteral("Firewall"), QStringLiteral("Suggest rules …"));
    auto* dialog = Desk::dialog<SuggestDialog>();
    ASSERT_NE(dialog, nullptr);
    ASSERT_TRUE(until([&] { return dialog->suggestion().has_value(); }));
    EXPECT_TRUE(dialog->suggestion()->isProved());
    for (QPushButton* each : dialog->findChildren<QPushButton*>()) {
      if (each->text().remove(u'&') == button) return QTest::mouseClick(each, Qt::LeftButton);
    }
    ADD_FAILURE() << "no button " << button.toStdString();
  }
};

TEST_F(SuggestInWindow, TheSampleIsMendedInOneStep) {
  MainWindow* window = openFile(put(QStringLiteral("sample.dmcmtopo"), sampleBytes()));
  const int stopped =
      window->session().report()->summary.blocked + window->session().report()->summary.partly;
  ASSERT_GT(stopped, 0);
  suggestAnd(window, QStringLiteral("Add these rules"));
  ASSERT_TRUE(settled(window));
  EXPECT_EQ(window->session().report()->summary.blocked + window->session().report()->summary.partly, 0);
  choose(window, QStringLiteral("Edit"), QStringLiteral("Undo"));
  ASSERT_TRUE(settled(window));
  EXPECT_EQ(window->session().report()->summary.blocked + window->session().report()->summary.partly,
            stopped);
}

TEST_F(SuggestInWindow, BeforeAndAfterAreComparedOnTheCanvasAndInAList) {
  MainWindow* window = openFile(put(QStringLiteral("sample.dmcmtopo"), sampleBytes()));
  suggestAnd(window, QStringLiteral("Add and compare"));
  ASSERT_TRUE(settled(window));
  const auto& shown = window->questions().marks().item().marks();
  ASSERT_TRUE(until([&shown] { return !shown.isEmpty(); }));
  EXPECT_TRUE(std::any_of(shown.begin(), shown.end(),
                          [](const auto& mark) { return mark.kind == MarksItem::Kind::Changed; }));
  auto* tree = qobject_cast<QTreeWidget*>(table(window, QStringLiteral("Differences")));
  ASSERT_NE(tree, nullptr);
  EXPECT_TRUE(tree->isVisible());
  EXPECT_FALSE(tree->findItems(QStringLiteral("+ ADD"), Qt::MatchExactly | Qt::MatchRecursive).isEmpty());
}

}  // namespace
}  // namespace topo::views
