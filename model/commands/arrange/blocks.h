// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/commands/arrange/plan.h"

namespace topo::commands {

/// What width to height is wished for: of boxes side by side, and of areas inside areas.
struct ArrangeShape {
  double boxes = 1;
  double areas = 1;
};

/// A part of the drawing that is put in columns (areas) or rows (boxes): the ground, an area, or boxes that
/// lie side by side in one without a frame of their own.
struct ArrangeBlock {
  int node = -1;  ///< the area; -1: the ground or a group of boxes
  int parent = -1;
  bool rigid = false;  ///< an area that stays as it is inside
  double tier = 0;
  std::vector<int> inner;                  ///< areas and groups in it, in order
  std::vector<std::vector<int>> roles;     ///< of a group: its boxes by role, in order
  std::vector<std::pair<int, int>> wires;  ///< between two of `inner`

  // As measured last.
  double measuredFor = -1;  ///< the shape wished for; set to -1 by whoever changes the order of things
  QSize size;
  std::vector<std::vector<int>> columns;  ///< of inner
  std::vector<int> widths;                ///< of the columns
  std::vector<int> gaps;                  ///< to the right of each column but the last
  std::vector<std::vector<int>> rows;     ///< of a group's boxes
};

/// The plan as nested blocks: sizes from the inside out, places from the outside in. Whoever wants another
/// order of things changes `inner` and `roles` and measures again.
class ArrangeBlocks {
 public:
  explicit ArrangeBlocks(const ArrangePlan& plan);

  [[nodiscard]] std::vector<ArrangeBlock>& all() { return blocks_; }
  [[nodiscard]] const std::vector<ArrangeBlock>& all() const { return blocks_; }
  /// Sizes of all blocks; that of the ground is the answer.
  QSize measure(const ArrangeShape& shape);
  /// Rectangles of all nodes, the top left of the ground at the plan's origin. Measure first.
  [[nodiscard]] std::vector<QRect> place() const;

 private:
  int blockOfArea(int node) const { return node < 0 ? 0 : areas_[std::size_t(node)]; }
  void connectWires();
  void measureGroup(ArrangeBlock& block, double aspect) const;
  void measureArea(ArrangeBlock& block, double aspect) const;
  void columnsOf(ArrangeBlock& block, double aspect) const;
  [[nodiscard]] QSize columnsSize(ArrangeBlock& block) const;
  [[nodiscard]] int gapBelow(const ArrangeBlock& block, int above, int below) const;
  void placeIn(const ArrangeBlock& block, const QRect& rect, std::vector<QRect>& rects) const;
  void placeGroup(const ArrangeBlock& block, const QRect& rect, std::vector<QRect>& rects) const;
  void placeColumn(const ArrangeBlock& block, const std::vector<int>& column, const QRect& rect,
                   std::vector<QRect>& rects) const;
  void placeRigid(const ArrangeBlock& block, const QRect& rect, std::vector<QRect>& rects) const;
  [[nodiscard]] int pad(const ArrangeBlock& block) const;
  [[nodiscard]] int head(const ArrangeBlock& block) const;

  const ArrangePlan& plan_;
  std::vector<ArrangeBlock> blocks_;  ///< the ground first, outer before inner
  std::vector<int> areas_;            ///< node -> its block, or the block it lies in
};

}  // namespace topo::commands
