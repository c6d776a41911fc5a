// SPDX-License-Identifier: Apache-2.0
#include "model/exchange/firewall_import/flatten.h"

#include "model/exchange/firewall_import/condition_builder.h"

#include <gtest/gtest.h>

using namespace topo::firewall_import;
using namespace Qt::StringLiterals;
using topo::document::Action;
using topo::net::AddressSet;

namespace {

/// A rule about one destination port, or about all.
SourceRule rule(Verdict verdict, int port = 0, int chain = -1, bool certain = true) {
  ConditionBuilder builder(true, false);
  if (port > 0) builder.services(portServices(topo::net::Protocol::Tcp, port, port));
  if (!certain) builder.doubt(Reason::UnknownMatch, u"x"_s);
  SourceRule made;
  made.condition = builder.build();
  made.verdict = verdict;
  made.chain = chain;
  return made;
}

Ruleset ruleset(std::vector<std::vector<SourceRule>> chains) {
  Ruleset made;
  for (auto& rules : chains) made.chains.push_back({u"c"_s, {}, std::move(rules)});
  made.bases = {{0, true, false, false, true, false}};
  return made;
}

FlatRuleset flat(const Ruleset& rules) {
  auto result = flatten(rules, Boundary({}, {}));
  EXPECT_TRUE(std::holds_alternative<FlatRuleset>(result));
  return std::get<FlatRuleset>(std::move(result));
}

bool decides(const FlatRule& rule, std::uint16_t port) {
  const auto address = topo::net::Address::v4(1);
  return rule.traffic[kIn].contains(address, address, topo::net::Protocol::Tcp, port);
}

}  // namespace

TEST(Flatten, TakesAwayWhatReturned) {
  const auto list =
      flat(ruleset({{rule(Verdict::Jump, 0, 1)}, {rule(Verdict::Return, 80), rule(Verdict::Allow)}}));
  ASSERT_EQ(list.rules.size(), 1U);
  EXPECT_FALSE(decides(list.rules[0], 80));
  EXPECT_TRUE(decides(list.rules[0], 81));
}

TEST(Flatten, AfterADoubtfulReturnAllowsLessAndStopsMore) {
  const auto list =
      flat(ruleset({{rule(Verdict::Jump, 0, 1)},
                    {rule(Verdict::Return, 80, -1, false), rule(Verdict::Deny, 0), rule(Verdict::Allow)}}));
  ASSERT_EQ(list.rules.size(), 2U);
  EXPECT_TRUE(decides(list.rules[0], 80)) << "it may not have returned";
  EXPECT_FALSE(decides(list.rules[1], 80)) << "it may have returned";
  EXPECT_EQ(list.notes.first().outcome, Outcome::Unclear);
}

TEST(Flatten, ANextChainTakesGotoTrafficForGood) {
  const auto list = flat(ruleset({{rule(Verdict::Goto, 80, 1), rule(Verdict::Allow)}, {}}));
  ASSERT_EQ(list.rules.size(), 1U);
  EXPECT_FALSE(decides(list.rules[0], 80));
}

TEST(Flatten, AllowsNothingInsideADoubtfulJumpButStopsAll) {
  const auto list = flat(
      ruleset({{rule(Verdict::Jump, 0, 1, false)}, {rule(Verdict::Allow, 80), rule(Verdict::Deny, 81)}}));
  ASSERT_EQ(list.rules.size(), 1U);
  EXPECT_EQ(list.rules[0].action, Action::Deny);
  EXPECT_TRUE(list.rules[0].widened);
}

TEST(Flatten, EveryChainOnTheWayMustLetPass) {
  Ruleset rules = ruleset({{rule(Verdict::Allow, 80), rule(Verdict::Allow, 81)}, {rule(Verdict::Allow, 80)}});
  rules.bases.push_back({1, true, false, false, true, false});
  const auto list = flat(rules);
  ASSERT_EQ(list.rules.size(), 3U);
  EXPECT_EQ(list.rules[0].action, Action::Deny) << "the policy of the smaller chain";
  EXPECT_FALSE(decides(list.rules[0], 80));
  EXPECT_TRUE(decides(list.rules[0], 81));
}

