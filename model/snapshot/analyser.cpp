// SPDX-License-Identifier: Apache-2.0
#include "model/snapshot/analyser.h"

#include "model/analysis/finding.h"
#include "model/analysis/judge.h"
#include "model/analysis/rule_examiner.h"
#include "model/snapshot/analyse.h"
#include "model/snapshot/derive.h"
#include "model/snapshot/findings/findings.h"
#include "model/snapshot/findings/set_findings.h"
#include "model/snapshot/summary.h"
#include "model/snapshot/translate.h"

#include <algorithm>
#include <utility>

namespace topo::snapshot {

namespace {

bool sameZonesButFirewalls(const document::DocumentData& a, const document::DocumentData& b) {
  return std::equal(
      a.zones.cbegin(), a.zones.cend(), b.zones.cbegin(), b.zones.cend(),
      [](const document::Zone& x, const document::Zone& y) { return x.id == y.id && x.parent == y.parent; });
}

/// True when both give the same flows, over the same topology but for its firewalls. Cheap where the
/// documents share their data, as successive states of one document do.
bool sameButFirewalls(const document::DocumentData& a, const document::DocumentData& b) {
  return a.hosts == b.hosts && a.networks == b.networks && a.components == b.components &&
         a.customFlows == b.customFlows && a.flows == b.flows && a.catalog == b.catalog &&
         sameZonesButFirewalls(a, b);
}

/// Everything known of the document that was analysed last.
class Known {
 public:
  Known(const document::DocumentData& document, const catalog::Catalog& catalog)
      : base_(document),
        parties_(base_, catalog),
        map_(base_, catalog),
        judge_(map_.topology()),
        examiner_(judge_.topology()) {
    latest_ = document;
    names_ = ruleNames(document);
    if (countFlows(base_, catalog, parties_) <= kFlowLimit) judgeAll(derive(base_, catalog, parties_));
    addressFaults_ = analysis::findAddressFaults(judge_.topology());
    ruleFindings_.resize(names_.size());
    // What is known to decide nothing opens nothing, however much it names.
    const std::vector<analysis::Finding> faults = examiner_.faults();
    for (const analysis::Finding& fault : faults) findingsOf(fault).push_back(fault);
    for (analysis::Finding& use : examiner_.use(judged_, faults)) findingsOf(use).push_back(std::move(use));
  }
  Known(const Known&) = delete;
  Known& operator=(const Known&) = delete;

  [[nodiscard]] const document::DocumentData& latest() const { return latest_; }

  /// `document` may differ from the latest one in firewalls and in what no flow depends on.
  void update(const document::DocumentData& document) {
    std::vector<int> changed;
    int zone = 0;
    auto old = latest_.zones.cbegin();
    for (auto it = document.zones.cbegin(); it != document.zones.cend(); ++it, ++old, ++zone) {
      if (it->firewall == old->firewall) continue;
      changed.push_back(zone);
      names_[size_t(zone)] = ruleNames(*it);
      judge_.setFirewall(zone, it->firewall ? std::optional(map_.convert(*it->firewall)) : std::nullopt);
    }
    latest_ = document;
    if (changed.empty()) return;
    judgeThoseThatCross(changed);
    for (const int each : changed) findRuleFindingsOf(each);
  }

  [[nodiscard]] Report report(const catalog::Catalog& catalog, const QDate& today, quint64 revision) const {
    Report report;
    report.revision = revision;
    report.flows = flows_;
    report.excluded = excluded_;
    report.summary = summarise(flows_, excluded_);
    const FindingContext context{latest_, catalog, parties_, flows_, excluded_, today};
    report.findings = findAll(context);
    const SetFindings sets(map_, names_);
    sets.add(addressFaults_, report.findings);
    for (const auto& findings : ruleFindings_) sets.add(findings, report.findings);
    sortFindings(report.findings);
    return report;
  }

 private:
  void judgeAll(Derivation derivation) {
    excluded_ = derivation.excluded;
    flows_.reserve(qsizetype(derivation.flows.size()));
    judged_.reserve(derivation.flows.size());
    for (DerivedFlow& derived : derivation.flows) {
      analysis::FlowVerdict verdict = judge_.judge(derived.input);
      writeVerdict(verdict, map_, names_, derived.flow);
      flows_ << std::move(derived.flow);
      judged_.push_back({std::move(derived.input), std::move(verdict)});
    }
  }

  void judgeThoseThatCross(const std::vector<int>& zones) {
    for (size_t i = 0; i < judged_.size(); ++i) {
      analysis::JudgedFlow& judged = judged_[i];
      const bool crosses = std::any_of(zones.begin(), zones.end(), [&](int zone) {
        return analysis::Judge::crosses(judged.verdict, zone);
      });
      if (!crosses) continue;
      judged.verdict = judge_.judge(judged.flow);
      writeVerdict(judged.verdict, map_, names_, flows_[qsizetype(i)]);
    }
  }

  std::vector<analysis::Finding>& findingsOf(const analysis::Finding& finding) {
    return ruleFindings_[size_t(finding.zone)];
  }

  void findRuleFindingsOf(int zone) {
    auto& findings = ruleFindings_[size_t(zone)];
    findings = examiner_.faults(zone);
    for (analysis::Finding& use : examiner_.use(zone, judged_, findings)) findings.push_back(std::move(use));
  }

  const document::DocumentData base_;  ///< what parties_ refers to
  Parties parties_;
  TopologyMap map_;
  analysis::Judge judge_;
  analysis::RuleExaminer examiner_;
  document::DocumentData latest_;
  RuleNames names_;
  QList<Flow> flows_;
  QList<ExcludedFlow> excluded_;
  std::vector<analysis::JudgedFlow> judged_;
  std::vector<analysis::Finding> addressFaults_;
  std::vector<std::vector<analysis::Finding>> ruleFindings_;  ///< by zone
};

}  // namespace

class Analyser::State {
 public:
  explicit State(catalog::Catalog catalog) : catalog_(std::move(catalog)) {}

  Report analyse(const document::DocumentData& document, const QDate& today, quint64 revision) {
    if (known_ && sameButFirewalls(known_->latest(), document)) {
      known_->update(document);
    } else {
      known_ = std::make_unique<Known>(document, catalog_);
    }
    return known_->report(catalog_, today, revision);
  }

 private:
  const catalog::Catalog catalog_;
  std::unique_ptr<Known> known_;
};

Analyser::Analyser(catalog::Catalog catalog) : state_(std::make_unique<State>(std::move(catalog))) {}
Analyser::~Analyser() = default;
Analyser::Analyser(Analyser&&) noexcept = default;
Analyser& Analyser::operator=(Analyser&&) noexcept = default;

Report Analyser::analyse(const document::DocumentData& document, const QDate& today, quint64 revision) {
  return state_->analyse(document, today, revision);
}

Report analyse(const document::DocumentData& document, const catalog::Catalog& catalog, const QDate& today,
               quint64 revision) {
  return Analyser(catalog).analyse(document, today, revision);
}

}  // namespace topo::snapshot
