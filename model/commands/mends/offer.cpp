// SPDX-License-Identifier: Apache-2.0
#include "model/commands/mends/offer.h"

#include "model/commands/edit_command.h"
#include "model/commands/support/words.h"
#include "model/document/document.h"
#include "model/snapshot/analyser.h"

#include <algorithm>

namespace topo::commands {

using snapshot::Finding;
using snapshot::FindingCode;
using snapshot::Report;

namespace {

/// Blocked flows are opened together, so that one rule may serve several.
std::optional<QStringList> blockedFlows(const QList<Finding>& findings) {
  QStringList flows;
  for (const Finding& finding : findings) {
    if (finding.code != FindingCode::RequiredFlowBlocked) return {};
    flows << finding.target().id;
  }
  return flows;
}

/// The same mend against each of the findings, one after the other.
Mend forAll(const Mend& first, const MendContext& context, const QList<Finding>& findings) {
  if (findings.size() == 1) return first;
  Mend all = first;
  document::DocumentData data = withProposal(context.data, first.proposal);
  for (const Finding& finding : findings.sliced(1)) {
    const MendContext now{data, context.catalog, context.report, context.view};
    const QList<Mend> mends = possibleMends(now, finding);
    // The last of several ways is the surest.
    const auto same = std::find_if(mends.rbegin(), mends.rend(), [&](const Mend& mend) {
      return mend.kind == first.kind && mend.variant == first.variant;
    });
    // One may be right already by what was done for another; whether all are is tried in the end.
    if (same == mends.rend()) continue;
    data = withProposal(data, same->proposal);
    all.proposal.edits << same->proposal.edits;
  }
  all.proposal.text = Words::tr("%1, and %2 more alike").arg(first.proposal.text).arg(findings.size() - 1);
  return all;
}

qsizetype countOf(FindingCode code, const Report& report) {
  return std::count_if(report.findings.begin(), report.findings.end(),
                       [code](const Finding& finding) { return finding.code == code; });
}

bool helps(const QList<Finding>& findings, const Report& before, const Report& after,
           const snapshot::Effect& effect) {
  const bool gone = std::none_of(findings.begin(), findings.end(),
                                 [&](const Finding& finding) { return hasFinding(after, finding); });
  // A rule that is narrowed into several may be found again under another name.
  const bool fewer = findings.first().code != FindingCode::WideRule ||
                     countOf(FindingCode::WideRule, after) < countOf(FindingCode::WideRule, before);
  const bool clean =
      std::all_of(effect.newErrors.begin(), effect.newErrors.end(),
                  [](const Finding& finding) { return finding.code == FindingCode::RequiredFlowBlocked; });
  return gone && fewer && clean;
}

bool isOffered(const QList<OfferedMend>& offered, const Mend& mend) {
  return std::any_of(offered.begin(), offered.end(), [&](const OfferedMend& other) {
    return other.mend.kind == mend.kind && other.mend.variant == mend.variant;
  });
}

}  // namespace

document::DocumentData withProposal(const document::DocumentData& data, const Proposal& proposal) {
  document::Document document(data);
  EditCommand(document, proposal).redo();
  return document.data();
}

QList<OfferedMend> offerMends(const MendContext& context, const QList<Finding>& findings,
                              const QDate& today) {
  if (findings.isEmpty()) return {};
  QList<OfferedMend> offered;
  // Most mends change firewalls only: of these little is judged again.
  snapshot::Analyser analyser(context.catalog);
  std::optional<Report> before;
  const std::optional<QStringList> blocked = blockedFlows(findings);
  for (const Mend& first :
       blocked ? openingMends(context, *blocked) : possibleMends(context, findings.first())) {
    if (isOffered(offered, first)) continue;
    const Mend mend = blocked ? first : forAll(first, context, findings);
    if (mend.proposal.isEmpty()) continue;
    if (!before) before = analyser.analyse(context.data, today);
    const Report after = analyser.analyse(withProposal(context.data, mend.proposal), today);
    const snapshot::Effect effect = effectOf(*before, after);
    if (helps(findings, *before, after, effect)) offered << OfferedMend{mend, effect};
  }
  return offered;
}

}  // namespace topo::commands
