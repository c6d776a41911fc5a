// SPDX-License-Identifier: Apache-2.0
#include "tests/model/analysis/space/points.h"

#include "tests/model/analysis/oracle.h"

#include <algorithm>

namespace topo::analysis::testing {
namespace {

Attachment placeOf(const Topology& topology, int location) {
  const int interfaces = int(topology.interfaces.size());
  const int zones = int(topology.zones.size());
  if (location < interfaces) return topology.interfaces[std::size_t(location)].at;
  const int place = location - interfaces;
  if (place == 0) return {};
  if (place <= zones) return {Attachment::Type::Zone, place - 1};
  return {Attachment::Type::Network, place - 1 - zones};
}

End endOf(const Topology& topology, const Spot& spot) {
  const bool drawn = spot.location < int(topology.interfaces.size());
  return {drawn ? spot.location : kNone, placeOf(topology, spot.location), spot.address};
}

int hostOf(const Topology& topology, const Spot& spot) {
  const bool drawn = spot.location < int(topology.interfaces.size());
  return drawn ? topology.interfaces[std::size_t(spot.location)].host : kNone;
}

bool liesIn(const Topology& topology, int zone, const Spot& spot) {
  const std::vector<int> zones = zonesAround(topology, placeOf(topology, spot.location));
  return std::find(zones.begin(), zones.end(), zone) != zones.end();
}

}  // namespace

std::vector<Spot> spotsOf(const Topology& topology) {
  std::vector<Spot> spots;
  std::vector<net::Address> free = universe();
  for (std::size_t i = 0; i < topology.interfaces.size(); ++i) {
    const net::AddressSet& addresses = topology.interfaces[i].addresses;
    if (addresses.empty()) spots.push_back({int(i), std::nullopt});
    for (const net::Address& address : universe()) {
      if (!addresses.contains(address)) continue;
      spots.push_back({int(i), address});
      std::erase(free, address);
    }
  }
  const int places = 1 + int(topology.zones.size()) + int(topology.networks.size());
  for (int place = 0; place < places; ++place) {
    for (const net::Address& address : free) {
      spots.push_back({int(topology.interfaces.size()) + place, address});
    }
  }
  return spots;
}

bool canTalk(const Topology& topology, const Spot& a, const Spot& b) {
  if (a.address && b.address && a.address->family != b.address->family) return false;
  const int host = hostOf(topology, a);
  return host == kNone || host != hostOf(topology, b);
}

bool crosses(const Topology& topology, int zone, Direction direction, const LocatedPoint& point) {
  const bool from = liesIn(topology, zone, point.source);
  const bool to = liesIn(topology, zone, point.destination);
  return direction == Direction::In ? !from && to : from && !to;
}

bool matches(const Topology& topology, const Rule& rule, const LocatedPoint& point) {
  const auto side = [&](const std::vector<Selector>& list, const Spot& spot) {
    return std::any_of(list.begin(), list.end(), [&](const Selector& selector) {
      return selects(topology, selector, rule.action, endOf(topology, spot));
    });
  };
  return rule.services.line().contains(point.service) && side(rule.from, point.source) &&
         side(rule.to, point.destination);
}

bool passes(const Topology& topology, const std::optional<Firewall>& firewall, Direction direction,
            const LocatedPoint& point) {
  if (!firewall || !firewall->enabled) return true;
  for (const Rule& rule : firewall->rules) {
    if (!rule.enabled) continue;
    if (rule.direction == RuleDirection::In && direction == Direction::Out) continue;
    if (rule.direction == RuleDirection::Out && direction == Direction::In) continue;
    if (matches(topology, rule, point)) return rule.action == Action::Allow;
  }
  return (direction == Direction::In ? firewall->inbound : firewall->outbound) == Action::Allow;
}

std::vector<LocatedPoint> somePoints(const Topology& topology, RandomTopology& random, std::size_t count) {
  const std::vector<Spot> spots = spotsOf(topology);
  const auto services = servicePoints(net::ServiceSet::any());
  std::vector<LocatedPoint> points;
  for (std::size_t tries = 0; tries < count; ++tries) {
    const Spot& from = spots[random.below(unsigned(spots.size()))];
    const Spot& to = spots[random.below(unsigned(spots.size()))];
    if (!canTalk(topology, from, to)) continue;
    const auto& [protocol, port] = services[random.below(unsigned(services.size()))];
    points.push_back({from, to, std::uint32_t(protocol) * 65536 + port});
  }
  return points;
}

}  // namespace topo::analysis::testing
