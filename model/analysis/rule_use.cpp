// SPDX-License-Identifier: Apache-2.0
#include "model/analysis/finding.h"
#include "model/analysis/topology_index.h"
#include "model/analysis/traffic_classes.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace topo::analysis {
namespace {

using RuleId = std::pair<int, int>;           ///< zone, rule
using InterfacePairId = std::pair<int, int>;  ///< source, destination

/// What the drawn flows that a rule decides need of it.
struct Need {
  std::map<InterfacePairId, net::ServiceSet> pairs;
};

constexpr net::Bits128 kMost = ~net::Bits128{0};

net::Bits128 plus(net::Bits128 a, net::Bits128 b) {
  return b > kMost - a ? kMost : a + b;
}

class WidthMeter {
 public:
  WidthMeter(const TopologyIndex& topology, const net::AddressSet& borne)
      : topology_(topology), drawn_(topology.topology()), borne_(borne) {}

  [[nodiscard]] Width measure(int zone, const Rule& rule, const Need& need) const {
    std::set<int> sources;
    std::set<int> destinations;
    std::vector<net::ServiceSet::Line::Piece> services;
    for (const auto& [pair, used] : need.pairs) {
      sources.insert(pair.first);
      destinations.insert(pair.second);
      services.insert(services.end(), used.line().pieces().begin(), used.line().pieces().end());
    }
    Width width;
    measureSide(zone, rule, Side::Source, sources, width.undrawnSources, width.extraSources);
    measureSide(zone, rule, Side::Destination, destinations, width.undrawnDestinations,
                width.extraDestinations);
    const net::ServiceSet needed{net::ServiceSet::Line(std::move(services))};
    const net::ServiceSet extra = rule.services.subtracted(needed);
    width.extraTcpPorts = extra.ports(net::Protocol::Tcp).count<std::uint32_t>();
    width.extraUdpPorts = extra.ports(net::Protocol::Udp).count<std::uint32_t>();
    width.extraProtocols = extra.hasOtherProtocols();
    if (width == Width{}) width.extraPairs = opensUnneededPairs(rule, need, sources, destinations);
    return width;
  }

 private:
  /// What a rule names on one side: drawn interfaces, addresses, and whether others may use it too.
  struct Named {
    std::set<int> interfaces;
    std::vector<net::AddressRange> addresses;
    bool undrawn = false;
    bool everything = false;
  };

  /// Whether traffic that crosses in a direction of the rule can have that end there.
  [[nodiscard]] bool canBe(int at, int zone, RuleDirection direction, Side side) const {
    if (direction == RuleDirection::Both) return true;
    const bool inside = (side == Side::Destination) == (direction == RuleDirection::In);
    return topology_.liesIn(at, zone) == inside;
  }

  void nameInterface(int interface, int zone, RuleDirection direction, Side side, Named& named) const {
    if (!canBe(topology_.zoneOfInterface(interface), zone, direction, side)) return;
    if (!named.interfaces.insert(interface).second) return;
    const auto ranges = drawn_.interfaces[std::size_t(interface)].addresses.ranges();
    named.addresses.insert(named.addresses.end(), ranges.begin(), ranges.end());
  }

  void nameHost(int host, int zone, RuleDirection direction, Side side, Named& named) const {
    if (host == kNone) return;
    for (const int interface : drawn_.hosts[std::size_t(host)].interfaces) {
      nameInterface(interface, zone, direction, side, named);
    }
  }

  void nameNetwork(int network, Named& named) const {
    const auto ranges = drawn_.networks[std::size_t(network)].cidrs.ranges();
    named.addresses.insert(named.addresses.end(), ranges.begin(), ranges.end());
  }

  void nameSelector(const Selector& selector, int zone, RuleDirection direction, Side side,
                    Named& named) const {
    switch (selector.type) {
      case Selector::Type::Any:
      case Selector::Type::Outside:
        named.undrawn = true;
        named.everything = true;
        break;
      case Selector::Type::Zone:
      case Selector::Type::Network: {
        const bool isZone = selector.type == Selector::Type::Zone;
        named.undrawn = true;
        for (std::size_t i = 0; i < drawn_.networks.size(); ++i) {
          if (isZone ? topology_.liesIn(drawn_.networks[i].zone, selector.index) : int(i) == selector.index) {
            nameNetwork(int(i), named);
          }
        }
        for (std::size_t i = 0; i < drawn_.interfaces.size(); ++i) {
          const Attachment& at = drawn_.interfaces[i].at;
          if (isZone ? topology_.liesIn(topology_.zoneOfInterface(int(i)), selector.index)
                     : at.type == Attachment::Type::Network && at.index == selector.index) {
            nameInterface(int(i), zone, direction, side, named);
          }
        }
        break;
      }
      case Selector::Type::Host:
        nameHost(selector.index, zone, direction, side, named);
        break;
      case Selector::Type::Component:
        if (selector.index != kNone) {
          nameHost(drawn_.components[std::size_t(selector.index)].host, zone, direction, side, named);
        }
        break;
      case Selector::Type::Kind:
        for (const Component& component : drawn_.components) {
          if (component.kind == selector.index) nameHost(component.host, zone, direction, side, named);
        }
        break;
      case Selector::Type::Addresses: {
        const auto ranges = selector.addresses.ranges();
        named.addresses.insert(named.addresses.end(), ranges.begin(), ranges.end());
        named.undrawn = named.undrawn || !borne_.contains(selector.addresses);
        break;
      }
    }
  }

