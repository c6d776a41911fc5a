// SPDX-License-Identifier: Apache-2.0
#include "model/analysis/shadow.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace topo::analysis {
namespace {

using ::testing::ElementsAre;

constexpr std::size_t kRules = 4;

RuleBits bits(std::initializer_list<std::size_t> slots) {
  RuleBits result(kRules);
  for (const std::size_t slot : slots) result.set(slot);
  return result;
}

/// One family, one service that every rule matches.
TrafficClasses classes(std::vector<RuleBits> sources, std::vector<RuleBits> destinations) {
  TrafficClasses result;
  result.families[0] = {std::move(sources), std::move(destinations)};
  result.services = {bits({0, 1, 2, 3})};
  return result;
}

TEST(ShadowFinder, OneClassThatNothingElseMatchesIsEnough) {
  const auto all = classes({bits({0, 1}), bits({1})}, {bits({0, 1})});
  EXPECT_EQ(int(ShadowFinder(all, kRules, 1000000).examine(1).standing), int(Standing::Decides));
}

TEST(ShadowFinder, PrefersOneRuleThatCoversAlone) {
  const auto all = classes({bits({0, 2, 3}), bits({1, 2, 3})}, {bits({0, 1, 2, 3})});
  const Shadow shadow = ShadowFinder(all, kRules, 1000000).examine(3);
  EXPECT_EQ(int(shadow.standing), int(Standing::Covered));
  EXPECT_THAT(shadow.coveredBy, ElementsAre(2));
}

TEST(ShadowFinder, FindsSeveralThatCoverTogether) {
  const auto all = classes({bits({0, 3}), bits({1, 3})}, {bits({0, 1, 3})});
  const Shadow shadow = ShadowFinder(all, kRules, 1000000).examine(3);
  EXPECT_EQ(int(shadow.standing), int(Standing::Covered));
  EXPECT_THAT(shadow.coveredBy, ElementsAre(0, 1));
}

TEST(ShadowFinder, EachSideCoveredDoesNotMakeThePairCovered) {
  // Rule 0 has the first source only with the first destination, rule 1 the second with the second.
  const auto all = classes({bits({0, 3}), bits({1, 3})}, {bits({0, 3}), bits({1, 3})});
  EXPECT_EQ(int(ShadowFinder(all, kRules, 1000000).examine(3).standing), int(Standing::Decides));
}

TEST(ShadowFinder, LaterRulesCoverNothing) {
  const auto all = classes({bits({0, 1})}, {bits({0, 1})});
  EXPECT_EQ(int(ShadowFinder(all, kRules, 1000000).examine(0).standing), int(Standing::Decides));
}

TEST(ShadowFinder, ARuleWithoutTrafficIsIdle) {
  const auto all = classes({bits({0})}, {bits({0, 1})});
  const Shadow shadow = ShadowFinder(all, kRules, 1000000).examine(1);
  EXPECT_EQ(int(shadow.standing), int(Standing::Idle));
  EXPECT_TRUE(shadow.coveredBy.empty());
}

TEST(ShadowFinder, FamiliesDoNotMix) {
  auto all = classes({bits({1})}, {});
  all.families[1] = {{}, {bits({1})}};
  EXPECT_EQ(int(ShadowFinder(all, kRules, 1000000).examine(1).standing), int(Standing::Idle));
}

TEST(ShadowFinder, ASpentBudgetIsUndecidedFromThenOn) {
  const auto all = classes({bits({0, 3}), bits({1, 3})}, {bits({0, 1, 3})});
  ShadowFinder finder(all, kRules, 6);
  EXPECT_EQ(int(finder.examine(3).standing), int(Standing::Undecided));
  EXPECT_EQ(int(finder.examine(0).standing), int(Standing::Undecided));
}

}  // namespace
}  // namespace topo::analysis
