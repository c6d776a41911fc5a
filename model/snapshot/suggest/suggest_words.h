// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/analysis/topology.h"
#include "model/document/entities.h"
#include "model/snapshot/report.h"
#include "model/snapshot/topology_map.h"

#include <vector>

namespace topo::snapshot {

/// Writes down the ends of one side of a rule: hosts and components by id, addresses as the interface has
/// them written. `interfaces`: for each selector, the interface that it is there for.
[[nodiscard]] QList<document::Selector> writtenSelectors(const std::vector<analysis::Selector>& selectors,
                                                         const std::vector<int>& interfaces,
                                                         const TopologyMap& map,
                                                         const document::DocumentData& document);

/// `any`, `tcp/443`, `udp/any`, `icmp`, …: every set that services of documents can make up.
[[nodiscard]] QStringList writtenServices(const net::ServiceSet& services);

/// What the rule for these flows should tell who reads it later: purpose, evidence and owner; in plain text
/// on one line, bounded however many flows there are.
[[nodiscard]] QString suggestedComment(const QList<const Flow*>& flows,
                                       const QMap<QString, document::FlowRecord>& records);

}  // namespace topo::snapshot
