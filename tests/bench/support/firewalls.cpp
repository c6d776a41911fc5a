// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/support/firewalls.h"

#include "model/net/traffic.h"

#include <algorithm>
#include <random>

namespace topo::bench {

using analysis::Action;
using analysis::Selector;
using net::Address;
using net::AddressRange;
using net::AddressSet;

namespace {

constexpr int kHosts = 1000;
constexpr std::uint32_t kOutside = 0x0a010000;  // 10.1.0.0/16
constexpr std::uint32_t kInside = 0x0a020000;   // 10.2.0.0/16

AddressRange rangeOf(std::uint32_t first, std::uint32_t count) {
  return {Address::v4(first), Address::v4(first + count - 1)};
}

/// Sixteen addresses apart, so that a group fills its place.
AddressRange addressesOf(Ends ends, std::uint32_t base, int host) {
  return rangeOf(base + std::uint32_t(host) * 16, ends == Ends::Single ? 1 : 16);
}

Selector addresses(const AddressRange& range) {
  Selector selector;
  selector.type = Selector::Type::Addresses;
  selector.addresses = AddressSet(range);
  return selector;
}

class Maker {
 public:
  explicit Maker(Ends ends) : ends_(ends) {}

  analysis::Rule rule(bool last) {
    analysis::Rule rule;
    rule.action = pick(3) == 0 ? Action::Deny : Action::Allow;
    // The last rules are narrow, as those that were added over the years are.
    rule.from = {addresses(block(kOutside, last ? 3 : 8))};
    rule.to = {addresses(block(kInside, last ? 3 : 6))};
    const auto port = std::uint16_t(1 + pick(2000));
    rule.services.add(net::Service::tcp({port, std::uint16_t(port + pick(400))}));
    return rule;
  }

  analysis::FlowInput flow() {
    analysis::FlowInput flow;
    flow.source.host = int(pick(kHosts / 2));
    flow.destination.host = kHosts / 2 + int(pick(kHosts / 2));
    const auto port = std::uint16_t(1 + pick(2000));
    flow.services.add(net::Service::tcp({port, port}));
    return flow;
  }

 private:
  std::uint32_t pick(std::uint32_t below) { return std::uint32_t(random_() % below); }

  /// Some hosts in a row; between groups it may begin and end in the middle of one.
  AddressRange block(std::uint32_t base, std::uint32_t most) {
    const std::uint32_t shift = ends_ == Ends::Single ? 0 : pick(16);
    return rangeOf(base + pick(kHosts / 2) * 16 + shift, (1 + pick(most)) * 16);
  }

