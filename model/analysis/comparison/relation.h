// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/analysis/comparison/side_classes.h"

#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

namespace topo::analysis {

/// Which services connect which classes of sources with which classes of destinations, gathered pair by pair
/// and read out as few boxes. Refers to the classes, which must outlive it.
class Relation {
 public:
  Relation(const SideClasses& sources, const SideClasses& destinations, const ServiceClasses& services)
      : sources_(&sources), destinations_(&destinations), services_(&services) {}

  /// Each pair at most once, by ascending source class of a family, then destination class.
  void add(std::size_t family, int source, int destination, const Words& services);
  [[nodiscard]] bool empty() const { return masks_.empty(); }
  /// Empty when there are more than anybody could read or keep.
  [[nodiscard]] std::optional<std::vector<LocatedTraffic>> boxes() const;

 private:
  using Row = std::vector<std::pair<int, int>>;   ///< destination class, mask; ascending
  using Rows = std::vector<std::pair<int, Row>>;  ///< source class and its row
  struct ClassBox {
    std::vector<int> sources;
    std::vector<int> destinations;
    Words services;
  };
  [[nodiscard]] std::vector<ClassBox> boxesOf(const Rows& rows) const;
  [[nodiscard]] std::vector<Words> serviceGroups(const Rows& rows) const;
  [[nodiscard]] std::vector<ClassBox> classBoxes(std::size_t family) const;

  const SideClasses* sources_;
  const SideClasses* destinations_;
  const ServiceClasses* services_;
  std::vector<Words> masks_;
  std::unordered_map<Words, int, HashWords> maskIds_;
  Rows rows_[2];  ///< by family
};

/// Puts boxes together that are alike but for the services or one end. The set of connections stays the same.
[[nodiscard]] std::vector<LocatedTraffic> mergeBoxes(std::vector<LocatedTraffic> boxes);

/// The union of two lists of locations.
[[nodiscard]] std::vector<Located> unite(const std::vector<Located>& a, const std::vector<Located>& b);

}  // namespace topo::analysis
