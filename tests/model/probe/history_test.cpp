// SPDX-License-Identifier: Apache-2.0
#include "model/probe/history.h"

#include <gtest/gtest.h>

namespace topo::probe {
namespace {

using namespace Qt::StringLiterals;

class HistoryTest : public testing::Test {
 protected:
  HistoryTest() {
    flow_.id = u"web/db/mysql"_s;
    flow_.fromHost = document::HostId(u"web1"_s);
    flow_.toHost = document::HostId(u"db1"_s);
    flow_.toAddresses = {u"10.2.0.21"_s, u"10.2.0.22"_s};
    flow_.ports = u"3306"_s;
  }
  void add(const QString& outcome, const QString& at, const QString& address = u"10.2.0.21"_s,
           int port = 3306, const QString& vantage = u"host:web1"_s) {
    document::TestRun run;
    run.vantage = vantage;
    run.startedAt = u"2026-01-01T00:00:00Z"_s;
    run.tool = u"ansible"_s;
    run.controlPassed = true;
    document::TestResult result;
    result.flow = flow_.id;
    result.address = address;
    result.port = port;
    result.outcome = outcome;
    result.at = at;
    document::TestResult other = result;
    other.flow = u"web/db/other"_s;
    run.results = {other, result};
    document_.results << run;
  }
  QStringList outcomes() const {
    QStringList words;
    for (const PastTest& test : flowHistory(flow_, document_)) words << test.result.outcome;
    return words;
  }

  snapshot::Flow flow_;
  document::DocumentData document_;
};

TEST_F(HistoryTest, TheNewestIsFirstAndNothingElseIsInIt) {
  EXPECT_TRUE(flowHistory(flow_, document_).isEmpty());
  add(u"filtered"_s, u"2026-01-02T00:00:00Z"_s);
  add(u"open"_s, u"2026-01-03T00:00:00.5Z"_s);
  add(u"refused"_s, u"2026-01-03T00:00:00Z"_s);
  EXPECT_EQ(outcomes(), (QStringList{u"open"_s, u"refused"_s, u"filtered"_s}));
}

TEST_F(HistoryTest, OfOneMomentTheOneAddedLaterIsFirst) {
  add(u"filtered"_s, {});
  add(u"open"_s, {});
  EXPECT_EQ(outcomes(), (QStringList{u"open"_s, u"filtered"_s}));
  EXPECT_EQ(flowHistory(flow_, document_).first().at, u"2026-01-01T00:00:00Z"_s) << "of the run";
}

TEST_F(HistoryTest, TheLastWordIsOneForEachAddressAndVantage) {
  add(u"open"_s, u"2026-01-02T00:00:00Z"_s);
  add(u"filtered"_s, u"2026-01-02T00:00:00Z"_s, u"10.2.0.22"_s);
  add(u"refused"_s, u"2026-01-02T00:00:00Z"_s, u"10.2.0.21"_s, 3306, u"this-machine"_s);
  add(u"open"_s, u"2026-01-01T00:00:00Z"_s);
  add(u"not-run"_s, u"2026-01-09T00:00:00Z"_s);
  const QList<PastTest> tests = flowHistory(flow_, document_);
  ASSERT_EQ(tests.size(), 5);
  EXPECT_FALSE(tests[0].latest) << "not run";
  EXPECT_TRUE(tests[1].latest && tests[2].latest && tests[3].latest);
  EXPECT_FALSE(tests[4].latest);
  EXPECT_EQ(tests[3].standing, Standing::Confirms);
  EXPECT_EQ(tests[1].standing, Standing::Hint);
  EXPECT_EQ(tests[4].run, 3);
  EXPECT_EQ(tests[4].tool, u"ansible"_s);
}

TEST_F(HistoryTest, SeveralFlowsAreToldTogether) {
  add(u"filtered"_s, u"2026-01-02T00:00:00Z"_s);
  snapshot::Flow other = flow_;
  other.id = u"web/db/other"_s;
  const QList<PastTest> tests = flowHistory({&flow_, &other}, document_);
  ASSERT_EQ(tests.size(), 2);
  EXPECT_TRUE(tests[0].latest && tests[1].latest) << "each of its own flow";
}

TEST_F(HistoryTest, WhatTheFlowNoLongerLeadsToIsKeptAndStale) {
  add(u"open"_s, u"2026-01-02T00:00:00Z"_s, u"10.9.0.1"_s);
  add(u"open"_s, u"2026-01-02T00:00:00Z"_s, u"10.2.0.21"_s, 3307);
  for (const PastTest& test : flowHistory(flow_, document_)) EXPECT_TRUE(test.stale);
}

}  // namespace
}  // namespace topo::probe
