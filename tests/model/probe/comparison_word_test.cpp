// SPDX-License-Identifier: Apache-2.0
#include "model/probe/comparison_word.h"

#include <gtest/gtest.h>

namespace topo::probe {
namespace {

TEST(ComparisonWord, IsTheOneOfFilters) {
  EXPECT_EQ(comparisonWord(Comparison::NotTested), QStringLiteral("not-tested"));
  EXPECT_EQ(comparisonWord(Comparison::Agree), QStringLiteral("agree"));
  EXPECT_EQ(comparisonWord(Comparison::OpenButWrongService), QStringLiteral("wrong-service"));
  EXPECT_EQ(comparisonWord(Comparison::DrawingOpenNetworkClosed), QStringLiteral("network-closed"));
  EXPECT_EQ(comparisonWord(Comparison::DrawingClosedNetworkOpen), QStringLiteral("network-open"));
}

}  // namespace
}  // namespace topo::probe
