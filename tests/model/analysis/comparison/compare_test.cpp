// SPDX-License-Identifier: Apache-2.0
#include "model/analysis/comparison/compare.h"

#include "tests/model/analysis/build.h"
#include "tests/model/analysis/comparison/support.h"

#include <gmock/gmock.h>
#include <random>
#include <set>

using namespace topo;
using namespace topo::analysis;
using namespace topo::analysis::testing;

namespace {

/// Two hosts: 0 at top level, 1 in zone 0, which has a firewall that denies.
Topology site() {
  Topology topology;
  topology.zones.resize(1);
  topology.zones[0].firewall = Firewall{};
  addHost(topology, {}, {"10.0.0.1"});
  addHost(topology, inZone(0), {"10.1.0.1"});
  return topology;
}

Joined joinAlike(const Topology& before, const Topology& after) {
  Joined joined;
  joined.before = &before;
  joined.after = &after;
  for (std::size_t i = 0; i < before.zones.size(); ++i) joined.zones.push_back({int(i), int(i)});
  for (std::size_t i = 0; i < before.networks.size(); ++i) joined.networks.push_back({int(i), int(i)});
  for (std::size_t i = 0; i < before.interfaces.size(); ++i) {
    joined.interfaces.push_back({int(i), int(i)});
    joined.hosts.push_back(before.interfaces[i].host);
  }
  joined.sameRules.resize(joined.zones.size());
  return joined;
}

std::vector<int> drawnIn(const Differences& differences, const std::vector<Located>& list) {
  std::vector<int> drawn;
  for (const Located& one : list) drawn.push_back(differences.leaves[std::size_t(one.leaf)].drawn);
  return drawn;
}

/// Every connection of the little universe in a set of boxes, however they are cut: leaves, addresses,
/// service.
std::set<std::vector<std::uint64_t>> pointsOf(const std::vector<Leaf>& leaves,
                                              const std::vector<LocatedTraffic>& boxes) {
  std::vector<net::Address> addresses = universe();
  addresses.push_back(net::Address::v4(200));
  const auto ends = [&](const std::vector<Located>& list) {
    std::vector<std::array<std::uint64_t, 3>> found;  // leaf, family, address (unknown: 999)
    for (const Located& one : list) {
      for (std::size_t family = 0; family < 2; ++family) {
        if (one.unknown[family]) found.push_back({std::uint64_t(one.leaf), family, 999});
      }
      for (const net::Address& address : addresses) {
        if (one.addresses.contains(address))
          found.push_back({std::uint64_t(one.leaf), address.family == net::Family::V4 ? 0U : 1U,
                           std::uint64_t(address.value)});
      }
    }
    return found;
  };
  std::set<std::vector<std::uint64_t>> points;
  for (const LocatedTraffic& box : boxes) {
    const auto destinations = ends(box.destinations);
    for (const auto& from : ends(box.sources)) {
      for (const auto& to : destinations) {
        const Leaf& source = leaves[from[0]];
        const Leaf& destination = leaves[to[0]];
        // A host with itself may be in a box or not: it is no traffic.
        if (from[1] != to[1] ||
            (source.isDrawn() && destination.isDrawn() && source.host == destination.host))
          continue;
        for (const auto& [protocol, port] : servicePoints(box.services))
          points.insert({from[0], from[1], from[2], to[0], to[2], std::uint64_t(protocol), port});
      }
    }
  }
  return points;
}

/// Compares by every point of the little universe; `sample` of a hundred pairs are tried.
void expectExact(unsigned seed, unsigned sample) {
  const RandomPair pair(seed);
  const Differences differences = compareFirewalls(pair.joined);
  const std::vector<JoinedPoint> points = joinedPoints(pair.joined);
  std::vector<int> leaves;
  for (const JoinedPoint& point : points) leaves.push_back(leafOf(differences.leaves, point));
  const auto services = servicePoints(net::ServiceSet::any());
  std::mt19937 random(seed);
  const auto check = [&](std::size_t s, std::size_t d, std::size_t zone, Direction direction) {
    const JoinedPoint& from = points[s];
    const JoinedPoint& to = points[d];
    const auto found =
        std::find_if(differences.firewalls.begin(), differences.firewalls.end(),
                     [&](const FirewallDifference& difference) {
                       return difference.zone == int(zone) && difference.direction == direction;
                     });
    const std::size_t family = (from.address ? from.address->family
                                : to.address ? to.address->family
                                             : net::Family::V4) == net::Family::V4
                                   ? 0
                                   : 1;
    for (const auto& [protocol, port] : services) {
      const bool before = stops(pair.joined, 0, zone, direction, from, to, protocol, port);
      const bool after = stops(pair.joined, 1, zone, direction, from, to, protocol, port);
      const bool there = found != differences.firewalls.end();
      const auto in = [&](const std::vector<LocatedTraffic>& boxes) {
        return holds(boxes, leaves[s], from, leaves[d], to, family, protocol, port);
      };
      ASSERT_EQ(there && in(found->opens), before && !after) << "seed " << seed << " zone " << zone;
      ASSERT_EQ(there && in(found->closes), after && !before) << "seed " << seed << " zone " << zone;
    }
  };
  for (std::size_t s = 0; s < points.size(); ++s) {
    for (std::size_t d = 0; d < points.size(); ++d) {
      if (random() % 100 >= sample) continue;
      if (points[s].address && points[d].address && points[s].address->family != points[d].address->family)
        continue;
      const bool drawn = points[s].interface != kNone && points[d].interface != kNone;
      if (drawn && pair.joined.hosts[std::size_t(points[s].interface)] ==
                       pair.joined.hosts[std::size_t(points[d].interface)])
        continue;
      for (std::size_t zone = 0; zone < pair.joined.zones.size(); ++zone) {
        check(s, d, zone, Direction::In);
        check(s, d, zone, Direction::Out);
        if (::testing::Test::HasFatalFailure()) return;
      }
    }
  }
}

}  // namespace

