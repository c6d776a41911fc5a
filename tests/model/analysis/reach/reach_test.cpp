// SPDX-License-Identifier: Apache-2.0
#include "model/analysis/reach/reach.h"

#include "model/analysis/judge.h"
#include "tests/model/analysis/build.h"
#include "tests/model/analysis/comparison/support.h"
#include "tests/model/analysis/random_topology.h"

#include <gmock/gmock.h>

using namespace topo;
using namespace topo::analysis;
using namespace topo::analysis::testing;

namespace {

/// One address of one leaf.
struct LeafPoint {
  int leaf = kNone;
  std::optional<net::Address> address;
};

std::vector<LeafPoint> pointsOf(const std::vector<Leaf>& leaves) {
  std::vector<net::Address> addresses = universe();
  addresses.push_back(net::Address::v4(200));
  std::vector<LeafPoint> points;
  for (std::size_t i = 0; i < leaves.size(); ++i) {
    if (leaves[i].addresses.empty()) points.push_back({int(i), std::nullopt});
    for (const net::Address& address : addresses) {
      if (leaves[i].addresses.contains(address)) points.push_back({int(i), address});
    }
  }
  return points;
}

/// The topology with one host that is nothing but the point; gives that host.
int pin(Topology& topology, const Leaf& leaf, const LeafPoint& point) {
  net::AddressSet addresses;
  if (point.address) addresses = net::AddressSet(*point.address);
  if (leaf.isDrawn()) {
    topology.interfaces[std::size_t(leaf.drawn)].addresses = addresses;
    topology.hosts[std::size_t(leaf.host)].interfaces = {leaf.drawn};
    return leaf.host;
  }
  topology.hosts.push_back({{int(topology.interfaces.size())}});
  topology.interfaces.push_back({int(topology.hosts.size()) - 1, leaf.home, addresses, {}});
  return int(topology.hosts.size()) - 1;
}

bool judgedAllowed(Topology topology, const std::vector<Leaf>& leaves, const LeafPoint& from,
                   const LeafPoint& to, const net::ServiceSet& service) {
  const int source = pin(topology, leaves[std::size_t(from.leaf)], from);
  const int destination = pin(topology, leaves[std::size_t(to.leaf)], to);
  return judge(topology, {{source, kNone}, {destination, kNone}, service}).verdict == Verdict::Allowed;
}

bool answers(const ReachAnswer& answer, const LeafPoint& from, const LeafPoint& to, net::Protocol protocol,
             std::uint16_t port) {
  const auto family = [](const LeafPoint& point) {
    return point.address && point.address->family == net::Family::V6 ? std::size_t{1} : std::size_t{0};
  };
  const std::size_t both = from.address ? family(from) : family(to);
  return holds(answer.traffic, from.leaf, {kNone, {}, from.address}, to.leaf, {kNone, {}, to.address}, both,
               protocol, port);
}

bool has(const ReachEnd& end, const LeafPoint& point) {
  return std::find(end.leaves.begin(), end.leaves.end(), point.leaf) != end.leaves.end() &&
         (end.anyAddress || (point.address && end.addresses.contains(*point.address)));
}

void expectAsJudged(unsigned seed) {
  RandomTopology random(seed);
  const Topology topology = random.topology();
  const ReachFinder finder(topology);
  const int zone = topology.zones.empty() ? kNone : int(random.below(unsigned(topology.zones.size())));
  const int host = topology.hosts.empty() ? kNone : int(random.below(unsigned(topology.hosts.size())));
  const std::vector<std::pair<ReachEnd, ReachEnd>> questions{
      {finder.everything(), finder.atHost(host)},
      {finder.atHost(host), finder.everything()},
      {finder.inZone(zone), finder.inZone(zone, false)},
      {finder.notDrawn({}, net::AddressSet(net::Address::v4(3))), finder.everything()}};
  const std::vector<LeafPoint> points = pointsOf(finder.leaves());
  const auto services = servicePoints(net::ServiceSet::any());
  for (const auto& [from, to] : questions) {
    const ReachAnswer answer = finder.find(from, to);
    ASSERT_FALSE(answer.undecided);
    for (unsigned tries = 0; tries < 250; ++tries) {
      const LeafPoint& source = points[random.below(unsigned(points.size()))];
      const LeafPoint& destination = points[random.below(unsigned(points.size()))];
      if (source.address && destination.address && source.address->family != destination.address->family)
        continue;
      const Leaf& a = finder.leaves()[std::size_t(source.leaf)];
      const Leaf& b = finder.leaves()[std::size_t(destination.leaf)];
      if (a.isDrawn() && b.isDrawn() && a.host == b.host) continue;
      const auto [protocol, port] = services[random.below(unsigned(services.size()))];
      const net::ServiceSet service(net::ServiceSet::Line(std::uint32_t(protocol) * 65536 + port));
      const bool asked = has(from, source) && has(to, destination);
      ASSERT_EQ(answers(answer, source, destination, protocol, port),
                asked && judgedAllowed(topology, finder.leaves(), source, destination, service))
          << "seed " << seed;
    }
  }
}

}  // namespace

