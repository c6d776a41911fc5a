// SPDX-License-Identifier: Apache-2.0
#include "model/analysis/comparison/rule_line.h"

#include "tests/model/analysis/build.h"

#include <gmock/gmock.h>

using namespace topo;
using namespace topo::analysis;
using namespace topo::analysis::testing;

namespace {

Rule open(std::string_view service, RuleDirection direction = RuleDirection::Both) {
  return rule(Action::Allow, {any()}, {any()}, {service}, direction);
}

Firewall wall(std::vector<Rule> rules) {
  Firewall firewall;
  firewall.rules = std::move(rules);
  return firewall;
}

}  // namespace

TEST(RuleLine, KeepsTheOrderOfBoth) {
  const Firewall before = wall({open("tcp/1"), open("tcp/2"), open("tcp/3")});
  const Firewall after = wall({open("tcp/9"), open("tcp/1"), open("tcp/3")});
  const RuleLine line = lineUp({&before, &after}, {{0, 1}, {2, 2}}, Direction::In);
  ASSERT_EQ(line.slots(), 4U);
  EXPECT_EQ(line.rules[0],
            (std::vector<const Rule*>{nullptr, &before.rules[0], &before.rules[1], &before.rules[2]}));
  EXPECT_EQ(line.rules[1],
            (std::vector<const Rule*>{&after.rules[0], &after.rules[1], nullptr, &after.rules[2]}));
  EXPECT_FALSE(hasFlag(line.same, 0));
  EXPECT_TRUE(hasFlag(line.same, 1));
  EXPECT_FALSE(hasFlag(line.same, 2));
  EXPECT_TRUE(hasFlag(line.same, 3));
}

TEST(RuleLine, OnlyWhatCountsInThatDirection) {
  Firewall before =
      wall({open("tcp/1", RuleDirection::In), open("tcp/2", RuleDirection::Out), open("tcp/3")});
  before.rules[2].enabled = false;
  EXPECT_EQ(lineUp({&before, nullptr}, {}, Direction::In).slots(), 1U);
  EXPECT_EQ(lineUp({nullptr, &before}, {}, Direction::Out).slots(), 1U);
  EXPECT_EQ(lineUp({nullptr, nullptr}, {}, Direction::Out).slots(), 0U);
}

TEST(RuleLine, NarrowedToWhatCanMakeADifference) {
  const Firewall before = wall({open("tcp/1-5"), open("tcp/2"), open("udp/any"), open("tcp/4")});
  const Firewall after = wall({open("tcp/1-5"), open("udp/any"), open("tcp/4")});
  const RuleLine line = narrowed(lineUp({&before, &after}, {{0, 0}, {2, 1}, {3, 2}}, Direction::In));
  EXPECT_EQ(line.services, services({"tcp/2"}));
  ASSERT_EQ(line.slots(), 2U);
  EXPECT_EQ(line.rules[0], (std::vector<const Rule*>{&before.rules[0], &before.rules[1]}));
  EXPECT_TRUE(hasFlag(line.same, 0));
  EXPECT_TRUE(
      narrowed(lineUp({&before, &before}, {{0, 0}, {1, 1}, {2, 2}, {3, 3}}, Direction::In)).services.empty());
}
