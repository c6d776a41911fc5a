// SPDX-License-Identifier: Apache-2.0
#include "views/docks/findings_page.h"

#include "model/commands/rules.h"
#include "model/format/writer.h"
#include "tests/views/support/desk.h"

#include <gmock/gmock.h>

namespace topo::views {
namespace {

using document::Action;
using document::Direction;
using testing::ElementsAre;
using testing::IsEmpty;

/// In front of the database: r1 serves the console, r2 stands in its shadow, r3 and r4 serve nobody.
document::DocumentData faulty() {
  document::DocumentData data = test::sample();
  const auto add = [&](const char* id, Action action, const char* from, const char* services) {
    test::wallOf(data, "data").rules << test::makeRule(
        QString::fromLatin1(id), Direction::In, action, {QString::fromLatin1(from)},
        {QStringLiteral("host:db1")}, {QString::fromLatin1(services)});
  };
  add("r1", Action::Allow, "any", "tcp/3306");
  add("r2", Action::Deny, "host:app1", "tcp/3306");
  add("r3", Action::Allow, "host:app1", "tcp/22");
  add("r4", Action::Allow, "host:app1", "tcp/23");
  return data;
}

class FindingsPageTest : public testing::Test {
 protected:
  FindingsPageTest() {
    page.resize(1000, 420);
    page.show();
    EXPECT_TRUE(QTest::qWaitForWindowActive(&page));
  }

  /// The rows with that code.
  QList<QModelIndex> rows(const char* code) const {
    QList<QModelIndex> found;
    for (int row = 0; row < table->model()->rowCount(); ++row) {
      const QModelIndex index = table->model()->index(row, FindingModel::Code);
      if (index.data().toString() == QLatin1String(code)) found << index;
    }
    return found;
  }
  void click(const QModelIndex& index, Qt::KeyboardModifiers with = {}) {
    table->scrollTo(index);
    QTest::mouseClick(table->viewport(), Qt::LeftButton, with, table->visualRect(index).center());
  }
  QMenu* menu() {
    EXPECT_TRUE(QTest::qWaitFor([this] { return mends->isVisible(); }));
    return mends;
  }
  QStringList entries() {
    QStringList texts;
    for (const QAction* action : menu()->actions()) {
      if (!action->isSeparator() && action->isEnabled()) texts << action->text();
    }
    return texts;
  }
  void choose(const char* start) {
    for (QAction* action : menu()->actions()) {
      if (!action->text().startsWith(QLatin1String(start))) continue;
      const QPoint at = mends->actionGeometry(action).center();
      QTest::mouseMove(mends, at);
      QTest::mouseClick(mends, Qt::LeftButton, {}, at);
      return;
    }
    ADD_FAILURE() << "no entry " << start;
  }
  QString advice() const {
    QString last;
    for (const QLabel* label : page.findChildren<QLabel*>()) {
      if (label->isVisible()) last = label->text();
    }
    return last;
  }

  test::Desk desk{faulty()};
  FindingsPage page{desk.session};
  QTableView* table = page.findChild<QTableView*>();
  QPushButton* button = page.findChild<QPushButton*>();
  MendMenu* mends = page.findChild<MendMenu*>();
};

TEST_F(FindingsPageTest, SaysWhatTheChosenFindingMeansAndWhatToDo) {
  EXPECT_FALSE(button->isEnabled());
  click(rows("shadowed-rule").first());
  EXPECT_TRUE(button->isEnabled());
  EXPECT_TRUE(advice().startsWith(QLatin1String("Whoever wrote it expects something else")))
      << advice().toStdString();
  EXPECT_TRUE(advice().endsWith(QLatin1String("cover it."))) << advice().toStdString();
}

TEST_F(FindingsPageTest, AMendIsOneClickAndOneUndo) {
  const QByteArray before = format::write(desk.session.data());
  click(rows("shadowed-rule").first());
  QTest::mouseClick(button, Qt::LeftButton);
  EXPECT_THAT(entries(), ElementsAre("Switch off rule r2 of zone Data  (no verdict changes)",
                                     "Delete rule r2 of zone Data  (no verdict changes)",
                                     "Move rule r2 of zone Data before r1  (flows stopped: 1)", "Go to it"));
  choose("Delete rule r2");
  EXPECT_THAT(desk.ruleIds("data"), ElementsAre("r1", "r3", "r4"));
  ASSERT_TRUE(desk.waitForReport());
  EXPECT_THAT(rows("shadowed-rule"), IsEmpty());
  EXPECT_EQ(desk.session.undoStack().count(), 1);
  desk.undo();
  EXPECT_EQ(format::write(desk.session.data()), before);
}

TEST_F(FindingsPageTest, TheEntryUnderTheMouseTellsWhatItDoes) {
  click(rows("shadowed-rule").first());
  QTest::keyClick(table, Qt::Key_Return, Qt::AltModifier);
  ASSERT_TRUE(menu()->isVisible());
  for (QAction* action : mends->actions()) {
    if (action->text().startsWith(QLatin1String("Move"))) {
      mends->setActiveAction(action);
    }
  }
  EXPECT_TRUE(advice().contains(QStringLiteral("Console on app1 → MySQL on db1"))) << advice().toStdString();
  QTest::keyClick(mends, Qt::Key_Escape);
  EXPECT_TRUE(advice().startsWith(QLatin1String("Whoever wrote it")));
  EXPECT_EQ(desk.session.undoStack().count(), 0);
}

TEST_F(FindingsPageTest, SeveralAreMendedInOneStepFromTheMenuOfARow) {
  const QList<QModelIndex> unused = rows("unused-rule");
  ASSERT_EQ(unused.size(), 3);  // r2 too
  click(unused.first());
  for (const QModelIndex& index : unused.sliced(1)) click(index, Qt::ControlModifier);
  const QPoint at = table->visualRect(unused.last()).center();
  QContextMenuEvent event(QContextMenuEvent::Mouse, at, table->viewport()->mapToGlobal(at));
  QCoreApplication::sendEvent(table->viewport(), &event);
  choose("Switch off");
  ASSERT_TRUE(desk.waitForReport());
  EXPECT_THAT(rows("unused-rule"), IsEmpty());
  EXPECT_EQ(desk.session.undoStack().count(), 1);
  EXPECT_TRUE(desk.rules("data")[0].enabled);
  EXPECT_FALSE(desk.rules("data")[3].enabled);
}

TEST_F(FindingsPageTest, ABlockedFlowIsOpenedByTheProposedRule) {
  desk.session.push(commands::removeRules(
      desk.session.data(), document::ZoneId(QStringLiteral("data")),
      {document::RuleId(QStringLiteral("r1")), document::RuleId(QStringLiteral("r2"))}));
  ASSERT_TRUE(desk.waitForReport());
  click(rows("required-flow-blocked").first());
  QTest::mouseClick(button, Qt::LeftButton);
  choose("Open");
  ASSERT_TRUE(desk.waitForReport());
  EXPECT_THAT(rows("required-flow-blocked"), IsEmpty());
  EXPECT_EQ(desk.session.report()->flow(test::sampleFlow())->verdict, snapshot::Verdict::Allowed);
}

TEST_F(FindingsPageTest, WhereNoMendIsHonestTheMenuSaysSo) {
  click(rows("unsupported-layout").first());
  QTest::mouseClick(button, Qt::LeftButton);
  EXPECT_THAT(entries(), ElementsAre("Go to it"));
  QSignalSpy jumps(&page, &FindingsPage::jumpRequested);
  choose("Go to it");
  EXPECT_EQ(jumps.count(), 1);
}

}  // namespace
}  // namespace topo::views
