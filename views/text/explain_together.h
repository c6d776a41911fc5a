// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "views/text/explain.h"

namespace topo::text {

/// Flows that read alike: one verdict, stopped by the same firewalls for the same reasons.
struct SharedExplanation {
  QStringList flowIds;
  QStringList titles;  ///< of the flows, in their order
  QString headline;
  QList<Step> stops;  ///< only the sentences that name a blocker
};

/// Explains several flows at once, those that need attention first: blocked, partly, unplaced, then the
/// rest. Flows are pointers into a report over `data`. Plain text; any thread.
[[nodiscard]] QList<SharedExplanation> explainTogether(const QList<const snapshot::Flow*>& flows,
                                                       const document::DocumentData& data,
                                                       const catalog::Catalog& catalog);

}  // namespace topo::text
