// SPDX-License-Identifier: Apache-2.0
#include "model/analysis/space/located_classes.h"

#include "model/analysis/space/firewall_sets.h"
#include "tests/model/analysis/build.h"
#include "tests/model/analysis/space/points.h"

#include <gtest/gtest.h>

namespace topo::analysis {
namespace {

using namespace topo::analysis::testing;  // NOLINT(google-build-using-namespace): the vocabulary of these
                                          // tests

constexpr std::size_t kPlenty = std::size_t{1} << 30;

std::vector<const Rule*> pointersTo(const std::vector<Rule>& rules) {
  std::vector<const Rule*> pointers;
  for (const Rule& each : rules) pointers.push_back(&each);
  return pointers;
}

TEST(LocatedClassesRandom, EveryPointIsInOneClassWithTheRulesThatMatchIt) {
  int points = 0;
  for (unsigned seed = 1; seed <= 300; ++seed) {
    SCOPED_TRACE(::testing::Message() << "seed " << seed);
    RandomTopology random(seed);
    const Topology topology = random.topology();
    if (topology.zones.empty()) continue;
    const Space space(topology);
    const int zone = int(random.below(unsigned(topology.zones.size())));
    LocatedBox traffic = crossing(space, zone, Direction::In);
    const std::vector<Rule> rules = random.firewall(topology, 9).rules;
    if (random.chance(50) && !rules.empty()) traffic = traffic.intersected(matched(space, rules.front()));
    const auto classes = LocatedClasses::sort(space, traffic, pointersTo(rules), kPlenty);
    ASSERT_TRUE(classes);
    for (const LocatedPoint& point : somePoints(topology, random, 2000)) {
      int found = 0;
      for (const auto& source : classes->sources) {
        if (!space.contains(source.members, point.source)) continue;
        for (const auto& destination : classes->destinations) {
          if (!space.contains(destination.members, point.destination)) continue;
          for (const auto& service : classes->services) {
            if (!service.members.line().contains(point.service)) continue;
            ++found;
            ++points;
            ASSERT_TRUE(Space::canTalk(source.presence, destination.presence));
            RuleBits all = source.rules;
            all &= destination.rules;
            all &= service.rules;
            for (std::size_t slot = 0; slot < rules.size(); ++slot) {
              ASSERT_EQ(all.test(slot), testing::matches(topology, rules[slot], point));
            }
          }
        }
      }
      ASSERT_EQ(found, contains(space, traffic, point) ? 1 : 0);
    }
  }
  EXPECT_GT(points, 2000);
}

TEST(LocatedClasses, WholeLocationsShareOneGroup) {
  Topology topology;
  topology.zones = {{kNone, {}}};
  for (int i = 1; i <= 9; ++i) addHost(topology, {}, {"10.0.0." + std::to_string(i)});
  const Space space(topology);
  const std::vector<Rule> rules{rule(Action::Allow, {at("10.0.0.0/24")}, {any()}, {"tcp/80"})};
  const auto classes =
      LocatedClasses::sort(space, crossing(space, 0, Direction::In), pointersTo(rules), kPlenty);
  ASSERT_TRUE(classes);
  ASSERT_EQ(classes->sources.size(), 2U);
  for (const auto& source : classes->sources) {
    if (source.rules.test(0)) {
      EXPECT_EQ(source.members.groups().size(), 2U);  // those drawn, and the rest of the block
    }
  }
  EXPECT_EQ(classes->services.size(), 2U);
}

TEST(LocatedClasses, GivesUpWhenTheBudgetIsSpent) {
  Topology topology;
  topology.zones = {{kNone, {}}};
  const Space space(topology);
  const std::vector<Rule> rules{rule(Action::Allow, {any()}, {any()}, {"tcp/80"})};
  EXPECT_FALSE(LocatedClasses::sort(space, crossing(space, 0, Direction::In), pointersTo(rules), 3));
}

}  // namespace
}  // namespace topo::analysis
