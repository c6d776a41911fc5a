// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/analysis/traffic_classes.h"

#include <cstddef>
#include <vector>

namespace topo::analysis {

/// Whether a rule can decide anything in one direction.
enum class Standing {
  Decides,   ///< some traffic reaches it
  Covered,   ///< all that it matches is decided by rules before it
  Idle,      ///< nothing that it matches can cross here
  Undecided  ///< could not be settled within the budget
};

struct Shadow {
  Standing standing = Standing::Decides;
  std::vector<std::size_t> coveredBy;  ///< slots, ascending; together they match all that the rule does
};

/// Settles for one slot after the other whether earlier slots leave it anything. Exact, or Undecided: all
/// calls together take about `budget` steps. Refers to the classes, which must outlive it.
class ShadowFinder {
 public:
  ShadowFinder(const TrafficClasses& classes, std::size_t slots, std::size_t budget)
      : classes_(&classes), slots_(slots), words_(slots / 64 + 1), left_(budget) {}

  [[nodiscard]] Shadow examine(std::size_t slot);

 private:
  using Classes = std::vector<RuleBits>;
  struct Area {
    Classes sources;
    Classes destinations;
    [[nodiscard]] bool empty() const { return sources.empty() || destinations.empty(); }
  };

  bool spend(std::size_t steps);
  [[nodiscard]] Classes earlierMatches(const Classes& all, std::size_t slot) const;
  [[nodiscard]] bool seesGap(const Area& area, const Classes& services) const;
  bool keepLeast(Classes& classes);
  bool collectCover(const Area& area, const Classes& services, RuleBits& cover, bool& gap);

  const TrafficClasses* classes_;
  std::size_t slots_;
  std::size_t words_;
  std::size_t left_;
};

}  // namespace topo::analysis
