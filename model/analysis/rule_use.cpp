// SPDX-License-Identifier: Apache-2.0
#include "model/analysis/rule_examiner.h"
#include "model/analysis/width/width_meter.h"

#include <algorithm>
#include <map>
#include <set>
#include <span>
#include <tuple>
#include <utility>

namespace topo::analysis {
namespace {

/// One drawn flow that one rule decides in some part.
struct Use {
  int zone = kNone;
  int rule = kNone;
  int source = kNone;  ///< interfaces
  int destination = kNone;
  const net::ServiceSet* services = nullptr;
  Direction direction = Direction::In;

  [[nodiscard]] auto ofRule() const { return std::tie(zone, rule); }
  [[nodiscard]] auto ofPair() const { return std::tie(zone, rule, source, destination); }
};

/// Ordered, so that those of one rule, and in it those of one pair of interfaces, stand together.
std::vector<Use> usesOf(const std::vector<JudgedFlow>& flows, RuleExaminer::Zones zones) {
  std::vector<Use> uses;
  for (const JudgedFlow& flow : flows) {
    for (const Crossing& crossing : flow.verdict.crossings) {
      if (crossing.zone < zones.begin || crossing.zone >= zones.end) continue;
      for (const int rule : crossing.rules) {
        uses.push_back({crossing.zone, rule, flow.verdict.sourceInterface, flow.verdict.destinationInterface,
                        &flow.flow.services, crossing.direction});
      }
    }
  }
  std::sort(uses.begin(), uses.end(), [](const Use& a, const Use& b) { return a.ofPair() < b.ofPair(); });
  return uses;
}

std::span<const Use> usesOfRule(const std::vector<Use>& uses, int zone, int rule) {
  Use wanted;
  wanted.zone = zone;
  wanted.rule = rule;
  const auto [begin, end] = std::equal_range(
      uses.begin(), uses.end(), wanted, [](const Use& a, const Use& b) { return a.ofRule() < b.ofRule(); });
  return {begin, end};
}

constexpr net::Bits128 kMost = ~net::Bits128{0};
constexpr std::size_t kMostRemembered = 1 << 20;  ///< address intervals and interfaces

/// Where, seen from a firewall, an end can be.
enum class Where { Inside, Outside, Anywhere };

Where whereIs(Side side, RuleDirection direction) {
  if (direction == RuleDirection::Both) return Where::Anywhere;
  return (side == Side::Destination) == (direction == RuleDirection::In) ? Where::Inside : Where::Outside;
}

/// What a selector, or a list of them, opens one side to.
struct Named {
  net::AddressSet addresses;
  std::vector<int> unknown;  ///< drawn interfaces whose addresses are not known
  bool undrawn = false;      ///< machines that are not drawn, too
  bool everything = false;   ///< no bounds at all

  void add(const Named& other) {
    addresses = addresses.united(other.addresses);
    unknown.insert(unknown.end(), other.unknown.begin(), other.unknown.end());
    undrawn = undrawn || other.undrawn;
    everything = everything || other.everything;
  }
};

/// Finds what the selectors of one firewall's rules name; remembers those that stand for many.
class Namer {
 public:
  Namer(const TopologyIndex& topology, const net::AddressSet& borne, int zone)
      : topology_(topology), drawn_(topology.topology()), borne_(borne), zone_(zone) {}

  [[nodiscard]] Named name(const std::vector<Selector>& selectors, Where where) {
    Named all;
    for (const Selector& selector : selectors) {
      if (selector.type == Selector::Type::Addresses) {
        all.addresses = all.addresses.united(selector.addresses);
        all.undrawn = all.undrawn || !borne_.contains(selector.addresses);
        continue;
      }
      const auto key = std::make_tuple(selector.type, selector.index, where);
      const auto known = remembered_.find(key);
      if (known != remembered_.end()) {
        all.add(known->second);
        continue;
      }
      Named named = nameOne(selector, where);
      all.add(named);
      size_ +=
          named.addresses.v4().pieces().size() + named.addresses.v6().pieces().size() + named.unknown.size();
      if (size_ < kMostRemembered) remembered_.emplace(key, std::move(named));
    }
    std::sort(all.unknown.begin(), all.unknown.end());
    all.unknown.erase(std::unique(all.unknown.begin(), all.unknown.end()), all.unknown.end());
    return all;
  }

 private:
  /// Collects drawn interfaces, those left out that cannot be an end there.
  struct Collection {
    net::AddressGatherer addresses;
    Named named;
  };

