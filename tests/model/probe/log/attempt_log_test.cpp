// SPDX-License-Identifier: Apache-2.0
#include "model/probe/log/attempt_log.h"

#include <gmock/gmock.h>

namespace topo::probe {
namespace {

const QDateTime kNoon(QDate(2026, 11, 22), QTime(12, 0, 0, 5), Qt::UTC);

Plan sharedTarget() {
  Plan plan;
  Target target;
  target.address = QHostAddress(QStringLiteral("10.1.0.21"));
  target.port = 3306;
  plan.job.targets = {target};
  plan.tests = {{QStringLiteral("a/db/mysql"), 0}, {QStringLiteral("b/db/mysql"), 0}};
  return plan;
}

Attempt rejected(const Plan& plan) {
  Attempt attempt;
  attempt.target = plan.job.targets[0];
  attempt.outcome = Outcome::Unreachable;
  attempt.latencyMs = 0.3121;
  attempt.detail = QStringLiteral("administratively prohibited");
  attempt.icmp = IcmpReport{3, 13, QHostAddress(QStringLiteral("10.1.0.1"))};
  attempt.at = kNoon;
  attempt.from = QHostAddress(QStringLiteral("10.0.0.5"));
  attempt.tries = 1;
  return attempt;
}

std::string line(const Plan& plan, const Attempt& attempt) {
  return AttemptLog(plan).lineOf(attempt, kNoon.addSecs(1)).toStdString();
}

TEST(AttemptLog, SaysEverythingOfAnAttempt) {
  const Plan plan = sharedTarget();
  EXPECT_EQ(
      line(plan, rejected(plan)),
      "2026-11-22T12:00:00.005Z from=10.0.0.5 to=10.1.0.21 name=- port=tcp/3306 flow=a/db/mysql,b/db/mysql "
      "outcome=unreachable latency=0.312ms icmp=3/13 reporter=10.1.0.1 try=1 "
      "detail=\"administratively prohibited\"\n");
}

TEST(AttemptLog, WhatIsNotThereIsADash) {
  Plan plan = sharedTarget();
  Attempt attempt;
  attempt.target = plan.job.targets[0];
  attempt.target.id = kControlId;
  attempt.target.transport = Transport::Udp;
  EXPECT_EQ(
      line(plan, attempt),
      "2026-11-22T12:00:01.005Z from=- to=10.1.0.21 name=- port=udp/3306 flow=control-test outcome=not-run "
      "latency=- icmp=- reporter=- try=- detail=-\n");
  attempt.target.id = 7;  // of no target of the plan
  EXPECT_THAT(line(plan, attempt), testing::HasSubstr(" flow=- "));
}

TEST(AttemptLog, WhatStrangersSayStaysOneLine) {
  Plan plan = sharedTarget();
  plan.tests[0].flow = QStringLiteral("a b\"\n=");
  Attempt attempt = rejected(plan);
  attempt.target.name = QStringLiteral("db\x1b[2J\ntest");
  attempt.detail =
      QString(QChar(0x202e)) + QStringLiteral("a \"b\" \\ outcome=open\r\n") + QString(5000, u'x');
  const std::string told = line(plan, attempt);
  EXPECT_EQ(std::count(told.begin(), told.end(), '\n'), 1);
  for (char c : told.substr(0, told.size() - 1)) EXPECT_FALSE(c >= 0 && c < 0x20) << told;
  EXPECT_THAT(told, testing::HasSubstr("detail=\"\\u{202e}a \\\"b\\\" \\x5c outcome=open\\x0d\\x0a"));
  EXPECT_THAT(told, testing::HasSubstr("name=\"db\\x1b[2J\\x0atest\""));
  EXPECT_LT(told.size(), 1500U);
}

TEST(AttemptLog, ManyFlowsOfOneAttemptAreCounted) {
  Plan plan = sharedTarget();
  for (int i = 0; i < 20; ++i) plan.tests.push_back({QStringLiteral("c%1/db/mysql").arg(i), 0});
  EXPECT_THAT(line(plan, rejected(plan)), testing::HasSubstr(",c5/db/mysql,+14 "));
}

}  // namespace
}  // namespace topo::probe
