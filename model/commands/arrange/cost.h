// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/commands/arrange/plan.h"

namespace topo::commands {

/// How good an arrangement is; less is better. Long wires, wires that cross (or, of straight ones, would),
/// wires over boxes, and much or unevenly used ground all cost. The dearer parts are left out of large
/// plans. Made once for a plan.
class ArrangeCost {
 public:
  explicit ArrangeCost(const ArrangePlan& plan);

  [[nodiscard]] double of(const std::vector<QRect>& rects, const QSize& ground) const;
  /// How many times a plan may be tried without anyone waiting.
  [[nodiscard]] int affordable() const;

 private:
  [[nodiscard]] bool isSmall() const { return plan_.wires.size() <= kFewWires; }
  static constexpr std::size_t kFewWires = 220;

  const ArrangePlan& plan_;
  std::vector<int> boxes_;  ///< that wires could run over
};

}  // namespace topo::commands
