// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/analysis/parts/traffic_space.h"

#include <cstddef>
#include <vector>

namespace topo::analysis {

/// What a list of rules and a default, taken in order, make of some traffic. Refers to the rules' sets.
struct PartList {
  std::vector<PartRule> rules;
  std::vector<bool> allows;  ///< for each rule
  bool defaultAllows = false;
};

/// Which rules decide some of the traffic, ascending, and whether something is left for the default. Exact.
/// The traffic is cut only where that decides something not known yet, so that a thousand rules that overlap
/// in part take well under a second.
struct Deciders {
  std::vector<std::size_t> rules;
  bool byDefault = false;
};
[[nodiscard]] Deciders findDeciders(const WholeTraffic& whole, const std::vector<PartRule>& rules);

/// Whether some of the traffic is allowed by every list.
[[nodiscard]] bool somePassesAll(const WholeTraffic& whole, const std::vector<PartList>& lists);

}  // namespace topo::analysis
