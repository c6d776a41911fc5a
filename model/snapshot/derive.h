// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/analysis/topology.h"
#include "model/snapshot/parties.h"
#include "model/snapshot/report.h"

#include <vector>

namespace topo::snapshot {

/// A flow before anybody judged it, in words for the report and in indices for the analysis (the order of
/// ids, as in Parties and TopologyMap).
struct DerivedFlow {
  Flow flow;
  analysis::FlowInput input;
};

struct Derivation {
  std::vector<DerivedFlow> flows;  ///< sorted by id, each id once
  QList<ExcludedFlow> excluded;    ///< sorted by id
};

/// The flows of a document, as docs/semantics.md says. Pure; any thread. Expands everything: ask countFlows
/// first.
[[nodiscard]] Derivation derive(const document::DocumentData& document, const catalog::Catalog& catalog,
                                const Parties& parties);

/// The same as countFlows() of analyse.h, where the parties are known already.
[[nodiscard]] qint64 countFlows(const document::DocumentData& document, const catalog::Catalog& catalog,
                                const Parties& parties);

}  // namespace topo::snapshot
