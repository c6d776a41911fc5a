// SPDX-License-Identifier: Apache-2.0
#include "model/probe/meaning/test_words.h"

#include "tests/views/support/tested.h"

#include <gtest/gtest.h>

namespace topo::probe {
namespace {

TEST(TestWords, AreThereAndBackTheSame) {
  for (const auto comparison : {Comparison::NotTested, Comparison::Agree, Comparison::OpenButWrongService,
                                Comparison::DrawingOpenNetworkClosed, Comparison::DrawingClosedNetworkOpen})
    EXPECT_EQ(comparisonOfWord(comparisonWord(comparison)), comparison);
  for (const auto standing : {Standing::Confirms, Standing::ConfirmsIfClaim, Standing::Hint})
    EXPECT_EQ(standingOfWord(standingWord(standing)), standing);
  EXPECT_FALSE(comparisonOfWord(u"open"));
  EXPECT_FALSE(standingOfWord(u""));
}

TEST(TestWords, AreMadeOnlyWhereAFilterAsks) {
  test::Tested made;
  made.result(test::Tested::down(), "open");
  document::ViewFilter filter;
  EXPECT_TRUE(testWordsFor(filter, made.report(), made.data).isEmpty());
  filter.tests = {QStringLiteral("agree")};
  const auto words = testWordsFor(filter, made.report(), made.data);
  EXPECT_EQ(words.size(), 1);
  EXPECT_EQ(words.value(test::Tested::down()), QStringLiteral("agree"));
}

}  // namespace
}  // namespace topo::probe
