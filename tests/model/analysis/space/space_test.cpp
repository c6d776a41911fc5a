// SPDX-License-Identifier: Apache-2.0
#include "model/analysis/space/space.h"

#include "model/analysis/space/firewall_sets.h"
#include "tests/model/analysis/build.h"
#include "tests/model/analysis/space/points.h"

#include <algorithm>
#include <gtest/gtest.h>

namespace topo::analysis {
namespace {

using namespace topo::analysis::testing;  // NOLINT(google-build-using-namespace): the vocabulary of these
                                          // tests

class SpaceTest : public ::testing::Test {
 protected:
  SpaceTest() {
    topology_.zones = {{kNone, {}}, {0, {}}};
    topology_.networks = {{1, addresses({"10.0.0.0/24"})}};
    web_ = addHost(topology_, inNetwork(0), {"10.0.0.1"});
    unknown_ = addHost(topology_, {}, {});
    addInterface(topology_, web_, {}, {"192.0.2.1"});
    topology_.components = {{7, web_, false, {}}};
  }

  [[nodiscard]] static EndSet named(const Space& space, std::vector<Selector> selectors,
                                    Action action = Action::Allow) {
    return matchedEnds(space, selectors, action);
  }

  Topology topology_;
  int web_ = kNone;
  int unknown_ = kNone;
};

TEST_F(SpaceTest, EveryPlaceHoldsAMachineThatIsNotDrawn) {
  const Space space(topology_);
  EXPECT_EQ(space.locations(), 3 + 1 + 2 + 1);
  for (const Attachment& place : {Attachment{}, inZone(0), inZone(1), inNetwork(0)}) {
    const int location = space.undrawnAt(place);
    EXPECT_FALSE(space.isDrawn(location));
    EXPECT_EQ(space.placeOf(location).type, place.type);
    EXPECT_EQ(space.placeOf(location).index, place.index);
    EXPECT_EQ(space.zoneOf(location), topology_.zoneOf(place));
  }
  EXPECT_FALSE(space.freeAddresses().intersects(addresses({"10.0.0.1"})));
  EXPECT_TRUE(space.freeAddresses().contains(addresses({"10.0.0.2"})));
}

TEST_F(SpaceTest, BorneAddressesAreAtTheirInterfaceOnly) {
  const Space space(topology_);
  const EndSet borne = space.trimmed(named(space, {at("10.0.0.1")}));
  ASSERT_EQ(borne.groups().size(), 1U);
  EXPECT_EQ(borne, space.trimmed(space.atInterface(0)));
  EXPECT_FALSE(space.isEmpty(named(space, {at("10.0.0.2")})));
  // The address in the network and in the zone is a machine that is not drawn.
  const EndSet other = space.trimmed(named(space, {at("10.0.0.2")}));
  EXPECT_TRUE(space.contains(other, {space.undrawnAt(inNetwork(0)), net::Address::v4(0x0a000002)}));
}

TEST_F(SpaceTest, UnknownAddressesAreMatchedByWhatStops) {
  const Space space(topology_);
  const Spot unknown{1, std::nullopt};
  EXPECT_FALSE(space.contains(named(space, {at("10.0.0.9")}), unknown));
  EXPECT_TRUE(space.contains(named(space, {at("10.0.0.9")}, Action::Deny), unknown));
  EXPECT_TRUE(space.contains(named(space, {at("2001:db8::1")}, Action::Reject), unknown));
  EXPECT_TRUE(space.contains(named(space, {host(unknown_)}), unknown));
}

TEST_F(SpaceTest, SelectorsOutOfRangeNameNothing) {
  const Space space(topology_);
  for (const int index : {kNone, 99}) {
    EXPECT_TRUE(space.isEmpty(
        named(space, {zone(index), network(index), host(index), component(index), kind(index)})));
  }
}

TEST_F(SpaceTest, OneHostDoesNotTalkToItselfAcrossABoundary) {
  const Space space(topology_);
  const Presence inside = space.presence(space.atInterface(0));
  const Presence outside = space.presence(space.atInterface(2));
  EXPECT_FALSE(Space::canTalk(inside, outside));
  EXPECT_TRUE(Space::canTalk(inside, space.presence(space.atInterface(1))));
  EXPECT_FALSE(space.examplePair(space.atInterface(0), space.atInterface(2)));
}

TEST(SpaceRandom, EmptinessTalkAndExamplesAgreeWithEveryPoint) {
  int empty = 0;
  int silent = 0;
  for (unsigned seed = 1; seed <= 400; ++seed) {
    SCOPED_TRACE(::testing::Message() << "seed " << seed);
    RandomTopology random(seed);
    const Topology topology = random.topology();
    const Space space(topology);
    const std::vector<Spot> spots = spotsOf(topology);
    std::vector<EndSet> sets;
    std::vector<std::vector<bool>> held;
    Firewall source = random.firewall(topology, 6);
    for (const Rule& rule : source.rules) {
      EndSet set = matchedEnds(space, rule.from, rule.action);
      const EndSet other = matchedEnds(space, rule.to, rule.action);
      // 99 and other addresses beyond the universe would be invisible to the points.
      net::AddressSet all(net::AddressRange{net::Address::v4(0), net::Address::v4(RandomTopology::kV4 - 1)});
      all.add({net::Address::v6(0), net::Address::v6(RandomTopology::kV6 - 1)});
      const EndSet universe({space.allLocations(), all, true});
      set = random.chance(30) ? set.subtracted(other) : random.chance(50) ? set.intersected(other) : set;
      sets.push_back(set.intersected(universe));
    }
    for (const EndSet& set : sets) {
      std::vector<bool> in;
      for (const Spot& spot : spots) in.push_back(space.contains(set, spot));
      const EndSet trimmed = space.trimmed(set);
      for (std::size_t i = 0; i < spots.size(); ++i) ASSERT_EQ(space.contains(trimmed, spots[i]), in[i]);
      ASSERT_EQ(space.isEmpty(set), std::count(in.begin(), in.end(), true) == 0);
      ASSERT_EQ(trimmed.groups().empty(), space.isEmpty(set));
      empty += space.isEmpty(set) ? 1 : 0;
      held.push_back(std::move(in));
    }
    for (std::size_t a = 0; a < sets.size(); ++a) {
      for (std::size_t b = 0; b < sets.size(); ++b) {
        ASSERT_EQ(space.trimmed(sets[a]) == space.trimmed(sets[b]), held[a] == held[b]);
        bool talk = false;
        for (std::size_t i = 0; i < spots.size() && !talk; ++i) {
          for (std::size_t j = 0; held[a][i] && j < spots.size() && !talk; ++j) {
            talk = held[b][j] && testing::canTalk(topology, spots[i], spots[j]);
          }
        }
        ASSERT_EQ(Space::canTalk(space.presence(sets[a]), space.presence(sets[b])), talk);
        const auto pair = space.examplePair(sets[a], sets[b]);
        ASSERT_EQ(pair.has_value(), talk);
        silent += talk ? 0 : 1;
        if (!pair) continue;
        ASSERT_TRUE(space.contains(sets[a], pair->first) && space.contains(sets[b], pair->second));
        ASSERT_TRUE(testing::canTalk(topology, pair->first, pair->second));
      }
    }
  }
  EXPECT_GT(empty, 20);
  EXPECT_GT(silent, 100);
}

}  // namespace
}  // namespace topo::analysis
