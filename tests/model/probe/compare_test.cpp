// SPDX-License-Identifier: Apache-2.0
#include "model/probe/compare.h"

#include <gtest/gtest.h>

namespace topo::probe {
namespace {

using enum Comparison;

Comparison one(Drawn drawn, Outcome outcome, bool trusted = true) {
  return compare(drawn, {outcome}, trusted);
}

TEST(Compare, DrawnOpen) {
  EXPECT_EQ(one(Drawn::Open, Outcome::Open), Agree);
  EXPECT_EQ(one(Drawn::Open, Outcome::WrongService), OpenButWrongService);
  EXPECT_EQ(one(Drawn::Open, Outcome::TlsFailure), OpenButWrongService);
  EXPECT_EQ(one(Drawn::Open, Outcome::Refused), DrawingOpenNetworkClosed);
  EXPECT_EQ(one(Drawn::Open, Outcome::Filtered), DrawingOpenNetworkClosed);
  EXPECT_EQ(one(Drawn::Open, Outcome::Unreachable), DrawingOpenNetworkClosed);
  EXPECT_EQ(one(Drawn::Open, Outcome::DnsFailure), NotTested);
  EXPECT_EQ(one(Drawn::Open, Outcome::NotRun), NotTested);
}

TEST(Compare, DrawnClosed) {
  EXPECT_EQ(one(Drawn::Closed, Outcome::Open), DrawingClosedNetworkOpen);
  EXPECT_EQ(one(Drawn::Closed, Outcome::WrongService), DrawingClosedNetworkOpen);
  EXPECT_EQ(one(Drawn::Closed, Outcome::TlsFailure), DrawingClosedNetworkOpen);
  EXPECT_EQ(one(Drawn::Closed, Outcome::Refused), Agree);
  EXPECT_EQ(one(Drawn::Closed, Outcome::Filtered), Agree);
  EXPECT_EQ(one(Drawn::Closed, Outcome::Unreachable), Agree);
}

TEST(Compare, NothingThatAnsweredCountsAfterAFailedControl) {
  EXPECT_EQ(one(Drawn::Open, Outcome::Open, false), NotTested);
  EXPECT_EQ(one(Drawn::Closed, Outcome::Open, false), NotTested);
  EXPECT_EQ(one(Drawn::Open, Outcome::Filtered, false), DrawingOpenNetworkClosed);
  EXPECT_EQ(one(Drawn::Closed, Outcome::Filtered, false), Agree);
}

TEST(Compare, TheGravestOfSeveralAddressesWins) {
  EXPECT_EQ(compare(Drawn::Open, {Outcome::Open, Outcome::Filtered, Outcome::NotRun}, true),
            DrawingOpenNetworkClosed);
  EXPECT_EQ(compare(Drawn::Open, {Outcome::Open, Outcome::WrongService}, true), OpenButWrongService);
  EXPECT_EQ(compare(Drawn::Closed, {Outcome::Filtered, Outcome::Open}, true), DrawingClosedNetworkOpen);
  EXPECT_EQ(compare(Drawn::Open, {}, true), NotTested);
}

TEST(Compare, APartlyOpenFlowAgreesOnlyWithAMix) {
  EXPECT_EQ(compare(Drawn::Partly, {Outcome::Open, Outcome::Filtered}, true), Agree);
  EXPECT_EQ(compare(Drawn::Partly, {Outcome::WrongService, Outcome::Filtered}, true), OpenButWrongService);
  EXPECT_EQ(compare(Drawn::Partly, {Outcome::Open}, true), DrawingClosedNetworkOpen);
  EXPECT_EQ(compare(Drawn::Partly, {Outcome::Filtered}, true), DrawingOpenNetworkClosed);
  EXPECT_EQ(compare(Drawn::Partly, {Outcome::NotRun}, true), NotTested);
}

TEST(Compare, AnUnplacedFlowSaysNothing) {
  EXPECT_EQ(one(Drawn::Unknown, Outcome::Open), NotTested);
}

TEST(Standing, OnlyTheSourceHostConfirms) {
  const QString host = QStringLiteral("web1");
  EXPECT_EQ(standingOf(QStringLiteral("host:web1"), false, host), Standing::Confirms);
  EXPECT_EQ(standingOf(QStringLiteral("host:web1"), true, host), Standing::ConfirmsIfClaim);
  EXPECT_EQ(standingOf(QStringLiteral("host:web10"), false, host), Standing::Hint);
  EXPECT_EQ(standingOf(QStringLiteral("this-machine"), false, host), Standing::Hint);
  EXPECT_EQ(standingOf(QStringLiteral("host:"), false, {}), Standing::Hint);
}

}  // namespace
}  // namespace topo::probe