  void collectInterface(int interface, Where where, Collection& collection) const {
    if (where != Where::Anywhere &&
        topology_.liesIn(topology_.zoneOfInterface(interface), zone_) != (where == Where::Inside)) {
      return;
    }
    const net::AddressSet& addresses = drawn_.interfaces[std::size_t(interface)].addresses;
    if (addresses.empty()) {
      collection.named.unknown.push_back(interface);
    } else {
      collection.addresses.add(addresses);
    }
  }

  void collectHost(int host, Where where, Collection& collection) const {
    if (host < 0) return;
    for (const int interface : drawn_.hosts[std::size_t(host)].interfaces) {
      collectInterface(interface, where, collection);
    }
  }

  /// Everything drawn in a zone or network, and its CIDRs.
  void collectPlaces(std::span<const int> networks, std::span<const int> interfaces, Where where,
                     Collection& collection) const {
    collection.named.undrawn = true;
    for (const int network : networks) collection.addresses.add(drawn_.networks[std::size_t(network)].cidrs);
    for (const int interface : interfaces) collectInterface(interface, where, collection);
  }

  [[nodiscard]] Named nameOne(const Selector& selector, Where where) const {
    Collection collection;
    switch (selector.type) {
      case Selector::Type::Any:
      case Selector::Type::Outside:
        collection.named.undrawn = true;
        collection.named.everything = true;
        break;
      case Selector::Type::Zone:
        collectPlaces(topology_.networksIn(selector.index), topology_.interfacesIn(selector.index), where,
                      collection);
        break;
      case Selector::Type::Network:
        if (selector.index >= 0 && std::size_t(selector.index) < drawn_.networks.size()) {
          collectPlaces({&selector.index, 1}, topology_.interfacesOfNetwork(selector.index), where,
                        collection);
        } else {
          collection.named.undrawn = true;
        }
        break;
      case Selector::Type::Host:
        collectHost(selector.index, where, collection);
        break;
      case Selector::Type::Component:
        if (selector.index >= 0) {
          collectHost(drawn_.components[std::size_t(selector.index)].host, where, collection);
        }
        break;
      case Selector::Type::Kind:
        for (const int host : topology_.hostsOfKind(selector.index)) collectHost(host, where, collection);
        break;
      case Selector::Type::Addresses:
        break;
    }
    collection.named.addresses = collection.addresses.take();
    return std::move(collection.named);
  }

