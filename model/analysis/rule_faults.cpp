// SPDX-License-Identifier: Apache-2.0
#include "model/analysis/rule_examiner.h"
#include "model/analysis/shadow.h"

#include <algorithm>
#include <set>
#include <utility>

namespace topo::analysis {
namespace {

// Steps are operations on one machine word: together a second or so for one firewall at worst, while the
// 10,000 rules that a firewall may have take a fifth of it if they are like those people write. What sorting
// keeps is at most one word a step.
constexpr std::size_t kSortingBudget = std::size_t{20} << 20;
constexpr std::size_t kShadowBudget = std::size_t{1} << 30;

FindingDetail emptyListOf(const Rule& rule) {
  if (rule.from.empty()) return FindingDetail::NoSource;
  if (rule.to.empty()) return FindingDetail::NoDestination;
  return rule.services.empty() ? FindingDetail::NoService : FindingDetail::None;
}

/// What becomes of each rule of one firewall, over the directions it speaks for.
class FirewallExaminer {
 public:
  FirewallExaminer(const TopologyIndex& topology, int zone, const DrawnAddresses& drawn)
      : topology_(topology),
        zone_(zone),
        drawn_(drawn),
        rules_(topology.topology().zones[std::size_t(zone)].firewall->rules),
        outcomes_(rules_.size()) {}

  void report(std::vector<Finding>& findings) {
    for (const Direction direction : {Direction::In, Direction::Out}) examine(direction);
    for (std::size_t i = 0; i < rules_.size(); ++i) {
      Finding finding;
      finding.zone = zone_;
      finding.rule = int(i);
      finding.detail = emptyListOf(rules_[i]);
      if (finding.detail != FindingDetail::None) {
        finding.code = FindingCode::EmptyRule;
      } else if (!rules_[i].enabled || !isShadowed(i, finding)) {
        continue;
      }
      findings.push_back(std::move(finding));
    }
  }

 private:
  struct Outcome {
    bool decides = false;
    bool undecided = false;
    std::set<int> coveredBy;
  };

  void examine(Direction direction) {
    std::vector<const Rule*> rules;
    std::vector<int> indices;
    for (std::size_t i = 0; i < rules_.size(); ++i) {
      const Rule& rule = rules_[i];
      if (!rule.enabled || !applies(rule.direction, direction) || emptyListOf(rule) != FindingDetail::None)
        continue;
      rules.push_back(&rule);
      indices.push_back(int(i));
    }
    if (rules.empty()) return;
    const auto classes = TrafficClasses::sort(topology_, zone_, direction, rules, drawn_, kSortingBudget);
    if (!classes) {
      for (const int index : indices) outcomes_[std::size_t(index)].undecided = true;
      return;
    }
    ShadowFinder finder(*classes, rules.size(), kShadowBudget);
    for (std::size_t slot = 0; slot < rules.size(); ++slot) {
      Outcome& outcome = outcomes_[std::size_t(indices[slot])];
      if (outcome.decides) continue;
      const Shadow shadow = finder.examine(slot);
      outcome.decides = shadow.standing == Standing::Decides;
      outcome.undecided = outcome.undecided || shadow.standing == Standing::Undecided;
      for (const std::size_t cover : shadow.coveredBy) outcome.coveredBy.insert(indices[cover]);
    }
  }

  bool isShadowed(std::size_t rule, Finding& finding) const {
    const Outcome& outcome = outcomes_[rule];
    if (outcome.decides) return false;
    finding.code = FindingCode::ShadowedRule;
    if (outcome.undecided) {
      finding.detail = FindingDetail::Undecided;
      return true;
    }
    finding.coveredBy.assign(outcome.coveredBy.begin(), outcome.coveredBy.end());
    const bool alike = std::all_of(finding.coveredBy.begin(), finding.coveredBy.end(), [&](int cover) {
      return rules_[std::size_t(cover)].action == rules_[rule].action;
    });
    finding.detail = finding.coveredBy.empty() ? FindingDetail::NothingToDecide
                     : alike                   ? FindingDetail::CoversActAlike
                                               : FindingDetail::CoversActDifferently;
    return true;
  }

  const TopologyIndex& topology_;
  int zone_;
  const DrawnAddresses& drawn_;
  const std::vector<Rule>& rules_;
  std::vector<Outcome> outcomes_;
};

}  // namespace

RuleExaminer::RuleExaminer(const Topology& topology)
    : topology_(topology), drawn_(topology), ground_(topology_, drawn_.all()) {}

std::vector<Finding> RuleExaminer::faults() const {
  std::vector<Finding> findings;
  const auto& zones = topology_.topology().zones;
  for (std::size_t zone = 0; zone < zones.size(); ++zone) {
    if (zones[zone].firewall) FirewallExaminer(topology_, int(zone), drawn_).report(findings);
  }
  return findings;
}

std::vector<Finding> RuleExaminer::faults(int zone) const {
  std::vector<Finding> findings;
  if (topology_.topology().zones[std::size_t(zone)].firewall)
    FirewallExaminer(topology_, zone, drawn_).report(findings);
  return findings;
}

std::vector<Finding> findRuleFaults(const Topology& topology) {
  return RuleExaminer(topology).faults();
}

std::vector<Finding> findRuleFaults(const Topology& topology, int zone) {
  return RuleExaminer(topology).faults(zone);
}

}  // namespace topo::analysis
