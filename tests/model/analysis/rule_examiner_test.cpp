// SPDX-License-Identifier: Apache-2.0
#include "model/analysis/rule_examiner.h"

#include "model/analysis/judge.h"
#include "tests/model/analysis/random_topology.h"

#include <gtest/gtest.h>

namespace topo::analysis {
namespace {

using testing::RandomTopology;

std::vector<Finding> ofZone(const std::vector<Finding>& findings, int zone) {
  std::vector<Finding> some;
  for (const Finding& finding : findings) {
    if (finding.zone == zone) some.push_back(finding);
  }
  return some;
}

TEST(RuleExaminer, SaysOfOneFirewallWhatIsSaidOfAllAlsoAfterItChanged) {
  int found = 0;
  for (unsigned seed = 1; seed <= 400; ++seed) {
    SCOPED_TRACE(::testing::Message() << "seed " << seed);
    RandomTopology random(seed);
    const Topology topology = random.topology();
    if (topology.zones.empty()) continue;
    Judge judge(topology);
    const RuleExaminer examiner(judge.topology());
    std::vector<JudgedFlow> flows;
    for (int i = 0; i < 6; ++i) flows.push_back({random.flow(topology), {}});
    const int zone = int(random.below(unsigned(topology.zones.size())));
    judge.setFirewall(zone, random.firewall(topology, 7));
    for (JudgedFlow& flow : flows) flow.verdict = judge.judge(flow.flow);

    const std::vector<Finding> faults = findRuleFaults(judge.topology());
    const std::vector<Finding> uses = findRuleUse(judge.topology(), flows, faults);
    EXPECT_EQ(examiner.faults(), faults);
    EXPECT_EQ(examiner.use(flows, faults), uses);
    for (int each = 0; each < int(topology.zones.size()); ++each) {
      EXPECT_EQ(examiner.faults(each), ofZone(faults, each));
      EXPECT_EQ(examiner.use(each, flows, faults), ofZone(uses, each));
    }
    found += int(ofZone(faults, zone).size() + ofZone(uses, zone).size());
    if (HasFailure()) return;
  }
  EXPECT_GT(found, 500);
}

}  // namespace
}  // namespace topo::analysis
