// SPDX-License-Identifier: Apache-2.0
#include "model/snapshot/analyser.h"

#include "model/analysis/finding.h"
#include "model/analysis/judge.h"
#include "model/analysis/rule_examiner.h"
#include "model/document/catalog_of.h"
#include "model/snapshot/analyse.h"
#include "model/snapshot/at_once.h"
#include "model/snapshot/derive.h"
#include "model/snapshot/findings/findings.h"
#include "model/snapshot/findings/set_findings.h"
#include "model/snapshot/summary.h"
#include "model/snapshot/translate.h"

#include <algorithm>
#include <atomic>
#include <optional>
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

/// Below that a thread takes longer to start than it saves.
constexpr qsizetype kLarge = 300;

bool isLarge(const document::DocumentData& document) {
  return document.hosts.size() + document.components.size() + document.customFlows.size() >= kLarge;
}

/// What firewalls are judged with, from the document alone.
struct Ground {
  Ground(const document::DocumentData& document, const catalog::Catalog& catalog)
      : map(document, catalog), judge(map.takeTopology()), examiner(judge.topology()) {}
  TopologyMap map;
  analysis::Judge judge;
  analysis::RuleExaminer examiner;
};

/// Everything known of the document that was analysed last.
class Known {
 public:
  Known(const document::DocumentData& document, const catalog::Catalog& edition)
      : catalog_(document::catalogOf(document, edition)), base_(document), large_(isLarge(document)), latest_(document), names_(ruleNames(document)) {
    ruleFindings_.resize(names_.size());
    Derivation derivation;
    std::atomic<bool> isDerived = false;
    std::optional<analysis::Judge> other;
    atOnce(
        large_,
        [&] {
          parties_.emplace(base_, catalog_);
          if (countFlows(base_, catalog_, *parties_) <= kFlowLimit)
            derivation = derive(base_, catalog_, *parties_);
          isDerived = true;
        },
        [&] {
          ground_.emplace(base_, catalog_);
          addressFaults_ = analysis::findAddressFaults(ground_->judge.topology());
          if (large_) other.emplace(ground_->judge.topology());
          // They need no flows; whoever has time looks for them.
          while (!isDerived && findFaultsOfNextZone()) {
          }
        });
    judgeAll(std::move(derivation), other);
    findUse();
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
      ground_->judge.setFirewall(
          zone, it->firewall ? std::optional(ground_->map.convert(*it->firewall)) : std::nullopt);
    }
    latest_ = document;
    if (changed.empty()) return;
    judgeThoseThatCross(changed);
    for (const int each : changed) findRuleFindingsOf(each);
  }

  [[nodiscard]] Report report(const QDate& today, quint64 revision) const {
    Report report;
    report.revision = revision;
    report.flows = flows_;
    report.excluded = excluded_;
    report.summary = summarise(flows_, excluded_);
    const FindingContext context{latest_, catalog_, *parties_, flows_, excluded_, today};
    const SetFindings sets(ground_->map, names_);
    QList<Finding> ofDocument;
    atOnce(
        large_,
        [&] {
          addFlowFindings(context, report.findings);
          sets.add(addressFaults_, report.findings);
          for (const auto& findings : ruleFindings_) sets.add(findings, report.findings);
        },
        [&] { ofDocument = findInDocument(context); });
    report.findings << ofDocument;
    sortFindings(report.findings);
    return report;
  }

 private:
  /// `other`: a second judge of the same, to share the flows with; gone afterwards. May be missing.
  void judgeAll(Derivation derivation, std::optional<analysis::Judge>& other) {
    excluded_ = std::move(derivation.excluded);
    flows_ = std::move(derivation.flows);
    judged_.resize(derivation.inputs.size());
    Flow* const flows = flows_.data();
    std::atomic<size_t> next = 0;
    const auto judge = [&](analysis::Judge& by) {
      constexpr size_t kAtATime = 128;
      for (size_t begin; (begin = next.fetch_add(kAtATime)) < judged_.size();) {
        for (size_t i = begin; i < std::min(begin + kAtATime, judged_.size()); ++i) {
          analysis::JudgedFlow& judged = judged_[i];
          judged.flow = std::move(derivation.inputs[i]);
          judged.verdict = by.judge(judged.flow);
          writeVerdict(judged.verdict, ground_->map, names_, flows[i]);
        }
      }
    };
    atOnce(
        large_,
        [&] {
          judge(ground_->judge);
          findAllFaults();
        },
        [&] {
          findAllFaults();
          if (other) judge(*other);
          other.reset();
        });
  }

  void findAllFaults() {
    while (findFaultsOfNextZone()) {
    }
  }

  /// Any thread; false when all zones are taken.
  bool findFaultsOfNextZone() {
    const size_t zone = nextZone_++;
    if (zone >= ruleFindings_.size()) return false;
    ruleFindings_[zone] = ground_->examiner.faults(int(zone));
    return true;
  }

  void judgeThoseThatCross(const std::vector<int>& zones) {
    for (size_t i = 0; i < judged_.size(); ++i) {
      analysis::JudgedFlow& judged = judged_[i];
      const bool crosses = std::any_of(zones.begin(), zones.end(), [&](int zone) {
        return analysis::Judge::crosses(judged.verdict, zone);
      });
      if (!crosses) continue;
      judged.verdict = ground_->judge.judge(judged.flow);
      writeVerdict(judged.verdict, ground_->map, names_, flows_[qsizetype(i)]);
    }
  }

  /// What is known to decide nothing opens nothing, however much it names.
  void findUse() {
    std::vector<analysis::Finding> faults;
    for (const auto& ofZone : ruleFindings_) faults.insert(faults.end(), ofZone.begin(), ofZone.end());
    // Firewalls do not depend on one another: half of them each.
    const int zones = int(names_.size());
    std::vector<analysis::Finding> first;
    std::vector<analysis::Finding> second;
    const auto find = [&](int begin, int end) {
      return ground_->examiner.use({begin, end}, judged_, faults);
    };
    atOnce(
        large_, [&] { first = find(0, zones / 2); }, [&] { second = find(zones / 2, zones); });
    for (std::vector<analysis::Finding>* found : {&first, &second}) {
      for (analysis::Finding& use : *found) findingsOf(use).push_back(std::move(use));
    }
  }

  std::vector<analysis::Finding>& findingsOf(const analysis::Finding& finding) {
    return ruleFindings_[size_t(finding.zone)];
  }

  void findRuleFindingsOf(int zone) {
    auto& findings = ruleFindings_[size_t(zone)];
    findings = ground_->examiner.faults(zone);
    for (analysis::Finding& use : ground_->examiner.use(zone, judged_, findings))
      findings.push_back(std::move(use));
  }

  const catalog::Catalog catalog_;
  const document::DocumentData base_;  ///< what parties_ refers to
  const bool large_;
  std::optional<Parties> parties_;
  std::optional<Ground> ground_;
  document::DocumentData latest_;
  RuleNames names_;
  QList<Flow> flows_;
  QList<ExcludedFlow> excluded_;
  std::vector<analysis::JudgedFlow> judged_;
  std::vector<analysis::Finding> addressFaults_;
  std::vector<std::vector<analysis::Finding>> ruleFindings_;  ///< by zone
  std::atomic<size_t> nextZone_ = 0;                          ///< whose faults nobody looks for yet
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
    return known_->report(today, revision);
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
