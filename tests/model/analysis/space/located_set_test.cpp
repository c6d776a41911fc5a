// SPDX-License-Identifier: Apache-2.0
#include "model/analysis/space/located_set.h"

#include "model/analysis/space/firewall_sets.h"
#include "tests/model/analysis/build.h"
#include "tests/model/analysis/space/points.h"

#include <gtest/gtest.h>

namespace topo::analysis {
namespace {

using namespace topo::analysis::testing;  // NOLINT(google-build-using-namespace): the vocabulary of these
                                          // tests

/// What some random rules name of the traffic across one boundary, as sets and as rules.
struct Named {
  std::vector<Rule> rules;
  LocatedSet set;

  [[nodiscard]] bool holds(const Topology& topology, const LocatedPoint& point) const {
    for (const Rule& rule : rules) {
      if (testing::matches(topology, rule, point)) return true;
    }
    return false;
  }
};

Named randomSet(const Space& space, RandomTopology& random, const LocatedBox& across) {
  Named result{random.firewall(space.topology(), 3).rules, LocatedSet(space)};
  for (const Rule& rule : result.rules) {
    const LocatedSet more(space, matched(space, rule).intersected(across));
    result.set = result.set.united(more).value();
  }
  return result;
}

TEST(LocatedSetRandom, AgreesWithEveryPoint) {
  int inside = 0;
  for (unsigned seed = 1; seed <= 400; ++seed) {
    SCOPED_TRACE(::testing::Message() << "seed " << seed);
    RandomTopology random(seed);
    const Topology topology = random.topology();
    if (topology.zones.empty()) continue;
    const Space space(topology);
    const Direction direction = random.chance(50) ? Direction::In : Direction::Out;
    const int zone = int(random.below(unsigned(topology.zones.size())));
    const LocatedBox across = crossing(space, zone, direction);
    const Named a = randomSet(space, random, across);
    const Named b = randomSet(space, random, across);
    const LocatedSet united = a.set.united(b.set).value();
    const LocatedSet common = a.set.intersected(b.set).value();
    const LocatedSet left = a.set.subtracted(b.set).value();
    const LocatedSet simple = united.simplified();
    ASSERT_LE(simple.boxes().size(), united.boxes().size());
    for (const LocatedPoint& point : somePoints(topology, random, 3000)) {
      if (!testing::crosses(topology, zone, direction, point)) continue;
      const bool inA = a.holds(topology, point);
      const bool inB = b.holds(topology, point);
      inside += inA ? 1 : 0;
      ASSERT_EQ(a.set.contains(point), inA);
      ASSERT_EQ(united.contains(point), inA || inB);
      ASSERT_EQ(simple.contains(point), inA || inB);
      ASSERT_EQ(common.contains(point), inA && inB);
      ASSERT_EQ(left.contains(point), inA && !inB);
    }
    ASSERT_TRUE(united.contains(a.set).value());
    ASSERT_EQ(b.set.contains(a.set).value(), left.empty());
    ASSERT_EQ(a.set.contains(simple).value(), a.set.contains(b.set).value());
    const auto example = left.example();
    ASSERT_EQ(example.has_value(), !left.empty());
    if (example) {
      ASSERT_TRUE(a.set.contains(*example));
      ASSERT_FALSE(b.set.contains(*example));
    }
  }
  EXPECT_GT(inside, 2000);
}

TEST(LocatedSet, AnswersNothingBeyondItsBound) {
  Topology topology;
  topology.zones = {{kNone, {}}};
  for (int i = 1; i <= 9; ++i) addHost(topology, inZone(0), {"10.0.0." + std::to_string(i)});
  const Space space(topology);
  LocatedSet set(space, crossing(space, 0, Direction::Out));
  const LocatedSet hole(space,
                        matched(space, rule(Action::Allow, {host(3)}, {at("192.0.2.0/24")}, {"tcp/80"})));
  EXPECT_EQ(set.subtracted(hole, 3)->boxes().size(), 3U);
  EXPECT_FALSE(set.subtracted(hole, 2));
  EXPECT_FALSE(hole.contains(set, 2));
  EXPECT_FALSE(set.united(hole, 0));
  EXPECT_FALSE(set.intersected(hole, 0));
}

TEST(LocatedSet, SimplifiedMakesOneBoxOfWhatIsOne) {
  Topology topology;
  topology.zones = {{kNone, {}}};
  addHost(topology, inZone(0), {"10.0.0.1"});
  addHost(topology, {}, {"192.0.2.1"});
  const Space space(topology);
  const LocatedBox across = crossing(space, 0, Direction::In);
  const LocatedSet all(space, across);
  const LocatedBox part = matched(space, rule(Action::Allow, {host(1)}, {any()}, {"tcp/80"}));
  LocatedSet pieces = all.subtracted(part).value();
  pieces.addDisjoint(all.intersected(part).value());
  EXPECT_EQ(pieces.boxes().size(), 3U);
  const LocatedSet simple = pieces.simplified();
  ASSERT_EQ(simple.boxes().size(), 1U);
  EXPECT_EQ(simple.boxes()[0].source, space.trimmed(across.source));
}

}  // namespace
}  // namespace topo::analysis
