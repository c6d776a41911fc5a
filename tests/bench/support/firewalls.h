// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/analysis/comparison/compare.h"
#include "model/analysis/topology.h"
#include "model/analysis/verdict.h"

#include <cstdint>
#include <vector>

namespace topo::bench {

/// What the ends of the generated flows are.
enum class Ends {
  Single,  ///< machines with one IPv4 address each
  Groups   ///< groups of 16 machines, which rules split
};

/// One firewalled zone with half of the hosts inside and half outside, ordered rules on addresses and ports
/// in both directions, and flows from outside to inside. The same arguments give the same world.
struct FirewallWorld {
  analysis::Topology topology;
  std::vector<analysis::FlowInput> flows;

  FirewallWorld(Ends ends, int rules, int flowCount);
  [[nodiscard]] const analysis::Firewall& firewall() const { return *topology.zones[0].firewall; }
};

/// How many of the first `most` flows the straightforward way judges otherwise than `verdicts`: rule by rule,
/// what a rule matches is taken out of what is left.
[[nodiscard]] std::size_t countMismatches(const FirewallWorld& world,
                                          const std::vector<analysis::FlowVerdict>& verdicts,
                                          std::size_t most);

/// The straightforward way on plain numbers, for Ends::Single: the index of the first rule that matches each
/// flow, the number of rules where none does.
class PlainLoop {
 public:
  explicit PlainLoop(const FirewallWorld& world);
  [[nodiscard]] std::vector<std::uint32_t> run() const;

 private:
  struct Numbers {
    std::uint32_t fromFirst, fromLast, toFirst, toLast;
    std::uint32_t serviceFirst, serviceLast;
  };
  struct Packet {
    std::uint32_t from, to, service;
  };
  std::vector<Numbers> rules_;
  std::vector<Packet> packets_;
};

/// One firewall with rules on long ranges that overlap on all sides, the last one any-any, and one flow
/// between all addresses inside and outside at all ports: taken apart rule by rule, hundreds of thousands of
/// pieces. In `after` the last rule denies: what it opened is any-any without all rules before it. The same
/// argument gives the same world.
struct ShatterWorld {
  analysis::Topology before;
  analysis::Topology after;
  analysis::FlowInput flow;

  explicit ShatterWorld(int rules);
  /// Refers to the world.
  [[nodiscard]] analysis::Joined joined() const;
};

}  // namespace topo::bench