TEST(Compare, NothingBetweenTheSame) {
  const Topology topology = site();
  EXPECT_TRUE(compareFirewalls(joinAlike(topology, topology)).firewalls.empty());
}

TEST(Compare, OnTheSameGroundTheAnswerIsTheSame) {
  for (unsigned seed = 0; seed < 60; ++seed) {
    RandomPair pair(seed, true);
    const Differences whole = compareFirewalls(pair.joined);
    pair.joined.sameGround = true;
    const Differences narrow = compareFirewalls(pair.joined);
    ASSERT_EQ(whole.firewalls.size(), narrow.firewalls.size()) << "seed " << seed;
    for (std::size_t i = 0; i < whole.firewalls.size(); ++i) {
      const auto check = [&](const std::vector<LocatedTraffic>& a, const std::vector<LocatedTraffic>& b) {
        ASSERT_EQ(pointsOf(whole.leaves, a), pointsOf(narrow.leaves, b)) << "seed " << seed;
      };
      check(whole.firewalls[i].opens, narrow.firewalls[i].opens);
      check(whole.firewalls[i].closes, narrow.firewalls[i].closes);
    }
  }
}

TEST(Compare, ARuleMoreOpensWhatItAllows) {
  const Topology before = site();
  Topology after = site();
  after.zones[0].firewall->rules = {
      rule(Action::Deny, {any()}, {any()}, {"tcp/22"}),
      rule(Action::Allow, {host(0)}, {host(1)}, {"tcp/1-100"}, RuleDirection::In)};
  const Differences differences = compareFirewalls(joinAlike(before, after));
  ASSERT_EQ(differences.firewalls.size(), 1U);
  const FirewallDifference& only = differences.firewalls[0];
  EXPECT_EQ(only.direction, Direction::In);
  EXPECT_TRUE(only.closes.empty());
  ASSERT_EQ(only.opens.size(), 1U);
  EXPECT_THAT(drawnIn(differences, only.opens[0].sources), ::testing::ElementsAre(0));
  EXPECT_THAT(drawnIn(differences, only.opens[0].destinations), ::testing::ElementsAre(1));
  EXPECT_EQ(only.opens[0].services, services({"tcp/1-21", "tcp/23-100"}));
  // The other way round it closes.
  const Differences back = compareFirewalls(joinAlike(after, before));
  ASSERT_EQ(back.firewalls.size(), 1U);
  EXPECT_TRUE(back.firewalls[0].opens.empty());
  EXPECT_EQ(back.firewalls[0].closes[0].services, services({"tcp/1-21", "tcp/23-100"}));
}

TEST(Compare, WhatAHostSaysToItselfIsNoDifference) {
  Topology before = site();
  addInterface(before, 0, inZone(0), {"10.1.0.9"});
  Topology after = before;
  after.zones[0].firewall->rules = {rule(Action::Allow, {host(0)}, {host(0)}, {"any"})};
  EXPECT_TRUE(compareFirewalls(joinAlike(before, after)).firewalls.empty());
}

