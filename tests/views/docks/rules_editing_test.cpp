// SPDX-License-Identifier: Apache-2.0
#include "model/commands/rule_groups.h"
#include "tests/views/support/desk.h"
#include "views/docks/rules/paste_report.h"
#include "views/docks/rules_page.h"

#include <QApplication>
#include <QClipboard>
#include <QCursor>
#include <QDialogButtonBox>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QTableWidget>
#include <QTimer>

#include <gmock/gmock.h>

namespace topo::views {
namespace {

using document::EntityRef;
using document::RuleId;
using document::ZoneId;
using testing::ElementsAre;
using testing::HasSubstr;

const ZoneId kData(QStringLiteral("data"));

/// Four rules: r1 under no heading, r2 and r3 under "Web", r4 under "Mail".
document::DocumentData grouped() {
  document::DocumentData data = test::sampleWithRules();
  auto& rules = test::wallOf(data, "data").rules;
  rules << test::makeRule(QStringLiteral("r4"), document::Direction::In, document::Action::Deny,
                          {QStringLiteral("any")}, {QStringLiteral("any")}, {QStringLiteral("tcp/25")});
  commands::putHeading(rules[1], QStringLiteral("Web"));
  commands::putHeading(rules[3], QStringLiteral("Mail"));
  return data;
}

/// Rules edited in a real window, by mouse and keys.
class RulesEditing : public testing::Test {
 protected:
  RulesEditing() {
    page.resize(1500, 420);
    page.show();
    EXPECT_TRUE(QTest::qWaitForWindowActive(&page));
    desk.selectZone("data");
  }

