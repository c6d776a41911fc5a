// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/analysis/topology.h"
#include "model/analysis/verdict.h"

#include <optional>
#include <vector>

namespace topo::analysis::testing {

/// One connection attempt, or, where an end's addresses are unknown, all that it could be.
struct Point {
  std::optional<net::Address> source;
  std::optional<net::Address> destination;
  net::Protocol protocol;
  std::uint16_t port;
};

/// One end of an attempt: a drawn interface, or (kNone) a machine not drawn at some place.
struct End {
  int interface = kNone;
  Attachment at;
  std::optional<net::Address> address;
};

/// Whether one selector matches one end, by the words of the semantics page.
[[nodiscard]] bool selects(const Topology& topology, const Selector& selector, Action action, const End& end);

/// The zones around a place, innermost first.
[[nodiscard]] std::vector<int> zonesAround(const Topology& topology, const Attachment& at);

/// Judges a flow attempt by attempt, sharing no code with the real judge beyond the plain data. Only for
/// topologies in the universe of RandomTopology.
[[nodiscard]] FlowVerdict judgeByPoints(const Topology& topology, const FlowInput& flow);

/// Every service of the universe that the set holds.
[[nodiscard]] std::vector<std::pair<net::Protocol, std::uint16_t>> servicePoints(
    const net::ServiceSet& services);
/// Every address of the universe, both families.
[[nodiscard]] std::vector<net::Address> universe();

}  // namespace topo::analysis::testing
