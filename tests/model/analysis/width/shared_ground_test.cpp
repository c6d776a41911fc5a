// SPDX-License-Identifier: Apache-2.0
#include "model/analysis/width/shared_ground.h"

#include "model/analysis/traffic_classes.h"
#include "tests/model/analysis/build.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace topo::analysis {
namespace {

using namespace topo::analysis::testing;  // NOLINT(google-build-using-namespace): the vocabulary of these
                                          // tests
using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(SharedGround, EachAddressIsBorneHeldOrHomeless) {
  Topology topology;
  topology.networks.push_back({kNone, addresses({"10.1.0.0/30"})});
  topology.networks.push_back({kNone, addresses({"fd00::/126"})});
  addHost(topology, inNetwork(0), {"10.1.0.1", "fd00::1"});
  const int second = addHost(topology, {}, {});
  addInterface(topology, second, {}, {"10.9.0.1"});
  const TopologyIndex index(topology);
  const net::AddressSet borne = borneAddresses(topology);
  const SharedGround ground(index, borne);
  EXPECT_EQ(ground.heldBy(0), addresses({"10.1.0.0", "10.1.0.2-10.1.0.3"}));
  EXPECT_EQ(ground.heldBy(1), addresses({"fd00::", "fd00::2-fd00::3"}));
  EXPECT_EQ(ground.homeless(), net::AddressSet::all()
                                   .subtracted(addresses({"10.1.0.0/30", "fd00::/126"}))
                                   .subtracted(addresses({"10.9.0.1"})));
  EXPECT_THAT(ground.unknown(), ElementsAre(1));
  EXPECT_THAT(ground.manifold(), ElementsAre(1));
  EXPECT_THAT(ground.contestedInterfaces(), IsEmpty());
  EXPECT_THAT(ground.contestedNetworks(), IsEmpty());
}

TEST(SharedGround, KnowsWhatSeveralHave) {
  Topology topology;
  topology.networks.push_back({kNone, addresses({"10.1.0.0/30"})});
  topology.networks.push_back({kNone, addresses({"10.2.0.0/30"})});
  topology.networks.push_back({kNone, addresses({"10.0.0.0/15"})});
  topology.networks.push_back({kNone, addresses({"10.3.0.0/32"})});
  topology.networks.push_back({kNone, addresses({"10.3.0.0/32"})});
  addHost(topology, {}, {"10.3.0.0", "10.8.0.1"});
  addHost(topology, {}, {"10.8.0.2"});
  addHost(topology, {}, {"10.8.0.2-10.8.0.9"});
  const TopologyIndex index(topology);
  const net::AddressSet borne = borneAddresses(topology);
  const SharedGround ground(index, borne);
  EXPECT_THAT(ground.contestedInterfaces(), ElementsAre(1, 2));
  // Nobody holds what a drawn interface bears, so networks 3 and 4 do not compete.
  EXPECT_THAT(ground.contestedNetworks(), ElementsAre(0, 2));
}

TEST(RepeatedAddresses, AreThoseAddedMoreThanOnce) {
  RepeatedAddresses repeated;
  repeated.add(addresses({"10.0.0.0-10.0.0.20", "fd00::1"}));
  repeated.add(addresses({"10.0.0.2-10.0.0.3", "10.0.0.5", "10.0.0.19-10.0.0.30"}));
  repeated.add(addresses({"10.0.0.30", "10.0.0.31", "fd00::1-fd00::2"}));
  EXPECT_EQ(repeated.take(),
            addresses({"10.0.0.2-10.0.0.3", "10.0.0.5", "10.0.0.19-10.0.0.20", "10.0.0.30", "fd00::1"}));
  repeated.add(addresses({"0.0.0.0/0"}));
  EXPECT_TRUE(repeated.take().empty());
}

}  // namespace
}  // namespace topo::analysis
