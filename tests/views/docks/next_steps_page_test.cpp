// SPDX-License-Identifier: Apache-2.0
#include "views/docks/testing/next_steps_page.h"

#include "model/commands/results.h"
#include "tests/views/support/desk.h"
#include "tests/views/support/tested.h"

#include <QClipboard>
#include <QGuiApplication>

#include <gmock/gmock.h>

namespace topo::views {
namespace {

using document::EntityRef;
using test::Tested;
using testing::HasSubstr;

class NextStepsPageTest : public testing::Test {
 protected:
  NextStepsPageTest() {
    page.resize(1000, 320);
    page.show();
    EXPECT_TRUE(QTest::qWaitForWindowActive(&page));
  }
  static document::DocumentData tested() {
    Tested made;
    made.result(Tested::up(), "filtered");
    made.result(Tested::shut(), "open");
    return made.data;
  }
  QStringList steps() const {
    QStringList names;
    for (int i = 0; i < tree->topLevelItemCount(); ++i) names << tree->topLevelItem(i)->text(0);
    return names;
  }
  QPushButton* button(const char* text) const {
    for (QPushButton* each : page.findChildren<QPushButton*>())
      if (each->text().remove(u'&') == QString::fromUtf8(text)) return each;
    ADD_FAILURE() << "no button " << text;
    return nullptr;
  }
  test::Desk desk{tested()};
  NextStepsPage page{desk.session};
  QTreeWidget* tree = page.findChild<QTreeWidget*>();
  QPlainTextEdit* words = page.findChild<QPlainTextEdit*>();
};

TEST_F(NextStepsPageTest, ListsTheGravestFirstAndSaysWhatToDo) {
  ASSERT_GE(steps().size(), 2);
  EXPECT_EQ(steps()[0], QStringLiteral("◆ Open although edge (DMZ) should stop it"));
  EXPECT_EQ(steps()[1], QStringLiteral("✗ No answer on the way through edge (DMZ), db-fw (Data)"));
  EXPECT_THAT(words->toPlainText().toStdString(), HasSubstr("lets it through")) << "the first is chosen";
}

TEST_F(NextStepsPageTest, GoesToAFlowByMouseAndKey) {
  QSignalSpy jumps(&page, &NextStepsPage::jumpRequested);
  tree->topLevelItem(1)->setExpanded(true);
  QTreeWidgetItem* flow = tree->topLevelItem(1)->child(0);
  const QPoint at = tree->visualItemRect(flow).center();
  QTest::mouseClick(tree->viewport(), Qt::LeftButton, {}, at);
  QTest::mouseDClick(tree->viewport(), Qt::LeftButton, {}, at);
  ASSERT_EQ(jumps.count(), 1);
  EXPECT_EQ(jumps.last().first().value<EntityRef>(), EntityRef::flow(Tested::up()));
  QTest::keyClick(tree, Qt::Key_Return);
  EXPECT_EQ(jumps.count(), 2);
}

TEST_F(NextStepsPageTest, CopiesForATicket) {
  QTest::mouseClick(button("Copy for a ticket"), Qt::LeftButton);
  const QString one = QGuiApplication::clipboard()->text();
  EXPECT_THAT(one.toStdString(), HasSubstr("db1 → app1, tcp 23"));
  EXPECT_FALSE(one.contains(QStringLiteral("No answer")));
  QTest::mouseClick(button("Copy all"), Qt::LeftButton);
  EXPECT_TRUE(QGuiApplication::clipboard()->text().contains(QStringLiteral("No answer")));
}

TEST_F(NextStepsPageTest, AsksForATestOfTheStep) {
  QSignalSpy tests(&page, &NextStepsPage::testRequested);
  QTest::mouseClick(button("Test these …"), Qt::LeftButton);
  ASSERT_EQ(tests.count(), 1);
  EXPECT_EQ(tests.first().first().toStringList(), QStringList{Tested::shut()});
}

TEST_F(NextStepsPageTest, FollowsResultsAndDrawing) {
  desk.session.undoStack().clear();
  document::TestRun run = desk.session.data().results.first();
  run.results[0].outcome = QStringLiteral("open");
  run.results[0].at = QStringLiteral("2026-11-23T00:00:00Z");
  desk.session.push(commands::addTestRun(desk.session.data(), run));
  for (const QString& step : steps()) EXPECT_FALSE(step.contains(QStringLiteral("No answer")));
  desk.session.undoStack().undo();
  EXPECT_TRUE(steps().value(1).contains(QStringLiteral("No answer")));
}

TEST_F(NextStepsPageTest, WhileHiddenItWaits) {
  page.hide();
  desk.session.startWith(test::sample());
  ASSERT_TRUE(desk.waitForReport());
  page.show();
  ASSERT_EQ(steps().size(), 1);
  EXPECT_TRUE(steps().first().contains(QStringLiteral("Not tested yet")));
}

TEST_F(NextStepsPageTest, IsNotFloodedByThousandsOfFlows) {
  Tested made;
  made.data.customFlows.clear();
  document::CustomFlow many;
  many.id = document::CustomFlowId(QStringLiteral("many"));
  many.from << *document::Selector::parse(QStringLiteral("host:app1"));
  many.to << *document::Selector::parse(QStringLiteral("host:db1"));
  for (int port = 1; port <= 1000; ++port) many.services << QStringLiteral("tcp/%1").arg(port);
  made.data.customFlows.insert(many.id, many);
  desk.session.startWith(made.data);
  ASSERT_TRUE(desk.waitForReport());
  ASSERT_EQ(tree->topLevelItemCount(), 1);
  EXPECT_EQ(tree->topLevelItem(0)->childCount(), 301);
  EXPECT_GT(page.allAsText().count(u'\n'), 1000) << "what is copied holds all";
}

}  // namespace
}  // namespace topo::views
