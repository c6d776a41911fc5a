// SPDX-License-Identifier: Apache-2.0
#include "tests/model/analysis/build.h"
#include "tests/model/analysis/comparison/support.h"

#include <gmock/gmock.h>

using namespace topo;
using namespace topo::analysis;
using namespace topo::analysis::testing;

namespace {

/// Zone 0 with network 0 and a host in it.
Topology site() {
  Topology topology;
  topology.zones.resize(1);
  topology.networks.push_back({0, addresses({"10.0.0.0/24"})});
  addHost(topology, inNetwork(0), {"10.0.0.1", "10.0.0.2"});
  return topology;
}

}  // namespace

TEST(JoinLeaves, OnlyInOneIsNotDrawnInTheOther) {
  const Topology before;
  const Topology after = site();
  const Joined joined{&before, &after, {{kNone, 0}}, {{kNone, 0}}, {{kNone, 0}}, {0}, {{}}, false};
  const std::vector<Leaf> leaves = joinLeaves(joined);
  ASSERT_EQ(leaves.size(), 4U);  // the interface, top level, the zone, the network
  EXPECT_EQ(leaves[0].drawn, 0);
  EXPECT_EQ(leaves[0].stations[0].interface, kNone);
  EXPECT_EQ(leaves[0].stations[0].at.type, Attachment::Type::None);
  EXPECT_EQ(leaves[0].stations[1].interface, 0);
  EXPECT_EQ(leaves[3].home.type, Attachment::Type::Network);
  EXPECT_EQ(leaves[3].stations[0].at.type, Attachment::Type::None);
  EXPECT_EQ(leaves[3].stations[1].at.type, Attachment::Type::Network);
  const Ground ground = joinGround(joined);
  EXPECT_THAT(ground.zoneParents, ::testing::ElementsAre(kNone));
  EXPECT_THAT(ground.networkZones, ::testing::ElementsAre(0));
}

TEST(JoinLeaves, AnInterfaceOnceForEachWayItsAddressesChanged) {
  const Topology before = site();
  Topology after = site();
  after.interfaces[0].addresses = addresses({"10.0.0.2", "10.0.0.3"});
  const Joined joined{&before, &after, {{0, 0}}, {{0, 0}}, {{0, 0}}, {0}, {{}}, false};
  const std::vector<Leaf> leaves = joinLeaves(joined);
  ASSERT_GE(leaves.size(), 3U);
  EXPECT_EQ(leaves[0].addresses, addresses({"10.0.0.2"}));
  EXPECT_EQ(leaves[1].addresses, addresses({"10.0.0.1"}));
  EXPECT_EQ(leaves[1].stations[1].interface, kNone);
  EXPECT_EQ(leaves[2].addresses, addresses({"10.0.0.3"}));
  EXPECT_EQ(leaves[2].stations[0].interface, kNone);
}

TEST(JoinLeaves, EveryLocationOnce) {
  for (unsigned seed = 0; seed < 200; ++seed) {
    const RandomPair pair(seed);
    const std::vector<Leaf> leaves = joinLeaves(pair.joined);
    for (const JoinedPoint& point : joinedPoints(pair.joined)) {
      const int index = leafOf(leaves, point);
      ASSERT_NE(index, kNone) << "seed " << seed;
      for (std::size_t view = 0; view < 2; ++view) {
        const Station& station = leaves[std::size_t(index)].stations[view];
        const End end = endIn(pair.joined, view, point);
        ASSERT_EQ(station.interface, end.interface) << "seed " << seed;
        ASSERT_EQ(station.at.type, end.at.type) << "seed " << seed;
        ASSERT_EQ(station.at.index, end.at.index) << "seed " << seed;
        ASSERT_EQ(point.address.has_value() && station.knowsAddress, end.address.has_value());
      }
    }
  }
}
