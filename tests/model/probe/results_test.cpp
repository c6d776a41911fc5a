// SPDX-License-Identifier: Apache-2.0
#include "model/probe/results.h"

#include <gtest/gtest.h>

namespace topo::probe {
namespace {

const QDateTime kNoon(QDate(2026, 11, 22), QTime(12, 0, 0, 5), Qt::UTC);

Plan twoFlowsOneTarget() {
  Plan plan;
  Target target;
  target.address = QHostAddress(QStringLiteral("10.1.0.21"));
  target.port = 3306;
  plan.job.targets = {target};
  plan.tests = {{QStringLiteral("a/db/mysql"), 0}, {QStringLiteral("b/db/mysql"), 0}};
  return plan;
}

Report answered(const Plan& plan) {
  Report report;
  report.startedAt = report.endedAt = kNoon;
  Attempt attempt;
  attempt.target = plan.job.targets[0];
  attempt.outcome = Outcome::Open;
  attempt.latencyMs = 0.40012;
  attempt.detail = QStringLiteral("MySQL 5.5.62 \"x\"");
  attempt.at = kNoon;
  report.attempts = {attempt};
  return report;
}

TEST(Results, EveryFlowOfASharedTargetGetsItsResult) {
  const Plan plan = twoFlowsOneTarget();
  const document::TestRun run =
      toTestRun(plan, answered(plan), QStringLiteral("abc"), {QStringLiteral("host:a"), true});
  ASSERT_EQ(run.results.size(), 2);
  EXPECT_EQ(run.results[1].flow.toStdString(), "b/db/mysql");
  EXPECT_EQ(run.results[1].address.toStdString(), "10.1.0.21");
  EXPECT_EQ(run.results[1].latencyMs, 0.4);
  EXPECT_EQ(run.results[1].at.toStdString(), "2026-11-22T12:00:00.005Z");
  EXPECT_TRUE(run.controlPassed);
}

TEST(Results, WhatWasNotRunHasNoLatency) {
  const Plan plan = twoFlowsOneTarget();
  Report report = answered(plan);
  report.attempts[0].outcome = Outcome::NotRun;
  report.attempts[0].latencyMs = -1;
  report.attempts[0].at = {};
  report.attempts[0].detail = QString(QChar(0x202e)) + QStringLiteral("\n</script>");
  const document::TestRun run = toTestRun(plan, report, {});
  EXPECT_FALSE(run.results[0].latencyMs.has_value());
  EXPECT_FALSE(run.results[0].at.isEmpty());
  EXPECT_EQ(run.vantage.toStdString(), "this-machine");
}

TEST(Results, EveryAddressOfANameHasItsResult) {
  const Plan plan = twoFlowsOneTarget();
  Report report = answered(plan);
  report.attempts[0].target.name = QStringLiteral("db.test");
  report.attempts.push_back(report.attempts[0]);
  report.attempts[1].target.address = QHostAddress(QStringLiteral("fd00::21"));
  report.attempts[1].outcome = Outcome::Filtered;
  report.attempts[1].detail = QString(500, u'x');
  const document::TestRun run = toTestRun(plan, report, {});
  ASSERT_EQ(run.results.size(), 4);
  EXPECT_EQ(run.results[0].address.toStdString(), "10.1.0.21");
  EXPECT_TRUE(run.results[0].detail.endsWith(QStringLiteral("; an address of db.test")));
  EXPECT_EQ(run.results[1].address.toStdString(), "fd00::21");
  EXPECT_EQ(run.results[1].outcome.toStdString(), "filtered");
  EXPECT_EQ(run.results[1].flow.toStdString(), "a/db/mysql");
  EXPECT_EQ(run.results[1].detail.size(), 400);
  EXPECT_EQ(run.results[2].flow.toStdString(), "b/db/mysql");
}

TEST(Results, ANameWithoutAddressIsRecordedByName) {
  const Plan plan = twoFlowsOneTarget();
  Report report = answered(plan);
  report.attempts[0].target.name = QStringLiteral("db.test");
  report.attempts[0].target.address = QHostAddress();
  report.attempts[0].outcome = Outcome::DnsFailure;
  EXPECT_EQ(toTestRun(plan, report, {}).results[0].address.toStdString(), "db.test");
}

TEST(Results, TheFirewallThatRejectedIsNamed) {
  const Plan plan = twoFlowsOneTarget();
  Report report = answered(plan);
  Attempt& attempt = report.attempts[0];
  attempt.icmp = IcmpReport{3, 13, QHostAddress(QStringLiteral("10.0.0.1"))};
  EXPECT_EQ(toTestRun(plan, report, {}).results[0].reporter.toStdString(), "")
      << "nobody rejected what is open";
  attempt.outcome = Outcome::Unreachable;
  EXPECT_EQ(toTestRun(plan, report, {}).results[0].reporter.toStdString(), "10.0.0.1");
  attempt.icmp->type = 11;  // lost on the way: no rejection
  EXPECT_EQ(reporterOf(attempt).toStdString(), "");
  attempt.target.address = QHostAddress(QStringLiteral("fd00::21"));
  attempt.icmp = IcmpReport{1, 1, QHostAddress(QStringLiteral("fd00::1"))};
  EXPECT_EQ(reporterOf(attempt).toStdString(), "fd00::1");
}

TEST(Results, AVantageIsAClaimUnlessTheMachineBearsAnAddressOfTheHost) {
  document::Host host;
  host.id = document::HostId(QStringLiteral("dmcm1"));
  host.interfaces.append(document::Interface());
  host.interfaces[0].addresses = QStringList{QStringLiteral("10.1.0.11"), QStringLiteral("127.0.0.1")};
  const QHostAddress other(QStringLiteral("10.1.0.12"));
  const Vantage claimed = vantageAt(host, {other, QHostAddress(QHostAddress::LocalHost)});
  EXPECT_EQ(claimed.text.toStdString(), "host:dmcm1");
  EXPECT_TRUE(claimed.claimed) << "every machine bears loopback addresses";
  EXPECT_FALSE(vantageAt(host, {other, QHostAddress(QStringLiteral("10.1.0.11"))}).claimed);
}

}  // namespace
}  // namespace topo::probe
