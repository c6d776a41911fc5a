// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/analysis/comparison/words.h"
#include "model/analysis/topology.h"

#include <array>
#include <utility>
#include <vector>

namespace topo::analysis {

/// The rules of a firewall before and after that count in one direction, in one line: those that are the same
/// share a slot, the order of both is kept. Refers to the firewalls.
struct RuleLine {
  std::array<std::vector<const Rule*>, 2> rules;  ///< null: no rule of that side in the slot
  Words same;                                     ///< the slots with one rule on both sides
  net::ServiceSet services;                       ///< those that are of interest

  [[nodiscard]] std::size_t slots() const { return rules[0].size(); }
};

/// A firewall that is null has no rules. `same`: places before and after, ascending on both sides.
[[nodiscard]] RuleLine lineUp(const std::array<const Firewall*, 2>& firewalls,
                              const std::vector<std::pair<int, int>>& same, Direction direction);

/// Only services of rules that are not the same, and only rules that have any of them: all that can make a
/// difference where everything but the rules is the same.
[[nodiscard]] RuleLine narrowed(const RuleLine& line);

}  // namespace topo::analysis
