// SPDX-License-Identifier: Apache-2.0
#include "model/probe/attempt.h"

#include <gtest/gtest.h>

namespace topo::probe {
namespace {

TEST(Outcome, HasTheWordsOfTheResultsFile) {
  const std::pair<Outcome, const char*> words[] = {
      {Outcome::Open, "open"},
      {Outcome::Refused, "refused"},
      {Outcome::Filtered, "filtered"},
      {Outcome::Unreachable, "unreachable"},
      {Outcome::DnsFailure, "dns-failure"},
      {Outcome::TlsFailure, "tls-failure"},
      {Outcome::WrongService, "wrong-service"},
      {Outcome::NotRun, "not-run"},
  };
  for (const auto& [outcome, word] : words) {
    EXPECT_EQ(outcomeWord(outcome).toStdString(), word);
    EXPECT_EQ(outcomeOfWord(QString::fromLatin1(word)), outcome);
  }
  EXPECT_EQ(outcomeOfWord(u"Open"), std::nullopt);
  EXPECT_EQ(outcomeOfWord(u""), std::nullopt);
}

TEST(Outcome, OnlyAnAcceptedConnectionCountsAsAnswered) {
  EXPECT_TRUE(wasAnswered(Outcome::Open));
  EXPECT_TRUE(wasAnswered(Outcome::WrongService));
  EXPECT_TRUE(wasAnswered(Outcome::TlsFailure));
  // A reset is never shown as an open path.
  EXPECT_FALSE(wasAnswered(Outcome::Refused));
  EXPECT_FALSE(wasAnswered(Outcome::Filtered));
  EXPECT_FALSE(wasAnswered(Outcome::Unreachable));
  EXPECT_FALSE(wasAnswered(Outcome::DnsFailure));
  EXPECT_FALSE(wasAnswered(Outcome::NotRun));
}

}  // namespace
}  // namespace topo::probe
