// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/analysis/comparison/located.h"
#include "model/analysis/topology_index.h"

#include <cstddef>
#include <vector>

namespace topo::analysis {

/// What of one end of a question is meant: some addresses of some leaves; a leaf that is not known has none.
struct ReachEnd {
  std::vector<int> leaves;
  bool anyAddress = true;
  net::AddressSet addresses;  ///< only these, unless any
};

struct ReachAnswer {
  bool undecided = false;  ///< too intricate to settle within the budget: nothing is said
  std::vector<LocatedTraffic> traffic;
  std::vector<int> sources;  ///< the leaves that were asked about
  std::vector<int> destinations;
};

/// Finds which connections get from somewhere to somewhere: through every boundary on their way, between the
/// very interfaces or places that are named (a host with several is reached through any of them). A host's
/// connections to itself are none. Keeps a pointer to the topology, which must outlive it. Read from any
/// thread.
class ReachFinder {
 public:
  explicit ReachFinder(const Topology& topology);

  /// Every location: drawn interfaces, then machines not drawn at top level, in each zone and each network.
  [[nodiscard]] const std::vector<Leaf>& leaves() const { return leaves_; }
  [[nodiscard]] const Ground& ground() const { return ground_; }

  [[nodiscard]] ReachEnd everything() const;
  [[nodiscard]] ReachEnd atHost(int host) const;
  [[nodiscard]] ReachEnd atInterface(int interface) const;
  /// However deep; `inside` false: everything that is not in it. Zone kNone: everything in no zone.
  [[nodiscard]] ReachEnd inZone(int zone, bool inside = true) const;
  [[nodiscard]] ReachEnd inNetwork(int network) const;
  /// A machine not drawn, at a place.
  [[nodiscard]] ReachEnd notDrawn(const Attachment& place, const net::AddressSet& addresses) const;

  /// Exact, or undecided after about `budget` steps.
  [[nodiscard]] ReachAnswer find(const ReachEnd& sources, const ReachEnd& destinations,
                                 std::size_t budget = 400'000'000) const;

 private:
  template <typename Keep>
  [[nodiscard]] ReachEnd keep(Keep keeps) const;
  /// The host that all of it is drawn on; kNone where it is not so.
  [[nodiscard]] int onlyHostOf(const ReachEnd& end) const;
  [[nodiscard]] ReachEnd withoutHost(ReachEnd end, int host) const;

  const Topology* topology_;
  TopologyIndex index_;
  Ground ground_;
  std::vector<Leaf> leaves_;
  std::vector<int> walls_;  ///< by leaf: the innermost zone around it that inspects, kNone if none
};

}  // namespace topo::analysis
