// SPDX-License-Identifier: Apache-2.0
#include "model/analysis/comparison/regions.h"

#include "tests/model/analysis/build.h"
#include "tests/model/analysis/comparison/support.h"

#include <gmock/gmock.h>
#include <numeric>
#include <random>

using namespace topo;
using namespace topo::analysis;
using namespace topo::analysis::testing;

namespace {

using Type = Region::Type;

/// Top level with host 0; zone 0 with network 0, in it host 1; zone 1 in zone 0 with host 2.
struct Site {
  Site() {
    topology.zones.resize(2);
    topology.zones[1].parent = 0;
    topology.networks.push_back({0, addresses({"10.0.0.0/24"})});
    addHost(topology, {}, {"10.9.0.1"});
    addHost(topology, inNetwork(0), {"10.0.0.1"});
    addHost(topology, inZone(1), {"10.1.0.1"});
    const Joined joined{&topology, &topology, {{0, 0}, {1, 1}}, {{0, 0}}, {{0, 0}, {1, 1}, {2, 2}}, {0, 1, 2},
                        {{}, {}},  false};
    leaves = joinLeaves(joined);
    ground = joinGround(joined);
    universe.resize(leaves.size());
    std::iota(universe.begin(), universe.end(), 0);
  }
  [[nodiscard]] std::vector<Located> where(const net::AddressSet& set, auto keep) const {
    std::vector<Located> list;
    for (std::size_t i = 0; i < leaves.size(); ++i) {
      Located one{int(i), leaves[i].addresses.intersected(set), {}};
      if (!one.addresses.empty() && keep(leaves[i])) list.push_back(one);
    }
    return list;
  }
  [[nodiscard]] std::vector<Region> name(const std::vector<Located>& located,
                                         EndFamilies families = {}) const {
    return nameRegions(ground, leaves, universe, located, families);
  }

  Topology topology;
  std::vector<Leaf> leaves;
  Ground ground;
  std::vector<int> universe;
};

const auto everything = [](const Leaf&) { return true; };

bool liesIn(const Ground& ground, const Attachment& home, const Region& region) {
  const int zone = ground.zoneOf(home);
  switch (region.type) {
    case Type::Everywhere:
      return true;
    case Type::Outside:
      return zone == kNone;
    case Type::Network:
      return home.type == Attachment::Type::Network && home.index == region.index;
    case Type::Zone:
      for (int at = zone; at != kNone; at = ground.zoneParents[std::size_t(at)]) {
        if (at == region.index) return true;
      }
      return false;
    default:
      return home.type == region.at.type && home.index == region.at.index;
  }
}

bool names(const Ground& ground, const Leaf& leaf, const Region& region,
           const std::optional<net::Address>& address) {
  if (region.type == Type::Interface) {
    return leaf.drawn == region.index &&
           (address ? region.addresses.contains(*address) : region.addresses.empty());
  }
  if ((region.onlyNotDrawn || region.type == Type::NotDrawn) && leaf.isDrawn()) return false;
  if (!liesIn(ground, leaf.home, region)) return false;
  return region.anyAddress || (address && region.addresses.contains(*address));
}

}  // namespace

TEST(Regions, EverythingIsOneWord) {
  const Site site;
  EXPECT_THAT(site.name(site.where(net::AddressSet::all(), everything)), ::testing::ElementsAre(Region{}));
  // Of one family only, where the other end has no more.
  const auto v4 = net::AddressSet::all(net::Family::V4);
  EXPECT_THAT(site.name(site.where(v4, everything), {true, false}), ::testing::ElementsAre(Region{}));
}

TEST(Regions, AddressesWhereverTheyAre) {
  const Site site;
  const auto regions = site.name(site.where(addresses({"10.0.0.0/8"}), everything));
  EXPECT_THAT(regions, ::testing::ElementsAre(
                           Region{Type::Everywhere, kNone, false, {}, false, addresses({"10.0.0.0/8"})}));
}

TEST(Regions, DrawnOnesByName) {
  const Site site;
  const auto regions =
      site.name(site.where(net::AddressSet::all(), [](const Leaf& leaf) { return leaf.drawn == 1; }));
  EXPECT_THAT(regions,
              ::testing::ElementsAre(Region{Type::Interface, 1, false, {}, false, addresses({"10.0.0.1"})}));
}

TEST(Regions, ZonesAndNetworksThatAreFull) {
  const Site site;
  const auto inZoneOne = [](const Leaf& leaf) {
    return leaf.home.type == Attachment::Type::Zone && leaf.home.index == 1;
  };
  EXPECT_THAT(site.name(site.where(net::AddressSet::all(), inZoneOne)),
              ::testing::ElementsAre(Region{Type::Zone, 1, false, {}, true, {}}));
  const auto inNetworkOrOutside = [](const Leaf& leaf) { return leaf.home.type != Attachment::Type::Zone; };
  EXPECT_THAT(site.name(site.where(net::AddressSet::all(), inNetworkOrOutside)),
              ::testing::UnorderedElementsAre(Region{Type::Outside, kNone, false, {}, true, {}},
                                              Region{Type::Network, 0, false, {}, true, {}}));
}

TEST(Regions, AllButTheDrawnOnes) {
  const Site site;
  const auto notDrawn = [](const Leaf& leaf) { return !leaf.isDrawn(); };
  EXPECT_THAT(site.name(site.where(net::AddressSet::all(), notDrawn)),
              ::testing::ElementsAre(Region{Type::Everywhere, kNone, true, {}, true, {}}));
}

TEST(Regions, ExactForRandomSets) {
  std::mt19937 random(11);
  for (unsigned seed = 0; seed < 150; ++seed) {
    const RandomPair pair(seed);
    const std::vector<Leaf> leaves = joinLeaves(pair.joined);
    const Ground ground = joinGround(pair.joined);
    std::vector<int> universe;
    for (std::size_t i = 0; i < leaves.size(); ++i) {
      if (random() % 5 != 0) universe.push_back(int(i));
    }
    const std::vector<JoinedPoint> points = joinedPoints(pair.joined);
    // Either by a rule of places and addresses, or quite at random.
    const net::AddressSet range(
        net::AddressRange{net::Address::v4(random() % 8), net::Address::v4(8 + random() % 300)});
    std::vector<Located> located;
    for (const int index : universe) {
      const Leaf& leaf = leaves[std::size_t(index)];
      const unsigned how = seed % 3 == 0 ? 0 : random() % 4;
      Located one{index, {}, {}};
      if (how == 0) one.addresses = leaf.addresses.intersected(range);
      if (how == 1) one.addresses = leaf.addresses;
      if (how <= 1 && leaf.addresses.empty()) one.unknown = {true, true};
      if (!one.addresses.empty() || one.unknown[0]) located.push_back(one);
    }
    const std::vector<Region> regions = nameRegions(ground, leaves, universe, located, {});
    for (const Region& region : regions) {
      const bool nameless = !region.anyAddress && region.addresses.empty();
      EXPECT_TRUE(region.type == Region::Type::Interface || !nameless)
          << "seed " << seed << ": it holds nothing";
    }
    for (const JoinedPoint& point : points) {
      const int index = leafOf(leaves, point);
      if (std::find(universe.begin(), universe.end(), index) == universe.end()) continue;
      const bool in = holds(located, index, point, 0) || holds(located, index, point, 1);
      const bool named = std::any_of(regions.begin(), regions.end(), [&](const Region& region) {
        return names(ground, leaves[std::size_t(index)], region, point.address);
      });
      ASSERT_EQ(named, in) << "seed " << seed;
    }
  }
}
