// SPDX-License-Identifier: Apache-2.0
#include "model/analysis/proposal/proposal.h"
#include "model/analysis/space/firewall_sets.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace topo::analysis {
namespace {

constexpr std::size_t kMostPairs = std::size_t{1} << 22;

using GateKey = std::pair<int, Direction>;

/// One direction of one firewall with what its rules match, worked out once.
class GateSets {
 public:
  GateSets(const Space& space, const Firewall& firewall, Direction direction)
      : space_(&space), default_(firewall.enabled ? firewall.defaultFor(direction) : Action::Allow) {
    for (const Rule& rule : firewall.rules) {
      if (!firewall.enabled || !rule.enabled || !applies(rule.direction, direction)) continue;
      rules_.push_back({matched(space, rule), rule.action});
    }
  }

  /// Whether all of that passes, from one location to another; false also where that takes too many boxes.
  [[nodiscard]] bool passes(int source, int destination, const LocatedBox& traffic) const {
    LocatedSet::Bounded left = LocatedSet(*space_, traffic);
    for (const RuleSet& rule : rules_) {
      if (left->empty()) break;
      if (!speaksOf(rule.named.source, source) || !speaksOf(rule.named.destination, destination)) continue;
      if (rule.action != Action::Allow) {
        const LocatedSet::Bounded stopped = left->intersected(rule.named);
        if (!stopped || !stopped->empty()) return false;
      } else if (left = left->subtracted(rule.named); !left) {
        return false;
      }
    }
    return left->empty() || default_ == Action::Allow;
  }

 private:
  struct RuleSet {
    LocatedBox named;
    Action action;
  };

  /// A quick no for nearly all rules.
  static bool speaksOf(const EndSet& set, int location) {
    return std::any_of(set.groups().begin(), set.groups().end(), [&](const EndSet::Group& group) {
      return group.locations.test(std::size_t(location));
    });
  }

  const Space* space_;
  Action default_;
  std::vector<RuleSet> rules_;
};

/// The firewalls of one state of the drawing, made ready as they are asked for.
class FirewallSets {
 public:
  FirewallSets(const Space& space, const Topology& topology) : space_(&space), topology_(&topology) {}

  [[nodiscard]] bool passes(const GateKey& key, int source, int destination, const LocatedBox& traffic) {
    const std::optional<Firewall>& firewall = topology_->zones[std::size_t(key.first)].firewall;
    if (!firewall) return true;
    auto gate = gates_.find(key);
    if (gate == gates_.end()) gate = gates_.emplace(key, GateSets(*space_, *firewall, key.second)).first;
    return gate->second.passes(source, destination, traffic);
  }

 private:
  const Space* space_;
  const Topology* topology_;
  std::map<GateKey, GateSets> gates_;
};

class Prover {
 public:
  Prover(const Topology& topology, const std::vector<JudgedFlow>& flows,
         const std::vector<ProposedRule>& rules)
      : flows_(flows),
        rules_(rules),
        after_(withRules(topology, rules)),
        space_(topology),
        setsBefore_(space_, topology),
        setsAfter_(space_, after_) {
    for (const ProposedRule& rule : rules) served_.insert(rule.flows.begin(), rule.flows.end());
  }

  ProposalProof run() {
    ProposalProof proof;
    for (const int flow : served_) {
      const std::vector<GateKey> way = wayOf(flow);
      const auto passesAll = [&](FirewallSets& sets) {
        return std::all_of(way.begin(), way.end(), [&](const GateKey& gate) {
          return sets.passes(gate, sourceOf(flow), destinationOf(flow), trafficOf(flow));
        });
      };
      for (const GateKey& gate : way) {
        net::ServiceSet& services = needed_[gate][{sourceOf(flow), destinationOf(flow)}];
        services = services.united(flows_[std::size_t(flow)].flow.services);
      }
      proof.blockedBefore = proof.blockedBefore && !passesAll(setsBefore_);
      proof.allowedAfter = proof.allowedAfter && passesAll(setsAfter_);
    }
    // The rules are only added, and only allow: what they open, one of them matches.
    proof.nothingElseOpened = std::all_of(rules_.begin(), rules_.end(), [this](const ProposedRule& rule) {
      return opensOnlyWhatIsNeeded(rule);
    });
    return proof;
  }

