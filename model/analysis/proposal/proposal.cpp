// SPDX-License-Identifier: Apache-2.0
#include "model/analysis/proposal/proposal.h"

#include "model/analysis/judge.h"
#include "model/analysis/proposal/cover.h"
#include "model/analysis/proposal/end_names.h"
#include "model/analysis/proposal/placing.h"
#include "model/analysis/topology_index.h"

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

namespace topo::analysis {
namespace {

// Looks at pairs of ends, at each gate: about half a second.
constexpr std::size_t kMergingBudget = std::size_t{4} << 20;

bool isStopped(const FlowVerdict& verdict) {
  return verdict.verdict == Verdict::Blocked || verdict.verdict == Verdict::Partly;
}

void insert(Firewall& firewall, const ProposedRule& proposed) {
  const std::size_t at = std::min(std::size_t(proposed.index), firewall.rules.size());
  firewall.rules.insert(firewall.rules.begin() + std::ptrdiff_t(at), proposed.rule);
}

/// One direction of one firewall, and the flows that are to get through it.
struct Gate {
  Gate(const TopologyIndex& topology, const EndNamer::Bearers& bearers, int zone, Direction direction)
      : namer(topology, bearers, zone, direction) {}
  EndNamer namer;
  std::vector<int> flows;  ///< ascending
};

class Proposer {
 public:
  Proposer(const Topology& topology, const std::vector<JudgedFlow>& flows)
      : topology_(topology), index_(topology), bearers_(topology), flows_(flows) {}

  Proposal run(const std::vector<int>& wanted) {
    Proposal proposal;
    for (const int flow : std::set<int>(wanted.begin(), wanted.end())) {
      const FlowVerdict& verdict = verdictOf(flow);
      if (verdict.verdict == Verdict::Unplaced || (isStopped(verdict) && verdict.crossings.empty())) {
        proposal.remaining.push_back(flow);
      } else if (isStopped(verdict)) {
        servable_.insert(flow);
      }
    }
    gatherGates();
    while (dropUnservable(proposal.remaining)) {
    }
    std::sort(proposal.remaining.begin(), proposal.remaining.end());
    std::map<int, std::vector<PlacedProduct>> placed;
    Placer placer(topology_, flows_);
    for (auto& [key, gate] : gates_) {
      const auto& [zone, direction] = key;
      bool cutShort = false;
      std::vector<Product> products = cover(needsAt(gate), openingsAt(gate), kMergingBudget, &cutShort);
      proposal.mergedFully = proposal.mergedFully && !cutShort;
      for (PlacedProduct& product : placer.place(zone, direction, gate.flows, std::move(products))) {
        placed[zone].push_back(std::move(product));
      }
    }
    for (auto& [zone, products] : placed) addRules(flows_, zone, std::move(products), proposal.rules);
    dropNeedless(proposal.rules);
    creditUnasked(proposal);
    proposal.proof = prove(topology_, flows_, proposal.rules);
    return proposal;
  }

 private:
  [[nodiscard]] const FlowVerdict& verdictOf(int flow) const { return flows_[std::size_t(flow)].verdict; }

  void gatherGates() {
    for (const int flow : servable_) {
      for (const Crossing& crossing : verdictOf(flow).crossings) {
        if (crossing.passes == Passes::All) continue;
        const auto gate = gates_
                              .try_emplace({crossing.zone, crossing.direction}, index_, bearers_,
                                           crossing.zone, crossing.direction)
                              .first;
        gate->second.flows.push_back(flow);
      }
    }
  }

  [[nodiscard]] Openings openingsAt(const Gate& gate) const {
    Openings openings(topology_);
    for (const int flow : gate.flows) {
      openings.add(verdictOf(flow).sourceInterface, verdictOf(flow).destinationInterface,
                   flows_[std::size_t(flow)].flow.services);
    }
    return openings;
  }

  /// Whether a name says all of an end that talks to the other one.
  [[nodiscard]] bool isEnough(const EndName& name, int other) const {
    const auto has = [&](int interface, net::Family family) {
      const net::AddressSet& addresses = topology_.interfaces[std::size_t(interface)].addresses;
      return addresses.empty() || addresses.has(family);
    };
    const auto named = [&](net::Family family, bool isNamed) {
      return isNamed || !has(name.interface, family) || !has(other, family);
    };
    return named(net::Family::V4, name.families.v4) && named(net::Family::V6, name.families.v6);
  }

  /// How to name the ends of one flow so that nothing is opened but what flows need; nothing if it cannot be.
  std::optional<Need> needOf(int flow, Gate& gate, const Openings& openings) {
    const FlowVerdict& verdict = verdictOf(flow);
    const net::ServiceSet& services = flows_[std::size_t(flow)].flow.services;
    for (const EndName& from : gate.namer.names(Side::Source, verdict.sourceInterface)) {
      if (!isEnough(from, verdict.destinationInterface)) continue;
      for (const EndName& to : gate.namer.names(Side::Destination, verdict.destinationInterface)) {
        if (!isEnough(to, verdict.sourceInterface)) continue;
        if ((from.isExact() && to.isExact()) || openings.allow(from, to, services))
          return Need{flow, &from, &to, &services};
      }
    }
    return std::nullopt;
  }