  Ends ends_;
  std::mt19937 random_{7};
};

void addHosts(analysis::Topology& topology, Ends ends) {
  for (int i = 0; i < kHosts; ++i) {
    const bool inside = i >= kHosts / 2;
    analysis::Interface interface;
    interface.host = i;
    interface.at = {analysis::Attachment::Type::Zone, inside ? 0 : 1};
    interface.addresses = AddressSet(addressesOf(ends, inside ? kInside : kOutside, i % (kHosts / 2)));
    topology.interfaces.push_back(interface);
    topology.hosts.push_back({{i}});
  }
}

}  // namespace

FirewallWorld::FirewallWorld(Ends ends, int rules, int flowCount) {
  Maker maker(ends);
  analysis::Firewall firewall;
  for (int i = 0; i < rules; ++i) {
    // One rule in ten was written twice.
    firewall.rules.push_back(i % 10 == 9 ? firewall.rules[std::size_t(i / 2)] : maker.rule(i > rules / 2));
  }
  topology.zones.resize(2);
  topology.zones[0].firewall = firewall;
  addHosts(topology, ends);
  for (int i = 0; i < flowCount; ++i) flows.push_back(maker.flow());
}

std::size_t countMismatches(const FirewallWorld& world, const std::vector<analysis::FlowVerdict>& verdicts,
                            std::size_t most) {
  std::size_t mismatches = 0;
  for (std::size_t i = 0; i < std::min(most, world.flows.size()); ++i) {
    const auto& flow = world.flows[i];
    const auto& source = world.topology.interfaces[std::size_t(flow.source.host)].addresses;
    const auto& destination = world.topology.interfaces[std::size_t(flow.destination.host)].addresses;
    auto left = net::TrafficSet::product(source, destination, flow.services);
    bool passes = false;
    bool stopped = false;
    for (const analysis::Rule& rule : world.firewall().rules) {
      const auto match =
          net::TrafficSet::product(rule.from[0].addresses, rule.to[0].addresses, rule.services);
      if (!left.intersects(match)) continue;
      (rule.action == Action::Allow ? passes : stopped) = true;
      left = left.subtracted(match);
    }
    stopped = stopped || !left.empty();
    const auto expected = !stopped  ? analysis::Verdict::Allowed
                          : !passes ? analysis::Verdict::Blocked
                                    : analysis::Verdict::Partly;
    if (verdicts[i].verdict != expected) ++mismatches;
  }
  return mismatches;
}

PlainLoop::PlainLoop(const FirewallWorld& world) {
  const auto first = [](const AddressSet& set) { return set.v4().pieces().front().first; };
  const auto last = [](const AddressSet& set) { return set.v4().pieces().back().last; };
  for (const analysis::Rule& rule : world.firewall().rules) {
    const auto& services = rule.services.line().pieces().front();
    rules_.push_back({first(rule.from[0].addresses), last(rule.from[0].addresses),
                      first(rule.to[0].addresses), last(rule.to[0].addresses), services.first,
                      services.last});
  }
  for (const auto& flow : world.flows) {
    packets_.push_back({first(world.topology.interfaces[std::size_t(flow.source.host)].addresses),
                        first(world.topology.interfaces[std::size_t(flow.destination.host)].addresses),
                        flow.services.line().pieces().front().first});
  }
}

std::vector<std::uint32_t> PlainLoop::run() const {
  std::vector<std::uint32_t> deciders;
  deciders.reserve(packets_.size());
  for (const Packet& packet : packets_) {
    std::size_t i = 0;
    for (; i < rules_.size(); ++i) {
      const Numbers& rule = rules_[i];
      if (packet.from >= rule.fromFirst && packet.from <= rule.fromLast && packet.to >= rule.toFirst &&
          packet.to <= rule.toLast && packet.service >= rule.serviceFirst &&
          packet.service <= rule.serviceLast) {
        break;
      }
    }
    deciders.push_back(std::uint32_t(i));
  }
  return deciders;
}

ShatterWorld::ShatterWorld(int rules) {
  constexpr std::uint32_t kHalf = 1U << 23;
  constexpr std::uint32_t kBases[] = {0x0a000000, 0x0a800000};  // the halves of 10.0.0.0/8
  std::mt19937 random(11);
  const auto pick = [&](std::uint32_t below) { return std::uint32_t(random() % below); };
  const auto range = [&](std::uint32_t base) {
    const std::uint32_t first = pick(kHalf - 1);
    return addresses(rangeOf(base + first, 1 + pick(std::min(kHalf / 2, kHalf - first - 1))));
  };
  analysis::Firewall firewall;
  for (int i = 0; i + 1 < rules; ++i) {
    analysis::Rule rule;
    rule.action = i % 2 == 0 ? Action::Deny : Action::Allow;
    rule.from = {range(kBases[0])};
    rule.to = {range(kBases[1])};
    const auto port = std::uint16_t(1 + pick(60'000));
    rule.services.add(net::Service::tcp({port, std::uint16_t(port + pick(5'000))}));
    firewall.rules.push_back(std::move(rule));
  }
  analysis::Rule last;
  last.from = {Selector{}};
  last.to = {Selector{}};
  last.services = net::ServiceSet::any();
  firewall.rules.push_back(std::move(last));
  before.zones.resize(2);
  before.zones[0].firewall = std::move(firewall);
  for (int host = 0; host < 2; ++host) {
    analysis::Interface interface;
    interface.host = host;
    interface.at = {analysis::Attachment::Type::Zone, 1 - host};
    interface.addresses = AddressSet(rangeOf(kBases[host], kHalf));
    before.interfaces.push_back(interface);
    before.hosts.push_back({{host}});
  }
  flow.source.host = 0;
  flow.destination.host = 1;
  flow.services.add({net::Service::Kind::Tcp, true, {}});
  after = before;
  after.zones[0].firewall->rules.back().action = Action::Deny;
}

analysis::Joined ShatterWorld::joined() const {
  analysis::Joined joined;
  joined.before = &before;
  joined.after = &after;
  joined.zones = {{0, 0}, {1, 1}};
  joined.interfaces = {{0, 0}, {1, 1}};
  joined.hosts = {0, 1};
  joined.sameRules.resize(2);
  const int rules = int(before.zones[0].firewall->rules.size());
  for (int i = 0; i + 1 < rules; ++i) joined.sameRules[0].emplace_back(i, i);
  joined.sameGround = true;
  return joined;
}

}  // namespace topo::bench
