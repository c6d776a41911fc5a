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

TEST(Results, ATargetTriedByNameIsRecordedByName) {
  Plan plan = twoFlowsOneTarget();
  Report report = answered(plan);
  report.attempts[0].target.name = QStringLiteral("db.test");
  const document::TestRun run = toTestRun(plan, report, {});
  EXPECT_EQ(run.results[0].address.toStdString(), "db.test");
  EXPECT_TRUE(run.results[0].detail.endsWith(QStringLiteral("; at 10.1.0.21")));
}

}  // namespace
}  // namespace topo::probe
