// SPDX-License-Identifier: Apache-2.0
#include "model/analysis/topology_index.h"

#include "tests/model/analysis/build.h"

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
}

}  // namespace
}  // namespace topo::analysis