TEST(Reach, NeighboursReachEachOtherWithoutAFirewall) {
  Topology topology;
  topology.zones.resize(1);
  topology.zones[0].firewall = Firewall{};
  addHost(topology, inZone(0), {"10.0.0.1"});
  addHost(topology, inZone(0), {"10.0.0.2"});
  addHost(topology, {}, {"10.9.0.1"});
  const ReachFinder finder(topology);
  const ReachAnswer answer = finder.find(finder.everything(), finder.atHost(0));
  ASSERT_EQ(answer.traffic.size(), 1U);
  EXPECT_EQ(answer.traffic[0].services, net::ServiceSet::any());
  for (const Located& source : answer.traffic[0].sources) {
    const Leaf& leaf = finder.leaves()[std::size_t(source.leaf)];
    EXPECT_EQ(leaf.home, inZone(0));
    EXPECT_NE(leaf.host, 0);
  }
}

TEST(Reach, OnlyTheAddressesAskedAbout) {
  Topology topology;
  addHost(topology, {}, {"10.0.0.1"});
  const ReachFinder finder(topology);
  const ReachAnswer answer =
      finder.find(finder.notDrawn({}, addresses({"10.0.0.0/30"})), finder.atInterface(0));
  ASSERT_EQ(answer.traffic.size(), 1U);
  ASSERT_EQ(answer.traffic[0].sources.size(), 1U);
  EXPECT_EQ(answer.traffic[0].sources[0].addresses, addresses({"10.0.0.0", "10.0.0.2-10.0.0.3"}));
}

TEST(Reach, AZoneIsAllThatLiesInItHoweverDeep) {
  Topology topology;
  topology.zones.resize(3);
  topology.zones[1].parent = 0;
  topology.networks.push_back({});
  topology.networks[0].zone = 1;
  addHost(topology, inNetwork(0), {"10.0.0.1"});
  addHost(topology, inZone(2), {"10.0.0.2"});
  addHost(topology, {}, {"10.0.0.3"});
  const ReachFinder finder(topology);
  const auto drawn = [&](const ReachEnd& end) {
    std::vector<int> hosts;
    for (const int leaf : end.leaves) {
      if (finder.leaves()[std::size_t(leaf)].isDrawn())
        hosts.push_back(finder.leaves()[std::size_t(leaf)].host);
    }
    return hosts;
  };
  EXPECT_THAT(drawn(finder.inZone(0)), ::testing::ElementsAre(0));
  EXPECT_THAT(drawn(finder.inZone(0, false)), ::testing::ElementsAre(1, 2));
  EXPECT_THAT(drawn(finder.inZone(kNone)), ::testing::ElementsAre(2));
}

TEST(Reach, AHostWithALegOnEachSideDoesNotLeaveToItself) {
  Topology topology;
  topology.zones.resize(1);
  topology.zones[0].firewall = Firewall{};
  const int both = addHost(topology, inZone(0), {"10.0.0.1"});
  addInterface(topology, both, {}, {"10.9.0.1"});
  topology.zones[0].firewall->rules = {rule(Action::Allow, {host(both)}, {host(both)}, {"any"})};
  const ReachFinder finder(topology);
  EXPECT_TRUE(finder.find(finder.inZone(0), finder.inZone(0, false)).traffic.empty());
}

TEST(Reach, BeyondTheBudgetNothingIsSaid) {
  Topology topology;
  addHost(topology, {}, {"10.0.0.1"});
  const ReachFinder finder(topology);
  const ReachAnswer answer = finder.find(finder.everything(), finder.everything(), 3);
  EXPECT_TRUE(answer.undecided);
  EXPECT_TRUE(answer.traffic.empty());
}

class ReachRandom : public ::testing::TestWithParam<unsigned> {};

TEST_P(ReachRandom, EveryPointIsAsTheJudgeSays) {
  for (unsigned seed = GetParam() * 25; seed < (GetParam() + 1) * 25; ++seed) {
    expectAsJudged(seed);
    if (HasFatalFailure()) return;
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, ReachRandom, ::testing::Range(0U, 8U));
