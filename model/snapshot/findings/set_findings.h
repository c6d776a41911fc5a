// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/analysis/finding.h"
#include "model/snapshot/report.h"
#include "model/snapshot/topology_map.h"
#include "model/snapshot/translate.h"

namespace topo::snapshot {

/// Puts what the analysis found over sets of addresses and traffic into the document's ids. Refers to both
/// arguments, which must outlive it.
class SetFindings {
 public:
  SetFindings(const TopologyMap& map, const RuleNames& rules) : map_(map), rules_(rules) {}

  void add(const std::vector<analysis::Finding>& found, QList<Finding>& out) const;

 private:
  [[nodiscard]] Finding convert(const analysis::Finding& found) const;
  void addDetails(const analysis::Finding& found, Finding& finding) const;

  const TopologyMap& map_;
  const RuleNames& rules_;
};

}  // namespace topo::snapshot
