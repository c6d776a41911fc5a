// SPDX-License-Identifier: Apache-2.0
#include "model/analysis/space/firewall_sets.h"

#include "tests/model/analysis/build.h"
#include "tests/model/analysis/space/points.h"

#include <gtest/gtest.h>

namespace topo::analysis {
namespace {

using namespace topo::analysis::testing;  // NOLINT(google-build-using-namespace): the vocabulary of these
                                          // tests

TEST(FirewallSetsRandom, AllowedAndDecidedAgreeWithEveryPoint) {
  const Firewall off{false, Action::Deny, Action::Deny, {}};
  int opened = 0;
  int stopped = 0;
  for (unsigned seed = 1; seed <= 300; ++seed) {
    RandomTopology random(seed);
    const Topology topology = random.topology();
    const Space space(topology);
    const std::vector<LocatedPoint> points = somePoints(topology, random, 1500);
    for (std::size_t zone = 0; zone < topology.zones.size(); ++zone) {
      for (const Direction direction : {Direction::In, Direction::Out}) {
        SCOPED_TRACE(::testing::Message() << "seed " << seed << " zone " << zone);
        const auto& firewall = topology.zones[zone].firewall;
        const LocatedBox across = crossing(space, int(zone), direction);
        const auto open = allowed(space, int(zone), firewall, direction);
        ASSERT_TRUE(open);
        const auto parts = decide(LocatedSet(space, across), firewall.value_or(off), direction);
        ASSERT_TRUE(parts);
        for (const LocatedPoint& point : points) {
          const bool crosses = testing::crosses(topology, int(zone), direction, point);
          ASSERT_EQ(contains(space, across, point), crosses);
          if (!crosses) continue;
          const bool passes = testing::passes(topology, firewall, direction, point);
          (passes ? opened : stopped)++;
          ASSERT_EQ(open->contains(point), passes);
          int deciders = 0;
          for (const DecidedPart& part : *parts) {
            if (!part.traffic.contains(point)) continue;
            ++deciders;
            ASSERT_EQ(part.action == Action::Allow, passes);
            if (part.rule == kNone) continue;
            ASSERT_TRUE(testing::matches(topology, firewall->rules[std::size_t(part.rule)], point));
          }
          ASSERT_EQ(deciders, 1);
        }
      }
    }
  }
  EXPECT_GT(opened, 1000);
  EXPECT_GT(stopped, 1000);
}

TEST(FirewallSets, NothingIsAnsweredWhereTooManyBoxesWouldBeNeeded) {
  Topology topology;
  topology.zones = {{kNone, Firewall{true, Action::Deny, Action::Allow, {}}}};
  addHost(topology, inZone(0), {"10.0.0.1"});
  topology.zones[0].firewall->rules = {rule(Action::Deny, {at("192.0.2.1")}, {host(0)}, {"tcp/80"}),
                                       rule(Action::Allow, {any()}, {any()}, {"any"})};
  const Space space(topology);
  EXPECT_EQ(allowed(space, 0, topology.zones[0].firewall, Direction::In, 3)->boxes().size(), 3U);
  EXPECT_FALSE(allowed(space, 0, topology.zones[0].firewall, Direction::In, 2));
  EXPECT_FALSE(decide(LocatedSet(space, crossing(space, 0, Direction::In)), *topology.zones[0].firewall,
                      Direction::In, 2));
}

TEST(FirewallSets, AFirewallThatIsOffOrMissingLetsEverythingPass) {
  Topology topology;
  topology.zones = {{kNone, {}}};
  addHost(topology, inZone(0), {"10.0.0.1"});
  const Space space(topology);
  const Firewall off{false, Action::Deny, Action::Deny, {rule(Action::Deny, {any()}, {any()}, {"any"})}};
  for (const std::optional<Firewall>& firewall : {std::optional<Firewall>(), std::optional(off)}) {
    const auto open = allowed(space, 0, firewall, Direction::In);
    ASSERT_TRUE(open);
    EXPECT_TRUE(open->contains(LocatedSet(space, crossing(space, 0, Direction::In))).value());
  }
}

}  // namespace
}  // namespace topo::analysis
