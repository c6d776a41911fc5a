// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "views/routing/routing.h"

#include <optional>

namespace topo::routing {

/// Where links would best meet the edges of their cards: for each route the place of its first and of its
/// last segment, across the segment.
struct Ports {
  std::vector<std::optional<double>> source, destination;
};

/// Places that are even and symmetric about the middle of each edge, in the order the links have there.
Ports assignPorts(const RoutingProblem& problem, const RoutingOptions& options,
                  const std::vector<Polyline>& routes);

}  // namespace topo::routing