  /// "r1 [Web] r2 …" as the table shows it.
  QString shown() const {
    QStringList words;
    for (int row = 0; row < model->rowCount(); ++row) {
      const document::Rule* bearer = model->headingAt(row);
      words << (bearer != nullptr ? u'[' + commands::headingOf(*bearer) + u']'
                                  : model->ruleAt(row)->id.value);
    }
    return words.join(u' ');
  }
  QRect cell(int row, int column = RuleModel::Comment) const {
    return table->visualRect(model->index(row, column));
  }
  void click(int row, Qt::KeyboardModifiers with = {}) {
    QTest::mouseClick(table->viewport(), Qt::LeftButton, with, cell(row).center());
  }
  void press(const char* name) {
    for (QAction* action : page.findChild<QToolBar*>()->actions()) {
      if (action->text() == QLatin1String(name)) return action->trigger();
    }
    ADD_FAILURE() << "no button " << name;
  }
  /// The pointer goes there, that of the display too: a drag asks both.
  static void point(QWidget* ground, const QPoint& at) {
    QCursor::setPos(ground->mapToGlobal(at));
    QTest::mouseMove(ground, at);
  }
  /// Drags a row with the mouse to a point of the table. The drag runs its own loop: the further way of the
  /// mouse comes from a timer. One drag for each window: a display takes its time to finish one.
  void drag(int row, const QPoint& to) {
    const QPoint from = cell(row).center();
    QWidget* ground = table->viewport();
    QCursor::setPos(ground->mapToGlobal(from));
    ASSERT_TRUE(QTest::qWaitFor([&] { return QCursor::pos() == ground->mapToGlobal(from); }));
    click(row);
    int step = 0;
    QTimer way;
    QObject::connect(&way, &QTimer::timeout, ground, [&] {
      ++step;
      if (step <= 6) return point(ground, from + (to - from) * step / 6);
      way.stop();
      QTest::mouseRelease(ground, Qt::LeftButton, {}, to);
    });
    QTest::mousePress(ground, Qt::LeftButton, {}, from);
    way.start(30);
    QTest::mouseMove(ground, from + QPoint(0, QApplication::startDragDistance() + 2));
    QTest::mouseMove(ground, from + QPoint(2, QApplication::startDragDistance() + 6));
    EXPECT_TRUE(QTest::qWaitFor([&] { return !way.isActive(); }, 10'000)) << "the drag ends";
  }
  /// The gap above a row, and the middle of its lower half.
  QPoint above(int row) const { return {cell(row).center().x(), cell(row).top() + 2}; }
  QPoint below(int row) const { return {cell(row).center().x(), cell(row).bottom() - 1}; }
  QString problem() const {
    const auto* label = page.findChild<ProblemLabel*>();
    return label->isVisible() ? label->text() : QString();
  }
  void pasteText(const QString& text) {
    QGuiApplication::clipboard()->setText(text);
    table->setFocus();
    QTest::keyClick(table, Qt::Key_V, Qt::ControlModifier);
  }
  int steps() { return desk.session.undoStack().index(); }

  test::Desk desk{grouped()};
  RulesPage page{desk.session};
  QTableView* table = page.findChild<QTableView*>();
  RuleModel* model = page.findChild<RuleModel*>();
};

TEST_F(RulesEditing, ShowsHeadingsAsRowsOfTheirOwn) {
  EXPECT_EQ(shown(), "r1 [Web] r2 r3 [Mail] r4");
  EXPECT_EQ(table->columnSpan(1, 0), RuleModel::ColumnCount);
  EXPECT_EQ(table->columnSpan(0, 0), 1);
  EXPECT_EQ(model->index(3, RuleModel::Number).data().toString(), "3") << "rules are counted, not rows";
  EXPECT_FALSE(model->flags(model->index(1, RuleModel::Comment)) & Qt::ItemIsEditable);
}

TEST_F(RulesEditing, TheMouseDragsARule) {
  drag(0, below(3));
  EXPECT_EQ(shown(), "[Web] r2 r3 r1 [Mail] r4") << "the end of the group above the heading";
  EXPECT_EQ(steps(), 1);
  EXPECT_TRUE(table->selectionModel()->isRowSelected(model->rowOf(RuleId(QStringLiteral("r1")))))
      << "still chosen";
  desk.undo();
  EXPECT_EQ(desk.session.data(), grouped());
}

TEST_F(RulesEditing, TheMouseDragsUnderAHeading) {
  drag(0, above(2));
  EXPECT_EQ(shown(), "[Web] r1 r2 r3 [Mail] r4");
}

TEST_F(RulesEditing, TheMouseDragsOutOfAGroupWhichKeepsItsHeading) {
  drag(2, above(0));
  EXPECT_EQ(shown(), "r2 r1 [Web] r3 [Mail] r4");
}

TEST_F(RulesEditing, TheMouseDragsTheOnlyRuleOfAGroupWithItsHeading) {
  drag(5, above(0));
  EXPECT_EQ(shown(), "[Mail] r4 r1 [Web] r2 r3");
}

TEST_F(RulesEditing, TheMouseDragsAHeadingWithItsGroup) {
  drag(1, below(5));
  EXPECT_EQ(shown(), "r1 [Mail] r4 [Web] r2 r3");
  desk.undo();
  EXPECT_EQ(desk.session.data(), grouped());
}

TEST_F(RulesEditing, AHeadingIsEditedInPlaceAndTakenAway) {
  const QRect band = table->visualRect(model->index(1, 0));
  QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, band.center());
  QTest::mouseDClick(table->viewport(), Qt::LeftButton, {}, band.center());
  auto* editor = table->viewport()->findChild<QLineEdit*>();
  ASSERT_NE(editor, nullptr);
  editor->selectAll();
  QTest::keyClicks(editor, QStringLiteral("Web & API"));
  QTest::keyClick(editor, Qt::Key_Return);
  EXPECT_TRUE(QTest::qWaitFor([&] { return shown() == QLatin1String("r1 [Web & API] r2 r3 [Mail] r4"); }));
  QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, band.center());
  QTest::keyClick(table, Qt::Key_Delete);
  EXPECT_EQ(shown(), "r1 r2 r3 [Mail] r4") << "the heading goes, its rules stay";
  desk.undo();
  desk.undo();
  EXPECT_EQ(shown(), "r1 [Web] r2 r3 [Mail] r4");
}

TEST_F(RulesEditing, PutsAHeadingAboveARule) {
  click(0);
  press("Heading");
  auto* editor = table->viewport()->findChild<QLineEdit*>();
  ASSERT_NE(editor, nullptr) << "ready to be named";
  editor->selectAll();
  QTest::keyClicks(editor, QStringLiteral("First"));
  QTest::keyClick(editor, Qt::Key_Return);
  EXPECT_TRUE(QTest::qWaitFor([&] { return shown() == QLatin1String("[First] r1 [Web] r2 r3 [Mail] r4"); }));
  EXPECT_EQ(commands::headingOf(desk.rules("data")[0]), "First");
}

TEST_F(RulesEditing, DeletingTheFirstOfAGroupKeepsItsHeading) {
  click(2);
  QTest::keyClick(table, Qt::Key_Delete);
  EXPECT_EQ(shown(), "r1 [Web] r3 [Mail] r4");
}

TEST_F(RulesEditing, UpAndDownGoThroughGroups) {
  click(0);
  press("Down");
  EXPECT_EQ(shown(), "[Web] r1 r2 r3 [Mail] r4");
  press("Down");
  EXPECT_EQ(shown(), "[Web] r2 r1 r3 [Mail] r4");
  press("Up");
  press("Up");
  EXPECT_EQ(shown(), "r1 [Web] r2 r3 [Mail] r4");
  press("Up");
  EXPECT_EQ(shown(), "r1 [Web] r2 r3 [Mail] r4") << "it is the first";
  table->selectRow(1);
  press("Down");
  EXPECT_EQ(shown(), "r1 [Mail] r4 [Web] r2 r3");
  table->selectRow(3);
  press("Up");
  EXPECT_EQ(shown(), "r1 [Web] r2 r3 [Mail] r4");
}

TEST_F(RulesEditing, SwitchesChosenRulesOffAndOn) {
  click(2);
  click(3, Qt::ControlModifier);
  press("On/off");
  EXPECT_FALSE(desk.rules("data")[1].enabled || desk.rules("data")[2].enabled);
  EXPECT_EQ(steps(), 1);
  press("On/off");
  EXPECT_TRUE(desk.rules("data")[1].enabled && desk.rules("data")[2].enabled);
  QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, table->visualRect(model->index(4, 0)).center());
  press("On/off");
  EXPECT_FALSE(desk.rules("data")[3].enabled) << "a heading stands for its rules";
}

TEST_F(RulesEditing, SaysWhatARuleDecidesAndHides) {
  EXPECT_EQ(model->index(0, RuleModel::Hits).data().toString(), "1 flow");
  EXPECT_EQ(model->index(2, RuleModel::Hits).data().toString(), "no drawn flow");
  QSignalSpy jumps(&page, &RulesPage::jumpRequested);
  click(0);
  auto* lines = page.findChild<QListWidget*>();
  ASSERT_EQ(lines->count(), 1);
  EXPECT_THAT(lines->item(0)->text().toStdString(), HasSubstr("Console on app1 → MySQL on db1"));
  lines->setCurrentRow(0);
  lines->setFocus();
  QTest::keyClick(lines, Qt::Key_Return);
  ASSERT_EQ(jumps.count(), 1);
  EXPECT_EQ(jumps.first().first().value<EntityRef>(), EntityRef::flow(test::sampleFlow()));
  // A second rule for the same decides nothing, and says because of whom.
  press("Duplicate");
  ASSERT_TRUE(desk.waitForReport());
  EXPECT_EQ(model->index(1, RuleModel::Hits).data().toString(), "never: shadowed");
  click(1);
  ASSERT_GE(lines->count(), 1);
  EXPECT_THAT(lines->item(0)->text().toStdString(), HasSubstr("shadowed by rule r1"));
  click(0);
  EXPECT_THAT(lines->item(1)->text().toStdString(), HasSubstr("helps to shadow rule r5"));
}

TEST_F(RulesEditing, CopiesAndPastesRowsOfASpreadsheet) {
  click(2);
  click(3, Qt::ControlModifier);
  QTest::keyClick(table, Qt::Key_C, Qt::ControlModifier);
  const QString copied = QGuiApplication::clipboard()->text();
  EXPECT_EQ(copied.count(u'\n'), 3) << "a header and two rows";
  EXPECT_TRUE(copied.contains(QStringLiteral("in\tallow\thost:app1\thost:db1\ttcp/22")));
  desk.selectZone("dmz");
  pasteText(copied);
  ASSERT_EQ(desk.rules("dmz").size(), 2);
  EXPECT_EQ(desk.rules("dmz")[0].services, QStringList{"tcp/3307"});
  EXPECT_EQ(commands::headingOf(desk.rules("dmz")[0]), "Web");
  EXPECT_EQ(steps(), 1);
  desk.undo();
  EXPECT_EQ(desk.session.data(), grouped());
}

TEST_F(RulesEditing, PastesBehindTheChosenRuleAsOneStep) {
  click(2);
  pasteText(QStringLiteral("in\tdeny\tany\tany\ttcp/1\tone\nin\tdeny\tany\tany\ttcp/2\ttwo\n"));
  EXPECT_THAT(desk.ruleIds("data"), ElementsAre("r1", "r2", "r5", "r6", "r3", "r4"));
  EXPECT_EQ(desk.rules("data")[3].comment, "two");
  EXPECT_EQ(steps(), 1);
  EXPECT_EQ(table->selectionModel()->selectedRows().size(), 2) << "what was pasted is chosen";
  desk.undo();
  EXPECT_EQ(desk.session.data(), grouped());
}

TEST_F(RulesEditing, RowsThatAreNoRulesAreShownAndNothingIsTakenUnasked) {
  const QString sheet =
      QStringLiteral("in\tdeny\tany\tany\ttcp/1\nin\tallow\t\tany\ttcp/2\nin\tallow\tany\tany\t443\n");
  pasteText(sheet);
  auto* report = page.findChild<PasteReport*>();
  ASSERT_NE(report, nullptr);
  ASSERT_TRUE(QTest::qWaitForWindowActive(report));
  EXPECT_EQ(steps(), 0);
  auto* bad = report->findChild<QTableWidget*>();
  ASSERT_EQ(bad->rowCount(), 2);
  EXPECT_EQ(bad->item(0, 0)->text(), "2");
  EXPECT_THAT(bad->item(0, 1)->text().toStdString(), HasSubstr("sources are missing"));
  EXPECT_THAT(bad->item(1, 1)->text().toStdString(), HasSubstr("“443” is no service"));
  QTest::keyClick(report, Qt::Key_Escape);
  ASSERT_TRUE(QTest::qWaitFor([&] { return page.findChild<PasteReport*>() == nullptr; }));
  EXPECT_EQ(steps(), 0);
  pasteText(sheet);
  report = page.findChild<PasteReport*>();
  ASSERT_NE(report, nullptr);
  for (auto* button : report->findChildren<QPushButton*>()) {
    if (button->text() == QStringLiteral("&Take over the other row"))
      QTest::mouseClick(button, Qt::LeftButton);
  }
  EXPECT_EQ(desk.rules("data").size(), 5);
  EXPECT_EQ(steps(), 1);
}

TEST_F(RulesEditing, TheCellThatIsTypedInStaysInSightWhenAMessageTakesItsRoom) {
  page.resize(900, 190);
  QCoreApplication::processEvents();
  const int last = model->rowCount() - 1;
  const QModelIndex from = model->index(last, RuleModel::From);
  table->scrollTo(from);
  table->setCurrentIndex(from);
  table->edit(from);
  page.resize(900, 150);
  QCoreApplication::processEvents();
  EXPECT_TRUE(table->viewport()->rect().contains(table->visualRect(from).center()));
}

TEST_F(RulesEditing, PastingNothingSaysSo) {
  pasteText(QStringLiteral(" \n"));
  EXPECT_EQ(problem(), "There are no rows to paste.");
  QString many;
  for (int i = 0; i < 9'999; ++i) many += QStringLiteral("in\tdeny\tany\tany\tany\n");
  pasteText(many);
  EXPECT_THAT(problem().toStdString(), HasSubstr("10000"));
  EXPECT_EQ(steps(), 0);
}

}  // namespace
}  // namespace topo::views
