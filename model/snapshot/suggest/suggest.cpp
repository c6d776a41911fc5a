// SPDX-License-Identifier: Apache-2.0
#include "model/snapshot/suggest/suggest.h"

#include "model/analysis/judge.h"
#include "model/analysis/proposal/proposal.h"
#include "model/document/catalog_of.h"
#include "model/snapshot/analyse.h"
#include "model/snapshot/derive.h"
#include "model/snapshot/suggest/suggest_words.h"
#include "model/snapshot/topology_map.h"

#include <QSet>

#include <algorithm>
#include <map>
#include <utility>

namespace topo::snapshot {

using namespace Qt::StringLiterals;

namespace {

/// What all records agree on that say anything; empty if they do not agree.
QString agreed(const QList<const Flow*>& flows, const QMap<QString, document::FlowRecord>& records,
               QString document::FlowRecord::*field) {
  QStringList values;
  for (const Flow* flow : flows) {
    if (const auto record = records.find(flow->id); record != records.end()) values << (*record).*field;
  }
  values.removeAll(QString());
  values.removeDuplicates();
  return values.size() == 1 ? values.first() : QString();
}

class Suggester {
 public:
  Suggester(const document::DocumentData& document, const catalog::Catalog& catalog)
      : document_(document), parties_(document, catalog), map_(document, catalog) {
    Derivation derivation = derive(document, catalog, parties_);
    analysis::Judge judge(map_.topology());
    for (qsizetype i = 0; i < derivation.flows.size(); ++i) {
      if (!derivation.flows[i].counts()) continue;
      analysis::FlowInput& input = derivation.inputs[size_t(i)];
      analysis::FlowVerdict verdict = judge.judge(input);
      judged_.push_back({std::move(input), std::move(verdict)});
      flows_ << std::move(derivation.flows[i]);
    }
  }

  Suggestion run(const std::optional<QStringList>& onlyFlows) {
    std::vector<int> wanted;
    const QSet<QString> only =
        onlyFlows ? QSet<QString>(onlyFlows->begin(), onlyFlows->end()) : QSet<QString>();
    for (qsizetype i = 0; i < flows_.size(); ++i) {
      if (!onlyFlows || only.contains(flows_[i].id)) wanted.push_back(int(i));
    }
    std::vector<int> tooMany;
    analysis::Proposal proposal = analysis::propose(map_.topology(), judged_, wanted);
    while (takeOut(flowsOverTheLimit(proposal), wanted, tooMany)) {
      proposal = analysis::propose(map_.topology(), judged_, wanted);
    }
    proposal.remaining.insert(proposal.remaining.end(), tooMany.begin(), tooMany.end());
    std::sort(proposal.remaining.begin(), proposal.remaining.end());
    return written(proposal);
  }

 private:
  /// Those that would let a firewall grow too long.
  [[nodiscard]] std::vector<int> flowsOverTheLimit(const analysis::Proposal& proposal) const {
    std::map<int, qsizetype> added;
    for (const analysis::ProposedRule& rule : proposal.rules) ++added[rule.zone];
    std::vector<int> flows;
    for (const analysis::ProposedRule& rule : proposal.rules) {
      const auto& zone = map_.topology().zones[size_t(rule.zone)];
      if (qsizetype(zone.firewall->rules.size()) + added[rule.zone] > kRuleLimit)
        flows.insert(flows.end(), rule.flows.begin(), rule.flows.end());
    }
    std::sort(flows.begin(), flows.end());
    return flows;
  }

  static bool takeOut(const std::vector<int>& flows, std::vector<int>& wanted, std::vector<int>& taken) {
    std::erase_if(wanted, [&](int flow) {
      const bool takes = std::binary_search(flows.begin(), flows.end(), flow);
      if (takes) taken.push_back(flow);
      return takes;
    });
    return !flows.empty();
  }

  [[nodiscard]] Suggestion written(const analysis::Proposal& proposal) const {
    Suggestion suggestion;
    suggestion.blockedBefore = proposal.proof.blockedBefore;
    suggestion.allowedAfter = proposal.proof.allowedAfter;
    suggestion.nothingElseOpened = proposal.proof.nothingElseOpened;
    suggestion.mergedFully = proposal.mergedFully;
    for (const int flow : proposal.remaining) suggestion.remaining << flows_[flow].id;
    QSet<QString> taken;
    int number = 0;
    for (const analysis::ProposedRule& proposed : proposal.rules) {
      SuggestedRule rule = written(proposed);
      if (suggestion.rules.isEmpty() || suggestion.rules.last().zone != rule.zone) {
        taken.clear();
        const QList<document::Rule> there = rulesOf(rule.zone);
        for (const document::Rule& other : there) taken << other.id.value;
        number = 0;
      }
      do {
        rule.rule.id = document::RuleId{u"suggested-%1"_s.arg(++number)};
      } while (taken.contains(rule.rule.id.value));
      suggestion.rules << std::move(rule);
    }
    return suggestion;
  }

  [[nodiscard]] SuggestedRule written(const analysis::ProposedRule& proposed) const {
    SuggestedRule result;
    result.zone = map_.zones()[size_t(proposed.zone)];
    result.index = proposed.index;
    document::Rule& rule = result.rule;
    rule.direction = proposed.rule.direction == analysis::RuleDirection::In ? document::Direction::In
                                                                            : document::Direction::Out;
    rule.action = document::Action::Allow;
    rule.from = writtenSelectors(proposed.rule.from, proposed.fromInterfaces, map_, document_);
    rule.to = writtenSelectors(proposed.rule.to, proposed.toInterfaces, map_, document_);
    rule.services = writtenServices(proposed.rule.services);
    QList<const Flow*> served;
    for (const int flow : proposed.flows) {
      served << &flows_[flow];
      result.flows << flows_[flow].id;
    }
    rule.comment = suggestedComment(served, document_.flows);
    rule.owner = agreed(served, document_.flows, &document::FlowRecord::owner);
    rule.ticket = agreed(served, document_.flows, &document::FlowRecord::ticket);
    const QList<document::Rule> before = rulesOf(result.zone);
    for (const int overridden : proposed.overrides) result.overrides << before[overridden].id;
    return result;
  }

  /// By value: of a constant map the zone is a temporary, and so would be what a reference stands for.
  [[nodiscard]] QList<document::Rule> rulesOf(const document::ZoneId& zone) const {
    return document_.zones.value(zone).firewall->rules;
  }

  const document::DocumentData& document_;
  Parties parties_;
  TopologyMap map_;
  QList<Flow> flows_;  ///< required and custom ones, sorted by id
  std::vector<analysis::JudgedFlow> judged_;
};

}  // namespace

Suggestion suggest(const document::DocumentData& document, const catalog::Catalog& catalog,
                   const std::optional<QStringList>& onlyFlows) {
  if (countFlows(document, document::catalogOf(document, catalog)) > kFlowLimit) return {};
  const catalog::Catalog own = document::catalogOf(document, catalog);
  return Suggester(document, own).run(onlyFlows);
}

document::DocumentData withRules(document::DocumentData document, const QList<SuggestedRule>& rules) {
  for (const SuggestedRule& suggested : rules) {
    const auto zone = document.zones.find(suggested.zone);
    if (zone == document.zones.end() || !zone->firewall) continue;
    QList<document::Rule>& list = zone->firewall->rules;
    list.insert(std::clamp<qsizetype>(suggested.index, 0, list.size()), suggested.rule);
  }
  return document;
}

}  // namespace topo::snapshot
