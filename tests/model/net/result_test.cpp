// SPDX-License-Identifier: Apache-2.0
#include "model/net/result.h"

#include <gtest/gtest.h>
#include <memory>
#include <string>

namespace topo::net {
namespace {

TEST(Result, HoldsAValue) {
  const Result<int, std::string> result = 7;
  EXPECT_TRUE(result.ok());
  EXPECT_EQ(*result, 7);
  EXPECT_EQ(result.valueOr(1), 7);
  EXPECT_THROW((void)result.error(), std::bad_variant_access);
}

TEST(Result, HoldsAnErrorAlsoOfTheSameType) {
  const auto result = Result<int, int>::failure(3);
  EXPECT_FALSE(result);
  EXPECT_EQ(result.error(), 3);
  EXPECT_EQ(result.valueOr(1), 1);
  EXPECT_THROW((void)result.value(), std::bad_variant_access);
}

TEST(Result, MovesWhatCannotBeCopied) {
  Result<std::unique_ptr<int>, int> result(std::make_unique<int>(5));
  const std::unique_ptr<int> taken = std::move(result).value();
  EXPECT_EQ(*taken, 5);
}

}  // namespace
}  // namespace topo::net
