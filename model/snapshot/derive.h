// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/analysis/topology.h"
#include "model/snapshot/parties.h"
#include "model/snapshot/report.h"

#include <vector>

namespace topo::snapshot {

/// Flows before anybody judged them.
struct Derivation {
  QList<Flow> flows;  ///< in words for the report; sorted by id, each id once
  /// The same for the analysis, in indices (the order of ids, as in Parties and TopologyMap).
  std::vector<analysis::FlowInput> inputs;
  QList<ExcludedFlow> excluded;  ///< sorted by id
};

/// The flows of a document, as docs/semantics.md says. Pure; any thread. Expands everything: ask countFlows
/// first.
[[nodiscard]] Derivation derive(const document::DocumentData& document, const catalog::Catalog& catalog,
                                const Parties& parties);

/// The same as countFlows() of analyse.h, where the parties are known already.
[[nodiscard]] qint64 countFlows(const document::DocumentData& document, const catalog::Catalog& catalog,
                                const Parties& parties);

}  // namespace topo::snapshot
