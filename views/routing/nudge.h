// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "views/routing/order.h"

namespace topo::routing {

/// Moves the segments of routes sideways, so that parallel ones lie apart in an order without needless
/// crossings and centred in the space there is. No segment leaves the free corridor it lies in, so a route
/// that was free of obstacles stays so. Routes marked in `pinned` are looked at but not moved.
void nudge(const RoutingProblem& problem, const RoutingOptions& options, const std::vector<char>& pinned,
           std::vector<Polyline>& routes);

/// The segments for which there is so little room beside others that they would lie much closer together than
/// wanted. Moves nothing.
std::vector<SegmentRef> crowdedSegments(const RoutingProblem& problem, const RoutingOptions& options,
                                        const std::vector<char>& pinned, const std::vector<Polyline>& routes);

}  // namespace topo::routing
