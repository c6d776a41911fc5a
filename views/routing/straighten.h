// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "views/routing/spatial_index.h"

namespace topo::routing {

/// Takes small steps sideways out of a route where it can as well go on straight: two bends fewer each.
/// Only where nothing stands in the way, and no zone that the route did not enter before.
void straighten(const RoutingProblem& problem, const RoutingOptions& options, const Obstacles& obstacles,
                const RouteLink& link, Polyline& route);

}  // namespace topo::routing
