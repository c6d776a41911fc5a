// SPDX-License-Identifier: Apache-2.0
#include "model/probe/flow_state.h"

#include <gtest/gtest.h>

namespace topo::probe {
namespace {

const QString kFlow = QStringLiteral("web/db/mysql");

class FlowStateTest : public testing::Test {
 protected:
  FlowStateTest() {
    snapshot::Flow flow;
    flow.id = kFlow;
    flow.fromHost = document::HostId(QStringLiteral("web1"));
    flow.toHost = document::HostId(QStringLiteral("db1"));
    flow.toAddresses = {QStringLiteral("10.2.0.0/24")};
    flow.ports = QStringLiteral("3306");
    flow.listenPorts = QStringLiteral("13306");
    flow.verdict = snapshot::Verdict::Allowed;
    report_.flows = {flow};
  }
  void run(const char* outcome, const char* at, const char* vantage = "this-machine", bool passed = true,
           const char* address = "10.2.0.21", int port = 3306) {
    document::TestRun run;
    run.vantage = QString::fromLatin1(vantage);
    run.controlPassed = passed;
    document::TestResult result;
    result.flow = kFlow;
    result.address = QString::fromLatin1(address);
    result.port = port;
    result.outcome = QString::fromLatin1(outcome);
    result.at = QString::fromLatin1(at);
    run.results = {result};
    document_.results.append(run);
  }
  FlowState state() { return flowStates(report_, document_).value(kFlow); }

  snapshot::Report report_;
  document::DocumentData document_;
};

TEST_F(FlowStateTest, NoResultsNoState) {
  EXPECT_TRUE(flowStates(report_, document_).isEmpty());
}

TEST_F(FlowStateTest, TheNewestCounts) {
  run("filtered", "2026-01-02T00:00:00Z");
  run("open", "2026-01-03T00:00:00Z");
  run("refused", "2026-01-01T00:00:00Z");
  EXPECT_EQ(state().comparison, Comparison::Agree);
  EXPECT_EQ(state().standing, Standing::Hint);
  ASSERT_EQ(state().tests.size(), 1);
}

TEST_F(FlowStateTest, TheSourceHostCountsMoreThanAHint) {
  run("filtered", "2026-01-01T00:00:00Z", "host:web1");
  run("open", "2026-01-09T00:00:00Z");
  EXPECT_EQ(state().comparison, Comparison::DrawingOpenNetworkClosed);
  EXPECT_EQ(state().standing, Standing::Confirms);
}

TEST_F(FlowStateTest, StaleResultsDoNotCount) {
  run("open", "2026-01-01T00:00:00Z", "host:web1", true, "10.3.0.1");
  run("open", "2026-01-01T00:00:00Z", "host:web1", true, "10.2.0.21", 3307);
  EXPECT_EQ(state().comparison, Comparison::NotTested);
  EXPECT_EQ(state().stale, 2);
  run("open", "2026-01-01T00:00:00Z", "host:web1", true, "10.2.0.21", 13306);
  EXPECT_EQ(state().comparison, Comparison::Agree);
}

TEST_F(FlowStateTest, AnAnswerOfARunWhoseControlFailedIsNotBelieved) {
  run("open", "2026-01-01T00:00:00Z", "this-machine", false);
  EXPECT_EQ(state().comparison, Comparison::NotTested);
  document_.results.clear();
  run("filtered", "2026-01-01T00:00:00Z", "this-machine", false);
  EXPECT_EQ(state().comparison, Comparison::DrawingOpenNetworkClosed);
}

TEST_F(FlowStateTest, WhatWasNotRunHidesNothing) {
  run("open", "2026-01-01T00:00:00Z");
  run("not-run", "2026-01-02T00:00:00Z");
  run("never heard of", "2026-01-02T00:00:00Z");
  EXPECT_EQ(state().comparison, Comparison::Agree);
}

TEST_F(FlowStateTest, AFlowWithoutAddressIsKnownByName) {
  report_.flows[0].toAddresses.clear();
  document::Host host;
  host.id = document::HostId(QStringLiteral("db1"));
  host.dnsNames = {QStringLiteral("db.test")};
  document_.hosts.insert(host.id, host);
  run("open", "2026-01-01T00:00:00Z", "this-machine", true, "db.test");
  EXPECT_EQ(state().comparison, Comparison::Agree);
  run("filtered", "2026-01-02T00:00:00Z", "this-machine", true, "10.2.0.21");
  EXPECT_EQ(state().stale, 0) << "an address the name led to";
  EXPECT_EQ(state().comparison, Comparison::DrawingOpenNetworkClosed);
  run("open", "2026-01-01T00:00:00Z", "this-machine", true, "other.test");
  EXPECT_EQ(state().stale, 1);
}

}  // namespace
}  // namespace topo::probe
