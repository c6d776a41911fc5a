// SPDX-License-Identifier: Apache-2.0
#include "model/exchange/flow_table.h"

#include "tests/model/exchange/support.h"

#include <gtest/gtest.h>

using namespace topo;
using namespace topo::exchange;
using namespace Qt::StringLiterals;

namespace {

FlowTable tableOf(const snapshot::Flow& flow,
                  const document::DocumentData& data = exchange_test::twoZones()) {
  snapshot::Report report;
  report.flows = {flow};
  return flowTable(data, catalog::Catalog(), report, exchange_test::wording());
}

QString cell(const FlowTable& table, int row, const char* column) {
  return table.rows.at(row).at(table.columns.indexOf(QLatin1String(column)));
}

}  // namespace

TEST(FlowTable, HasTheColumnsOthersRelyOn) {
  EXPECT_EQ(
      flowTableColumns().join(u'|'),
      u"id|change|source zone|source host|source addresses|destination zone|destination host|"
      "destination addresses|protocol|ports|application|encrypted|purpose|justification|data|owner|ticket|"
      "expires|need|evidence|group|verdict|blocked by|last test|tested at|tested from|override"_s);
  for (const QStringList& row : tableOf(exchange_test::blockedFlow()).rows) EXPECT_EQ(row.size(), 27);
}

TEST(FlowTable, GivesOneRowForEachFamily) {
  const FlowTable table = tableOf(exchange_test::blockedFlow());
  ASSERT_EQ(table.rows.size(), 2);
  EXPECT_EQ(cell(table, 0, "source addresses"), u"10.1.0.11"_s);
  EXPECT_EQ(cell(table, 0, "destination addresses"), u"10.2.0.21"_s);
  EXPECT_EQ(cell(table, 1, "source addresses"), u"fd00::11"_s);
  EXPECT_EQ(cell(table, 1, "destination addresses"), u"fd00::21"_s);
}

TEST(FlowTable, LosesNoFlowWithoutAddressesOrCommonFamily) {
  snapshot::Flow flow = exchange_test::blockedFlow();
  flow.fromAddresses.clear();
  EXPECT_EQ(tableOf(flow).rows.size(), 2);
  flow.toAddresses.clear();
  EXPECT_EQ(tableOf(flow).rows.size(), 1);
  flow.fromAddresses = {u"10.0.0.1"_s};
  flow.toAddresses = {u"fd00::1"_s};
  ASSERT_EQ(tableOf(flow).rows.size(), 1);
  EXPECT_EQ(cell(tableOf(flow), 0, "source addresses"), u"10.0.0.1"_s);
}

TEST(FlowTable, NamesZonesHostsVerdictAndBlocker) {
  const FlowTable table = tableOf(exchange_test::blockedFlow());
  EXPECT_EQ(cell(table, 0, "source zone"), u"APP"_s);
  EXPECT_EQ(cell(table, 0, "destination zone"), u"DATA"_s);
  EXPECT_EQ(cell(table, 0, "source host"), u"dmcm1.name"_s);
  EXPECT_EQ(cell(table, 0, "verdict"), u"blocked"_s);
  EXPECT_EQ(cell(table, 0, "blocked by"), u"stopped console-1/mysql-1/mysql"_s);
  EXPECT_EQ(cell(table, 0, "change"), u"add"_s);
  EXPECT_EQ(cell(table, 0, "evidence"), u"accepts, initiates"_s);
  EXPECT_EQ(cell(table, 0, "encrypted"), QString());
}

TEST(FlowTable, TakesRecordAndLatestTest) {
  document::DocumentData data = exchange_test::twoZones();
  document::FlowRecord record;
  record.flow = u"console-1/mysql-1/mysql"_s;
  record.justification = u"sessions"_s;
  record.owner = u"dba"_s;
  record.ticket = u"CHG1"_s;
  record.expires = QDate(2027, 1, 31);
  data.flows.insert(record.flow, record);
  const auto run = [](const QString& outcome, const QString& at) {
    document::TestRun r;
    r.vantage = u"host:dmcm1"_s;
    r.vantageClaimed = true;
    r.results = {{u"console-1/mysql-1/mysql"_s, u"10.2.0.21"_s, 3306, outcome, 0.4, {}, at, {}}};
    return r;
  };
  data.results = {run(u"open"_s, u"2026-11-22T10:00:00Z"_s), run(u"filtered"_s, u"2026-11-21T10:00:00Z"_s)};
  const FlowTable table = tableOf(exchange_test::blockedFlow(), data);
  EXPECT_EQ(cell(table, 0, "justification"), u"sessions"_s);
  EXPECT_EQ(cell(table, 0, "expires"), u"2027-01-31"_s);
  EXPECT_EQ(cell(table, 0, "last test"), u"open"_s);
  EXPECT_EQ(cell(table, 0, "tested from"), u"host:dmcm1 (claimed)"_s);
}

namespace {

document::DocumentData testedAt(const QString& address, int port) {
  document::DocumentData data = exchange_test::twoZones();
  document::TestRun run;
  run.vantage = u"this-machine"_s;
  run.results = {
      {u"console-1/mysql-1/mysql"_s, address, port, u"open"_s, 0.4, {}, u"2026-11-22T10:00:00Z"_s, {}}};
  data.results = {run};
  return data;
}

}  // namespace

TEST(FlowTable, GivesATestToTheRowOfItsFamily) {
  const FlowTable table = tableOf(exchange_test::blockedFlow(), testedAt(u"fd00:0::21"_s, 3306));
  EXPECT_EQ(cell(table, 0, "last test"), QString());
  EXPECT_EQ(cell(table, 1, "last test"), u"open"_s);
  EXPECT_EQ(cell(table, 1, "tested from"), u"this-machine"_s);
}

TEST(FlowTable, SaysThatAStandInAnsweredForTheService) {
  document::DocumentData data = testedAt(u"10.2.0.21"_s, 3306);
  data.results[0].results[0].standIn = true;
  EXPECT_EQ(cell(tableOf(exchange_test::blockedFlow(), data), 0, "last test"), u"open (stand-in)"_s);
  data.results[0].results[0].port = 3307;
  EXPECT_EQ(cell(tableOf(exchange_test::blockedFlow(), data), 0, "last test"), u"open (stand-in) (stale)"_s);
}

TEST(FlowTable, SaysThatATestIsStale) {
  const auto flow = exchange_test::blockedFlow();
  EXPECT_EQ(cell(tableOf(flow, testedAt(u"10.2.0.99"_s, 3306)), 0, "last test"), u"open (stale)"_s);
  EXPECT_EQ(cell(tableOf(flow, testedAt(u"10.2.0.21"_s, 3307)), 0, "last test"), u"open (stale)"_s);
  EXPECT_EQ(cell(tableOf(flow, testedAt(u"db1.example"_s, 3306)), 0, "last test"), u"open"_s);
}
