// SPDX-License-Identifier: Apache-2.0
#include "model/analysis/judge.h"
#include "tests/model/analysis/oracle.h"
#include "tests/model/analysis/random_topology.h"

#include <gtest/gtest.h>
#include <map>

namespace topo::analysis {
namespace {

using ::testing::Message;
using testing::RandomTopology;

void expectSame(const FlowVerdict& mine, const FlowVerdict& oracle) {
  ASSERT_EQ(int(mine.verdict), int(oracle.verdict));
  ASSERT_EQ(int(mine.reason), int(oracle.reason));
  ASSERT_EQ(mine.sourceInterface, oracle.sourceInterface);
  ASSERT_EQ(mine.destinationInterface, oracle.destinationInterface);
  ASSERT_EQ(mine.crossings.size(), oracle.crossings.size());
  for (std::size_t i = 0; i < mine.crossings.size(); ++i) {
    const Crossing& a = mine.crossings[i];
    const Crossing& b = oracle.crossings[i];
    SCOPED_TRACE(Message() << "crossing " << i);
    ASSERT_EQ(a.zone, b.zone);
    ASSERT_EQ(int(a.direction), int(b.direction));
    ASSERT_EQ(a.inspected, b.inspected);
    ASSERT_EQ(int(a.passes), int(b.passes));
    ASSERT_EQ(a.rules, b.rules);
    ASSERT_EQ(a.usedDefault, b.usedDefault);
    ASSERT_EQ(a.blockers, b.blockers);
  }
}

TEST(JudgeRandom, AgreesWithTheSemanticsPointByPoint) {
  std::map<Verdict, int> seen;
  std::map<Reason, int> reasons;
  for (unsigned seed = 1; seed <= 5000; ++seed) {
    RandomTopology random(seed);
    const Topology topology = random.topology();
    Judge judge(topology);
    for (int i = 0; i < 6; ++i) {
      SCOPED_TRACE(Message() << "seed " << seed << " flow " << i);
      const FlowInput flow = random.flow(topology);
      const FlowVerdict verdict = judge.judge(flow);
      ++seen[verdict.verdict];
      ++reasons[verdict.reason];
      expectSame(verdict, testing::judgeByPoints(topology, flow));
      if (HasFatalFailure()) return;
    }
  }
  // A comparison that never met a case proves nothing about it.
  EXPECT_EQ(seen.size(), 5U);
  EXPECT_GT(seen[Verdict::Partly], 300);
  EXPECT_GT(seen[Verdict::Allowed], 500);
  EXPECT_EQ(reasons.size(), 8U);
}

TEST(JudgeRandom, ReplacingAFirewallEqualsStartingAnew) {
  for (unsigned seed = 1; seed <= 1000; ++seed) {
    SCOPED_TRACE(Message() << "seed " << seed);
    RandomTopology random(seed);
    Topology topology = random.topology();
    if (topology.zones.empty()) continue;
    std::vector<FlowInput> flows;
    for (int i = 0; i < 6; ++i) flows.push_back(random.flow(topology));
    Judge judge(topology);
    std::vector<FlowVerdict> verdicts = judge.judge(flows);
    const int zone = int(random.below(unsigned(topology.zones.size())));
    std::optional<Firewall> firewall;
    if (random.chance(80)) firewall = random.firewall(topology, 7);
    judge.setFirewall(zone, firewall);
    topology.zones[std::size_t(zone)].firewall = firewall;
    for (std::size_t i = 0; i < flows.size(); ++i) {
      if (Judge::crosses(verdicts[i], zone)) verdicts[i] = judge.judge(flows[i]);
      expectSame(verdicts[i], analysis::judge(topology, flows[i]));
      if (HasFatalFailure()) return;
    }
  }
}

}  // namespace
}  // namespace topo::analysis
