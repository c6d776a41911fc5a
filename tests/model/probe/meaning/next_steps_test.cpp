// SPDX-License-Identifier: Apache-2.0
#include "model/probe/meaning/next_steps.h"

#include "tests/views/support/tested.h"

#include <algorithm>
#include <gtest/gtest.h>

namespace topo::probe {
namespace {

using document::HostId;
using document::ZoneId;
using test::Tested;

class NextSteps : public testing::Test {
 protected:
  QList<NextStep> steps() const {
    const snapshot::Report report = made.report();
    return nextSteps(report, made.data, flowStates(report, made.data));
  }
  /// The only step of a kind; an empty one when there is none, a failure when there are several.
  NextStep only(StepKind kind) const {
    NextStep found;
    int count = 0;
    for (const NextStep& step : steps()) {
      if (step.kind != kind) continue;
      found = step;
      ++count;
    }
    EXPECT_LE(count, 1);
    return found;
  }
  static QStringList flowsOf(const NextStep& step) {
    QStringList ids;
    for (const StepFlow& flow : step.flows) ids << flow.flow;
    return ids;
  }
  const ZoneId data_{QStringLiteral("data")}, dmz_{QStringLiteral("dmz")};
  Tested made;
};

TEST_F(NextSteps, WithoutTestsSayWhereToTestFrom) {
  QStringList hosts;
  for (const NextStep& step : steps()) {
    EXPECT_EQ(step.kind, StepKind::NeverTested);
    hosts << step.host.value;
  }
  hosts.sort();
  EXPECT_EQ(hosts, (QStringList{QStringLiteral("app1"), QStringLiteral("db1")}));
}

TEST_F(NextSteps, WhatNobodyAnswersIsLaidToTheFirewallsOnTheWay) {
  made.result(Tested::up(), "filtered");
  const NextStep step = only(StepKind::NoAnswer);
  EXPECT_EQ(flowsOf(step), QStringList{Tested::up()});
  EXPECT_EQ(step.firewalls, (QList{dmz_, data_})) << "in the order of the way";
  EXPECT_EQ(step.rules, QList{document::EntityRef::rule(data_, document::RuleId(QStringLiteral("r1")))});
  EXPECT_EQ(step.flows.first().places, QStringList{QStringLiteral("10.2.0.21 5000")});
}

TEST_F(NextSteps, WhoeverRejectsIsOneStep) {
  made.result(Tested::up(), "unreachable").reporter = QStringLiteral("10.2.0.1");
  made.result(Tested::down(), "refused").reporter = QStringLiteral("10.2.0.1");
  const NextStep step = only(StepKind::Rejected);
  EXPECT_EQ(flowsOf(step), (QStringList{Tested::down(), Tested::up()}));
  EXPECT_EQ(step.reporter, QStringLiteral("10.2.0.1"));
  EXPECT_EQ(step.bearer.network, document::NetworkId(QStringLiteral("db-lan")));
  EXPECT_EQ(step.firewalls.size(), 2) << "whose it is, the drawing does not say";
  made.data.hosts.insert(HostId(QStringLiteral("fw-data")),
                         test::makeHost(QStringLiteral("fw-data"),
                                        document::Place::in(document::NetworkId(QStringLiteral("db-lan"))),
                                        {QStringLiteral("10.2.0.1")}));
  EXPECT_EQ(only(StepKind::Rejected).firewalls, QList{data_}) << "the drawing names it";
}

TEST_F(NextSteps, RefusedIsAskedOfTheDestination) {
  made.result(Tested::down(), "refused");
  EXPECT_EQ(only(StepKind::Refused).host, HostId(QStringLiteral("app1")));
}

TEST_F(NextSteps, OpenAlthoughClosedComesFirstAndNamesWhatShouldStopIt) {
  made.result(Tested::up(), "filtered");
  made.result(Tested::shut(), "open");
  ASSERT_FALSE(steps().isEmpty());
  const NextStep step = steps().first();
  EXPECT_EQ(step.kind, StepKind::NotStopped);
  EXPECT_EQ(step.firewalls, QList{dmz_});
  EXPECT_EQ(flowsOf(step), QStringList{Tested::shut()});
}

TEST_F(NextSteps, WhatIsNeededAndClosedAsDrawnIsNotForgotten) {
  made.result(Tested::mysql(), "filtered");
  EXPECT_EQ(only(StepKind::ClosedAsDrawn).firewalls, QList{data_});
}

TEST_F(NextSteps, ServicesThatAreNotTheRightOnes) {
  made.result(Tested::up(), "wrong-service");
  made.result(Tested::down(), "tls-failure");
  EXPECT_EQ(only(StepKind::WrongService).host, HostId(QStringLiteral("db1")));
  EXPECT_EQ(only(StepKind::TlsProblem).host, HostId(QStringLiteral("app1")));
}

TEST_F(NextSteps, NamesThatDoNotResolve) {
  test::hostOf(made.data, "db1").interfaces.first().addresses.clear();
  test::hostOf(made.data, "db1").dnsNames = {QStringLiteral("db1.example")};
  document::TestResult& result = made.result(Tested::up(), "dns-failure");
  result.address = QStringLiteral("db1.example");
  EXPECT_EQ(only(StepKind::NameUnknown).host, HostId(QStringLiteral("db1")));
}

TEST_F(NextSteps, WhatProvesLessThanItSeems) {
  made.result(Tested::up(), "open");
  made.run().controlPassed = false;
  made.result(Tested::down(), "open", "this-machine");
  made.result(Tested::shut(), "filtered").address = QStringLiteral("10.1.0.99");
  EXPECT_EQ(flowsOf(only(StepKind::Untrusted)), QStringList{Tested::up()});
  EXPECT_EQ(flowsOf(only(StepKind::OnlyHint)), QStringList{Tested::down()});
  EXPECT_EQ(only(StepKind::OnlyHint).host, HostId(QStringLiteral("db1"))) << "where to test from";
  EXPECT_EQ(flowsOf(only(StepKind::Stale)), QStringList{Tested::shut()});
}

TEST_F(NextSteps, AStandInIsNotTheService) {
  made.result(Tested::up(), "open").standIn = true;
  EXPECT_EQ(flowsOf(only(StepKind::OnlyStandIn)), QStringList{Tested::up()});
}

TEST_F(NextSteps, WhatNoTestCanShowIsSaid) {
  test::hostOf(made.data, "db1").interfaces.first().addresses.clear();
  const NextStep step = only(StepKind::CannotTest);
  EXPECT_EQ(step.reason, LeftOut::NoAddress);
  EXPECT_TRUE(flowsOf(step).contains(Tested::up()));
}

TEST_F(NextSteps, NothingIsLeftOfWhatIsConfirmed) {
  made.result(Tested::up(), "open");
  for (const NextStep& step : steps()) EXPECT_FALSE(flowsOf(step).contains(Tested::up()));
}

}  // namespace
}  // namespace topo::probe
