// SPDX-License-Identifier: Apache-2.0
#include "model/snapshot/summary.h"

namespace topo::snapshot {

namespace {

int& countOf(Verdict verdict, Summary& summary) {
  switch (verdict) {
    case Verdict::Allowed:
      return summary.allowed;
    case Verdict::Blocked:
      return summary.blocked;
    case Verdict::Partly:
      return summary.partly;
    case Verdict::Local:
      return summary.local;
    case Verdict::Unplaced:
      return summary.unplaced;
  }
  return summary.unplaced;
}

}  // namespace

Summary summarise(const QList<Flow>& flows, const QList<ExcludedFlow>& excluded) {
  Summary summary;
  summary.excluded = int(excluded.size());
  for (const Flow& flow : flows) {
    if (flow.need == Need::Required) ++summary.required;
    if (flow.need == Need::Disputed) ++summary.disputed;
    if (!flow.counts()) continue;
    ++summary.flows;
    ++countOf(flow.verdict, summary);
  }
  return summary;
}

}  // namespace topo::snapshot
