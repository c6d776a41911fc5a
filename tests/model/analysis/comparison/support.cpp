// SPDX-License-Identifier: Apache-2.0
#include "tests/model/analysis/comparison/support.h"

#include "tests/model/analysis/random_topology.h"

#include <algorithm>
#include <gtest/gtest.h>

namespace topo::analysis::testing {
namespace {

/// Matches some of `before` and `after`; each index comes once.
std::vector<IndexPair> match(RandomTopology& random, std::size_t before, std::size_t after, bool alike,
                             bool all) {
  std::vector<IndexPair> pairs;
  std::vector<bool> taken(after);
  for (std::size_t i = 0; i < before; ++i) {
    const std::size_t other = alike ? i : random.below(8);
    const bool both = other < after && !taken[other] && (all || random.chance(alike ? 90 : 70));
    if (both) taken[other] = true;
    pairs.push_back({int(i), both ? int(other) : kNone});
  }
  for (std::size_t i = 0; i < after; ++i) {
    if (!taken[i]) pairs.push_back({kNone, int(i)});
  }
  return pairs;
}

/// Takes a rule out, puts one in, or changes a default; gives the pairs that stayed the same.
std::vector<std::pair<int, int>> mutate(RandomTopology& random, Topology& topology, Firewall& firewall) {
  const int count = int(firewall.rules.size());
  std::vector<std::pair<int, int>> same;
  if (random.chance(20)) firewall.inbound = firewall.inbound == Action::Allow ? Action::Deny : Action::Allow;
  if (random.chance(10)) firewall.enabled = !firewall.enabled;
  if (count > 0 && random.chance(40)) {
    const int gone = int(random.below(unsigned(count)));
    firewall.rules.erase(firewall.rules.begin() + gone);
    for (int i = 0; i < count; ++i) {
      if (i != gone) same.push_back({i, i < gone ? i : i - 1});
    }
  } else {
    const int at = int(random.below(unsigned(count + 1)));
    const Firewall more = random.firewall(topology, 3);
    if (!more.rules.empty()) firewall.rules.insert(firewall.rules.begin() + at, more.rules.front());
    const int step = more.rules.empty() ? 0 : 1;
    for (int i = 0; i < count; ++i) same.push_back({i, i < at ? i : i + step});
  }
  return same;
}

bool insideOf(const Topology& topology, int zone, const End& end) {
  const Attachment at = end.interface == kNone ? end.at : topology.interfaces[std::size_t(end.interface)].at;
  const std::vector<int> around = zonesAround(topology, at);
  return std::find(around.begin(), around.end(), zone) != around.end();
}

/// A place of one topology in the other, by climbing out of what is not there.
Attachment carryOver(const Joined& joined, std::size_t view, Attachment at) {
  const auto find = [&](const std::vector<IndexPair>& pairs, int index) {
    for (const IndexPair& pair : pairs) {
      if (pair[view] == index) return pair[1 - view];
    }
    return kNone;
  };
  if (at.type == Attachment::Type::Network) {
    const int network = find(joined.networks, at.index);
    if (network != kNone) return {Attachment::Type::Network, network};
  }
  for (const int zone : zonesAround(joined.topology(view), at)) {
    const int other = find(joined.zones, zone);
    if (other != kNone) return {Attachment::Type::Zone, other};
  }
  return {};
}

}  // namespace

RandomPair::RandomPair(unsigned seed, bool sameGround) {
  RandomTopology random(seed);
  const bool alike = sameGround || random.chance(65);
  before = random.topology();
  after = alike ? before : random.topology();
  joined.before = &before;
  joined.after = &after;
  joined.zones = match(random, before.zones.size(), after.zones.size(), alike, sameGround);
  joined.networks = match(random, before.networks.size(), after.networks.size(), alike, sameGround);
  joined.interfaces = match(random, before.interfaces.size(), after.interfaces.size(), alike, sameGround);
  joined.sameRules.resize(joined.zones.size());
  for (const IndexPair& pair : joined.interfaces) {
    joined.hosts.push_back(pair[1] != kNone ? after.interfaces[std::size_t(pair[1])].host
                                            : 1000 + before.interfaces[std::size_t(pair[0])].host);
  }
  if (!alike) return;
  for (std::size_t i = 0; i < joined.zones.size(); ++i) {
    const IndexPair& pair = joined.zones[i];
    if (pair[0] == kNone || pair[1] == kNone) continue;
    auto& firewall = after.zones[std::size_t(pair[1])].firewall;
    if (!firewall) continue;
    joined.sameRules[i] = mutate(random, after, *firewall);
  }
  if (sameGround) return;
  if (random.chance(40) && !after.interfaces.empty())
    after.interfaces[random.below(unsigned(after.interfaces.size()))].at = {};
  if (random.chance(40) && !after.interfaces.empty())
    after.interfaces[random.below(unsigned(after.interfaces.size()))].addresses =
        random.chance(30) ? net::AddressSet() : net::AddressSet(net::Address::v4(random.below(16)));
}

std::vector<JoinedPoint> joinedPoints(const Joined& joined) {
  std::vector<JoinedPoint> points;
  std::array<std::vector<net::Address>, 2> borne;
  for (std::size_t i = 0; i < joined.interfaces.size(); ++i) {
    bool known = false;
    std::vector<net::Address> own;
    for (std::size_t view = 0; view < 2; ++view) {
      const int index = joined.interfaces[i][view];
      if (index == kNone) continue;
      for (const net::Address& address : universe()) {
        if (!joined.topology(view).interfaces[std::size_t(index)].addresses.contains(address)) continue;
        known = true;
        borne[view].push_back(address);
        if (std::find(own.begin(), own.end(), address) == own.end()) own.push_back(address);
      }
    }
    for (const net::Address& address : own) points.push_back({int(i), {}, address});
    if (!known) points.push_back({int(i), {}, std::nullopt});
  }
  std::vector<Attachment> places{Attachment{}};
  for (std::size_t i = 0; i < joined.zones.size(); ++i) places.push_back({Attachment::Type::Zone, int(i)});
  for (std::size_t i = 0; i < joined.networks.size(); ++i)
    places.push_back({Attachment::Type::Network, int(i)});
  std::vector<net::Address> free = universe();
  free.push_back(net::Address::v4(200));  // what no rule names
  std::erase_if(free, [&](const net::Address& address) {
    return std::all_of(borne.begin(), borne.end(), [&](const auto& list) {
      return std::find(list.begin(), list.end(), address) != list.end();
    });
  });
  for (const Attachment& place : places) {
    for (const net::Address& address : free) points.push_back({kNone, place, address});
  }
  return points;
}

End endIn(const Joined& joined, std::size_t view, const JoinedPoint& point) {
  if (point.interface == kNone) {
    if (point.place.type == Attachment::Type::None) return {kNone, {}, point.address};
    const auto& pairs = point.place.type == Attachment::Type::Zone ? joined.zones : joined.networks;
    const IndexPair& pair = pairs[std::size_t(point.place.index)];
    if (pair[view] != kNone) return {kNone, {point.place.type, pair[view]}, point.address};
    return {kNone, carryOver(joined, 1 - view, {point.place.type, pair[1 - view]}), point.address};
  }
  const IndexPair& pair = joined.interfaces[std::size_t(point.interface)];
  if (pair[view] == kNone) {
    const Interface& other = joined.topology(1 - view).interfaces[std::size_t(pair[1 - view])];
    return {kNone, carryOver(joined, 1 - view, other.at), point.address};
  }
  const Interface& own = joined.topology(view).interfaces[std::size_t(pair[view])];
  if (own.addresses.empty()) return {pair[view], own.at, std::nullopt};
  if (own.addresses.contains(*point.address)) return {pair[view], own.at, point.address};
  const bool otherUnknown =
      pair[1 - view] != kNone &&
      joined.topology(1 - view).interfaces[std::size_t(pair[1 - view])].addresses.empty();
  return {otherUnknown ? pair[view] : kNone, own.at, point.address};
}

bool stops(const Joined& joined, std::size_t view, std::size_t zone, Direction direction,
           const JoinedPoint& source, const JoinedPoint& destination, net::Protocol protocol,
           std::uint16_t port) {
  const int index = joined.zones[zone][view];
  if (index == kNone) return false;
  const Topology& topology = joined.topology(view);
  const auto& firewall = topology.zones[std::size_t(index)].firewall;
  if (!firewall || !firewall->enabled) return false;
  const End from = endIn(joined, view, source);
  const End to = endIn(joined, view, destination);
  const bool inward = !insideOf(topology, index, from) && insideOf(topology, index, to);
  const bool outward = insideOf(topology, index, from) && !insideOf(topology, index, to);
  if (direction == Direction::In ? !inward : !outward) return false;
  const auto anySelects = [&](const Rule& rule, const std::vector<Selector>& list, const End& end) {
    return std::any_of(list.begin(), list.end(), [&](const Selector& selector) {
      return selects(topology, selector, rule.action, end);
    });
  };
  for (const Rule& rule : firewall->rules) {
    if (!rule.enabled || !applies(rule.direction, direction) || !rule.services.contains(protocol, port))
      continue;
    if (anySelects(rule, rule.from, from) && anySelects(rule, rule.to, to))
      return rule.action != Action::Allow;
  }
  return firewall->defaultFor(direction) != Action::Allow;
}

int leafOf(const std::vector<Leaf>& leaves, const JoinedPoint& point) {
  int found = kNone;
  for (std::size_t i = 0; i < leaves.size(); ++i) {
    const Leaf& leaf = leaves[i];
    const bool here = point.interface == kNone ? !leaf.isDrawn() && leaf.home.type == point.place.type &&
                                                     leaf.home.index == point.place.index
                                               : leaf.drawn == point.interface;
    if (!here) continue;
    if (point.address ? !leaf.addresses.contains(*point.address) : !leaf.addresses.empty()) continue;
    EXPECT_EQ(found, kNone) << "a location in two leaves";
    found = int(i);
  }
  EXPECT_NE(found, kNone) << "a location in no leaf";
  return found;
}

bool holds(const std::vector<Located>& list, int leaf, const JoinedPoint& point, std::size_t family) {
  return std::any_of(list.begin(), list.end(), [&](const Located& located) {
    return located.leaf == leaf &&
           (point.address ? located.addresses.contains(*point.address) : located.unknown[family]);
  });
}

bool holds(const std::vector<LocatedTraffic>& boxes, int source, const JoinedPoint& from, int destination,
           const JoinedPoint& to, std::size_t family, net::Protocol protocol, std::uint16_t port) {
  return std::any_of(boxes.begin(), boxes.end(), [&](const LocatedTraffic& box) {
    return box.services.contains(protocol, port) && holds(box.sources, source, from, family) &&
           holds(box.destinations, destination, to, family);
  });
}

}  // namespace topo::analysis::testing
