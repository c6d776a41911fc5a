// SPDX-License-Identifier: Apache-2.0
#include "model/analysis/proposal/proposal.h"

#include "tests/model/analysis/proposal/world.h"

#include <gtest/gtest.h>

namespace topo::analysis {
namespace {

using namespace topo::analysis::testing;  // NOLINT(google-build-using-namespace): the vocabulary of these
                                          // tests

class ProposalTest : public ::testing::Test {
 protected:
  World world_;
};

TEST_F(ProposalTest, WithNothingToDoThereAreNoRulesAndTheProofHolds) {
  const Proposal none = world_.run();
  EXPECT_TRUE(none.rules.empty());
  EXPECT_TRUE(none.proof.holds());
  world_.firewall().inbound = Action::Allow;
  world_.flow(world_.web({"10.0.0.1"}), world_.data({"10.1.0.1"}), {"tcp/3306"});
  EXPECT_TRUE(world_.run().rules.empty());
}

TEST_F(ProposalTest, ManySourcesOfOneServiceMakeOneRule) {
  const int db = world_.data({"10.1.0.1"});
  for (const char* address : {"10.0.0.1", "10.0.0.2", "10.0.0.3"})
    world_.flow(world_.web({address}), db, {"tcp/3306"});
  const Proposal proposal = world_.run();
  ASSERT_EQ(proposal.rules.size(), 1U);
  const ProposedRule& rule = proposal.rules[0];
  EXPECT_EQ(rule.zone, 1);
  EXPECT_EQ(int(rule.rule.direction), int(RuleDirection::In));
  EXPECT_EQ(rule.rule.from.size(), 3U);
  EXPECT_EQ(int(rule.rule.from[0].type), int(Selector::Type::Host));
  EXPECT_EQ(rule.rule.services, services({"tcp/3306"}));
  EXPECT_EQ(rule.flows, (std::vector<int>{0, 1, 2}));
  EXPECT_TRUE(proposal.proof.holds());
}

TEST_F(ProposalTest, BothAxesAreMergedOnlyWhereEveryPairIsNeeded) {
  const int a = world_.web({"10.0.0.1"});
  const int b = world_.web({"10.0.0.2"});
  const int first = world_.data({"10.1.0.1"});
  const int second = world_.data({"10.1.0.2"});
  world_.flow(a, first, {"tcp/8098"});
  world_.flow(b, second, {"tcp/8098"});
  EXPECT_EQ(world_.run().rules.size(), 2U);
  world_.flow(a, second, {"tcp/8098"});
  EXPECT_EQ(world_.run().rules.size(), 2U);
  world_.flow(b, first, {"tcp/8098"});
  const Proposal proposal = world_.run();
  ASSERT_EQ(proposal.rules.size(), 1U);
  EXPECT_EQ(proposal.rules[0].rule.to.size(), 2U);
}

TEST_F(ProposalTest, PairsThatCannotTalkStandInNobodysWay) {
  // Neither the IPv4 host can reach the IPv6 one nor the other way round: one rule opens no more than two.
  world_.flow(world_.web({"10.0.0.1"}), world_.data({"10.1.0.1"}), {"tcp/8098"});
  world_.flow(world_.web({"fd00::1"}), world_.data({"fd01::1"}), {"tcp/8098"});
  EXPECT_EQ(world_.run().rules.size(), 1U);
}

TEST_F(ProposalTest, StandsRightBeforeTheFirstRuleThatStopsIt) {
  const int web = world_.web({"10.0.0.1"});
  const int db = world_.data({"10.1.0.1"});
  world_.firewall().rules = {rule(Action::Allow, {at("192.0.2.0/24")}, {any()}, {"any"}),
                             rule(Action::Deny, {at("192.0.2.0/24")}, {any()}, {"any"}),
                             rule(Action::Reject, {any()}, {at("10.1.0.0/24")}, {"tcp/1-4000"}),
                             rule(Action::Deny, {zone(0)}, {any()}, {"any"})};
  world_.flow(web, db, {"tcp/3306"});
  world_.flow(web, db, {"tcp/3000-5000"});
  const Proposal proposal = world_.run();
  ASSERT_EQ(proposal.rules.size(), 1U);
  EXPECT_EQ(proposal.rules[0].index, 2);
  EXPECT_EQ(proposal.rules[0].overrides, (std::vector<int>{2, 3}));
  EXPECT_TRUE(proposal.proof.holds());
}

TEST_F(ProposalTest, EveryFirewallOnTheWayIsOpened) {
  world_.topology.zones[0].firewall = Firewall{true, Action::Deny, Action::Reject, {}};
  world_.flow(world_.web({"10.0.0.1"}), world_.data({"10.1.0.1"}), {"tcp/3306"});
  const Proposal proposal = world_.run();
  ASSERT_EQ(proposal.rules.size(), 2U);
  EXPECT_EQ(int(proposal.rules[0].rule.direction), int(RuleDirection::Out));
  EXPECT_EQ(int(proposal.rules[1].rule.direction), int(RuleDirection::In));
  EXPECT_TRUE(proposal.rules[0].overrides.empty());
}

TEST_F(ProposalTest, UnknownAddressesAreNamedByHost) {
  world_.flow(world_.web({}), world_.data({"10.1.0.1"}), {"tcp/3306"});
  const Proposal proposal = world_.run();
  ASSERT_EQ(proposal.rules.size(), 1U);
  EXPECT_EQ(int(proposal.rules[0].rule.from[0].type), int(Selector::Type::Host));
  EXPECT_TRUE(proposal.proof.holds());
}

TEST_F(ProposalTest, AHostWithASecondWayInIsNamedByAddress) {
  const int web = world_.web({"10.0.0.1"});
  addInterface(world_.topology, web, {}, {"192.0.2.1"});
  const int db = world_.data({"10.1.0.1"});
  addInterface(world_.topology, db, inZone(1), {"10.1.0.9"});
  world_.flow(web, db, {"tcp/3306"});
  const Proposal proposal = world_.run();
  ASSERT_EQ(proposal.rules.size(), 1U);
  EXPECT_EQ(int(proposal.rules[0].rule.from[0].type), int(Selector::Type::Addresses));
  EXPECT_EQ(proposal.rules[0].rule.to[0].addresses, addresses({"10.1.0.1"}));
}

TEST_F(ProposalTest, WhereNoNameIsExactTheFlowRemains) {
  // Two ways in, neither with an address: the host's name would open both.
  const int web = world_.web({});
  addInterface(world_.topology, web, {}, {});
  world_.flow(web, world_.data({"10.1.0.1"}), {"tcp/3306"});
  const int unplaced = world_.flow(kNone, 0, {"tcp/1"});
  const int apart = world_.flow(world_.web({"fd00::1"}), 1, {"tcp/1"});
  const Proposal proposal = world_.run();
  EXPECT_TRUE(proposal.rules.empty());
  EXPECT_EQ(proposal.remaining, (std::vector<int>{0, unplaced, apart}));
  EXPECT_TRUE(proposal.proof.holds());
}

TEST_F(ProposalTest, OnlyWantedFlowsAreServed) {
  const int db = world_.data({"10.1.0.1"});
  world_.flow(world_.web({"10.0.0.1"}), db, {"tcp/3306"});
  world_.flow(world_.web({"10.0.0.2"}), db, {"tcp/3306"});
  (void)world_.run();
  const Proposal proposal = propose(world_.topology, world_.flows, {1});
  ASSERT_EQ(proposal.rules.size(), 1U);
  EXPECT_EQ(proposal.rules[0].flows, std::vector<int>{1});
}

TEST_F(ProposalTest, AComponentThatAllFlowsMeanGivesTheName) {
  const int db = world_.data({"10.1.0.1"});
  world_.topology.components = {{7, db, false, {}}};
  world_.flow(world_.web({"10.0.0.1"}), db, {"tcp/3306"});
  world_.flows[0].flow.destination.component = 0;
  const Proposal proposal = world_.run();
  ASSERT_EQ(proposal.rules.size(), 1U);
  EXPECT_EQ(int(proposal.rules[0].rule.to[0].type), int(Selector::Type::Component));
}

}  // namespace
}  // namespace topo::analysis
