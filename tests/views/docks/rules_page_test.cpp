// SPDX-License-Identifier: Apache-2.0
#include "views/docks/rules_page.h"

#include "tests/views/support/desk.h"

#include <gmock/gmock.h>

namespace topo::views {
namespace {

using document::EntityRef;
using document::RuleId;
using document::ZoneId;
using testing::ElementsAre;

class RulesPageTest : public testing::Test {
 protected:
  RulesPageTest() {
    page.resize(1300, 320);
    page.show();
    EXPECT_TRUE(QTest::qWaitForWindowActive(&page));
    desk.selectZone("data");
  }

  QPoint at(int row, int column) const {
    return table->visualRect(table->model()->index(row, column)).center();
  }
  void click(int row, int column = RuleModel::Number, Qt::KeyboardModifiers with = {}) {
    QTest::mouseClick(table->viewport(), Qt::LeftButton, with, at(row, column));
  }
  QLineEdit* edit(int row, int column) {
    click(row, column);
    QTest::mouseDClick(table->viewport(), Qt::LeftButton, {}, at(row, column));
    return editor();
  }
  QLineEdit* editor() const { return table->viewport()->findChild<QLineEdit*>(); }
  void replace(QLineEdit* in, const char* text) {
    in->selectAll();
    QTest::keyClicks(in, QString::fromLatin1(text));
  }
  void press(const char* name) {
    for (QAction* action : page.findChild<QToolBar*>()->actions()) {
      if (action->text() == QLatin1String(name)) action->trigger();
    }
  }
  QString problem() const {
    const auto* label = page.findChild<ProblemLabel*>();
    return label->isVisible() ? label->text() : QString();
  }
  QStringList ids() const { return desk.ruleIds("data"); }

