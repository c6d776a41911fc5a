// SPDX-License-Identifier: Apache-2.0
#include "tests/model/analysis/oracle.h"

#include "tests/model/analysis/random_topology.h"

#include <algorithm>

namespace topo::analysis::testing {
namespace {

using net::Address;
using net::Protocol;

template <typename List, typename Value>
bool has(const List& list, const Value& value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

std::vector<std::optional<Address>> addressesOf(const Topology& topology, int interface) {
  const net::AddressSet& set = topology.interfaces[std::size_t(interface)].addresses;
  if (set.empty()) return {std::nullopt};
  std::vector<std::optional<Address>> result;
  for (const Address& address : universe()) {
    if (set.contains(address)) result.push_back(address);
  }
  return result;
}

std::vector<Point> pointsOf(const Topology& topology, int from, int to, const net::ServiceSet& services) {
  std::vector<Point> points;
  for (const auto& source : addressesOf(topology, from)) {
    for (const auto& destination : addressesOf(topology, to)) {
      if (source && destination && source->family != destination->family) continue;
      for (const auto& [protocol, port] : servicePoints(services)) {
        points.push_back({source, destination, protocol, port});
      }
    }
  }
  return points;
}

bool matches(const Topology& topology, const Rule& rule, Direction direction, int from, int to,
             const Point& point) {
  if (!rule.enabled) return false;
  if (rule.direction == RuleDirection::In && direction != Direction::In) return false;
  if (rule.direction == RuleDirection::Out && direction != Direction::Out) return false;
  const auto side = [&](const std::vector<Selector>& list, int interface,
                        const std::optional<Address>& address) {
    return std::any_of(list.begin(), list.end(), [&](const Selector& selector) {
      return selects(topology, selector, rule.action,
                     {interface, topology.interfaces[std::size_t(interface)].at, address});
    });
  };
  return rule.services.contains(point.protocol, point.port) && side(rule.from, from, point.source) &&
         side(rule.to, to, point.destination);
}

/// Fills the crossing and strikes out of `passing` what it stops.
void crossAt(const Topology& topology, Crossing& crossing, int from, int to, const std::vector<Point>& points,
             std::vector<bool>& passing) {
  const auto& firewall = topology.zones[std::size_t(crossing.zone)].firewall;
  if (!firewall || !firewall->enabled) return;
  crossing.inspected = true;
  std::vector<bool> decided(firewall->rules.size());
  std::size_t passed = 0;
  for (std::size_t p = 0; p < points.size(); ++p) {
    std::size_t rule = 0;
    while (rule < firewall->rules.size() &&
           !matches(topology, firewall->rules[rule], crossing.direction, from, to, points[p])) {
      ++rule;
    }
    const bool byRule = rule < firewall->rules.size();
    if (byRule) {
      decided[rule] = true;
    } else {
      crossing.usedDefault = true;
    }
    const Action action = byRule                                ? firewall->rules[rule].action
                          : crossing.direction == Direction::In ? firewall->inbound
                                                                : firewall->outbound;
    if (action == Action::Allow) {
      ++passed;
    } else {
      passing[p] = false;
    }
  }
  crossing.passes = passed == points.size() ? Passes::All : passed == 0 ? Passes::None : Passes::Part;
  for (std::size_t rule = 0; rule < decided.size(); ++rule) {
    if (!decided[rule]) continue;
    crossing.rules.push_back(int(rule));
    if (firewall->rules[rule].action != Action::Allow) {
      crossing.blockers.push_back({int(rule), firewall->rules[rule].action});
    }
  }
  const Action byDefault = crossing.direction == Direction::In ? firewall->inbound : firewall->outbound;
  if (crossing.usedDefault && byDefault != Action::Allow) crossing.blockers.push_back({kNone, byDefault});
}

std::vector<Crossing> crossingsBetween(const Topology& topology, int from, int to) {
  const std::vector<int> left = zonesAround(topology, topology.interfaces[std::size_t(from)].at);
  const std::vector<int> entered = zonesAround(topology, topology.interfaces[std::size_t(to)].at);
  std::vector<Crossing> crossings;
  for (const int zone : left) {
    if (!has(entered, zone)) crossings.push_back({zone, Direction::Out, false, Passes::All, {}, false, {}});
  }
  for (auto zone = entered.rbegin(); zone != entered.rend(); ++zone) {
    if (!has(left, *zone)) crossings.push_back({*zone, Direction::In, false, Passes::All, {}, false, {}});
  }
  return crossings;
}

bool shareNoFamily(const net::AddressSet& a, const net::AddressSet& b) {
  return !a.empty() && !b.empty() && !(!a.v4().empty() && !b.v4().empty()) &&
         !(!a.v6().empty() && !b.v6().empty());
}

}  // namespace

std::vector<Address> universe() {
  std::vector<Address> all;
  for (std::uint32_t value = 0; value < RandomTopology::kV4; ++value) all.push_back(Address::v4(value));
  for (std::uint32_t value = 0; value < RandomTopology::kV6; ++value) all.push_back(Address::v6(value));
  return all;
}

std::vector<std::pair<Protocol, std::uint16_t>> servicePoints(const net::ServiceSet& services) {
  std::vector<std::pair<Protocol, std::uint16_t>> points;
  // 5 and 3 stand for all further ports, protocol 47 for all further protocols.
  for (std::uint16_t port = 1; port <= 5; ++port) points.push_back({Protocol::Tcp, port});
  for (std::uint16_t port = 1; port <= 3; ++port) points.push_back({Protocol::Udp, port});
  points.push_back({Protocol::Icmp, 0});
  points.push_back({static_cast<Protocol>(47), 0});
  std::erase_if(points, [&](const auto& point) { return !services.contains(point.first, point.second); });
  return points;
}

std::vector<int> zonesAround(const Topology& topology, const Attachment& at) {
  int zone = kNone;
  if (at.type == Attachment::Type::Zone) zone = at.index;
  if (at.type == Attachment::Type::Network) zone = topology.networks[std::size_t(at.index)].zone;
  std::vector<int> zones;
  for (; zone != kNone; zone = topology.zones[std::size_t(zone)].parent) zones.push_back(zone);
  return zones;
}

bool selects(const Topology& topology, const Selector& selector, Action action, const End& end) {
  const int host = end.interface == kNone ? kNone : topology.interfaces[std::size_t(end.interface)].host;
  const auto carries = [&](auto wanted) {
    for (std::size_t i = 0; i < topology.components.size(); ++i) {
      if (host != kNone && topology.components[i].host == host && wanted(int(i))) return true;
    }
    return false;
  };
  switch (selector.type) {
    case Selector::Type::Any:
      return true;
    case Selector::Type::Outside:
      return zonesAround(topology, end.at).empty();
    case Selector::Type::Zone:
      return has(zonesAround(topology, end.at), selector.index) && selector.index != kNone;
    case Selector::Type::Network:
      return end.at.type == Attachment::Type::Network && end.at.index == selector.index;
    case Selector::Type::Host:
      return host != kNone && host == selector.index;
    case Selector::Type::Component:
      return carries([&](int component) { return component == selector.index; });
    case Selector::Type::Kind:
      return carries([&](int c) { return topology.components[std::size_t(c)].kind == selector.index; });
    case Selector::Type::Addresses:
      return end.address ? selector.addresses.contains(*end.address) : action != Action::Allow;
  }
  return false;
}

FlowVerdict judgeByPoints(const Topology& topology, const FlowInput& flow) {
  FlowVerdict result;
  const auto unplaced = [&](Reason reason) {
    result.reason = reason;
    return result;
  };
  if (flow.source.host == kNone) return unplaced(Reason::SourceWithoutHost);
  if (flow.destination.host == kNone) return unplaced(Reason::DestinationWithoutHost);
  const std::vector<int>& sources = topology.hosts[std::size_t(flow.source.host)].interfaces;
  std::vector<int> destinations = topology.hosts[std::size_t(flow.destination.host)].interfaces;
  if (sources.empty()) return unplaced(Reason::SourceWithoutInterface);
  if (destinations.empty()) return unplaced(Reason::DestinationWithoutInterface);
  if (flow.destination.component != kNone) {
    const Component& listener = topology.components[std::size_t(flow.destination.component)];
    if (listener.restricted) std::erase_if(destinations, [&](int i) { return !has(listener.listensOn, i); });
  }
  if (destinations.empty()) return unplaced(Reason::DestinationListensNowhere);
  if (flow.source.host == flow.destination.host) {
    result.verdict = Verdict::Local;
    return unplaced(Reason::SameHost);
  }
  std::size_t fewest = 0;
  for (const int from : sources) {
    for (const int to : destinations) {
      if (shareNoFamily(topology.interfaces[std::size_t(from)].addresses,
                        topology.interfaces[std::size_t(to)].addresses)) {
        continue;
      }
      const std::vector<Crossing> crossings = crossingsBetween(topology, from, to);
      if (result.sourceInterface != kNone && crossings.size() >= fewest) continue;
      fewest = crossings.size();
      result.sourceInterface = from;
      result.destinationInterface = to;
      result.crossings = crossings;
    }
  }
  if (result.sourceInterface == kNone) {
    result.verdict = Verdict::Blocked;
    return unplaced(Reason::NoCommonFamily);
  }
  const std::vector<Point> points =
      pointsOf(topology, result.sourceInterface, result.destinationInterface, flow.services);
  std::vector<bool> passing(points.size(), true);
  for (Crossing& crossing : result.crossings) {
    crossAt(topology, crossing, result.sourceInterface, result.destinationInterface, points, passing);
  }
  const auto through = std::count(passing.begin(), passing.end(), true);
  result.verdict = std::size_t(through) == points.size() ? Verdict::Allowed
                   : through == 0                        ? Verdict::Blocked
                                                         : Verdict::Partly;
  return result;
}

}  // namespace topo::analysis::testing
