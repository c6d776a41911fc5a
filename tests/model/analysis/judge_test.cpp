// SPDX-License-Identifier: Apache-2.0
#include "model/analysis/judge.h"

#include "tests/model/analysis/build.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace topo::analysis {
namespace {

using namespace topo::analysis::testing;  // NOLINT(google-build-using-namespace): the vocabulary of these
                                          // tests
using ::testing::ElementsAre;

FlowInput flow(int from, int to, std::string_view service = "tcp/443") {
  return {{from, kNone}, {to, kNone}, services({service})};
}

Firewall firewall(Action inbound, Action outbound, std::vector<Rule> rules = {}) {
  return {true, inbound, outbound, std::move(rules)};
}

/// Zone 0 holds zone 1; zone 2 stands beside them. One host in each of 1 and 2.
class JudgeTest : public ::testing::Test {
 protected:
  JudgeTest() {
    topology_.zones = {{kNone, {}}, {0, {}}, {kNone, {}}};
    inner_ = addHost(topology_, inZone(1), {"10.1.0.1"});
    other_ = addHost(topology_, inZone(2), {"10.2.0.1"});
  }
  Topology topology_;
  int inner_ = 0;
  int other_ = 0;
};

TEST_F(JudgeTest, CrossesOutInnermostFirstThenInOutermostFirst) {
  const FlowVerdict out = judge(topology_, flow(inner_, other_));
  ASSERT_EQ(out.crossings.size(), 3U);
  EXPECT_EQ(out.verdict, Verdict::Allowed);
  EXPECT_EQ(out.crossings[0].zone, 1);
  EXPECT_EQ(out.crossings[1].zone, 0);
  EXPECT_EQ(out.crossings[1].direction, Direction::Out);
  EXPECT_EQ(out.crossings[2].zone, 2);
  EXPECT_EQ(out.crossings[2].direction, Direction::In);
  EXPECT_FALSE(out.crossings[0].inspected);
  const FlowVerdict back = judge(topology_, flow(other_, inner_));
  ASSERT_EQ(back.crossings.size(), 3U);
  EXPECT_EQ(back.crossings[0].zone, 2);
  EXPECT_EQ(back.crossings[1].zone, 0);
  EXPECT_EQ(back.crossings[2].zone, 1);
}

TEST_F(JudgeTest, ZonesThatHoldBothEndsAreNotCrossed) {
  topology_.zones[0].firewall = firewall(Action::Deny, Action::Deny);
  const int sibling = addHost(topology_, inZone(0), {"10.0.0.1"});
  const FlowVerdict verdict = judge(topology_, flow(inner_, sibling));
  ASSERT_EQ(verdict.crossings.size(), 1U);
  EXPECT_EQ(verdict.crossings[0].zone, 1);
  EXPECT_EQ(verdict.verdict, Verdict::Allowed);
}

TEST_F(JudgeTest, NamesEveryBlockerAtOnce) {
  topology_.zones[1].firewall = firewall(Action::Allow, Action::Reject);
  topology_.zones[2].firewall =
      firewall(Action::Deny, Action::Deny, {rule(Action::Deny, {any()}, {host(other_)}, {"tcp/443"})});
  const FlowVerdict verdict = judge(topology_, flow(inner_, other_));
  EXPECT_EQ(verdict.verdict, Verdict::Blocked);
  EXPECT_THAT(verdict.crossings[0].blockers, ElementsAre(Blocker{kNone, Action::Reject}));
  EXPECT_TRUE(verdict.crossings[0].usedDefault);
  EXPECT_THAT(verdict.crossings[2].blockers, ElementsAre(Blocker{0, Action::Deny}));
  EXPECT_THAT(verdict.crossings[2].rules, ElementsAre(0));
  EXPECT_FALSE(verdict.crossings[2].usedDefault);
}

TEST_F(JudgeTest, AFirewallSwitchedOffDoesNotInspect) {
  topology_.zones[2].firewall = firewall(Action::Deny, Action::Deny);
  topology_.zones[2].firewall->enabled = false;
  const FlowVerdict verdict = judge(topology_, flow(inner_, other_));
  EXPECT_EQ(verdict.verdict, Verdict::Allowed);
  EXPECT_FALSE(verdict.crossings[2].inspected);
  EXPECT_FALSE(verdict.crossings[2].usedDefault);
}

TEST_F(JudgeTest, PartsThatMissEachOtherAreBlocked) {
  topology_.zones[1].firewall =
      firewall(Action::Deny, Action::Deny, {rule(Action::Allow, {any()}, {any()}, {"tcp/1-100"})});
  topology_.zones[2].firewall =
      firewall(Action::Deny, Action::Deny, {rule(Action::Allow, {any()}, {any()}, {"tcp/101-200"})});
  const FlowVerdict apart = judge(topology_, flow(inner_, other_, "tcp/1-200"));
  EXPECT_EQ(apart.verdict, Verdict::Blocked);
  EXPECT_EQ(apart.crossings[0].passes, Passes::Part);
  EXPECT_EQ(apart.crossings[2].passes, Passes::Part);
  topology_.zones[2].firewall->rules[0].services = services({"tcp/100-200"});
  EXPECT_EQ(judge(topology_, flow(inner_, other_, "tcp/1-200")).verdict, Verdict::Partly);
}

TEST_F(JudgeTest, WhatIsNotKnownIsNeverShownAsOpen) {
  topology_.interfaces[std::size_t(other_)].addresses = {};
  topology_.zones[2].firewall =
      firewall(Action::Deny, Action::Deny, {rule(Action::Allow, {any()}, {at("0.0.0.0/0")}, {"any"})});
  EXPECT_EQ(judge(topology_, flow(inner_, other_)).verdict, Verdict::Blocked);
  // An address of the other family stops it as well: nobody knows which it will have.
  topology_.zones[2].firewall =
      firewall(Action::Allow, Action::Deny, {rule(Action::Reject, {any()}, {at("fd00::1")}, {"any"})});
  const FlowVerdict verdict = judge(topology_, flow(inner_, other_));
  EXPECT_EQ(verdict.verdict, Verdict::Blocked);
  EXPECT_THAT(verdict.crossings[2].blockers, ElementsAre(Blocker{0, Action::Reject}));
}

TEST_F(JudgeTest, SharingNoFamilyBlocksWithoutCrossings) {
  topology_.interfaces[std::size_t(other_)].addresses = addresses({"fd00::1"});
  const FlowVerdict verdict = judge(topology_, flow(inner_, other_));
  EXPECT_EQ(verdict.verdict, Verdict::Blocked);
  EXPECT_EQ(verdict.reason, Reason::NoCommonFamily);
  EXPECT_TRUE(verdict.crossings.empty());
  EXPECT_EQ(verdict.sourceInterface, kNone);
}

TEST_F(JudgeTest, LocalAlsoForGroupsButOnlyOncePlaced) {
  const int group = addHost(topology_, inZone(1), {"10.1.1.0/24"});
  EXPECT_EQ(judge(topology_, flow(group, group)).verdict, Verdict::Local);
  topology_.hosts.push_back({});
  EXPECT_EQ(judge(topology_, flow(group + 1, group + 1)).reason, Reason::SourceWithoutInterface);
  topology_.components.push_back({0, group, true, {}});
  FlowInput toNobody = flow(group, group);
  toNobody.destination.component = 0;
  EXPECT_EQ(judge(topology_, toNobody).reason, Reason::DestinationListensNowhere);
  EXPECT_EQ(judge(topology_, flow(group, 99)).reason, Reason::DestinationWithoutHost);
}

TEST_F(JudgeTest, ManyOddRulesStayExactAndQuick) {
  // A group of a thousand addresses against rules for every second one: the sets must not shatter.
  const int group = addHost(topology_, inZone(2), {"10.9.0.0/22"});
  std::vector<Rule> rules;
  for (unsigned i = 0; i < 512; ++i) {
    Rule one = rule(i % 4 == 3 ? Action::Deny : Action::Allow, {any()}, {}, {"tcp/443"});
    one.to = {{Selector::Type::Addresses, kNone, net::AddressSet(net::Address::v4(0x0a090000U + 2 * i))}};
    rules.push_back(one);
  }
  topology_.zones[2].firewall = firewall(Action::Deny, Action::Deny, rules);
  const FlowVerdict verdict = judge(topology_, flow(inner_, group));
  EXPECT_EQ(verdict.verdict, Verdict::Partly);
  EXPECT_EQ(verdict.crossings[2].rules.size(), 512U);
  EXPECT_EQ(verdict.crossings[2].blockers.size(), 129U);
}

TEST_F(JudgeTest, MovesAndKeepsItsTopology) {
  Judge first(topology_);
  Judge second(std::move(first));
  EXPECT_EQ(second.topology().hosts.size(), 2U);
  EXPECT_EQ(second.judge(flow(inner_, other_)).verdict, Verdict::Allowed);
}

}  // namespace
}  // namespace topo::analysis