TEST(Compare, AnUnknownAddressIsNotNamedBesideAFamilyItDoesNotReach) {
  Topology before = site();
  before.interfaces[0].addresses = addresses({"10.0.0.1", "fd00::1"});
  const int unknown = addHost(before, {}, {});
  Topology after = before;
  after.zones[0].firewall->rules = {
      rule(Action::Allow, {host(0), host(unknown)}, {at("10.1.0.0/16")}, {"tcp/80"}),
      rule(Action::Allow, {host(0)}, {at("fd00:1::/64")}, {"tcp/80"})};
  const Differences differences = compareFirewalls(joinAlike(before, after));
  ASSERT_EQ(differences.firewalls.size(), 1U);
  // Whoever reads a box takes each source together with each destination.
  for (const LocatedTraffic& box : differences.firewalls[0].opens) {
    const bool names = std::any_of(box.sources.begin(), box.sources.end(),
                                   [](const Located& source) { return source.unknown[0]; });
    const bool six = std::any_of(box.destinations.begin(), box.destinations.end(),
                                 [](const Located& end) { return end.addresses.has(net::Family::V6); });
    EXPECT_FALSE(names && six);
  }
}

TEST(Compare, AHostThatGetsAnotherAddressOpensAndCloses) {
  Topology before = site();
  before.zones[0].firewall->rules = {rule(Action::Allow, {any()}, {host(1)}, {"tcp/80"}, RuleDirection::In)};
  Topology after = before;
  after.interfaces[1].addresses = addresses({"10.1.0.2"});
  const Differences differences = compareFirewalls(joinAlike(before, after));
  ASSERT_EQ(differences.firewalls.size(), 1U);
  ASSERT_EQ(differences.firewalls[0].opens.size(), 1U);
  EXPECT_EQ(differences.firewalls[0].opens[0].destinations[0].addresses, addresses({"10.1.0.2"}));
  ASSERT_EQ(differences.firewalls[0].closes.size(), 1U);
  EXPECT_EQ(differences.firewalls[0].closes[0].destinations[0].addresses, addresses({"10.1.0.1"}));
}

TEST(Compare, AnAddressThatBecomesKnownIsTheSameMachine) {
  Topology before = site();
  before.interfaces[1].addresses = {};
  before.zones[0].firewall->rules = {rule(Action::Allow, {any()}, {host(1)}, {"tcp/80"}, RuleDirection::In)};
  Topology after = before;
  after.interfaces[1].addresses = addresses({"10.1.0.2"});
  EXPECT_TRUE(compareFirewalls(joinAlike(before, after)).firewalls.empty());
}

TEST(Compare, RejectInsteadOfDenyStopsTheSame) {
  const Topology before = site();
  Topology after = site();
  after.zones[0].firewall->inbound = Action::Reject;
  EXPECT_TRUE(compareFirewalls(joinAlike(before, after)).firewalls.empty());
}

TEST(Compare, AFirewallSwitchedOffOpensAll) {
  const Topology before = site();
  Topology after = site();
  after.zones[0].firewall->enabled = false;
  const Differences differences = compareFirewalls(joinAlike(before, after));
  ASSERT_EQ(differences.firewalls.size(), 2U);  // Firewall{} denies both ways
  ASSERT_EQ(differences.firewalls[0].opens.size(), 1U);
  EXPECT_EQ(differences.firewalls[0].opens[0].services, net::ServiceSet::any());
}

TEST(Compare, BeyondTheBudgetNothingIsSaid) {
  const Topology before = site();
  Topology after = site();
  after.zones[0].firewall->inbound = Action::Allow;
  const Differences differences = compareFirewalls(joinAlike(before, after), 10);
  ASSERT_FALSE(differences.firewalls.empty());
  EXPECT_TRUE(differences.firewalls[0].undecided);
  EXPECT_TRUE(differences.firewalls[0].opens.empty());
}

class CompareRandom : public ::testing::TestWithParam<unsigned> {};

TEST_P(CompareRandom, EveryPointAsByHand) {
  for (unsigned seed = GetParam() * 25; seed < (GetParam() + 1) * 25; ++seed) {
    expectExact(seed, 2);
    if (::testing::Test::HasFatalFailure()) return;
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, CompareRandom, ::testing::Range(0U, 8U));