  void measureSide(int zone, const Rule& rule, Side side, const std::set<int>& needed, bool& undrawn,
                   net::Bits128& extra) const {
    Named named;
    for (const Selector& selector : side == Side::Source ? rule.from : rule.to) {
      nameSelector(selector, zone, rule.direction, side, named);
    }
    undrawn = named.undrawn;
    if (named.everything) {
      extra = kMost;
      return;
    }
    std::vector<net::AddressRange> used;
    for (const int interface : needed) {
      const auto ranges = drawn_.interfaces[std::size_t(interface)].addresses.ranges();
      used.insert(used.end(), ranges.begin(), ranges.end());
    }
    extra = net::AddressSet(named.addresses).subtracted(net::AddressSet(used)).count();
    for (const int interface : named.interfaces) {
      // At least one address, though nobody knows which yet.
      if (drawn_.interfaces[std::size_t(interface)].addresses.empty() && !needed.contains(interface)) {
        extra = plus(extra, 1);
      }
    }
  }

  /// Whether two ends that the rule both serves could also talk, though no drawn flow has them do so.
  [[nodiscard]] bool opensUnneededPairs(const Rule& rule, const Need& need, const std::set<int>& sources,
                                        const std::set<int>& destinations) const {
    for (const int source : sources) {
      for (const int destination : destinations) {
        const Interface& from = drawn_.interfaces[std::size_t(source)];
        const Interface& to = drawn_.interfaces[std::size_t(destination)];
        if (from.host == to.host) continue;
        const bool known = !from.addresses.empty() && !to.addresses.empty();
        if (known && !from.addresses.sharesFamilyWith(to.addresses)) continue;
        const auto pair = need.pairs.find({source, destination});
        if (pair == need.pairs.end() || !pair->second.contains(rule.services)) return true;
      }
    }
    return false;
  }

  const TopologyIndex& topology_;
  const Topology& drawn_;
  const net::AddressSet& borne_;
};

}  // namespace

std::vector<Finding> findRuleUse(const Topology& topology, const std::vector<JudgedFlow>& flows,
                                 const std::vector<Finding>& ruleFaults) {
  std::map<RuleId, Need> needs;
  for (const JudgedFlow& flow : flows) {
    for (const Crossing& crossing : flow.verdict.crossings) {
      for (const int rule : crossing.rules) {
        net::ServiceSet& services =
            needs[{crossing.zone, rule}]
                .pairs[{flow.verdict.sourceInterface, flow.verdict.destinationInterface}];
        services = services.united(flow.flow.services);
      }
    }
  }
  // A rule that decides nothing opens nothing.
  std::set<RuleId> idle;
  for (const Finding& fault : ruleFaults) {
    if (fault.detail != FindingDetail::Undecided) idle.insert({fault.zone, fault.rule});
  }
  const TopologyIndex index(topology);
  const net::AddressSet borne = borneAddresses(topology);
  const WidthMeter meter(index, borne);
  std::vector<Finding> findings;
  for (std::size_t zone = 0; zone < topology.zones.size(); ++zone) {
    const std::optional<Firewall>& firewall = topology.zones[zone].firewall;
    if (!firewall || !firewall->enabled) continue;
    for (std::size_t i = 0; i < firewall->rules.size(); ++i) {
      const Rule& rule = firewall->rules[i];
      if (!rule.enabled) continue;
      const RuleId id{int(zone), int(i)};
      const auto need = needs.find(id);
      Finding finding;
      finding.zone = id.first;
      finding.rule = id.second;
      if (need == needs.end()) {
        finding.code = FindingCode::UnusedRule;
        findings.push_back(finding);
      }
      if (rule.action != Action::Allow || idle.contains(id)) continue;
      finding.width = meter.measure(id.first, rule, need == needs.end() ? Need() : need->second);
      if (finding.width == Width{}) continue;
      finding.code = FindingCode::WideRule;
      findings.push_back(std::move(finding));
    }
  }
  return findings;
}

}  // namespace topo::analysis
