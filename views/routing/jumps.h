// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "views/routing/routing.h"

namespace topo::routing {

/// A stretch of a line, by distance from its start, on which it jumps over others that it crosses.
struct Jump {
  double from = 0, to = 0;
  bool operator==(const Jump&) const = default;
};

/// Where lines jump over others, so that a crossing is not taken for a bend. Of two lines the one of lower
/// `rank` jumps, of equal ones the one that is level. Crossings close by one another share a jump; none where
/// there is no room for it between the bends of its line. With more than `most` crossings in all there are no
/// jumps at all: nobody could read them.
std::vector<std::vector<Jump>> lineJumps(const std::vector<Polyline>& lines, const std::vector<int>& ranks,
                                         double radius, double bendRadius, std::size_t most);

}  // namespace topo::routing
