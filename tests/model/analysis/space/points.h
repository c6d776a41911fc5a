// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/analysis/space/located_set.h"
#include "tests/model/analysis/random_topology.h"

#include <vector>

namespace topo::analysis::testing {

/// Every end there can be in the universe of RandomTopology, found without the sets under test.
[[nodiscard]] std::vector<Spot> spotsOf(const Topology& topology);
/// Whether they could talk: some family in common, not on one host.
[[nodiscard]] bool canTalk(const Topology& topology, const Spot& a, const Spot& b);
/// Whether the connection passes the boundary of the zone in that direction.
[[nodiscard]] bool crosses(const Topology& topology, int zone, Direction direction,
                           const LocatedPoint& point);
[[nodiscard]] bool matches(const Topology& topology, const Rule& rule, const LocatedPoint& point);
/// Whether it passes, rule by rule; true where no firewall is.
[[nodiscard]] bool passes(const Topology& topology, const std::optional<Firewall>& firewall,
                          Direction direction, const LocatedPoint& point);

/// Random connections, all of which could be.
[[nodiscard]] std::vector<LocatedPoint> somePoints(const Topology& topology, RandomTopology& random,
                                                   std::size_t count);

}  // namespace topo::analysis::testing
