// SPDX-License-Identifier: Apache-2.0
#include "model/probe/wire/ledger.h"

#include <gmock/gmock.h>

namespace topo::probe {
namespace {

const QDateTime kBegin(QDate(2026, 11, 22), QTime(12, 0), Qt::UTC);
const QDateTime kEnd = kBegin.addSecs(5);

Target target(quint64 id, const char* address, const char* name = "") {
  Target out;
  out.id = id;
  out.port = 80;
  out.address = QHostAddress(QString::fromLatin1(address));
  out.name = QString::fromLatin1(name);
  return out;
}

/// One control and three targets, the second by name.
Ledger ledger() {
  Job job;
  job.controls = {target(kControlId, "192.0.2.1")};
  job.targets = {target(0, "10.0.0.1"), target(1, "", "db.test"), target(2, "10.0.0.3")};
  return Ledger(job);
}

void settle(Ledger& ledger, int number, Outcome outcome) {
  ledger.at(number).outcome = outcome;
  ledger.decide(number);
}

std::vector<std::string> told(const std::vector<Attempt>& attempts) {
  std::vector<std::string> out;
  for (const Attempt& attempt : attempts) {
    out.push_back(std::to_string(attempt.target.id % 1000) + ' ' +
                  attempt.target.address.toString().toStdString() + ' ' +
                  outcomeWord(attempt.outcome).toStdString());
  }
  return out;
}

TEST(Ledger, TheAddressesOfANameStandBesideIt) {
  Ledger made = ledger();
  EXPECT_EQ(made.size(), 4);
  const std::vector<int> numbers = made.spread(
      2, {QHostAddress(QStringLiteral("10.0.0.7")), QHostAddress(QStringLiteral("::ffff:10.0.0.8")),
          QHostAddress(QStringLiteral("fd00::9"))});
  EXPECT_THAT(numbers, testing::ElementsAre(2, 4, 5));
  EXPECT_EQ(made.size(), 6);
  for (int number : {5, 4, 3, 2, 1, 0}) settle(made, number, number == 0 ? Outcome::Filtered : Outcome::Open);
  EXPECT_TRUE(made.isDone());
  const Report report = made.close(kBegin, kEnd);
  EXPECT_THAT(told(report.attempts),
              testing::ElementsAre("0 10.0.0.1 open", "1 10.0.0.7 open", "1 10.0.0.8 open", "1 fd00::9 open",
                                   "2 10.0.0.3 open"));
  EXPECT_FALSE(report.cancelled);
  EXPECT_TRUE(report.control.passed);
  EXPECT_EQ(report.startedAt, kBegin);
  EXPECT_EQ(report.endedAt, kEnd);
}

TEST(Ledger, ASourceOfTheOtherFamilyIsNoneForAnAddress) {
  Job job;
  job.targets = {target(0, "", "db.test")};
  job.targets[0].bindAddress = QHostAddress(QStringLiteral("10.0.0.5"));
  Ledger made(job);
  made.spread(0, {QHostAddress(QStringLiteral("10.0.0.7")), QHostAddress(QStringLiteral("fd00::9"))});
  EXPECT_EQ(made.at(0).target.bindAddress.toString().toStdString(), "10.0.0.5");
  EXPECT_TRUE(made.at(1).target.bindAddress.isNull());
}

TEST(Ledger, NewsAreToldOnceAndControlsOnlyInTheLog) {
  Ledger made = ledger();
  EXPECT_FALSE(made.hasNews());
  settle(made, 0, Outcome::Filtered);
  made.at(1).outcome = Outcome::Filtered;
  made.note(1);
  Progress progress = made.takeNews(3);
  EXPECT_TRUE(progress.news.empty());
  EXPECT_THAT(told(progress.log), testing::ElementsAre("615 192.0.2.1 filtered", "0 10.0.0.1 filtered"));
  EXPECT_EQ(progress.done, 1);
  EXPECT_EQ(progress.total, 4);
  EXPECT_EQ(progress.inFlight, 3);
  EXPECT_FALSE(made.hasNews());
  settle(made, 1, Outcome::Open);
  progress = made.takeNews(0);
  EXPECT_THAT(told(progress.news), testing::ElementsAre("0 10.0.0.1 open"));
  EXPECT_THAT(told(progress.log), testing::ElementsAre("0 10.0.0.1 open"));
}

TEST(Ledger, WhatIsNotDecidedWasCancelledUnlessAnEarlierTryCounts) {
  Ledger made = ledger();
  made.at(1).outcome = Outcome::Filtered;
  made.at(1).detail = QStringLiteral("no answer");
  made.note(1);
  const Report report = made.close(kBegin, kEnd);
  EXPECT_TRUE(report.cancelled);
  EXPECT_FALSE(report.control.passed);
  ASSERT_EQ(report.attempts.size(), 3U);
  EXPECT_EQ(report.attempts[0].outcome, Outcome::Filtered);
  EXPECT_EQ(report.attempts[2].outcome, Outcome::NotRun);
  EXPECT_EQ(report.attempts[2].detail.toStdString(), "cancelled");
}

}  // namespace
}  // namespace topo::probe
