// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/commands/arrange/plan.h"

namespace topo::commands {

/// What is arranged has places and sizes of areas in multiples of this, as what is drawn by hand.
inline constexpr int kArrangeGrid = 8;

[[nodiscard]] inline int onGrid(int length) {
  return (length + kArrangeGrid - 1) / kArrangeGrid * kArrangeGrid;
}

/// Boxes in rows of at most so many: those of a role begin a row and are spread evenly over theirs; those
/// that are alone in their role share rows.
[[nodiscard]] std::vector<std::vector<int>> arrangeRows(const std::vector<std::vector<int>>& roles,
                                                        std::size_t columns);

/// Widths of the columns and heights of the rows of such boxes.
struct ArrangeCells {
  std::vector<int> widths;
  std::vector<int> heights;
};
[[nodiscard]] ArrangeCells arrangeCells(const std::vector<std::vector<int>>& rows,
                                        const std::vector<ArrangeNode>& nodes);
/// Length of all of them with gaps in between.
[[nodiscard]] int spread(const std::vector<int>& lengths, int gap);

}  // namespace topo::commands
