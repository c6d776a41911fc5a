// SPDX-License-Identifier: Apache-2.0
#include "model/analysis/width/ends.h"

#include "model/analysis/traffic_classes.h"
#include "tests/model/analysis/build.h"

#include <gtest/gtest.h>

namespace topo::analysis {
namespace {

using namespace topo::analysis::testing;  // NOLINT(google-build-using-namespace): the vocabulary of these
                                          // tests

/// Zone 0 holds a network with one host; another host and network lie outside; one host is on both sides.
class EndsTest : public ::testing::Test {
 protected:
  EndsTest() {
    topology_.zones.push_back({kNone, Firewall{}});
    topology_.networks.push_back({0, addresses({"10.1.0.0/30"})});
    topology_.networks.push_back({kNone, addresses({"10.2.0.0/30"})});
    addHost(topology_, inNetwork(0), {"10.1.0.1"});
    addHost(topology_, inNetwork(1), {"10.2.0.1"});
    const int both = addHost(topology_, inNetwork(0), {"10.1.0.2"});
    addInterface(topology_, both, inNetwork(1), {});
    lookAgain();
  }
  void lookAgain() {
    borne_ = borneAddresses(topology_);
    index_.emplace(topology_);
    shared_.emplace(*index_, borne_);
    finder_.emplace(*shared_, 0);
  }
  Ends find(std::vector<Selector> selectors, bool inside, Action action = Action::Allow) {
    return finder_->find(selectors, action, inside);
  }

  Topology topology_;
  net::AddressSet borne_;
  std::optional<TopologyIndex> index_;
  std::optional<SharedGround> shared_;
  std::optional<EndFinder> finder_;
};

TEST_F(EndsTest, PlacesAreCountedByCidrOnTheirSide) {
  EXPECT_EQ(find({network(0)}, true).may, addresses({"10.1.0.0/30"}));
  EXPECT_TRUE(find({network(0)}, false).may.empty());
  EXPECT_EQ(find({zone(0)}, true).may, addresses({"10.1.0.0/30"}));
  EXPECT_TRUE(find({zone(0)}, true).undrawnPlaces);
  EXPECT_FALSE(find({zone(0)}, false).undrawnPlaces);
  EXPECT_EQ(find({any()}, true).may, addresses({"10.1.0.0/30"}));
  EXPECT_EQ(find({any()}, false).may, net::AddressSet::all().subtracted(addresses({"10.1.0.0/30"})));
  EXPECT_EQ(find({outside()}, false).may, find({any()}, false).may);
  EXPECT_TRUE(find({outside()}, true).may.empty());
}

TEST_F(EndsTest, NamedAddressesCountUnlessTheyAreElsewhere) {
  // Drawn outside, so not inside; not drawn, so perhaps inside, whatever the CIDR says.
  EXPECT_EQ(find({at("10.2.0.0/30")}, true).may, addresses({"10.2.0.0", "10.2.0.2-10.2.0.3"}));
  EXPECT_EQ(find({at("10.2.0.0/30")}, false).may, addresses({"10.2.0.0/30"}));
  EXPECT_FALSE(find({at("10.2.0.0/30")}, false).undrawnPlaces);
}

TEST_F(EndsTest, UnknownAddressesAreMatchedByPlaceOrByDenyingAddresses) {
  EXPECT_EQ(find({host(2)}, false).unknown, std::vector<int>{3});
  EXPECT_TRUE(find({host(2)}, true).unknown.empty());
  EXPECT_TRUE(find({at("10.9.0.1")}, false).unknown.empty());
  EXPECT_EQ(find({at("10.9.0.1")}, false, Action::Deny).unknown, std::vector<int>{3});
}

TEST_F(EndsTest, HostsOnBothSidesAreBridges) {
  ASSERT_EQ(finder_->bridges().size(), 1U);
  EXPECT_EQ(finder_->bridges()[0].inside, std::vector<int>{2});
  EXPECT_EQ(finder_->bridges()[0].outside, std::vector<int>{3});
}

TEST_F(EndsTest, WhatSeveralBearIsNotSure) {
  addHost(topology_, inZone(0), {"10.1.0.1"});
  lookAgain();
  EXPECT_EQ(find({host(0)}, true).may, addresses({"10.1.0.1"}));
  EXPECT_TRUE(find({host(0)}, true).must.empty());
  EXPECT_EQ(find({at("10.1.0.1")}, true).must, addresses({"10.1.0.1"}));
}

TEST_F(EndsTest, WhatBothSidesHaveIsOnBoth) {
  // The same address and an overlapping CIDR on the other side.
  addHost(topology_, inNetwork(1), {"10.1.0.1"});
  topology_.networks.push_back({kNone, addresses({"10.1.0.2-10.1.0.9"})});
  lookAgain();
  EXPECT_EQ(find({any()}, true).may, addresses({"10.1.0.0/30"}));
  EXPECT_EQ(find({any()}, false).may, net::AddressSet::all().subtracted(addresses({"10.1.0.0", "10.1.0.2"})));
  EXPECT_EQ(find({at("10.1.0.0/30")}, true).may, addresses({"10.1.0.0/30"}));
  EXPECT_EQ(find({at("10.1.0.0/30")}, false).may, addresses({"10.1.0.0-10.1.0.1", "10.1.0.3"}));
  // On neither side do several bear it.
  EXPECT_EQ(find({host(0)}, true).must, addresses({"10.1.0.1"}));
  EXPECT_EQ(find({network(2)}, false).may, addresses({"10.1.0.3-10.1.0.9"}));
}

}  // namespace
}  // namespace topo::analysis
