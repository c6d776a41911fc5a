// SPDX-License-Identifier: Apache-2.0
#include "model/snapshot/findings/findings.h"

namespace topo::snapshot {

namespace {

Finding about(const Flow& flow, FindingCode code) {
  return {code, {document::EntityRef::flow(flow.id)}, {}};
}

}  // namespace

void addFlowFindings(const FindingContext& context, QList<Finding>& out) {
  for (const Flow& flow : context.flows) {
    if (flow.counts() && flow.isStopped()) {
      Finding finding = about(flow, FindingCode::RequiredFlowBlocked);
      finding.details.insert(QStringLiteral("verdict"), flow.verdict == Verdict::Partly
                                                            ? QStringLiteral("partly")
                                                            : QStringLiteral("blocked"));
      out << finding;
    }
    if (flow.need == Need::Disputed) out << about(flow, FindingCode::DisputedFlow);
    if (flow.encrypted == false && !flow.crossings.isEmpty())
      out << about(flow, FindingCode::CleartextAcrossZones);
  }
}

}  // namespace topo::snapshot
