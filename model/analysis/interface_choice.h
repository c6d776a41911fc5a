// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/analysis/side_index.h"
#include "model/analysis/topology_index.h"

#include <unordered_map>
#include <vector>

namespace topo::analysis {

/// The interfaces that a flow uses, and the families of addresses it can then use.
struct InterfacePair {
  int source = kNone;
  int destination = kNone;
  Families families;
};

/// Chooses the interface on each side of a flow. Refers to the topology, which must outlive it; remembers
/// what it found out of each restricted listener, so one thread at a time.
class InterfaceChoice {
 public:
  explicit InterfaceChoice(const TopologyIndex& topology);

  [[nodiscard]] bool hasInterface(int host) const { return !byHost_[std::size_t(host)].empty(); }
  /// Whether any interface may be used by a flow to that end.
  [[nodiscard]] bool canListen(const Endpoint& destination) { return !listening(destination).empty(); }

  /// The pair with the fewest boundaries, the first in order of source, then destination interface where
  /// several have; both kNone if all pairs are known and share no family.
  [[nodiscard]] InterfacePair choose(const Endpoint& source, const Endpoint& destination);

 private:
  struct Candidate {
    int interface = kNone;
    int zone = kNone;
    bool known = false;
    Families families;
  };

  [[nodiscard]] std::vector<Candidate> candidates(const std::vector<int>& interfaces) const;
  const std::vector<Candidate>& listening(const Endpoint& destination);

  const TopologyIndex* topology_;
  std::vector<std::vector<Candidate>> byHost_;
  std::unordered_map<int, std::vector<Candidate>> byListener_;
};

}  // namespace topo::analysis
