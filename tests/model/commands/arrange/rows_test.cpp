// SPDX-License-Identifier: Apache-2.0
#include "model/commands/arrange/rows.h"

#include <gtest/gtest.h>

namespace topo::commands {
namespace {

using Rows = std::vector<std::vector<int>>;

TEST(ArrangeRows, ARoleBeginsARowAndIsSpreadEvenly) {
  EXPECT_EQ(arrangeRows({{0, 1, 2, 3, 4}}, 4), (Rows{{0, 1, 2}, {3, 4}}));
  EXPECT_EQ(arrangeRows({{0, 1}, {2, 3, 4}}, 3), (Rows{{0, 1}, {2, 3, 4}}));
}

TEST(ArrangeRows, ThoseAloneInTheirRoleShareRows) {
  EXPECT_EQ(arrangeRows({{0}, {1}, {2}, {3, 4}, {5}}, 2), (Rows{{0, 1}, {2}, {3, 4}, {5}}));
}

TEST(ArrangeRows, CellsAreAsWideAsTheirColumnAndAsHighAsTheirRow) {
  std::vector<ArrangeNode> nodes(3);
  nodes[0].size = {100, 20};
  nodes[1].size = {50, 61};
  nodes[2].size = {120, 30};
  const ArrangeCells cells = arrangeCells({{0, 1}, {2}}, nodes);
  EXPECT_EQ(cells.widths, (std::vector<int>{120, 56}));
  EXPECT_EQ(cells.heights, (std::vector<int>{64, 32}));
  EXPECT_EQ(spread(cells.widths, 10), 186);
  EXPECT_EQ(spread({}, 10), 0);
}

}  // namespace
}  // namespace topo::commands
