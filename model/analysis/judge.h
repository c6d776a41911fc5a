// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/analysis/topology.h"
#include "model/analysis/verdict.h"

#include <memory>
#include <optional>
#include <vector>

namespace topo::analysis {

/// Judges flows over one topology and keeps what they share (zone depths, an index of each firewall's rules,
/// what each rule makes of each interface), so that thousands of flows cost little more than one.
/// Owns its copy of the topology. One thread at a time; judging fills caches, whose size is bounded.
class Judge {
 public:
  explicit Judge(Topology topology);
  ~Judge();
  Judge(Judge&&) noexcept;
  Judge& operator=(Judge&&) noexcept;

  [[nodiscard]] const Topology& topology() const;

  [[nodiscard]] FlowVerdict judge(const FlowInput& flow);
  [[nodiscard]] std::vector<FlowVerdict> judge(const std::vector<FlowInput>& flows);

  /// Replaces one zone's firewall. Flows that do not cross the zone keep their verdicts: only those for which
  /// `crosses` holds need judging again.
  void setFirewall(int zone, std::optional<Firewall> firewall);
  [[nodiscard]] static bool crosses(const FlowVerdict& verdict, int zone);

 private:
  class State;
  std::unique_ptr<State> state_;
};

/// One flow alone. For several, a Judge does the shared work once.
[[nodiscard]] FlowVerdict judge(const Topology& topology, const FlowInput& flow);

}  // namespace topo::analysis
