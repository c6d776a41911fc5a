// SPDX-License-Identifier: Apache-2.0
#include "model/analysis/finding.h"
#include "tests/model/analysis/build.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace topo::analysis {
namespace {

using namespace topo::analysis::testing;  // NOLINT(google-build-using-namespace): the vocabulary of these
                                          // tests
using ::testing::ElementsAre;

Topology lan(std::initializer_list<std::string_view> cidrs) {
  Topology topology;
  topology.networks.push_back({kNone, addresses(cidrs)});
  return topology;
}

TEST(AddressFaults, NothingIsWrongWithSoundAddresses) {
  Topology topology = lan({"10.1.0.0/24", "fd00:1::/64"});
  topology.networks.push_back({kNone, addresses({"10.1.1.0/24"})});
  addHost(topology, inNetwork(0), {"10.1.0.1", "fd00:1::1"});
  addHost(topology, inNetwork(1), {"10.1.1.1"});
  EXPECT_TRUE(findAddressFaults(topology).empty());
}

TEST(AddressFaults, DuplicatesNameEveryBearerOnce) {
  Topology topology = lan({"10.1.0.0/24"});
  for (int i = 0; i < 3; ++i) addHost(topology, inNetwork(0), {"10.1.0.1"});
  topology.interfaces[1].singles.push_back(topology.interfaces[1].singles[0]);
  const auto findings = findAddressFaults(topology);
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].code, FindingCode::DuplicateAddress);
  EXPECT_THAT(findings[0].interfaces, ElementsAre(0, 1, 2));
  EXPECT_EQ(findings[0].addresses, addresses({"10.1.0.1"}));
}

TEST(AddressFaults, GroupsAreNoDuplicates) {
  Topology topology = lan({"10.1.0.0/24"});
  addHost(topology, inNetwork(0), {"10.1.0.1"});
  addHost(topology, inNetwork(0), {"10.1.0.0/28"});
  addHost(topology, inNetwork(0), {"10.1.0.1-10.1.0.9"});
  EXPECT_TRUE(findAddressFaults(topology).empty());
}

TEST(AddressFaults, OverlapsNameThePairAndTheAddresses) {
  Topology topology = lan({"10.0.0.0/8", "fd00::/16"});
  topology.networks.push_back({kNone, addresses({"10.1.0.0/24"})});
  topology.networks.push_back({kNone, addresses({"192.168.0.0/16"})});
  topology.networks.push_back({kNone, addresses({"fd00:1::/64"})});
  const auto findings = findAddressFaults(topology);
  ASSERT_EQ(findings.size(), 2U);
  EXPECT_EQ(findings[0].code, FindingCode::OverlappingNetworks);
  EXPECT_THAT(findings[0].networks, ElementsAre(0, 1));
  EXPECT_EQ(findings[0].addresses, addresses({"10.1.0.0/24"}));
  EXPECT_THAT(findings[1].networks, ElementsAre(0, 3));
}

TEST(AddressFaults, VeryManyOverlapsAreCutShort) {
  Topology topology;
  for (int i = 0; i < 3000; ++i) topology.networks.push_back({kNone, addresses({"10.0.0.0/8"})});
  EXPECT_EQ(findAddressFaults(topology).size(), 1000U);
}

TEST(AddressFaults, AnAddressBelongsInItsNetwork) {
  Topology topology = lan({"10.1.0.0/24"});
  addHost(topology, inNetwork(0), {"10.1.0.1", "172.16.0.1"});
  const auto findings = findAddressFaults(topology);
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].code, FindingCode::AddressOutsideNetwork);
  EXPECT_EQ(findings[0].detail, FindingDetail::OutsideOwnNetwork);
  EXPECT_THAT(findings[0].interfaces, ElementsAre(0));
  EXPECT_THAT(findings[0].networks, ElementsAre(0));
  EXPECT_EQ(findings[0].addresses, addresses({"172.16.0.1"}));
}

TEST(AddressFaults, AnAddressDoesNotBelongInAnotherNetwork) {
  Topology topology = lan({"10.1.0.0/24"});
  topology.networks.push_back({kNone, {}});
  addHost(topology, {}, {"10.1.0.1"});
  addHost(topology, inNetwork(1), {"10.1.0.2"});  // its own network has no CIDR that it could be outside of
  const auto findings = findAddressFaults(topology);
  ASSERT_EQ(findings.size(), 2U);
  for (int i = 0; i < 2; ++i) {
    EXPECT_EQ(findings[std::size_t(i)].detail, FindingDetail::InsideOtherNetwork);
    EXPECT_THAT(findings[std::size_t(i)].interfaces, ElementsAre(i));
    EXPECT_THAT(findings[std::size_t(i)].networks, ElementsAre(0));
  }
}

TEST(AddressFaults, AHostNeedsOneAddress) {
  Topology topology;
  const int one = addHost(topology, {}, {});
  addInterface(topology, one, {}, {"10.1.0.1"});
  const int none = addHost(topology, {}, {});
  topology.hosts.push_back({});
  const auto findings = findAddressFaults(topology);
  ASSERT_EQ(findings.size(), 2U);
  EXPECT_EQ(findings[0].code, FindingCode::HostWithoutAddress);
  EXPECT_THAT(findings[0].hosts, ElementsAre(none));
  EXPECT_THAT(findings[1].hosts, ElementsAre(2));
}

}  // namespace
}  // namespace topo::analysis