  test::Desk desk{test::sampleWithRules()};
  RulesPage page{desk.session};
  QTableView* table = page.findChild<QTableView*>();
};

TEST_F(RulesPageTest, FollowsTheSelection) {
  EXPECT_EQ(table->model()->rowCount(), 3);
  desk.selectZone("dmz");
  EXPECT_EQ(table->model()->rowCount(), 0);
  desk.selectHost("db1");
  EXPECT_EQ(table->model()->rowCount(), 3);
  desk.select({EntityRef::rule(ZoneId(QStringLiteral("data")), RuleId(QStringLiteral("r2")))});
  EXPECT_TRUE(table->selectionModel()->isRowSelected(1));
}

TEST_F(RulesPageTest, LongZoneNamesLeaveRoomForTheButtons) {
  const int before = page.findChild<QComboBox*>()->sizeHint().width();
  document::DocumentData data = desk.session.data();
  data.zones.first().name = QString(300, u'x');
  desk.session.startWith(data);
  RulesPage other(desk.session);  // the width is settled when a page is first shown
  other.show();
  EXPECT_EQ(other.findChild<QComboBox*>()->sizeHint().width(), before);
}

TEST_F(RulesPageTest, RulesChosenHereAreTheWindowsSelection) {
  click(0);
  click(2, RuleModel::Number, Qt::ControlModifier);
  EXPECT_EQ(desk.session.selection().ids(document::EntityType::Rule), (QStringList{"r1", "r3"}));
}

TEST_F(RulesPageTest, ANewRuleChangesNoVerdictUntilItSaysWhatFor) {
  press("Add rule");
  ASSERT_EQ(ids().size(), 4);
  ASSERT_NE(editor(), nullptr) << "ready to be filled in";
  ASSERT_TRUE(desk.waitForReport());
  EXPECT_EQ(desk.session.report()->flow(test::sampleFlow())->verdict, snapshot::Verdict::Allowed);
  QTest::keyClicks(editor(), QStringLiteral("10.9.0.0/24"));
  QTest::keyClick(editor(), Qt::Key_Return);
  EXPECT_TRUE(QTest::qWaitFor([&] { return !desk.rules("data").last().from.isEmpty(); }));
  EXPECT_EQ(desk.rules("data").last().from.first().text(), "10.9.0.0/24");
}

TEST_F(RulesPageTest, WrongTextStaysInItsEditorAndSaysWhy) {
  QLineEdit* open = edit(0, RuleModel::From);
  ASSERT_NE(open, nullptr);
  replace(open, "host:gone");
  EXPECT_EQ(problem(), "“host:gone” names nothing in this document.") << "while typing";
  QTest::keyClick(open, Qt::Key_Return);
  QCoreApplication::processEvents();
  ASSERT_EQ(editor(), open);
  click(2);
  ASSERT_EQ(editor(), open) << "a click elsewhere loses nothing";
  desk.selectZone("dmz");
  EXPECT_EQ(table->model()->rowCount(), 3) << "the page waits for it";
  EXPECT_EQ(open->text(), "host:gone");
  EXPECT_EQ(desk.session.undoStack().count(), 0);
  open->setFocus();
  replace(open, "host:db1");
  EXPECT_EQ(problem(), "");
  QTest::keyClick(open, Qt::Key_Return);
  EXPECT_TRUE(QTest::qWaitFor(
      [&] { return desk.rules("data")[0].from.first().text() == QLatin1String("host:db1"); }));
}

TEST_F(RulesPageTest, EscapeGivesUpWhatIsWrong) {
  QLineEdit* open = edit(0, RuleModel::Services);
  ASSERT_NE(open, nullptr);
  replace(open, "tcp/0");
  EXPECT_NE(problem(), "");
  QTest::keyClick(open, Qt::Key_Escape);
  EXPECT_TRUE(QTest::qWaitFor([&] { return editor() == nullptr; }));
  EXPECT_EQ(problem(), "");
  EXPECT_EQ(desk.session.undoStack().count(), 0);
}

TEST_F(RulesPageTest, WhatIsTypedIsTakenBeforeThePageTurns) {
  QLineEdit* open = edit(1, RuleModel::Comment);
  ASSERT_NE(open, nullptr);
  replace(open, "reporting");
  desk.selectZone("dmz");
  EXPECT_EQ(desk.rules("data")[1].comment, "reporting");
  EXPECT_EQ(table->model()->rowCount(), 0);
}

TEST_F(RulesPageTest, ChangesElsewhereLeaveTheOpenEditorAlone) {
  QLineEdit* open = edit(1, RuleModel::Comment);
  ASSERT_NE(open, nullptr);
  replace(open, "report");
  table->model()->setData(table->model()->index(0, RuleModel::Enabled), Qt::Unchecked, Qt::CheckStateRole);
  ASSERT_EQ(editor(), open);
  EXPECT_EQ(open->text(), "report");
}

TEST_F(RulesPageTest, ClosingThePageTakesWhatIsTyped) {
  auto other = std::make_unique<RulesPage>(desk.session);
  other->resize(1300, 300);
  other->show();
  ASSERT_TRUE(QTest::qWaitForWindowActive(other.get()));
  auto* rules = other->findChild<QTableView*>();
  rules->setCurrentIndex(rules->model()->index(0, RuleModel::Comment));
  QTest::keyClick(rules, Qt::Key_F2);
  auto* open = rules->viewport()->findChild<QLineEdit*>();
  ASSERT_NE(open, nullptr);
  QTest::keyClicks(open, QStringLiteral("last words"));
  other.reset();
  EXPECT_EQ(desk.rules("data")[0].comment, "last words");
}

TEST_F(RulesPageTest, CompletesTheWordUnderTheCursor) {
  QLineEdit* open = edit(0, RuleModel::To);
  ASSERT_NE(open, nullptr);
  replace(open, "any, component:my");
  QWidget* popup = QApplication::activePopupWidget();
  ASSERT_NE(popup, nullptr);
  QTest::keyClick(popup, Qt::Key_Down);
  QTest::keyClick(popup, Qt::Key_Return);
  EXPECT_EQ(open->text(), "any, component:mysql-1");
}

TEST_F(RulesPageTest, ACheckBoxSwitchesARule) {
  const QRect cell = table->visualRect(table->model()->index(1, RuleModel::Enabled));
  QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, QPoint(cell.left() + 11, cell.center().y()));
  EXPECT_FALSE(desk.rules("data")[1].enabled);
}

TEST_F(RulesPageTest, MovesByButtonsAndKeepsTheChoice) {
  click(0);
  press("Down");
  EXPECT_THAT(ids(), ElementsAre("r2", "r1", "r3"));
  press("Down");
  EXPECT_THAT(ids(), ElementsAre("r2", "r3", "r1"));
  press("Up");
  EXPECT_THAT(ids(), ElementsAre("r2", "r1", "r3"));
  EXPECT_TRUE(table->selectionModel()->isRowSelected(1));
  press("Duplicate");
  EXPECT_EQ(ids().size(), 4);
}

TEST_F(RulesPageTest, DeleteBelongsToTheTableWhileItHasFocus) {
  QAction windows(&page);
  windows.setShortcut(QKeySequence::Delete);
  page.addAction(&windows);
  QSignalSpy other(&windows, &QAction::triggered);
  click(1);
  QTest::keyClick(table, Qt::Key_Delete);
  EXPECT_THAT(ids(), ElementsAre("r1", "r3"));
  EXPECT_EQ(other.count(), 0);
  desk.undo();
  EXPECT_THAT(ids(), ElementsAre("r1", "r2", "r3"));
}

TEST_F(RulesPageTest, AZoneWithoutFirewallCanBeGivenOne) {
  desk.session.undoStack().clear();
  document::DocumentData data = test::sample();
  data.zones[ZoneId(QStringLiteral("dmz"))].firewall.reset();
  desk.session.startWith(data);
  desk.selectZone("dmz");
  press("Add firewall");
  EXPECT_TRUE(desk.zone("dmz").firewall.has_value());
}

TEST_F(RulesPageTest, ARuleForAFlowStandsFirst) {
  const snapshot::Flow* flow = desk.session.report()->flow(test::sampleFlow());
  page.addRuleFor(*flow, ZoneId(QStringLiteral("data")), document::Direction::In);
  const document::Rule& rule = desk.rules("data").first();
  EXPECT_EQ(rule.from.first().text() + rule.to.first().text() + rule.services.first(),
            "host:app1host:db1tcp/3306");
  EXPECT_EQ(rule.action, document::Action::Allow);
}

}  // namespace
}  // namespace topo::views