  std::vector<Need> needsAt(Gate& gate, std::set<int>* unnamed = nullptr) {
    const Openings openings = openingsAt(gate);
    std::vector<Need> needs;
    for (const int flow : gate.flows) {
      if (const auto need = needOf(flow, gate, openings)) {
        needs.push_back(*need);
      } else if (unnamed != nullptr) {
        unnamed->insert(flow);
      }
    }
    return needs;
  }

  /// A flow that cannot pass one firewall is not let through the others either, and makes no room for others'
  /// names there. True if there were any.
  bool dropUnservable(std::vector<int>& remaining) {
    std::set<int> unnamed;
    for (auto& [key, gate] : gates_) (void)needsAt(gate, &unnamed);
    for (auto& [key, gate] : gates_)
      std::erase_if(gate.flows, [&](int flow) { return unnamed.contains(flow); });
    remaining.insert(remaining.end(), unnamed.begin(), unnamed.end());
    return !unnamed.empty();
  }

  /// Leaves out rules without which their flows still get through, because others open the part that was
  /// closed: of a flow that passed in part, rules open the whole.
  void dropNeedless(std::vector<ProposedRule>& rules) const {
    std::map<std::tuple<int, RuleDirection, int>, int> servedBy;
    for (const ProposedRule& rule : rules) {
      for (const int flow : rule.flows) ++servedBy[{rule.zone, rule.rule.direction, flow}];
    }
    std::optional<Judge> judge;
    for (std::size_t i = rules.size(); i-- > 0;) {
      const int zone = rules[i].zone;
      const RuleDirection direction = rules[i].rule.direction;
      const std::vector<int>& flows = rules[i].flows;
      if (std::any_of(flows.begin(), flows.end(), [&](int flow) {
            return servedBy[{zone, direction, flow}] == 1;
          })) {
        continue;
      }
      std::vector<ProposedRule> others = without(rules, i);
      if (!judge) judge.emplace(withRules(topology_, rules));
      judge->setFirewall(zone, firewallWith(zone, others));
      if (std::all_of(flows.begin(), flows.end(), [&](int flow) {
            return judge->judge(flows_[std::size_t(flow)].flow).verdict == Verdict::Allowed;
          })) {
        for (const int flow : flows) --servedBy[{zone, direction, flow}];
        rules = std::move(others);
      } else {
        judge->setFirewall(zone, firewallWith(zone, rules));
      }
    }
  }

  [[nodiscard]] Firewall firewallWith(int zone, const std::vector<ProposedRule>& rules) const {
    Firewall firewall = *topology_.zones[std::size_t(zone)].firewall;
    for (const ProposedRule& rule : rules) {
      if (rule.zone == zone) insert(firewall, rule);
    }
    return firewall;
  }

  static std::vector<ProposedRule> without(std::vector<ProposedRule> rules, std::size_t left) {
    for (std::size_t i = left + 1; i < rules.size() && rules[i].zone == rules[left].zone; ++i)
      --rules[i].index;
    rules.erase(rules.begin() + std::ptrdiff_t(left));
    return rules;
  }

  /// Flows for which no exact rule could be written, but which those for others make allowed all the same.
  void creditUnasked(Proposal& proposal) const {
    if (proposal.rules.empty() || proposal.remaining.empty()) return;
    std::map<std::pair<int, int>, ProposedRule*> byPlace;
    for (ProposedRule& rule : proposal.rules) byPlace[{rule.zone, rule.index}] = &rule;
    Judge after(withRules(topology_, proposal.rules));
    std::erase_if(proposal.remaining, [&](int flow) {
      const FlowVerdict verdict = after.judge(flows_[std::size_t(flow)].flow);
      if (verdict.verdict != Verdict::Allowed) return false;
      for (std::size_t i = 0; i < verdict.crossings.size(); ++i) {
        if (verdictOf(flow).crossings[i].passes == Passes::All) continue;
        for (const int rule : verdict.crossings[i].rules) {
          const auto proposed = byPlace.find({verdict.crossings[i].zone, rule});
          if (proposed == byPlace.end()) continue;
          std::vector<int>& served = proposed->second->flows;
          served.insert(std::lower_bound(served.begin(), served.end(), flow), flow);
        }
      }
      return true;
    });
  }

  const Topology& topology_;
  TopologyIndex index_;
  EndNamer::Bearers bearers_;
  const std::vector<JudgedFlow>& flows_;
  std::set<int> servable_;
  std::map<std::pair<int, Direction>, Gate> gates_;
};

}  // namespace

Proposal propose(const Topology& topology, const std::vector<JudgedFlow>& flows,
                 const std::vector<int>& wanted) {
  return Proposer(topology, flows).run(wanted);
}

Topology withRules(Topology topology, const std::vector<ProposedRule>& rules) {
  for (const ProposedRule& rule : rules) insert(*topology.zones[std::size_t(rule.zone)].firewall, rule);
  return topology;
}

}  // namespace topo::analysis
