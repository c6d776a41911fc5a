// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/analysis/space/located_set.h"

#include <cstddef>
#include <optional>
#include <vector>

namespace topo::analysis {

/// Traffic sorted into classes that some rules cannot tell apart, with what is in each class. A rule is known
/// by its place in the list given to sort(); `rules` are those that match the class on that side. A
/// combination of three classes is matched by the rules that are in all three. Unlike boxes cut rule by rule,
/// the number of classes on each side stays near the number of rules. Refers to the Space.
struct LocatedClasses {
  struct Ends {
    RuleBits rules;
    EndSet members;
    Presence presence;  ///< of the members: whether two classes can talk
  };
  struct Services {
    RuleBits rules;
    net::ServiceSet members;
  };
  std::vector<Ends> sources;  ///< disjoint; together the traffic's sources
  std::vector<Ends> destinations;
  std::vector<Services> services;

  /// Sorts a box of traffic, one boundary's for instance, by rules whose order, direction, action and state
  /// play no part but for what an action means to unknown addresses. Nothing if it takes more than about
  /// `budget` steps of one machine word.
  [[nodiscard]] static std::optional<LocatedClasses> sort(const Space& space, const LocatedBox& traffic,
                                                          const std::vector<const Rule*>& rules,
                                                          std::size_t budget);

  [[nodiscard]] LocatedBox box(std::size_t source, std::size_t destination, std::size_t service) const {
    return {sources[source].members, destinations[destination].members, services[service].members};
  }
};

}  // namespace topo::analysis
