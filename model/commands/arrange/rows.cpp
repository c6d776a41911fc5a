// SPDX-License-Identifier: Apache-2.0
#include "model/commands/arrange/rows.h"

#include <algorithm>

namespace topo::commands {

std::vector<std::vector<int>> arrangeRows(const std::vector<std::vector<int>>& roles, std::size_t columns) {
  std::vector<std::vector<int>> rows;
  bool single = false;
  for (const std::vector<int>& role : roles) {
    if (role.size() == 1) {
      if (!single || rows.back().size() == columns) rows.emplace_back();
      rows.back().push_back(role.front());
      single = true;
      continue;
    }
    single = false;
    const std::size_t count = (role.size() + columns - 1) / columns;
    const std::size_t each = (role.size() + count - 1) / count;
    for (std::size_t first = 0; first < role.size(); first += each) {
      rows.emplace_back(role.begin() + long(first), role.begin() + long(std::min(first + each, role.size())));
    }
  }
  return rows;
}

ArrangeCells arrangeCells(const std::vector<std::vector<int>>& rows, const std::vector<ArrangeNode>& nodes) {
  ArrangeCells cells;
  for (const std::vector<int>& row : rows) {
    int height = 0;
    for (std::size_t column = 0; column < row.size(); ++column) {
      const QSize size = nodes[std::size_t(row[column])].size;
      if (column == cells.widths.size()) cells.widths.push_back(0);
      cells.widths[column] = std::max(cells.widths[column], onGrid(size.width()));
      height = std::max(height, onGrid(size.height()));
    }
    cells.heights.push_back(height);
  }
  return cells;
}

int spread(const std::vector<int>& lengths, int gap) {
  int total = 0;
  for (int length : lengths) total += length;
  return total + gap * std::max(0, int(lengths.size()) - 1);
}

}  // namespace topo::commands
