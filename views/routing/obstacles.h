// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "views/routing/routing.h"
#include "views/routing/spatial_index.h"

namespace topo::routing {

/// The cards and headers of a problem, to be asked for by place: most of them are far from any one segment.
struct Obstacles {
  explicit Obstacles(const RoutingProblem& problem)
      : cards(boundsOf(problem.cards)), headers(boundsOf(problem.headers)) {
    for (const QRectF& card : problem.cards) cards.add(card);
    for (const QRectF& header : problem.headers) headers.add(header);
  }
  SpatialIndex cards, headers;
};

}  // namespace topo::routing