TEST(Flatten, DoubtsDestinationsBeforeTheirTranslation) {
  Ruleset rules = ruleset({{rule(Verdict::Allow)}, {rule(Verdict::Deny, 80)}});
  rules.bases.push_back({1, true, false, true, false, true});
  const auto list = flat(rules);
  ASSERT_EQ(list.rules.size(), 2U);
  EXPECT_TRUE(decides(list.rules[0], 81)) << "port 80 may be another behind the translation";
}

TEST(Flatten, StopsAConnectionWhoseLaterPacketsAreStopped) {
  SourceRule later = rule(Verdict::Deny, 80);
  later.condition.phases = Later;
  SourceRule invalid = rule(Verdict::Deny, 81);
  invalid.condition.phases = OutOfState;
  const auto list = flat(ruleset({{later, invalid}}));
  ASSERT_EQ(list.rules.size(), 1U);
  EXPECT_TRUE(decides(list.rules[0], 80));
}

TEST(Flatten, StopsAConnectionWhoseFirstPacketReturnedBefore) {
  SourceRule fresh = rule(Verdict::Return, 80);
  fresh.condition.phases = First;
  SourceRule later = rule(Verdict::Deny);
  later.condition.phases = Later;
  const auto list = flat(ruleset({{rule(Verdict::Jump, 0, 1), rule(Verdict::Allow)}, {fresh, later}}));
  ASSERT_EQ(list.rules.size(), 2U);
  EXPECT_EQ(list.rules[0].action, Action::Deny);
  EXPECT_TRUE(decides(list.rules[0], 80));
}

TEST(Flatten, WhatOneChainAcceptsTheNextMayStop) {
  Ruleset rules = ruleset({{rule(Verdict::Allow), rule(Verdict::Allow), rule(Verdict::Allow)},
                           {rule(Verdict::Allow, 80)},
                           {rule(Verdict::Deny, 80)}});
  rules.bases.push_back({1, true, false, true, true, false});
  rules.bases.push_back({2, true, false, true, true, false});
  const auto list = flat(rules);
  ASSERT_FALSE(list.rules.empty());
  EXPECT_EQ(list.rules[0].action, Action::Deny);
  EXPECT_TRUE(decides(list.rules[0], 80));
}

TEST(Flatten, FailsOnCirclesAndOnTooMuch) {
  EXPECT_TRUE(std::holds_alternative<InputError>(
      flatten(ruleset({{rule(Verdict::Jump, 0, 1)}, {rule(Verdict::Jump, 0, 1)}}), Boundary({}, {}))));
  std::vector<std::vector<SourceRule>> deep;
  for (int i = 0; i < 100; ++i) deep.push_back({rule(Verdict::Jump, 0, i + 1)});
  deep.push_back({});
  EXPECT_TRUE(std::holds_alternative<InputError>(flatten(ruleset(deep), Boundary({}, {}))));
}

TEST(Flatten, StaysSafeWhereExactSetsWouldShatter) {
  // Each return takes one address and port away: soon more boxes than are kept.
  std::vector<SourceRule> chain;
  for (int i = 0; i < 2'000; ++i) {
    ConditionBuilder builder(true, false);
    builder.source(AddressSet(topo::net::Address::v4(std::uint32_t(i) * 2)));
    builder.destination(AddressSet(topo::net::Address::v4(std::uint32_t(i) * 4)));
    builder.services(portServices(topo::net::Protocol::Tcp, i + 1, i + 1));
    SourceRule back;
    back.condition = builder.build();
    back.verdict = Verdict::Return;
    chain.push_back(back);
  }
  chain.push_back(rule(Verdict::Allow, 50'000));
  chain.push_back(rule(Verdict::Deny, 50'001));
  const auto list = flat(ruleset({{rule(Verdict::Jump, 0, 1)}, chain}));
  bool allows = false;
  bool stops = false;
  for (const FlatRule& made : list.rules) {
    allows = allows || (made.action == Action::Allow && decides(made, 50'000));
    stops = stops || (made.action == Action::Deny && decides(made, 50'001));
  }
  EXPECT_FALSE(allows);
  EXPECT_TRUE(stops);
}
