// SPDX-License-Identifier: Apache-2.0
#include "model/analysis/topology_index.h"

#include "tests/model/analysis/build.h"

#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace topo::analysis {
namespace {

using namespace topo::analysis::testing;  // NOLINT(google-build-using-namespace): the vocabulary of these
                                          // tests

TEST(TopologyIndex, MeasuresTheForest) {
  Topology topology;
  // 2 in 0, 1 in 2, 3 alone; parents need not come first.
  topology.zones = {{kNone, {}}, {2, {}}, {0, {}}, {kNone, {}}};
  const TopologyIndex index(topology);
  EXPECT_EQ(index.depthOf(1), 3);
  EXPECT_EQ(index.depthOf(kNone), 0);
  EXPECT_TRUE(index.liesIn(1, 0));
  EXPECT_TRUE(index.liesIn(1, 1));
  EXPECT_FALSE(index.liesIn(0, 1));
  EXPECT_FALSE(index.liesIn(kNone, 0));
  EXPECT_EQ(index.commonZone(1, 2), 2);
  EXPECT_EQ(index.commonZone(1, 3), kNone);
  EXPECT_EQ(index.boundariesBetween(1, 3), 4);
  EXPECT_EQ(index.boundariesBetween(1, 0), 2);
  EXPECT_EQ(index.boundariesBetween(kNone, kNone), 0);
}

TEST(TopologyIndex, ACircleOfZonesIsCutSoThatWalksEnd) {
  Topology topology;
  topology.zones = {{1, {}}, {2, {}}, {0, {}}, {3, {}}, {0, {}}};
  const TopologyIndex index(topology);
  for (int zone = 0; zone < 5; ++zone) {
    EXPECT_FALSE(index.liesIn(zone, 99));
    EXPECT_GE(index.depthOf(zone), 1);
  }
}

TEST(TopologyIndex, AgreesWithStepByStepWalksInDeepForests) {
  // A long chain with branches: parents anywhere before or after their children.
  Topology topology;
  constexpr int kZones = 300;
  for (int zone = 0; zone < kZones; ++zone) {
    const int parent = zone % 97 == 0 ? kNone : (zone * 7 + 3) % kZones;
    topology.zones.push_back({parent, {}});
  }
  const TopologyIndex index(topology);
  const auto around = [&](int zone) {
    std::vector<int> all;
    for (; zone != kNone; zone = index.parentOf(zone)) all.push_back(zone);
    return all;
  };
  for (int a = 0; a < kZones; ++a) {
    const std::vector<int> aroundA = around(a);
    ASSERT_EQ(index.depthOf(a), int(aroundA.size()));
    for (int b = 0; b < kZones; ++b) {
      const std::vector<int> aroundB = around(b);
      const bool inside = std::find(aroundA.begin(), aroundA.end(), b) != aroundA.end();
      ASSERT_EQ(index.liesIn(a, b), inside) << a << " in " << b;
      const auto common = std::find_first_of(aroundA.begin(), aroundA.end(), aroundB.begin(), aroundB.end());
      ASSERT_EQ(index.commonZone(a, b), common == aroundA.end() ? kNone : *common) << a << " and " << b;
    }
    ASSERT_EQ(index.commonZone(a, kNone), kNone);
    ASSERT_EQ(index.commonZone(kNone, a), kNone);
  }
}

TEST(TopologyIndex, KnowsWhatLiesInAZoneOrNetwork) {
  Topology topology;
  topology.zones = {{1, {}}, {kNone, {}}, {kNone, {}}};
  topology.networks = {{0, {}}, {1, {}}, {kNone, {}}};
  addHost(topology, inNetwork(0), {});
  addHost(topology, inZone(1), {});
  addHost(topology, inNetwork(2), {});
  addHost(topology, {}, {});
  addHost(topology, inNetwork(0), {});
  const TopologyIndex index(topology);
  using ::testing::ElementsAre;
  using ::testing::IsEmpty;
  using ::testing::UnorderedElementsAre;
  EXPECT_THAT(index.interfacesIn(1), UnorderedElementsAre(0, 1, 4));
  EXPECT_THAT(index.interfacesIn(0), UnorderedElementsAre(0, 4));
  EXPECT_THAT(index.interfacesIn(2), IsEmpty());
  EXPECT_THAT(index.interfacesIn(kNone), IsEmpty());
  EXPECT_THAT(index.networksIn(1), UnorderedElementsAre(0, 1));
  EXPECT_THAT(index.interfacesOfNetwork(0), ElementsAre(0, 4));
  EXPECT_THAT(index.interfacesOfNetwork(2), ElementsAre(2));
  EXPECT_THAT(index.interfacesOfNetwork(kNone), IsEmpty());
  EXPECT_THAT(index.interfacesOfNetwork(3), IsEmpty());
  EXPECT_THAT(index.roots(), UnorderedElementsAre(1, 2));
}

TEST(TopologyIndex, KnowsZonesOfInterfacesAndKindsOnHosts) {
  Topology topology;
  topology.zones = {{kNone, {}}};
  topology.networks = {{0, {}}, {kNone, {}}};
  addHost(topology, inNetwork(0), {});
  addHost(topology, inNetwork(1), {});
  addHost(topology, inZone(0), {});
  addHost(topology, {}, {});
  topology.components = {{5, 0, false, {}}, {3, 0, false, {}}, {5, 0, false, {}}, {1, kNone, false, {}}};
  const TopologyIndex index(topology);
  EXPECT_EQ(index.zoneOfInterface(0), 0);
  EXPECT_EQ(index.zoneOfInterface(1), kNone);
  EXPECT_EQ(index.zoneOfInterface(2), 0);
  EXPECT_EQ(index.zoneOfInterface(3), kNone);
  EXPECT_THAT(index.kindsOn(0), ::testing::ElementsAre(3, 5));
  EXPECT_TRUE(index.kindsOn(1).empty());
  EXPECT_THAT(index.hostsOfKind(5), ::testing::ElementsAre(0));
  EXPECT_TRUE(index.hostsOfKind(1).empty());
}

}  // namespace
}  // namespace topo::analysis
