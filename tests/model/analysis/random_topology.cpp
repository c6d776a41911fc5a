// SPDX-License-Identifier: Apache-2.0
#include "tests/model/analysis/random_topology.h"

namespace topo::analysis::testing {

using net::Address;
using net::AddressRange;

AddressRange RandomTopology::range() {
  const bool v4 = chance(65);
  const std::uint32_t end = v4 ? kV4 : kV6;
  const std::uint32_t first = below(end);
  const std::uint32_t last = chance(50) ? first : first + below(end - first);
  return v4 ? AddressRange{Address::v4(first), Address::v4(last)}
            : AddressRange{Address::v6(first), Address::v6(last)};
}

Action RandomTopology::action() {
  return chance(50) ? Action::Allow : chance(60) ? Action::Deny : Action::Reject;
}

net::ServiceSet RandomTopology::services(unsigned most) {
  net::ServiceSet set;
  for (unsigned n = below(most) + 1; n > 0; --n) {
    switch (below(8)) {
      case 0:
        return net::ServiceSet::any();
      case 1:
        set.add({net::Service::Kind::Icmp, true, {}});
        break;
      case 2:
        set.add({chance(50) ? net::Service::Kind::Tcp : net::Service::Kind::Udp, true, {}});
        break;
      case 3:
        set.add(net::Service::udp({std::uint16_t(1 + below(2)), 2}));
        break;
      default: {
        const unsigned first = 1 + below(4);
        set.add(net::Service::tcp({std::uint16_t(first), std::uint16_t(first + below(5 - first))}));
      }
    }
  }
  return set;
}

Selector RandomTopology::selector(const Topology& topology) {
  switch (below(11)) {
    case 0:
      return {Selector::Type::Any, kNone, {}};
    case 1:
      return {Selector::Type::Outside, kNone, {}};
    case 2:
    case 3:
      return {Selector::Type::Zone, indexIn(topology.zones.size()), {}};
    case 4:
      return {Selector::Type::Network, indexIn(topology.networks.size()), {}};
    case 5:
      return {Selector::Type::Host, indexIn(topology.hosts.size()), {}};
    case 6:
      return {Selector::Type::Component, indexIn(topology.components.size()), {}};
    case 7:
      return {Selector::Type::Kind, int(below(kKinds)), {}};
    default:
      return {Selector::Type::Addresses, kNone, net::AddressSet(range())};
  }
}

Firewall RandomTopology::firewall(const Topology& topology, unsigned mostRules) {
  Firewall firewall{chance(88), action(), action(), {}};
  for (unsigned n = below(mostRules + 1); n > 0; --n) {
    Rule rule;
    rule.enabled = chance(90);
    rule.direction = chance(40) ? RuleDirection::Both : chance(50) ? RuleDirection::In : RuleDirection::Out;
    rule.action = action();
    for (unsigned i = chance(95) ? 1 + below(3) : 0; i > 0; --i) rule.from.push_back(selector(topology));
    for (unsigned i = chance(95) ? 1 + below(3) : 0; i > 0; --i) rule.to.push_back(selector(topology));
    if (chance(97)) rule.services = services(3);
    firewall.rules.push_back(std::move(rule));
  }
  return firewall;
}

void RandomTopology::addHost(Topology& topology) {
  Host host;
  for (unsigned n = chance(8) ? 0 : 1 + below(3); n > 0; --n) {
    Interface interface;
    interface.host = int(topology.hosts.size());
    switch (below(4)) {
      case 0:
        break;
      case 1:
        interface.at = {Attachment::Type::Zone, indexIn(topology.zones.size())};
        break;
      default:
        interface.at = {Attachment::Type::Network, indexIn(topology.networks.size())};
    }
    if (interface.at.index == kNone) interface.at = {};
    if (chance(78)) {
      for (unsigned i = 1 + below(3); i > 0; --i) {
        const AddressRange addresses = range();
        interface.addresses.add(addresses);
        if (addresses.isSingle()) interface.singles.push_back(addresses.first);
      }
    }
    host.interfaces.push_back(int(topology.interfaces.size()));
    topology.interfaces.push_back(std::move(interface));
  }
  topology.hosts.push_back(std::move(host));
}

void RandomTopology::addComponent(Topology& topology) {
  Component component;
  component.kind = int(below(kKinds));
  component.host = chance(90) ? indexIn(topology.hosts.size()) : kNone;
  component.restricted = chance(30);
  if (component.restricted && component.host != kNone) {
    for (const int interface : topology.hosts[std::size_t(component.host)].interfaces) {
      if (chance(50)) component.listensOn.insert(component.listensOn.begin(), interface);
    }
  }
  topology.components.push_back(std::move(component));
}

Topology RandomTopology::topology() {
  Topology topology;
  for (unsigned n = chance(10) ? 0 : 1 + below(6); n > 0; --n) {
    // Mostly inside the zone before, so that nests grow deep.
    const int parent = topology.zones.empty() || chance(20) ? kNone
                       : chance(60)                         ? int(topology.zones.size()) - 1
                                                            : indexIn(topology.zones.size());
    topology.zones.push_back({parent, std::nullopt});
  }
  for (unsigned n = below(5); n > 0; --n) {
    const int zone = chance(85) ? indexIn(topology.zones.size()) : kNone;
    net::AddressSet cidrs;
    if (chance(80)) {
      const std::uint32_t size = 1U << below(4);
      const std::uint32_t first = below(kV4 / size) * size;
      cidrs.add({Address::v4(first), Address::v4(first + size - 1)});
    }
    topology.networks.push_back({zone, std::move(cidrs)});
  }
  for (unsigned n = 2 + below(4); n > 0; --n) addHost(topology);
  for (unsigned n = below(5); n > 0; --n) addComponent(topology);
  for (Zone& zone : topology.zones) {
    if (chance(75)) zone.firewall = firewall(topology, 7);
  }
  return topology;
}

FlowInput RandomTopology::flow(const Topology& topology) {
  const auto end = [&]() -> Endpoint {
    if (chance(4)) return {};
    if (chance(50) && !topology.components.empty()) {
      const int component = indexIn(topology.components.size());
      return {topology.components[std::size_t(component)].host, component};
    }
    return {indexIn(topology.hosts.size()), kNone};
  };
  FlowInput flow{end(), end(), services(2)};
  // Local flows are soon understood: most should really travel.
  for (int i = 0; i < 4 && flow.source.host == flow.destination.host; ++i) flow.destination = end();
  return flow;
}

}  // namespace topo::analysis::testing
