// SPDX-License-Identifier: Apache-2.0
#include "model/analysis/interface_choice.h"

#include "tests/model/analysis/build.h"

#include <gtest/gtest.h>

namespace topo::analysis {
namespace {

using namespace topo::analysis::testing;  // NOLINT(google-build-using-namespace): the vocabulary of these
                                          // tests

class InterfaceChoiceTest : public ::testing::Test {
 protected:
  InterfaceChoiceTest() { topology_.zones = {{kNone, {}}, {0, {}}, {kNone, {}}}; }

  InterfacePair choose(int from, int to, int component = kNone) {
    const TopologyIndex index(topology_);
    return InterfaceChoice(index).choose({from, kNone}, {to, component});
  }

  Topology topology_;
};

TEST_F(InterfaceChoiceTest, TakesTheFewestBoundaries) {
  const int from = addHost(topology_, inZone(2), {"10.0.0.1"});
  const int near = addInterface(topology_, from, inZone(1), {"10.1.0.1"});
  const int to = addHost(topology_, inZone(1), {"10.1.0.2"});
  EXPECT_EQ(choose(from, to).source, near);
}

TEST_F(InterfaceChoiceTest, TiesGoByOrderOfSourceThenDestination) {
  const int from = addHost(topology_, inZone(1), {"10.1.0.1"});
  addInterface(topology_, from, inZone(1), {"10.1.0.9"});
  const int to = addHost(topology_, inZone(1), {"10.1.0.2"});
  addInterface(topology_, to, inZone(1), {"10.1.0.3"});
  EXPECT_EQ(choose(from, to).source, topology_.hosts[0].interfaces[0]);
  EXPECT_EQ(choose(from, to).destination, topology_.hosts[1].interfaces[0]);
}

TEST_F(InterfaceChoiceTest, PassesOverKnownPairsWithoutCommonFamily) {
  const int from = addHost(topology_, inZone(1), {"fd00::1"});
  const int far = addInterface(topology_, from, inZone(2), {"10.0.0.1", "fd00::9"});
  const int to = addHost(topology_, inZone(1), {"10.1.0.2"});
  const InterfacePair pair = choose(from, to);
  EXPECT_EQ(pair.source, far);
  EXPECT_TRUE(pair.families.v4);
  EXPECT_FALSE(pair.families.v6);
  // Unknown addresses may turn out to fit.
  topology_.interfaces[0].addresses = {};
  EXPECT_EQ(choose(from, to).source, 0);
}

TEST_F(InterfaceChoiceTest, AListenerMayNarrowIt) {
  const int from = addHost(topology_, inZone(1), {"10.1.0.1"});
  const int to = addHost(topology_, inZone(1), {"10.1.0.2"});
  const int second = addInterface(topology_, to, inZone(2), {"10.2.0.2"});
  topology_.components = {{0, to, true, {second}}, {0, to, true, {0}}, {0, to, false, {}}};
  EXPECT_EQ(choose(from, to, 0).destination, second);
  EXPECT_EQ(choose(from, to, 2).destination, 1);
  const TopologyIndex index(topology_);
  InterfaceChoice choice(index);
  EXPECT_TRUE(choice.canListen({to, 0}));
  EXPECT_FALSE(choice.canListen({to, 1})) << "an interface of another host";
  EXPECT_EQ(choice.choose({from, kNone}, {to, 1}).source, kNone);
}

TEST_F(InterfaceChoiceTest, VeryManyInterfacesStayCheap) {
  const int from = addHost(topology_, inZone(1), {"fd00::1"});
  const int to = addHost(topology_, inZone(2), {"10.1.0.2"});
  for (int i = 0; i < 3000; ++i) {
    addInterface(topology_, from, inZone(1), {"fd00::1"});
    addInterface(topology_, to, inZone(2), {"10.1.0.2"});
  }
  EXPECT_EQ(choose(from, to).source, kNone);
  const int fits = addInterface(topology_, to, inZone(0), {"fd00::7"});
  EXPECT_EQ(choose(from, to).destination, fits);
}

}  // namespace
}  // namespace topo::analysis
