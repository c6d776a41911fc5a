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

/// The classes of one side, or the services, and for each slot which of them it matches: most rules match few
/// of thousands. Refers to the classes, which must outlive it.
class ClassIndex {
 public:
  ClassIndex(const std::vector<RuleBits>& classes, std::size_t slots);

  [[nodiscard]] const RuleBits& matchedBy(std::size_t slot) const { return matched_[slot]; }
  [[nodiscard]] const RuleBits& operator[](std::size_t at) const { return (*classes_)[at]; }

 private:
  const std::vector<RuleBits>* classes_;
  std::vector<RuleBits> matched_;
};

/// Settles for one slot after the other whether earlier slots leave it anything. Exact, or Undecided: all
/// calls together take about `budget` steps. Refers to the classes, which must outlive it.
class ShadowFinder {
 public:
  ShadowFinder(const TrafficClasses& classes, std::size_t slots, std::size_t budget);

  [[nodiscard]] Shadow examine(std::size_t slot);

 private:
  using Classes = std::vector<RuleBits>;
  struct Area {
    Classes sources;
    Classes destinations;
    [[nodiscard]] bool empty() const { return sources.empty() || destinations.empty(); }
  };

  /// The classes that a slot matches, written as the candidates that match them too; each only once.
  struct Earlier {
    Classes classes;
    bool gap = false;  ///< no candidate matches one of them; the rest may be missing
  };
  struct Ends {
    ClassIndex sources;
    ClassIndex destinations;
  };

  bool spend(std::size_t steps);
  [[nodiscard]] RuleBits unionOf(const ClassIndex& all, std::size_t slot);
  [[nodiscard]] std::vector<std::size_t> candidates(std::size_t slot);
  [[nodiscard]] Earlier project(const ClassIndex& all, std::size_t slot,
                                const std::vector<std::size_t>& candidates);
  [[nodiscard]] Shadow settle(std::vector<Area>& areas, Classes& services, std::size_t candidates);
  bool keepLeast(Classes& classes);
  bool collectCover(const Area& area, const Classes& services, RuleBits& cover, bool& gap);

  std::vector<Ends> families_;
  ClassIndex services_;
  std::size_t slots_;
  std::size_t left_;
};

}  // namespace topo::analysis
