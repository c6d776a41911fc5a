// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/analysis/space/located_set.h"

#include <cstddef>
#include <optional>
#include <vector>

namespace topo::analysis {

/// All that a rule's selectors and services name, wherever it may travel; the rule may be switched off.
[[nodiscard]] LocatedBox matched(const Space& space, const Rule& rule);
[[nodiscard]] EndSet matchedEnds(const Space& space, const std::vector<Selector>& selectors, Action action);

/// All that can cross a zone's boundary in that direction: from outside to inside for In.
[[nodiscard]] LocatedBox crossing(const Space& space, int zone, Direction direction);

/// What one rule, or (rule kNone, last) the default, decides out of some traffic.
struct DecidedPart {
  int rule = kNone;
  Action action = Action::Deny;
  LocatedSet traffic;
};

/// Sorts traffic by what decides it: parts that are empty are left out. A firewall that is switched off
/// decides nothing: one part by the default, allowed. Nothing if it takes more than `limit` boxes.
[[nodiscard]] std::optional<std::vector<DecidedPart>> decide(const LocatedSet& traffic,
                                                             const Firewall& firewall, Direction direction,
                                                             std::size_t limit = LocatedSet::kMostBoxes);

/// All that the firewall of a zone lets cross in that direction; everything where there is none. Nothing if
/// it takes more than `limit` boxes.
[[nodiscard]] std::optional<LocatedSet> allowed(const Space& space, int zone,
                                                const std::optional<Firewall>& firewall, Direction direction,
                                                std::size_t limit = LocatedSet::kMostBoxes);

}  // namespace topo::analysis