  const TopologyIndex& topology_;
  const Topology& drawn_;
  const net::AddressSet& borne_;
  int zone_;
  std::map<std::tuple<Selector::Type, int, Where>, Named> remembered_;
  std::size_t size_ = 0;
};

void measureSide(const Topology& topology, const Named& named, const std::set<int>& needed, bool& undrawn,
                 net::Bits128& extra) {
  undrawn = named.undrawn;
  if (named.everything) {
    extra = kMost;
    return;
  }
  net::AddressGatherer used;
  for (const int interface : needed) used.add(topology.interfaces[std::size_t(interface)].addresses);
  extra = named.addresses.subtracted(used.take()).count();
  for (const int interface : named.unknown) {
    // At least one address, though nobody knows which yet.
    if (!needed.contains(interface) && extra != kMost) ++extra;
  }
}

/// Whether two ends that the rule both serves could also talk, though no drawn flow has them do so.
bool opensUnneededPairs(const Topology& topology, const Rule& rule, std::span<const Use> uses,
                        const std::set<int>& sources, const std::set<int>& destinations) {
  auto use = uses.begin();
  for (const int source : sources) {
    for (const int destination : destinations) {
      // The uses are in the order of these loops.
      net::ServiceSet needed;
      for (; use != uses.end() && use->source == source && use->destination == destination; ++use) {
        if (!needed.contains(*use->services)) needed = needed.united(*use->services);
      }
      const Interface& from = topology.interfaces[std::size_t(source)];
      const Interface& to = topology.interfaces[std::size_t(destination)];
      const bool known = !from.addresses.empty() && !to.addresses.empty();
      if (from.host == to.host || (known && !from.addresses.sharesFamilyWith(to.addresses))) continue;
      if (!needed.contains(rule.services)) return true;
    }
  }
  return false;
}

Width measure(const Topology& topology, Namer& namer, const Rule& rule, std::span<const Use> uses) {
  std::set<int> sources;
  std::set<int> destinations;
  net::ServiceSet needed;
  for (const Use& use : uses) {
    sources.insert(use.source);
    destinations.insert(use.destination);
    if (!needed.contains(*use.services)) needed = needed.united(*use.services);
  }
  Width width;
  measureSide(topology, namer.name(rule.from, whereIs(Side::Source, rule.direction)), sources,
              width.undrawnSources, width.extraSources);
  measureSide(topology, namer.name(rule.to, whereIs(Side::Destination, rule.direction)), destinations,
              width.undrawnDestinations, width.extraDestinations);
  const net::ServiceSet extra = rule.services.subtracted(needed);
  width.extraTcpPorts = extra.ports(net::Protocol::Tcp).count<std::uint32_t>();
  width.extraUdpPorts = extra.ports(net::Protocol::Udp).count<std::uint32_t>();
  width.extraProtocols = extra.hasOtherProtocols();
  if (width == Width{}) width.extraPairs = opensUnneededPairs(topology, rule, uses, sources, destinations);
  return width;
}

/// Completes the width of a rule that is wider than the flows it decides; false when rules before it see to
/// it that it opens no more than is needed.
bool opensTooMuch(WidthMeter& meter, int rule, std::span<const Use> uses, Width& width) {
  std::vector<WidthMeter::Need> needs;
  needs.reserve(uses.size());
  for (const Use& use : uses) needs.push_back({use.direction, use.source, use.destination, use.services});
  const WidthMeter::Excess excess = meter.measure(rule, needs);
  width.excess = excess.amount;
  width.excessAtMost = excess.atMost;
  return excess.undrawnPlaces || !excess.amount.isZero();
}

/// WideRule and UnusedRule of one firewall.
void addUse(const SharedGround& shared, int zone, const std::vector<Use>& uses,
            const std::vector<Finding>& ruleFaults, std::vector<Finding>& findings) {
  const Topology& topology = shared.index().topology();
  const std::optional<Firewall>& firewall = topology.zones[std::size_t(zone)].firewall;
  if (!firewall || !firewall->enabled || firewall->rules.empty()) return;
  // A rule that decides nothing opens nothing.
  std::set<int> idle;
  for (const Finding& fault : ruleFaults) {
    if (fault.zone == zone && fault.detail != FindingDetail::Undecided) idle.insert(fault.rule);
  }
  Namer namer(shared.index(), shared.borne(), zone);
  WidthMeter meter(shared, zone);
  for (std::size_t i = 0; i < firewall->rules.size(); ++i) {
    const Rule& rule = firewall->rules[i];
    if (!rule.enabled) continue;
    const std::span<const Use> used = usesOfRule(uses, zone, int(i));
    Finding finding;
    finding.zone = zone;
    finding.rule = int(i);
    if (used.empty()) {
      finding.code = FindingCode::UnusedRule;
      findings.push_back(finding);
    }
    const bool empty = rule.from.empty() || rule.to.empty() || rule.services.empty();
    if (rule.action != Action::Allow || empty || idle.contains(finding.rule)) continue;
    finding.width = measure(topology, namer, rule, used);
    if (finding.width == Width{} || !opensTooMuch(meter, int(i), used, finding.width)) continue;
    finding.code = FindingCode::WideRule;
    findings.push_back(std::move(finding));
  }
}

/// In the order of their zones.
std::vector<std::vector<Finding>> byZone(const std::vector<Finding>& findings, std::size_t zones) {
  std::vector<std::vector<Finding>> sorted(zones);
  for (const Finding& finding : findings) sorted[std::size_t(finding.zone)].push_back(finding);
  return sorted;
}

}  // namespace

std::vector<Finding> RuleExaminer::use(Zones zones, const std::vector<JudgedFlow>& flows,
                                       const std::vector<Finding>& ruleFaults) const {
  const std::vector<Use> uses = usesOf(flows, zones);
  const auto faults = byZone(ruleFaults, topology_.topology().zones.size());
  std::vector<Finding> findings;
  for (int zone = zones.begin; zone < zones.end; ++zone)
    addUse(ground_, zone, uses, faults[std::size_t(zone)], findings);
  return findings;
}

std::vector<Finding> RuleExaminer::use(const std::vector<JudgedFlow>& flows,
                                       const std::vector<Finding>& ruleFaults) const {
  return use({0, int(topology_.topology().zones.size())}, flows, ruleFaults);
}

std::vector<Finding> RuleExaminer::use(int zone, const std::vector<JudgedFlow>& flows,
                                       const std::vector<Finding>& ruleFaults) const {
  return use({zone, zone + 1}, flows, ruleFaults);
}

std::vector<Finding> findRuleUse(const Topology& topology, const std::vector<JudgedFlow>& flows,
                                 const std::vector<Finding>& ruleFaults) {
  return RuleExaminer(topology).use(flows, ruleFaults);
}

}  // namespace topo::analysis
