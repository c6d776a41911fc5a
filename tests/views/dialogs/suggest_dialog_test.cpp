// SPDX-License-Identifier: Apache-2.0
#include "views/dialogs/suggest_dialog.h"

#include "tests/views/support/desk.h"

#include <QPushButton>

#include <gtest/gtest.h>

namespace topo::views {
namespace {

QPushButton* button(QDialog& dialog, const char* text) {
  for (QPushButton* found : dialog.findChildren<QPushButton*>()) {
    if (found->text().remove(u'&') == QLatin1String(text)) return found;
  }
  return nullptr;
}

QString labelled(QDialog& dialog, const QString& part) {
  for (QLabel* label : dialog.findChildren<QLabel*>()) {
    if (label->isVisible() && label->text().contains(part)) return label->text();
  }
  return {};
}

/// All rows with all their columns, indented by depth.
QStringList rowsOf(QTreeWidgetItem* item, int depth = 0) {
  QStringList cells;
  for (int column = 0; column < 4; ++column) {
    if (!item->text(column).isEmpty()) cells << item->text(column);
  }
  QStringList rows{QString(depth * 2, u' ') + cells.join(QStringLiteral(" | "))};
  for (int i = 0; i < item->childCount(); ++i) rows << rowsOf(item->child(i), depth + 1);
  return rows;
}

class SuggestDialogTest : public ::testing::Test {
 protected:
  void open(const std::optional<QStringList>& flows = std::nullopt) {
    dialog_ = std::make_unique<SuggestDialog>(desk_.session, flows);
    QSignalSpy ready(dialog_.get(), &SuggestDialog::ready);
    dialog_->open();
    ASSERT_TRUE(QTest::qWaitForWindowActive(dialog_.get()));
    ASSERT_TRUE(ready.count() > 0 || ready.wait(10'000));
  }
  [[nodiscard]] QTreeWidget* list() const { return dialog_->findChild<QTreeWidget*>(); }
  [[nodiscard]] QStringList rows() const {
    QStringList all;
    for (int i = 0; i < list()->topLevelItemCount(); ++i) all << rowsOf(list()->topLevelItem(i));
    return all;
  }
  /// As a person does: the mouse on the box.
  void toggle(const QString& rule) const {
    const auto found = list()->findItems(rule, Qt::MatchExactly | Qt::MatchRecursive, 2);
    ASSERT_EQ(found.size(), 1);
    const QRect cell = list()->visualItemRect(found.first());
    const int column = list()->columnViewportPosition(2);
    QTest::mouseClick(list()->viewport(), Qt::LeftButton, {}, {column + 10, cell.center().y()});
  }

  test::Desk desk_;
  std::unique_ptr<SuggestDialog> dialog_;
};

TEST_F(SuggestDialogTest, ShowsRulesBeforeAndAfterAndAddsThemInOneStep) {
  open();
  const snapshot::Suggestion suggestion = *dialog_->suggestion();
  ASSERT_FALSE(suggestion.rules.isEmpty());
  const QString all = rows().join(u'\n');
  for (const snapshot::SuggestedRule& rule : suggestion.rules)
    EXPECT_TRUE(all.contains(rule.rule.id.value)) << all.toStdString();
  EXPECT_TRUE(all.contains(QStringLiteral("Console on app1 → MySQL on db1"))) << all.toStdString();
  EXPECT_TRUE(labelled(*dialog_, QStringLiteral("Nothing else:")).contains(QStringLiteral("✓")));
  QTest::mouseClick(button(*dialog_, "Add these rules"), Qt::LeftButton);
  EXPECT_FALSE(dialog_->isVisible());
  EXPECT_EQ(desk_.session.data(), snapshot::withRules(test::sample(), suggestion.rules));
  EXPECT_EQ(desk_.session.undoStack().count(), 1);
  ASSERT_TRUE(desk_.waitForReport());
  EXPECT_EQ(desk_.session.report()->summary.blocked, 0);
  desk_.undo();
  EXPECT_EQ(desk_.session.data(), test::sample());
}

TEST_F(SuggestDialogTest, CancelChangesNothing) {
  open();
  QTest::keyClick(dialog_.get(), Qt::Key_Escape);
  EXPECT_FALSE(dialog_->isVisible());
  EXPECT_EQ(desk_.session.undoStack().count(), 0);
}

TEST_F(SuggestDialogTest, ARuleThatIsLeftOutIsNotAddedAndSaysWhatStaysBlocked) {
  document::DocumentData data = test::sample();
  const auto lan = document::Place::in(document::NetworkId(QStringLiteral("db-lan")));
  const document::Host db2 = test::makeHost(QStringLiteral("db2"), lan, {QStringLiteral("10.2.0.22")});
  data.hosts.insert(db2.id, db2);
  const auto riak =
      test::makeComponent(QStringLiteral("riak-1"), QStringLiteral("riak"), QStringLiteral("db2"));
  data.components.insert(riak.id, riak);
  desk_.session.startWith(data);
  ASSERT_TRUE(desk_.waitForReport());
  open();
  const snapshot::Suggestion suggestion = *dialog_->suggestion();
  ASSERT_EQ(suggestion.rules.size(), 2);
  toggle(suggestion.rules.first().rule.id.value);
  EXPECT_TRUE(labelled(*dialog_, QStringLiteral("left out")).contains(QStringLiteral("1 of these flows")));
  QPushButton* add = button(*dialog_, "Add these rules");
  toggle(suggestion.rules.last().rule.id.value);
  EXPECT_FALSE(add->isEnabled());
  toggle(suggestion.rules.last().rule.id.value);
  QTest::mouseClick(add, Qt::LeftButton);
  ASSERT_TRUE(desk_.waitForReport());
  EXPECT_EQ(desk_.ruleIds("data"), QStringList{suggestion.rules.last().rule.id.value});
  const auto verdict = [&](const snapshot::SuggestedRule& rule) {
    return desk_.session.report()->flow(rule.flows.first())->verdict;
  };
  EXPECT_EQ(int(verdict(suggestion.rules.first())), int(snapshot::Verdict::Blocked));
  EXPECT_EQ(int(verdict(suggestion.rules.last())), int(snapshot::Verdict::Allowed));
}

TEST_F(SuggestDialogTest, SaysWhenThereIsNothingToDo) {
  open(QStringList());
  EXPECT_FALSE(labelled(*dialog_, QStringLiteral("Nothing to do")).isEmpty());
  EXPECT_FALSE(button(*dialog_, "Add these rules")->isEnabled());
}

TEST_F(SuggestDialogTest, ClosingWhileItWorksIsSafe) {
  dialog_ = std::make_unique<SuggestDialog>(desk_.session, std::nullopt);
  dialog_->open();
  dialog_.reset();
  QCoreApplication::processEvents();
  EXPECT_EQ(desk_.session.undoStack().count(), 0);
}

}  // namespace
}  // namespace topo::views
