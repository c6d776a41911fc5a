// SPDX-License-Identifier: Apache-2.0
#include "views/docks/flows_page.h"

#include "model/commands/results.h"
#include "model/commands/rules.h"
#include "tests/views/support/desk.h"
#include "views/docks/findings_page.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>

#include <gmock/gmock.h>

namespace topo::views {
namespace {

using document::EntityRef;
using document::EntityType;

document::DocumentData twoFlows() {
  document::DocumentData data = test::sample();
  document::CustomFlow flow;
  flow.id = document::CustomFlowId(QStringLiteral("backup"));
  flow.from << *document::Selector::parse(u"host:db1");
  flow.to << *document::Selector::parse(u"host:app1");
  flow.services << QStringLiteral("tcp/22");
  data.customFlows.insert(flow.id, flow);
  test::wallOf(data, "data").rules << test::makeRule(QStringLiteral("r1"), document::Direction::In,
                                                     document::Action::Deny, {QStringLiteral("any")},
                                                     {QStringLiteral("any")}, {QStringLiteral("any")});
  test::wallOf(data, "data").rules << test::makeRule(QStringLiteral("r2"), document::Direction::In,
                                                     document::Action::Deny, {}, {QStringLiteral("any")},
                                                     {QStringLiteral("any")});
  return data;
}

class FlowsPageTest : public testing::Test {
 protected:
  FlowsPageTest() {
    page.resize(1200, 300);
    page.show();
    EXPECT_TRUE(QTest::qWaitForWindowActive(&page));
  }

  void choose(const char* name, const QString& text) {
    for (auto* combo : page.findChildren<QComboBox*>()) {
      if (combo->accessibleName() == QLatin1String(name)) combo->setCurrentIndex(combo->findText(text));
    }
  }
  void click(int row) {
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {},
                      table->visualRect(table->model()->index(row, 1)).center());
  }
  QStringList selected() { return desk.session.selection().ids(EntityType::Flow); }

