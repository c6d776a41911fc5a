// SPDX-License-Identifier: Apache-2.0
#include "model/probe/prober.h"

#include "tests/model/probe/support/peers.h"

#include <QElapsedTimer>
#include <QThread>

#include <gtest/gtest.h>

namespace topo::probe {
namespace {

using test::at;
using test::loopback;
using test::loopback6;
using test::Peer;
using test::waitUntil;

Options quick() {
  Options options;
  options.ratePerSecond = 0;
  options.connectTimeoutMs = 2000;
  options.greetingTimeoutMs = 500;
  options.overhearMs = 0;
  return options;
}

TEST(Prober, TellsOpenFromClosedOnBothFamilies) {
  const Peer four;
  const Peer six({}, {}, loopback6());
  Report report = test::runJob(makeJob({at(loopback(), four.port()), at(loopback(), test::closedPort()),
                                        at(loopback6(), six.port()), at(loopback6(), test::closedPort())},
                                       quick()));
  ASSERT_EQ(report.attempts.size(), 4U);
  EXPECT_EQ(report.attempts[0].outcome, Outcome::Open);
  EXPECT_EQ(report.attempts[1].outcome, Outcome::Refused);
  EXPECT_EQ(report.attempts[2].outcome, Outcome::Open);
  EXPECT_EQ(report.attempts[3].outcome, Outcome::Refused);
  EXPECT_FALSE(report.cancelled);
  EXPECT_FALSE(report.control.needed);
  EXPECT_TRUE(report.control.passed);
  for (const Attempt& attempt : report.attempts) {
    EXPECT_GE(attempt.latencyMs, 0);
    EXPECT_TRUE(attempt.at.isValid());
    EXPECT_EQ(attempt.at.timeSpec(), Qt::UTC);
  }
}

TEST(Prober, KeepsOrderAndIdsOfTheTargets) {
  const Peer peer;
  std::vector<Target> targets;
  for (quint64 id = 0; id < 200; ++id) {
    targets.push_back(at(loopback(), peer.port()));
    targets.back().id = 1000 - id;
  }
  const Report report = test::runJob(makeJob(targets, quick()));
  ASSERT_EQ(report.attempts.size(), 200U);
  for (quint64 id = 0; id < 200; ++id) {
    EXPECT_EQ(report.attempts[id].target.id, 1000 - id);
    EXPECT_EQ(report.attempts[id].outcome, Outcome::Open);
  }
  EXPECT_EQ(report.attempts.size(), 200U);
}

TEST(Prober, ProgressIsBatchedAndTellsEveryAttemptOnce) {
  const Peer peer;
  std::vector<Target> targets(1500, at(loopback(), peer.port()));
  for (size_t i = 0; i < targets.size(); ++i) targets[i].id = i;
  Prober prober;
  std::vector<int> told(targets.size());
  int signals_ = 0;
  bool finished = false;
  QElapsedTimer clock;
  clock.start();
  QObject::connect(&prober, &Prober::progressed, &prober, [&](const Progress& progress) {
    EXPECT_EQ(QThread::currentThread(), prober.thread());
    EXPECT_EQ(progress.total, 1500);
    ++signals_;
    for (const Attempt& attempt : progress.news) ++told[attempt.target.id];
  });
  QObject::connect(&prober, &Prober::finished, &prober, [&] { finished = true; });
  ASSERT_TRUE(prober.start(makeJob(targets, quick())));
  EXPECT_TRUE(prober.isRunning());
  EXPECT_FALSE(prober.start(makeJob(targets, quick())));
  ASSERT_TRUE(waitUntil([&] { return finished; }));
  EXPECT_FALSE(prober.isRunning());
  EXPECT_EQ(std::count(told.begin(), told.end(), 1), 1500);
  EXPECT_LE(signals_, clock.elapsed() / 50 + 2);
}

TEST(Prober, CancelMakesTheRestNotRun) {
  Peer silent;
  std::vector<Target> targets(400, at(loopback(), silent.port(), Service::Mysql));
  Options options = quick();
  options.greetingTimeoutMs = 60000;
  Prober prober;
  std::optional<Report> report;
  QObject::connect(&prober, &Prober::finished, &prober, [&](const Report& r) { report = r; });
  ASSERT_TRUE(prober.start(makeJob(targets, options)));
  ASSERT_TRUE(waitUntil([&] { return silent.connections() >= 16; }));
  prober.cancel();
  ASSERT_TRUE(waitUntil([&] { return report.has_value(); }, 2000));
  EXPECT_TRUE(report->cancelled);
  ASSERT_EQ(report->attempts.size(), 400U);
  for (const Attempt& attempt : report->attempts) {
    EXPECT_EQ(attempt.outcome, Outcome::NotRun);
    EXPECT_EQ(attempt.detail, QStringLiteral("cancelled"));
    EXPECT_LT(attempt.latencyMs, 0);
  }
  EXPECT_EQ(silent.connections(), 16);  // the limit of one host
}

TEST(Prober, CanBeCancelledBeforeItBeganAndUsedAgain) {
  const Peer peer;
  const Peer silent;
  Prober prober;
  std::vector<Report> reports;
  QObject::connect(&prober, &Prober::finished, &prober, [&](const Report& r) { reports.push_back(r); });
  const Job job = makeJob({at(loopback(), peer.port())}, quick());
  Options patient = quick();
  patient.greetingTimeoutMs = 60000;
  prober.cancel();  // nothing to cancel
  ASSERT_TRUE(prober.start(makeJob({at(loopback(), silent.port(), Service::Mysql)}, patient)));
  prober.cancel();
  ASSERT_TRUE(waitUntil([&] { return reports.size() == 1; }));
  EXPECT_EQ(reports[0].attempts.front().outcome, Outcome::NotRun);
  ASSERT_TRUE(prober.start(job));
  ASSERT_TRUE(waitUntil([&] { return reports.size() == 2; }));
  EXPECT_EQ(reports[1].attempts.front().outcome, Outcome::Open);
  EXPECT_FALSE(reports[1].cancelled);
}

TEST(Prober, AnEmptyJobEndsAtOnce) {
  const Report report = test::runJob(makeJob({}, quick()));
  EXPECT_TRUE(report.attempts.empty());
  EXPECT_FALSE(report.cancelled);
}

TEST(Prober, CanBeDestroyedInTheMiddle) {
  Peer silent;
  {
    Prober prober;
    Options options = quick();
    options.greetingTimeoutMs = 60000;
    ASSERT_TRUE(prober.start(
        makeJob(std::vector<Target>(50, at(loopback(), silent.port(), Service::Http)), options)));
    ASSERT_TRUE(waitUntil([&] { return silent.connections() > 3; }));
  }
  SUCCEED();
}

}  // namespace
}  // namespace topo::probe
