// SPDX-License-Identifier: Apache-2.0
#include "model/analysis/side_index.h"

#include "tests/model/analysis/build.h"

#include <gtest/gtest.h>

namespace topo::analysis {
namespace {

using namespace topo::analysis::testing;  // NOLINT(google-build-using-namespace): the vocabulary of these
                                          // tests

/// A nested zone with a network, one host in it, and the rules whose destinations are tried.
class SideIndexTest : public ::testing::Test {
 protected:
  SideIndexTest() {
    topology_.zones = {{kNone, {}}, {0, {}}};
    topology_.networks = {{1, addresses({"10.1.0.0/24"})}};
    addHost(topology_, inNetwork(0), {"10.1.0.1", "fd00::1"});
    topology_.components = {{7, 0, false, {}}, {8, kNone, false, {}}};
  }

  /// For each selector `N`one, `S`ome or `F`ull of the interface's addresses.
  std::string matches(const std::vector<Selector>& selectors, Families families = {},
                      Action action = Action::Allow, int interface = 0) {
    std::vector<Rule> rules;
    for (const Selector& selector : selectors) rules.push_back(rule(action, {}, {selector}, {"any"}));
    std::vector<const Rule*> pointers;
    for (const Rule& each : rules) pointers.push_back(&each);
    const TopologyIndex index(topology_);
    Match match;
    SideIndex(index, pointers, Side::Destination).match(interface, families, match);
    std::string text;
    for (std::size_t i = 0; i < rules.size(); ++i) {
      text += match.full.test(i) ? (match.some.test(i) ? 'F' : '?') : match.some.test(i) ? 'S' : 'N';
    }
    return text;
  }

  Topology topology_;
};

TEST_F(SideIndexTest, PlacesMatchWhateverTheAddress) {
  EXPECT_EQ(matches({any(), outside(), zone(0), zone(1), network(0), host(0), component(0), kind(7)}),
            "FNFFFFFF");
  EXPECT_EQ(
      matches({zone(5), network(1), host(1), component(1), component(9), kind(8), zone(kNone), host(kNone)}),
      "NNNNNNNN");
  addHost(topology_, {}, {});
  EXPECT_EQ(matches({outside(), zone(0), any()}, {}, Action::Allow, 1), "FNF");
}

TEST_F(SideIndexTest, AddressesMatchByFamily) {
  const std::vector<Selector> selectors{at("10.1.0.1"), at("10.1.0.0/24"), at("fd00::/64"), at("10.1.0.2"),
                                        at("0.0.0.0/0")};
  EXPECT_EQ(matches(selectors), "SSSNS");
  EXPECT_EQ(matches(selectors, {true, false}), "FFNNF");
  EXPECT_EQ(matches(selectors, {false, true}), "NNFNN");
}

TEST_F(SideIndexTest, RangesMatchInPart) {
  topology_.interfaces[0].addresses = addresses({"10.1.0.4-10.1.0.9"});
  EXPECT_EQ(matches({at("10.1.0.4-10.1.0.9"), at("10.1.0.0/29"), at("10.1.0.10"), at("10.1.0.0/28")}),
            "FSNF");
  Selector gaps = at("10.1.0.4-10.1.0.6");
  gaps.addresses = addresses({"10.1.0.0-10.1.0.6", "10.1.0.8-10.1.0.99"});
  EXPECT_EQ(matches({gaps}), "S");
  topology_.interfaces[0].addresses = addresses({"10.1.0.7"});
  EXPECT_EQ(matches({gaps}), "N");
}

TEST_F(SideIndexTest, UnknownAddressesAreStoppedButNeverAllowed) {
  topology_.interfaces[0].addresses = {};
  EXPECT_EQ(matches({at("0.0.0.0/0"), at("fd00::1"), any()}, {}, Action::Allow), "NNF");
  EXPECT_EQ(matches({at("0.0.0.0/0"), at("fd00::1"), host(3)}, {}, Action::Deny), "FFN");
  EXPECT_EQ(matches({at("192.0.2.1")}, {}, Action::Reject), "F");
}

TEST_F(SideIndexTest, MachinesNotDrawnHaveOnlyAPlace) {
  const Rule byHost = rule(Action::Deny, {}, {host(0)}, {"any"});
  const Rule byKind = rule(Action::Deny, {}, {kind(7)}, {"any"});
  const Rule byNetwork = rule(Action::Deny, {}, {network(0)}, {"any"});
  const Rule byZone = rule(Action::Deny, {}, {zone(0)}, {"any"});
  const TopologyIndex index(topology_);
  const SideIndex side(index, {&byHost, &byKind, &byNetwork, &byZone}, Side::Destination);
  const RuleBits drawn = side.matchPlaceAndHost(0);
  const RuleBits undrawn = side.matchPlace(inNetwork(0));
  for (std::size_t i = 0; i < 4; ++i) {
    EXPECT_TRUE(drawn.test(i));
    EXPECT_EQ(undrawn.test(i), i >= 2);
  }
  EXPECT_FALSE(side.matchPlace(inZone(1)).test(2));
  EXPECT_FALSE(side.matchPlace({}).any());
}

}  // namespace
}  // namespace topo::analysis
