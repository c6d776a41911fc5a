// SPDX-License-Identifier: Apache-2.0
#include "views/tables/flow_model.h"

#include "model/commands/change.h"
#include "model/commands/records.h"
#include "model/commands/results.h"
#include "model/commands/rules.h"
#include "tests/views/support/desk.h"
#include "views/tables/finding_model.h"
#include "views/tables/flow_filter.h"

#include <gmock/gmock.h>

namespace topo::views {
namespace {

document::TestRun run(const char* vantage, const char* address, const char* outcome, bool control = true) {
  document::TestRun made;
  made.vantage = QString::fromLatin1(vantage);
  made.controlPassed = control;
  document::TestResult result;
  result.flow = test::sampleFlow();
  result.address = QString::fromLatin1(address);
  result.port = 3306;
  result.outcome = QString::fromLatin1(outcome);
  result.at = QStringLiteral("2026-11-22T10:00:00Z");
  result.detail = QStringLiteral("<i>MySQL</i>\n5.5");
  made.results << result;
  return made;
}

class FlowModelTest : public testing::Test {
 protected:
  QString cell(int column) const {
    return model.index(model.rowOf(test::sampleFlow()), column).data().toString();
  }
  void take(const document::TestRun& results) {
    desk.session.push(commands::addTestRun(desk.session.data(), results));
  }

  test::Desk desk;
  FlowModel model{desk.session};
  FlowFilter filter{desk.session, model};
};

TEST_F(FlowModelTest, ShowsAFlowInWords) {
  EXPECT_EQ(cell(FlowModel::Verdict), "✗ blocked");
  EXPECT_EQ(cell(FlowModel::From), "Console on app1");
  EXPECT_EQ(cell(FlowModel::To), "MySQL on db1");
  EXPECT_EQ(cell(FlowModel::Service), "tcp 3306");
  EXPECT_EQ(cell(FlowModel::Need), "required");
  EXPECT_EQ(cell(FlowModel::BlockedBy), "db-fw (Data): the inbound default");
  EXPECT_EQ(cell(FlowModel::LastTest), "");
}

TEST_F(FlowModelTest, ComparesTheLastTestWithTheDrawing) {
  take(run("this-machine", "10.2.0.21", "open"));
  EXPECT_EQ(cell(FlowModel::LastTest), "open: drawing closed, network open (hint)");
  take(run("host:app1", "10.2.0.21", "filtered"));
  EXPECT_EQ(cell(FlowModel::LastTest), "filtered: agree");
  desk.undo();
  desk.undo();
  EXPECT_EQ(cell(FlowModel::LastTest), "");
}

TEST_F(FlowModelTest, SaysWhenATestIsStaleOrNotToBeTrusted) {
  take(run("this-machine", "10.2.0.99", "open"));
  EXPECT_EQ(cell(FlowModel::LastTest), "stale");
  take(run("this-machine", "10.2.0.21", "open", false));
  EXPECT_EQ(cell(FlowModel::LastTest), "open: not tested (control test failed)");
}

TEST_F(FlowModelTest, ATestTurnsStaleWhenTheAddressChanges) {
  take(run("host:app1", "10.2.0.21", "filtered"));
  document::Host host = desk.host("db1");
  host.interfaces[0].addresses = QStringList{QStringLiteral("10.2.0.22")};
  desk.session.push(commands::setHost(desk.session.data(), host));
  ASSERT_TRUE(desk.waitForReport());
  EXPECT_EQ(cell(FlowModel::LastTest), "stale");
}

TEST_F(FlowModelTest, AFilterByTestsFollowsThem) {
  document::ViewFilter wanted;
  wanted.tests = {QStringLiteral("agree")};
  filter.setFilter(wanted);
  EXPECT_EQ(filter.rowCount(), 0);
  take(run("host:app1", "10.2.0.21", "filtered"));
  EXPECT_EQ(filter.rowCount(), 1);
  desk.undo();
  EXPECT_EQ(filter.rowCount(), 0);
  wanted.tests = {QStringLiteral("not-tested")};
  filter.setFilter(wanted);
  EXPECT_EQ(filter.rowCount(), model.rowCount());
  take(run("host:app1", "10.2.0.21", "filtered"));
  EXPECT_EQ(filter.rowCount(), model.rowCount() - 1);
  document::Host host = desk.host("db1");
  host.interfaces[0].addresses = QStringList{QStringLiteral("10.2.0.22")};
  desk.session.push(commands::setHost(desk.session.data(), host));
  ASSERT_TRUE(desk.waitForReport());
  EXPECT_EQ(filter.rowCount(), model.rowCount()) << "stale is not tested";
}

TEST_F(FlowModelTest, DetailsOfATestAreAPlainToolTip) {
  take(run("this-machine", "10.2.0.21", "open"));
  const QString tip =
      model.index(model.rowOf(test::sampleFlow()), FlowModel::LastTest).data(Qt::ToolTipRole).toString();
  EXPECT_THAT(tip.toStdString(), testing::HasSubstr("&lt;i&gt;MySQL&lt;/i&gt; 5.5"));
  EXPECT_THAT(tip.toStdString(), testing::HasSubstr("a hint only"));
}

TEST_F(FlowModelTest, ExcludedFlowsStayListedWithTheirReason) {
  desk.session.push(
      commands::excludeFlows(desk.session.data(), {test::sampleFlow()}, QStringLiteral("not\nused")));
  ASSERT_TRUE(desk.waitForReport());
  ASSERT_GE(model.rowOf(test::sampleFlow()), 0);
  EXPECT_EQ(cell(FlowModel::Verdict), "– excluded");
  EXPECT_EQ(cell(FlowModel::From), "Console on app1");
  EXPECT_EQ(cell(FlowModel::BlockedBy), "not used");
  document::ViewFilter wanted;
  filter.setFilter(wanted, true);
  EXPECT_EQ(filter.rowCount(), 1);
  wanted.hosts = {QStringLiteral("db1")};
  filter.setFilter(wanted, true);
  EXPECT_EQ(filter.rowCount(), 1);
  wanted.zones = {QStringLiteral("gone")};
  filter.setFilter(wanted, true);
  EXPECT_EQ(filter.rowCount(), 0);
}

TEST_F(FlowModelTest, FiltersByEachCriterion) {
  const auto count = [this](const document::ViewFilter& wanted) {
    filter.setFilter(wanted);
    return filter.rowCount();
  };
  const int all = count({});
  EXPECT_EQ(all, model.rowCount());
  document::ViewFilter only;
  only.verdicts = {QStringLiteral("blocked")};
  EXPECT_EQ(count(only), 1);
  only.verdicts = {QStringLiteral("allowed")};
  EXPECT_EQ(count(only), 0);
  document::ViewFilter words;
  words.words = QStringLiteral("CONSOLE 3306");
  EXPECT_EQ(count(words), 1);
  words.words = QStringLiteral("console 9999");
  EXPECT_EQ(count(words), 0);
  words.words = QStringLiteral("10.2.0.21");
  EXPECT_EQ(count(words), 1) << "addresses are found, though no column shows them";
  document::ViewFilter need;
  need.needs = {QStringLiteral("custom")};
  EXPECT_EQ(count(need), 0);
  document::ViewFilter zone;
  zone.zones = {QStringLiteral("data")};
  EXPECT_EQ(count(zone), 1);
  document::ViewFilter kind;
  kind.kinds = {QStringLiteral("riak")};
  EXPECT_EQ(count(kind), 0);
  document::ViewFilter tag;
  tag.tags = {QStringLiteral("pci")};
  EXPECT_EQ(count(tag), 0);
  document::Host host = desk.session.data().hosts.value(document::HostId(QStringLiteral("db1")));
  host.tags = {QStringLiteral("pci")};
  desk.session.push(commands::setHost(desk.session.data(), host));
  EXPECT_EQ(filter.rowCount(), 1) << "at once: a tag needs no new flows";
}

TEST_F(FlowModelTest, PortsSortAsNumbers) {
  document::DocumentData data = test::sample();
  document::CustomFlow flow;
  flow.id = document::CustomFlowId(QStringLiteral("c"));
  flow.from << *document::Selector::parse(u"host:app1");
  flow.to << *document::Selector::parse(u"host:db1");
  flow.services << QStringLiteral("tcp/443") << QStringLiteral("tcp/80");
  data.customFlows.insert(flow.id, flow);
  test::Desk other(data);
  FlowModel flows(other.session);
  FlowFilter sorted(other.session, flows);
  sorted.sort(FlowModel::Service);
  QStringList services;
  for (int row = 0; row < sorted.rowCount(); ++row) {
    services << sorted.index(row, FlowModel::Service).data().toString();
  }
  EXPECT_THAT(services, testing::ElementsAre("tcp 80", "tcp 443", "tcp 3306"));
}

TEST_F(FlowModelTest, FindingsAreSentencesWithASeverity) {
  FindingModel findings(desk.session);
  ASSERT_GT(findings.rowCount(), 0);
  EXPECT_EQ(findings.index(0, FindingModel::Severity).data().toString(), "✗ error");
  EXPECT_EQ(findings.index(0, FindingModel::Sentence).data().toString(),
            "Console on app1 → MySQL on db1 (mysql) is needed and blocked.");
  EXPECT_EQ(findings.index(0, FindingModel::Code).data().toString(), "required-flow-blocked");
  EXPECT_EQ(findings.count(snapshot::Severity::Error), 1);
}

/// Rows that a model says differ.
class Told {
 public:
  explicit Told(FlowModel& model) {
    QObject::connect(&model, &QAbstractItemModel::dataChanged, &context_,
                     [this](const QModelIndex& first, const QModelIndex& last) {
                       for (int row = first.row(); row <= last.row(); ++row) rows_ << row;
                     });
  }
  QSet<int> take() { return std::exchange(rows_, {}); }

