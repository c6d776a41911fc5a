// SPDX-License-Identifier: Apache-2.0
#include "model/analysis/comparison/side_classes.h"

#include "tests/model/analysis/build.h"

#include <gmock/gmock.h>

using namespace topo;
using namespace topo::analysis;
using namespace topo::analysis::testing;

namespace {

struct Site {
  Site() {
    topology.zones.resize(1);
    addHost(topology, inZone(0), {"10.0.0.1"});
    addHost(topology, inZone(0), {"10.0.0.2"});
    for (int i = 0; i < 2; ++i) {
      Leaf leaf;
      leaf.stations[0] = {i, inZone(0), true};
      leaf.addresses = topology.interfaces[std::size_t(i)].addresses;
      leaf.drawn = leaf.host = i;
      leaves.push_back(leaf);
    }
    Leaf free;
    free.addresses = net::AddressSet::all().subtracted(addresses({"10.0.0.1", "10.0.0.2"}));
    leaves.push_back(free);
  }
  Topology topology;
  std::vector<Leaf> leaves;
};

}  // namespace

TEST(SideClasses, SortsByWhatRulesSee) {
  const Site site;
  const TopologyIndex index(site.topology);
  const Rule byHost = rule(Action::Allow, {host(0)}, {any()}, {"any"});
  const Rule byAddress = rule(Action::Allow, {at("10.0.0.0/24")}, {any()}, {"any"});
  Budget budget(100000);
  const auto classes = SideClasses::sort({{&index, 0, {&byHost, nullptr, &byAddress}}}, Side::Source,
                                         site.leaves, {0, 0, 0}, budget);
  ASSERT_TRUE(classes.has_value());
  // IPv4: host 0; host 1 with the rest of the range; everything else. IPv6: everything.
  EXPECT_EQ(classes->families[0].size(), 3U);
  EXPECT_EQ(classes->families[1].size(), 1U);
  std::size_t members = 0;
  for (const SideClass& one : classes->families[0]) {
    members += one.members.size();
    EXPECT_EQ(one.onlyHost, hasFlag(one.bits, 0) ? 0 : kNone);
  }
  EXPECT_EQ(members, 4U);
}

TEST(SideClasses, LeavesOutAndTellsTagsApart) {
  const Site site;
  const TopologyIndex index(site.topology);
  Budget budget(100000);
  const auto classes =
      SideClasses::sort({{&index, 0, {}}}, Side::Source, site.leaves, {1, 2, SideClasses::kLeftOut}, budget);
  ASSERT_TRUE(classes.has_value());
  EXPECT_EQ(classes->families[0].size(), 2U);
  EXPECT_TRUE(classes->families[1].empty());
  EXPECT_THAT(classes->locate(0, {0, 1}), ::testing::SizeIs(2));
}

TEST(SideClasses, StopsWhenTheBudgetIsSpent) {
  const Site site;
  const TopologyIndex index(site.topology);
  Budget budget(2);
  EXPECT_FALSE(
      SideClasses::sort({{&index, 0, {}}}, Side::Source, site.leaves, {0, 0, 0}, budget).has_value());
}

TEST(ServiceClasses, CutEveryServiceThereIs) {
  const Rule low = rule(Action::Allow, {}, {}, {"tcp/1-10"});
  const Rule high = rule(Action::Allow, {}, {}, {"tcp/5-20", "icmp"});
  Budget budget(100000);
  const auto classes = ServiceClasses::sort({&low, nullptr, &high}, budget);
  ASSERT_TRUE(classes.has_value());
  EXPECT_EQ(classes->classes.size(), 4U);
  const Words mask = classes->maskOf(services({"tcp/5-20", "icmp"}));
  EXPECT_EQ(classes->servicesOf(mask), services({"tcp/5-20", "icmp"}));
  EXPECT_EQ(classes->servicesOf(classes->maskOf(net::ServiceSet::any())), net::ServiceSet::any());
}
