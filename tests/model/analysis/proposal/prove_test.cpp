// SPDX-License-Identifier: Apache-2.0
#include "tests/model/analysis/proposal/world.h"

#include <gtest/gtest.h>

namespace topo::analysis {
namespace {

using namespace topo::analysis::testing;  // NOLINT(google-build-using-namespace): the vocabulary of these
                                          // tests

/// A good proposal, which each test spoils in one way.
class ProveTest : public ::testing::Test {
 protected:
  ProveTest() {
    web_ = world_.web({"10.0.0.1"});
    other_ = world_.web({"10.0.0.2"});
    const int db = world_.data({"10.1.0.1"});
    world_.firewall().rules = {rule(Action::Allow, {host(other_)}, {host(db)}, {"tcp/3306"}),
                               rule(Action::Deny, {any()}, {at("10.1.0.0/24")}, {"tcp/3000-4000"})};
    world_.flow(web_, db, {"tcp/3306"});
    proposal_ = world_.run();
  }

  ProposalProof prove() { return analysis::prove(world_.topology, world_.flows, proposal_.rules); }
  ProposedRule& rule0() { return proposal_.rules.at(0); }

  World world_;
  int web_ = kNone;
  int other_ = kNone;
  Proposal proposal_;
};

TEST_F(ProveTest, HoldsForWhatIsProposed) {
  EXPECT_TRUE(prove().holds());
  EXPECT_EQ(rule0().index, 1);
}

TEST_F(ProveTest, ARuleBehindWhatStopsItAllowsNothing) {
  rule0().index = 2;
  const ProposalProof proof = prove();
  EXPECT_FALSE(proof.allowedAfter);
  EXPECT_TRUE(proof.blockedBefore && proof.nothingElseOpened);
}

TEST_F(ProveTest, EveryWayToOpenMoreIsSeen) {
  const ProposedRule good = rule0();
  const auto opensMore = [&] {
    const ProposalProof proof = prove();
    return proof.blockedBefore && proof.allowedAfter && !proof.nothingElseOpened;
  };
  rule0().rule.from = {at("10.0.0.0/24")};
  EXPECT_TRUE(opensMore());
  rule0() = good;
  rule0().rule.from = {any()};
  EXPECT_TRUE(opensMore());
  rule0() = good;
  rule0().rule.services = services({"tcp/3306-3307"});
  EXPECT_TRUE(opensMore());
  rule0() = good;
  rule0().rule.to.push_back(zone(1));
  EXPECT_TRUE(opensMore());
}

TEST_F(ProveTest, WhatWasOpenAlreadyIsNotOpenedAnew) {
  rule0().rule.from.push_back(host(other_));
  EXPECT_TRUE(prove().holds());
  // Of the other direction nothing was open.
  rule0().rule.direction = RuleDirection::Both;
  EXPECT_TRUE(prove().holds());
  rule0().rule.to = {any()};
  EXPECT_FALSE(prove().nothingElseOpened);
}

TEST_F(ProveTest, AFlowThatWasAllowedWasNotBlocked) {
  world_.firewall().rules[1].enabled = false;
  world_.firewall().inbound = Action::Allow;
  EXPECT_FALSE(prove().blockedBefore);
}

TEST_F(ProveTest, ARuleThatDeniesProvesNothing) {
  rule0().rule.action = Action::Deny;
  EXPECT_FALSE(prove().nothingElseOpened);
  EXPECT_FALSE(prove().allowedAfter);
}

}  // namespace
}  // namespace topo::analysis
