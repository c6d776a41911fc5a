// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/analysis/proposal/end_names.h"
#include "model/net/service.h"

#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <vector>

namespace topo::analysis {

/// One flow that has to be let through one firewall, and how its ends shall be named there.
struct Need {
  int flow = kNone;
  const EndName* source = nullptr;
  const EndName* destination = nullptr;
  const net::ServiceSet* services = nullptr;
};

/// What one rule opens: every source to every destination, at all services.
struct Product {
  std::vector<const EndName*> sources;
  std::vector<const EndName*> destinations;
  net::ServiceSet services;
};

/// What may be opened at one firewall in one direction: the traffic of the flows that need it, by pairs of
/// interfaces. Refers to the topology.
class Openings {
 public:
  explicit Openings(const Topology& topology) : topology_(&topology) {}

  void add(int source, int destination, const net::ServiceSet& services);
  /// True if everything that a rule with these ends and services lets through is in it: of ends that cannot
  /// talk with each other, nothing is let through.
  [[nodiscard]] bool allow(const EndName& source, const EndName& destination,
                           const net::ServiceSet& services) const;
  [[nodiscard]] bool canTalk(int source, int destination) const;

 private:
  const Topology* topology_;
  std::unordered_map<std::uint64_t, net::ServiceSet> services_;
};

/// Products that open what every need asks for and nothing beyond `openings`. None can be left out, and no
/// two made one, except where merging is cut short after about `budget` looks at pairs of ends: then there
/// may be more than necessary, and `*cutShort` becomes true. In a fixed order.
[[nodiscard]] std::vector<Product> cover(const std::vector<Need>& needs, const Openings& openings,
                                         std::size_t budget, bool* cutShort = nullptr);

}  // namespace topo::analysis
