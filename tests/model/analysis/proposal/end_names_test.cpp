// SPDX-License-Identifier: Apache-2.0
#include "model/analysis/proposal/end_names.h"

#include "tests/model/analysis/build.h"

#include <gtest/gtest.h>

namespace topo::analysis {
namespace {

using namespace topo::analysis::testing;  // NOLINT(google-build-using-namespace): the vocabulary of these
                                          // tests

class EndNamesTest : public ::testing::Test {
 protected:
  EndNamesTest() { topology_.zones = {{kNone, {}}}; }

  std::vector<EndName> names(Side side, int interface) {
    const TopologyIndex index(topology_);
    const EndNamer::Bearers bearers(topology_);
    return EndNamer(index, bearers, 0, Direction::In).names(side, interface);
  }

  Topology topology_;
};

TEST_F(EndNamesTest, TheHostIsEnoughWhereItHasOneWayIn) {
  const int host = addHost(topology_, {}, {"10.0.0.1"});
  addInterface(topology_, host, inZone(0), {"10.1.0.1"});
  const auto found = names(Side::Source, 0);
  EXPECT_EQ(int(found[0].selector.type), int(Selector::Type::Host));
  EXPECT_TRUE(found[0].isExact());
  EXPECT_EQ(found[0].covers, std::vector<int>{0});
}

TEST_F(EndNamesTest, AddressesComeFirstWhereTheHostNamesTooMuch) {
  const int host = addHost(topology_, {}, {"10.0.0.1"});
  addInterface(topology_, host, {}, {"10.0.0.2"});
  const auto found = names(Side::Source, 0);
  EXPECT_EQ(int(found[0].selector.type), int(Selector::Type::Addresses));
  EXPECT_EQ(found[0].covers, std::vector<int>{0});
  EXPECT_EQ(found[1].covers, (std::vector<int>{0, 1}));
}

TEST_F(EndNamesTest, AnAddressBorneTwiceNamesBoth) {
  const int host = addHost(topology_, {}, {"10.0.0.1", "fd00::1"});
  addInterface(topology_, host, {}, {"10.0.0.2"});
  addHost(topology_, {}, {"10.0.0.0/24"});
  addHost(topology_, inZone(0), {"10.0.0.1"});  // on the other side of the firewall
  const auto found = names(Side::Source, 0);
  ASSERT_EQ(found.size(), 4U);
  EXPECT_EQ(found[1].covers, (std::vector<int>{0, 2}));
  // Of the one family only that it alone bears, it is named exactly.
  EXPECT_FALSE(found[2].isExact());
  EXPECT_TRUE(found[3].isExact());
  EXPECT_EQ(found[3].selector.addresses, addresses({"fd00::1"}));
}

TEST_F(EndNamesTest, UnknownAddressesHaveNoNameButTheHost) {
  addHost(topology_, {}, {});
  EXPECT_EQ(names(Side::Source, 0).size(), 1U);
}

}  // namespace
}  // namespace topo::analysis