 private:
  QObject context_;
  QSet<int> rows_;
};

TEST_F(FlowModelTest, TellsOnlyOfRowsThatReadDifferently) {
  const int row = model.rowOf(test::sampleFlow());
  Told told(model);
  // A rule lets the flow through: what the same firewall still stops may read differently too.
  const document::ZoneId zone(QStringLiteral("data"));
  document::Firewall firewall = *desk.session.data().zones.value(zone).firewall;
  firewall.inbound = document::Action::Allow;
  desk.session.push(commands::setFirewall(desk.session.data(), zone, firewall));
  ASSERT_TRUE(desk.waitForReport());
  EXPECT_EQ(cell(FlowModel::Verdict), "✓ allowed");
  EXPECT_TRUE(told.take().contains(row));
  // Nothing is stopped there any more: another name of that firewall stands in no row.
  firewall.name = QStringLiteral("other");
  desk.session.push(commands::setFirewall(desk.session.data(), zone, firewall));
  ASSERT_TRUE(desk.waitForReport());
  EXPECT_FALSE(told.take().contains(row));
  // The name of an end does.
  desk.session.push(commands::rename(desk.session.data(),
                                     document::EntityRef::host(document::HostId(QStringLiteral("db1"))),
                                     QStringLiteral("database")));
  ASSERT_TRUE(desk.waitForReport());
  EXPECT_TRUE(told.take().contains(row));
  EXPECT_EQ(cell(FlowModel::To), "MySQL on database");
}

}  // namespace
}  // namespace topo::views