 private:
  [[nodiscard]] int sourceOf(int flow) const { return flows_[std::size_t(flow)].verdict.sourceInterface; }
  [[nodiscard]] int destinationOf(int flow) const {
    return flows_[std::size_t(flow)].verdict.destinationInterface;
  }
  [[nodiscard]] LocatedBox trafficOf(int flow) const {
    return {space_.atInterface(sourceOf(flow)), space_.atInterface(destinationOf(flow)),
            flows_[std::size_t(flow)].flow.services};
  }

  /// The boundaries between the two ends.
  [[nodiscard]] std::vector<GateKey> wayOf(int flow) const {
    const int from = space_.zoneOf(sourceOf(flow));
    const int to = space_.zoneOf(destinationOf(flow));
    std::vector<GateKey> way;
    for (int zone = from; zone != kNone; zone = space_.index().parentOf(zone)) {
      if (!space_.index().liesIn(to, zone)) way.push_back({zone, Direction::Out});
    }
    for (int zone = to; zone != kNone; zone = space_.index().parentOf(zone)) {
      if (!space_.index().liesIn(from, zone)) way.push_back({zone, Direction::In});
    }
    return way;
  }

  /// Location by location: what the rule lets through and no flow needs must have been open before.
  [[nodiscard]] bool opensOnlyWhatIsNeeded(const ProposedRule& proposed) {
    if (proposed.rule.action != Action::Allow || !proposed.rule.enabled) return false;
    const LocatedBox named = matched(space_, proposed.rule);
    for (const Direction direction : {Direction::In, Direction::Out}) {
      if (!applies(proposed.rule.direction, direction)) continue;
      const LocatedBox opened = named.intersected(crossing(space_, proposed.zone, direction));
      const std::vector<Part> sources = partsOf(opened.source);
      const std::vector<Part> destinations = partsOf(opened.destination);
      if (!destinations.empty() && sources.size() > kMostPairs / destinations.size()) return false;
      for (const Part& source : sources) {
        for (const Part& destination : destinations) {
          if (!isFine({proposed.zone, direction}, source, destination, opened.services)) return false;
        }
      }
    }
    return true;
  }

  struct Part {
    int location = kNone;
    EndSet ends;
    Presence presence;
  };

  [[nodiscard]] std::vector<Part> partsOf(const EndSet& set) const {
    std::vector<Part> parts;
    for (const EndSet::Group& group : space_.trimmed(set).groups()) {
      group.locations.forEach([&](std::size_t location) {
        LocationBits here = space_.noLocation();
        here.set(location);
        EndSet ends({std::move(here), group.addresses, group.unknown});
        const Presence presence = space_.presence(ends);
        parts.push_back({int(location), std::move(ends), presence});
        return true;
      });
    }
    return parts;
  }

  [[nodiscard]] bool isFine(const GateKey& gate, const Part& source, const Part& destination,
                            const net::ServiceSet& services) {
    if (!Space::canTalk(source.presence, destination.presence)) return true;
    net::ServiceSet beyond = services;
    const auto& needed = needed_[gate];
    const auto here = needed.find({source.location, destination.location});
    if (here != needed.end()) beyond = services.subtracted(here->second);
    return beyond.empty() || setsBefore_.passes(gate, source.location, destination.location,
                                                {source.ends, destination.ends, beyond});
  }

  const std::vector<JudgedFlow>& flows_;
  const std::vector<ProposedRule>& rules_;
  const Topology after_;
  const Space space_;
  FirewallSets setsBefore_;
  FirewallSets setsAfter_;
  std::set<int> served_;
  std::map<GateKey, std::map<std::pair<int, int>, net::ServiceSet>> needed_;
};

}  // namespace

ProposalProof prove(const Topology& topology, const std::vector<JudgedFlow>& flows,
                    const std::vector<ProposedRule>& rules) {
  return Prover(topology, flows, rules).run();
}

}  // namespace topo::analysis
