// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/analysis/finding.h"
#include "model/analysis/topology_index.h"
#include "model/analysis/traffic_classes.h"
#include "model/analysis/width/shared_ground.h"

#include <vector>

namespace topo::analysis {

/// Finds what is wrong with rules, of all firewalls or of one, and keeps what they share: what
/// findRuleFaults() and findRuleUse() say, without working it out again when one firewall has changed. Refers
/// to the topology, which must outlive it and may change in its firewalls only. Read from any thread.
class RuleExaminer {
 public:
  explicit RuleExaminer(const Topology& topology);
  RuleExaminer(const RuleExaminer&) = delete;
  RuleExaminer& operator=(const RuleExaminer&) = delete;

  [[nodiscard]] std::vector<Finding> faults() const;
  [[nodiscard]] std::vector<Finding> faults(int zone) const;
  /// `ruleFaults`: what faults() found, at least of the firewalls asked for.
  [[nodiscard]] std::vector<Finding> use(const std::vector<JudgedFlow>& flows,
                                         const std::vector<Finding>& ruleFaults) const;
  /// Of the firewalls of zones `begin` to `end`-1.
  struct Zones {
    int begin = 0;
    int end = 0;
  };
  [[nodiscard]] std::vector<Finding> use(Zones zones, const std::vector<JudgedFlow>& flows,
                                         const std::vector<Finding>& ruleFaults) const;
  [[nodiscard]] std::vector<Finding> use(int zone, const std::vector<JudgedFlow>& flows,
                                         const std::vector<Finding>& ruleFaults) const;

 private:
  TopologyIndex topology_;
  DrawnAddresses drawn_;
  SharedGround ground_;
};

}  // namespace topo::analysis
