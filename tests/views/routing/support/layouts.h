// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "views/routing/routing.h"

namespace topo::routing::test {

/// Cards that keep at least `gap` between them, anywhere, with some zones laid over them and links between
/// random pairs. The same for the same seed.
RoutingProblem scattered(unsigned seed, int cards, int links, double gap);

/// What people draw: zones side by side with a header each and rows of cards in them, links mostly between
/// neighbours (70 %), within some zones around (20 %) and across everything (10 %); one in eight is heavy.
RoutingProblem site(unsigned seed, int cards, int links);

/// Gives links to the same card, heavy and others apart, a common group.
void groupByDestination(RoutingProblem& problem);

/// What no picture may have, counted.
struct Flaws {
  int throughCards = 0;    ///< links that run through a card
  int throughHeaders = 0;  ///< links that run over a text
  int onOneAnother = 0;    ///< pairs of segments of links of no common group that lie on one another
};
Flaws flawsOf(const RoutingProblem& problem, const std::vector<Polyline>& routes);

double bendsPerLink(const std::vector<Polyline>& routes);

}  // namespace topo::routing::test
