// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/analysis/topology.h"

#include <random>

namespace topo::analysis::testing {

/// Random little topologies over a universe small enough to try every point of: IPv4 0–15, IPv6 0–7,
/// tcp 1–4, udp 1–2, icmp. Nested zones, every form of selector, several interfaces, groups, unknown
/// addresses.
class RandomTopology {
 public:
  static constexpr std::uint32_t kV4 = 16;
  static constexpr std::uint32_t kV6 = 8;
  static constexpr int kKinds = 3;

  explicit RandomTopology(unsigned seed) : random_(seed) {}

  [[nodiscard]] Topology topology();
  [[nodiscard]] FlowInput flow(const Topology& topology);
  [[nodiscard]] Firewall firewall(const Topology& topology, unsigned mostRules);
  [[nodiscard]] net::ServiceSet services(unsigned most);
  [[nodiscard]] unsigned below(unsigned end) { return unsigned(random_() % end); }
  [[nodiscard]] bool chance(unsigned percent) { return below(100) < percent; }

 private:
  [[nodiscard]] int indexIn(std::size_t size) { return size == 0 ? kNone : int(below(unsigned(size))); }
  [[nodiscard]] net::AddressRange range();
  [[nodiscard]] Selector selector(const Topology& topology);
  [[nodiscard]] Action action();
  void addHost(Topology& topology);
  void addComponent(Topology& topology);

  std::mt19937 random_;
};

}  // namespace topo::analysis::testing
