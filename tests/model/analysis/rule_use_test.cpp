// SPDX-License-Identifier: Apache-2.0
#include "model/analysis/finding.h"
#include "tests/model/analysis/build.h"

#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace topo::analysis {
namespace {

using namespace topo::analysis::testing;  // NOLINT(google-build-using-namespace): the vocabulary of these
                                          // tests

/// Two servers in a zone, two clients outside; the flows are those given, all to tcp/443.
class RuleUse : public ::testing::Test {
 protected:
  RuleUse() {
    topology_.zones.push_back({kNone, Firewall{}});
    topology_.networks.push_back({0, addresses({"10.1.0.0/24"})});
    addHost(topology_, inNetwork(0), {"10.1.0.1"});
    addHost(topology_, inNetwork(0), {"10.1.0.2"});
    addHost(topology_, {}, {"192.0.2.1"});
    addHost(topology_, {}, {"192.0.2.2"});
    for (int i = 0; i < 4; ++i) topology_.components.push_back({i / 2, i, false, {}});
  }

  void add(Rule rule) { topology_.zones[0].firewall->rules.push_back(std::move(rule)); }

  std::vector<Finding> find(std::initializer_list<std::pair<int, int>> flows) const {
    Judge judge(topology_);
    std::vector<JudgedFlow> judged;
    for (const auto& [from, to] : flows) {
      const FlowInput flow{{from, kNone}, {to, kNone}, services({"tcp/443"})};
      judged.push_back({flow, judge.judge(flow)});
    }
    return findRuleUse(topology_, judged, findRuleFaults(topology_));
  }

  Topology topology_;
};

TEST_F(RuleUse, AnExactRuleIsNeitherWideNorUnused) {
  add(rule(Action::Allow, {host(2)}, {host(0)}, {"tcp/443"}, RuleDirection::In));
  add(rule(Action::Allow, {at("192.0.2.2")}, {component(1)}, {"tcp/443"}, RuleDirection::In));
  EXPECT_TRUE(find({{2, 0}, {3, 1}}).empty());
  EXPECT_EQ(find({{2, 0}}).size(), 2U);  // the second one serves nobody: unused, and open for nothing
}

TEST_F(RuleUse, KindsAreExactWhileAllPairsAreDrawn) {
  add(rule(Action::Allow, {kind(1)}, {kind(0)}, {"tcp/443"}, RuleDirection::In));
  EXPECT_TRUE(find({{2, 0}, {2, 1}, {3, 0}, {3, 1}}).empty());
  const auto pairs = find({{2, 0}, {3, 1}});
  ASSERT_EQ(pairs.size(), 1U);
  EXPECT_EQ(pairs[0].code, FindingCode::WideRule);
  EXPECT_TRUE(pairs[0].width.extraPairs);
  const auto ends = find({{2, 0}, {2, 1}});
  ASSERT_EQ(ends.size(), 1U);
  EXPECT_TRUE(ends[0].width.extraSources == 1);
  EXPECT_TRUE(ends[0].width.extraDestinations == 0);
  EXPECT_FALSE(ends[0].width.undrawnSources);
}

TEST_F(RuleUse, MeasuresAddressesAndPorts) {
  add(rule(Action::Allow, {at("192.0.2.0/24")}, {network(0)}, {"tcp/440-449", "udp/53", "icmp"},
           RuleDirection::In));
  const auto findings = find({{2, 0}});
  ASSERT_EQ(findings.size(), 1U);
  const Width& width = findings[0].width;
  EXPECT_TRUE(width.extraSources == 255);
  EXPECT_TRUE(width.extraDestinations == 255);
  EXPECT_TRUE(width.undrawnSources);
  EXPECT_TRUE(width.undrawnDestinations);
  EXPECT_EQ(width.extraTcpPorts, 9U);
  EXPECT_EQ(width.extraUdpPorts, 1U);
  EXPECT_TRUE(width.extraProtocols);
}

TEST_F(RuleUse, AnyIsAsWideAsCanBe) {
  add(rule(Action::Allow, {any()}, {zone(0)}, {"any"}, RuleDirection::In));
  const auto findings = find({{2, 0}});
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_TRUE(findings[0].width.extraSources == ~net::Bits128{0});
  EXPECT_TRUE(findings[0].width.extraDestinations == 255);
  EXPECT_EQ(findings[0].width.extraTcpPorts, 65534U);
  EXPECT_EQ(findings[0].width.extraUdpPorts, 65535U);
}

TEST_F(RuleUse, AnUnknownAddressNobodyNeedsCountsAsOne) {
  topology_.interfaces[1].addresses = {};
  add(rule(Action::Allow, {host(2)}, {host(0), host(1)}, {"tcp/443"}, RuleDirection::In));
  const auto findings = find({{2, 0}});
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_TRUE(findings[0].width.extraDestinations == 1);
  EXPECT_TRUE(find({{2, 0}, {2, 1}}).empty());
}

TEST_F(RuleUse, OnlyWhatCanCrossCounts) {
  // Coming in, a source inside the zone is out of the question.
  add(rule(Action::Allow, {host(2), host(1)}, {host(0)}, {"tcp/443"}, RuleDirection::In));
  EXPECT_TRUE(find({{2, 0}}).empty());
}

TEST_F(RuleUse, WhatStopsOrDecidesNothingIsNotWide) {
  add(rule(Action::Deny, {any()}, {any()}, {"any"}));
  add(rule(Action::Allow, {any()}, {any()}, {"any"}));
  const auto findings = find({{2, 0}});
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].code, FindingCode::UnusedRule);
  EXPECT_EQ(findings[0].rule, 1);
}

TEST_F(RuleUse, CountsEverythingInOneMeasure) {
  add(rule(Action::Allow, {at("192.0.2.0/24")}, {network(0)}, {"tcp/440-449"}, RuleDirection::In));
  const auto findings = find({{2, 0}});
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].width.excess.toString(), "655359");  // 256 * 256 * 10 - 1
  EXPECT_FALSE(findings[0].width.excessAtMost);
}

TEST_F(RuleUse, WhatRulesBeforeStopIsNotOpened) {
  add(rule(Action::Deny, {host(3)}, {any()}, {"any"}, RuleDirection::In));
  add(rule(Action::Allow, {host(2), host(3)}, {host(0)}, {"tcp/443"}, RuleDirection::In));
  add(rule(Action::Allow, {host(2)}, {host(0), host(1)}, {"tcp/443"}, RuleDirection::In));
  const auto wide = [&](std::initializer_list<std::pair<int, int>> flows) {
    auto findings = find(flows);
    std::erase_if(findings, [](const Finding& finding) { return finding.code != FindingCode::WideRule; });
    return findings;
  };
  EXPECT_TRUE(wide({{2, 0}, {2, 1}}).empty());
  const auto findings = wide({{2, 0}});
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].rule, 2);
  EXPECT_EQ(findings[0].width.excess.toString(), "1");
}

TEST_F(RuleUse, RulesAndFirewallsThatAreOffAreLeftAlone) {
  add(rule(Action::Allow, {any()}, {any()}, {"any"}));
  topology_.zones[0].firewall->rules[0].enabled = false;
  EXPECT_TRUE(find({}).empty());
  topology_.zones[0].firewall->rules[0].enabled = true;
  EXPECT_EQ(find({}).size(), 2U);
  topology_.zones[0].firewall->enabled = false;
  EXPECT_TRUE(find({}).empty());
}

}  // namespace
}  // namespace topo::analysis
