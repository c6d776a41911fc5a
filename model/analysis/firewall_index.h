// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/analysis/parts/first_match.h"
#include "model/analysis/side_index.h"
#include "model/analysis/verdict.h"

#include <cstddef>
#include <vector>

namespace topo::analysis {

/// The traffic of one flow, as every crossing on its way sees it.
struct Traffic {
  int sourceInterface = kNone;
  int destinationInterface = kNone;
  Families families;
  int servicesId = kNone;  ///< equal for equal services: what results are kept by
  const net::ServiceSet* services = nullptr;
};

/// All that a flow's traffic may be. Where addresses are not known they are matched all or not at all: one
/// address of each family stands for them.
[[nodiscard]] WholeTraffic wholeOf(const TopologyIndex& topology, const Traffic& traffic);

/// What a firewall makes of one flow; `parts` is filled only where it passes in part. Refers to the index
/// that it comes from.
struct Inspection {
  Crossing crossing;
  PartList parts;
};

/// One direction of one firewall, ready to judge flows. Refers to the firewall and the topology, which must
/// outlive it. Remembers what each rule makes of each interface and service set.
class FirewallIndex {
 public:
  FirewallIndex(const TopologyIndex& topology, const Firewall& firewall, Direction direction);

  /// Everything about the crossing except its zone.
  [[nodiscard]] Inspection inspect(const Traffic& traffic);
  /// The same into a crossing as it is made; `parts` only where it passes in part.
  void inspect(const Traffic& traffic, Crossing& crossing, PartList& parts);

  [[nodiscard]] std::size_t bytesRemembered() const { return bytes_; }
  void forget();

 private:
  using View = MatchTable::View;

  /// Rows of the tables below, filled where they are new.
  MatchTable::Row sideRow(Side side, int interface, Families families);
  MatchTable::Row serviceRow(int id, const net::ServiceSet& services);
  void countBytes();
  void decideByParts(const Traffic& traffic, View from, View to, View services, Crossing& crossing,
                     PartList& parts) const;
  void decideByRule(std::size_t slot, Crossing& crossing) const;
  void decideByDefault(Crossing& crossing) const;

  const TopologyIndex* topology_;
  Direction direction_;
  Action default_;
  std::vector<int> ruleIndex_;      ///< slot -> index in the firewall
  std::vector<const Rule*> rules_;  ///< the enabled ones of this direction, by slot
  SideIndex from_;
  SideIndex to_;
  MatchLine<std::uint32_t> services_;
  MatchTable sourceTable_;
  MatchTable destinationTable_;
  MatchTable serviceTable_;
  Match scratch_;
  std::size_t bytes_ = 0;
};

}  // namespace topo::analysis