  test::Desk desk{twoFlows()};
  FlowsPage page{desk.session};
  QTableView* table = page.findChild<QTableView*>();
};

TEST_F(FlowsPageTest, SelectionIsTheWindows) {
  EXPECT_EQ(table->model()->rowCount(), 2);
  click(1);
  ASSERT_EQ(selected().size(), 1);
  EXPECT_EQ(page.chosenFlows(), selected());
  desk.select({EntityRef::flow(test::sampleFlow())});
  EXPECT_EQ(page.chosenFlows(), QStringList{test::sampleFlow()});
  desk.selectHost("db1");
  EXPECT_TRUE(page.chosenFlows().isEmpty());
}

TEST_F(FlowsPageTest, FiltersEndNobodysSelection) {
  desk.select({EntityRef::flow(test::sampleFlow())});
  choose("Need", QStringLiteral("custom"));
  EXPECT_EQ(table->model()->rowCount(), 1);
  EXPECT_EQ(selected(), QStringList{test::sampleFlow()});
}

TEST_F(FlowsPageTest, AFlowThatLeavesTheFilterStaysSelected) {
  choose("Verdict", QStringLiteral("blocked"));
  desk.select({EntityRef::flow(test::sampleFlow())});
  desk.session.push(commands::removeFirewall(desk.session.data(), document::ZoneId(QStringLiteral("data"))));
  ASSERT_TRUE(desk.waitForReport());
  EXPECT_EQ(desk.session.report()->flow(test::sampleFlow())->verdict, snapshot::Verdict::Allowed);
  EXPECT_EQ(selected(), QStringList{test::sampleFlow()});
}

TEST_F(FlowsPageTest, TypedWordsFilter) {
  auto* words = page.findChild<QLineEdit*>();
  QTest::keyClicks(words, QStringLiteral("mysql 3306"));
  EXPECT_EQ(table->model()->rowCount(), 1);
}

TEST_F(FlowsPageTest, TestsCanBeAskedForAsSoonAsThereAreAny) {
  const auto choice = [this] {
    for (auto* combo : page.findChildren<QComboBox*>())
      if (combo->accessibleName() == QLatin1String("Live test")) return combo;
    return static_cast<QComboBox*>(nullptr);
  };
  ASSERT_NE(choice(), nullptr);
  EXPECT_FALSE(choice()->isVisible());
  document::TestRun run;
  run.vantage = QStringLiteral("host:app1");
  run.controlPassed = true;
  document::TestResult result;
  result.flow = test::sampleFlow();
  result.address = QStringLiteral("10.2.0.21");
  result.port = 3306;
  result.outcome = QStringLiteral("open");
  run.results << result;
  desk.session.push(commands::addTestRun(desk.session.data(), run));
  EXPECT_TRUE(choice()->isVisible());
  choose("Live test", QStringLiteral("drawing closed, network open"));
  EXPECT_EQ(table->model()->rowCount(), 1);
  choose("Live test", QStringLiteral("agree"));
  EXPECT_EQ(table->model()->rowCount(), 0);
}

TEST_F(FlowsPageTest, AFilterOfSeveralValuesIsOneChoiceMore) {
  document::ViewFilter filter;
  filter.hosts = {QStringLiteral("app1"), QStringLiteral("db1")};
  filter.needs = {QStringLiteral("custom")};
  page.showOnly(filter);
  EXPECT_EQ(table->model()->rowCount(), 1);
  QComboBox* hosts = nullptr;
  for (auto* combo : page.findChildren<QComboBox*>())
    if (combo->accessibleName() == QLatin1String("Host")) hosts = combo;
  ASSERT_NE(hosts, nullptr);
  EXPECT_EQ(hosts->currentText(), QStringLiteral("app1, db1"));
  choose("Need", QStringLiteral("Any need"));
  EXPECT_EQ(table->model()->rowCount(), 2) << "the hosts still hold";
  choose("Evidence", QStringLiteral("the source says so"));
  EXPECT_EQ(table->model()->rowCount(), 1);
}

TEST_F(FlowsPageTest, TheCanvasFollowsOnDemandAlone) {
  const document::ViewId view = desk.session.data().views.firstKey();
  const auto kept = [&] { return desk.session.data().views.value(view).filter; };
  page.setView(view);
  choose("Need", QStringLiteral("custom"));
  EXPECT_TRUE(kept().isEmpty());
  page.setLinked(true);
  EXPECT_EQ(kept().needs, QStringList{QStringLiteral("custom")});
  choose("Need", QStringLiteral("required"));
  EXPECT_EQ(kept().needs, QStringList{QStringLiteral("required")});
  desk.session.undoStack().undo();
  EXPECT_EQ(table->model()->rowCount(), 1);
  EXPECT_EQ(page.chosenFlows(), QStringList());
  page.setLinked(false);
  choose("Need", QStringLiteral("Any need"));
  EXPECT_EQ(kept().needs, QStringList{QStringLiteral("custom")}) << "each has its own again";
}

TEST_F(FlowsPageTest, ClickingAHeaderSorts) {
  const QHeaderView* header = table->horizontalHeader();
  const int from = static_cast<int>(FlowModel::From);
  const QPoint at(header->sectionViewportPosition(from) + 20, header->height() / 2);
  QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, at);
  const QString first = table->model()->index(0, from).data().toString();
  QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, at);
  EXPECT_NE(table->model()->index(0, from).data().toString(), first);
}

TEST_F(FlowsPageTest, CopiesTheChosenRowsAsText) {
  QAction windows(&page);
  windows.setShortcut(QKeySequence::Copy);
  page.addAction(&windows);
  QSignalSpy other(&windows, &QAction::triggered);
  desk.select({EntityRef::flow(test::sampleFlow())});
  table->setFocus();
  QTest::keyClick(table, Qt::Key_C, Qt::ControlModifier);
  const QStringList lines = QGuiApplication::clipboard()->text().split(u'\n');
  ASSERT_EQ(lines.size(), 3) << "header, row, end";
  EXPECT_TRUE(lines[0].startsWith(QLatin1String("Verdict\tFrom\tTo\t")));
  EXPECT_TRUE(lines[1].contains(QLatin1String("\tConsole on app1\tMySQL on db1\ttcp 3306\t")));
  EXPECT_EQ(other.count(), 0) << "the canvas copies nothing meanwhile";
}

TEST_F(FlowsPageTest, FindingsJumpToTheRuleTheyAreAbout) {
  FindingsPage findings(desk.session);
  findings.resize(800, 300);
  findings.show();
  auto* list = findings.findChild<QTableView*>();
  QSignalSpy jumps(&findings, &FindingsPage::jumpRequested);
  for (int row = 0; row < list->model()->rowCount(); ++row) {
    const QModelIndex code = list->model()->index(row, FindingModel::Code);
    if (code.data().toString() != QLatin1String("empty-rule")) continue;
    list->setCurrentIndex(code);
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(code).center());
    QTest::mouseDClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(code).center());
  }
  ASSERT_EQ(jumps.count(), 1);
  EXPECT_EQ(
      jumps.first().first().value<EntityRef>(),
      EntityRef::rule(document::ZoneId(QStringLiteral("data")), document::RuleId(QStringLiteral("r2"))));
}

}  // namespace
}  // namespace topo::views
