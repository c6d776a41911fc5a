// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/analysis/verdict.h"
#include "model/snapshot/report.h"
#include "model/snapshot/topology_map.h"

namespace topo::snapshot {

/// The ids of a zone's rules by their place in its firewall, for each zone by its index.
using RuleNames = std::vector<std::vector<document::RuleId>>;

[[nodiscard]] RuleNames ruleNames(const document::DocumentData& document);
[[nodiscard]] std::vector<document::RuleId> ruleNames(const document::Zone& zone);

/// Writes a verdict into a flow, in the document's ids. The verdict's indices must be those of `map` and
/// `rules`. Everything the verdict says replaces what the flow had.
void writeVerdict(const analysis::FlowVerdict& verdict, const TopologyMap& map, const RuleNames& rules,
                  Flow& flow);

}  // namespace topo::snapshot
