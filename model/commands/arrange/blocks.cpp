// SPDX-License-Identifier: Apache-2.0
#include "model/commands/arrange/blocks.h"

#include "model/commands/arrange/rows.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace topo::commands {

namespace {

using Type = ArrangeNode::Type;

constexpr int kMostColumns = 48;
/// So many pairs of things connected across a gap need no more room than it has anyway.
constexpr int kFewWires = 3;

bool isArea(const ArrangeNode& node) {
  return node.type == Type::Zone || node.type == Type::Network;
}

/// Room for links and their labels to run between things.
int corridor(int gap, std::size_t wires) {
  const int more = int(std::min<std::size_t>(wires, 30)) - kFewWires;
  return gap + (more > 0 ? onGrid(5 * more) : 0);
}

double misfit(const QSize& size, double aspect) {
  return std::abs(std::log(double(std::max(1, size.width())) / std::max(1, size.height()) / aspect));
}

}  // namespace

ArrangeBlocks::ArrangeBlocks(const ArrangePlan& plan) : plan_(plan) {
  const std::vector<ArrangeNode>& nodes = plan.nodes;
  areas_.assign(nodes.size(), 0);
  blocks_.emplace_back();
  std::map<std::pair<int, Type>, int> groups;
  std::vector<std::map<int, std::vector<int>>> roles(1);
  const auto add = [&](int parent, int node, double tier) {
    const int index = int(blocks_.size());
    blocks_.emplace_back();
    roles.emplace_back();
    blocks_.back().node = node;
    blocks_.back().parent = parent;
    blocks_.back().tier = tier;
    blocks_[std::size_t(parent)].inner.push_back(index);
    return index;
  };
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    const ArrangeNode& node = nodes[i];
    const int within = blockOfArea(node.parent);
    areas_[i] = within;
    if (blocks_[std::size_t(within)].rigid) continue;
    if (isArea(node)) {
      areas_[i] = add(within, int(i), node.tier);
      blocks_.back().rigid = node.fixed;
      continue;
    }
    const auto key = std::pair(within, node.type);
    auto group = groups.find(key);
    if (group == groups.end()) group = groups.emplace(key, add(within, -1, node.tier)).first;
    areas_[i] = group->second;
    roles[std::size_t(group->second)][node.role].push_back(int(i));
  }
  for (std::size_t i = 0; i < blocks_.size(); ++i) {
    for (auto& [role, boxes] : roles[i]) blocks_[i].roles.push_back(std::move(boxes));
    const auto left = [this](int a, int b) {
      return blocks_[std::size_t(a)].tier < blocks_[std::size_t(b)].tier;
    };
    std::stable_sort(blocks_[i].inner.begin(), blocks_[i].inner.end(), left);
  }
  connectWires();
}

void ArrangeBlocks::connectWires() {
  const auto depth = [this](int block) {
    int deep = 0;
    for (; block > 0; block = blocks_[std::size_t(block)].parent) ++deep;
    return deep;
  };
  for (const ArrangeWire& wire : plan_.wires) {
    int a = areas_[std::size_t(wire.from)];
    int b = areas_[std::size_t(wire.to)];
    int deepA = depth(a);
    int deepB = depth(b);
    int underA = a;
    int underB = b;
    while (a != b) {
      if (deepA >= deepB) {
        underA = a;
        a = blocks_[std::size_t(a)].parent;
        --deepA;
      } else {
        underB = b;
        b = blocks_[std::size_t(b)].parent;
        --deepB;
      }
    }
    if (underA != a && underB != a) blocks_[std::size_t(a)].wires.emplace_back(underA, underB);
  }
  for (ArrangeBlock& block : blocks_) {
    for (auto& [a, b] : block.wires) {
      if (a > b) std::swap(a, b);
    }
    std::sort(block.wires.begin(), block.wires.end());
  }
}

int ArrangeBlocks::pad(const ArrangeBlock& block) const {
  if (block.node < 0) return 0;
  const bool zone = plan_.nodes[std::size_t(block.node)].type == Type::Zone;
  return zone ? plan_.spacing.zonePad : plan_.spacing.networkPad;
}

int ArrangeBlocks::head(const ArrangeBlock& block) const {
  if (block.node < 0) return 0;
  const bool zone = plan_.nodes[std::size_t(block.node)].type == Type::Zone;
  return zone ? plan_.spacing.zoneHead : plan_.spacing.networkHead;
}

// Sizes --------------------------------------------------------------------------------------------------

QSize ArrangeBlocks::measure(const ArrangeShape& shape) {
  // What did not change, and holds nothing that did, is as large as before.
  std::vector<char> resized(blocks_.size(), 0);
  for (std::size_t i = blocks_.size(); i-- > 0;) {
    ArrangeBlock& block = blocks_[i];
    const bool group = !block.roles.empty();
    const double wished = group ? shape.boxes : i == 0 ? plan_.spacing.aspect : shape.areas;
    const bool same =
        block.measuredFor == wished && std::none_of(block.inner.begin(), block.inner.end(),
                                                    [&](int inner) { return resized[std::size_t(inner)]; });
    if (same) continue;
    const QSize old = block.size;
    if (block.rigid) {
      block.size = plan_.nodes[std::size_t(block.node)].rect.size();
    } else if (group) {
      measureGroup(block, wished);
    } else {
      measureArea(block, wished);
    }
    block.measuredFor = wished;
    resized[i] = block.size != old;
  }
  return blocks_.front().size;
}

void ArrangeBlocks::measureGroup(ArrangeBlock& block, double aspect) const {
  std::size_t count = 0;
  for (const std::vector<int>& role : block.roles) count += role.size();
  double best = -1;
  for (std::size_t columns = 1; columns <= std::min<std::size_t>(count, kMostColumns); ++columns) {
    std::vector<std::vector<int>> rows = arrangeRows(block.roles, columns);
    const ArrangeCells cells = arrangeCells(rows, plan_.nodes);
    const QSize size(spread(cells.widths, plan_.spacing.boxGapX),
                     spread(cells.heights, plan_.spacing.boxGapY));
    const double holes = 1 - double(count) / double(cells.widths.size() * rows.size());
    const double cost = misfit(size, aspect) + 0.5 * holes;
    if (best >= 0 && cost >= best) continue;
    best = cost;
    block.rows = std::move(rows);
    block.size = size;
  }
}

void ArrangeBlocks::measureArea(ArrangeBlock& block, double aspect) const {
  if (block.inner.empty()) {
    block.columns.clear();
    block.size = {160, 48};
  } else {
    columnsOf(block, aspect);
    block.size = columnsSize(block);
  }
  block.size += QSize(2 * pad(block), head(block) + pad(block));
  if (block.node >= 0) block.size = block.size.expandedTo(plan_.nodes[std::size_t(block.node)].size);
  block.size = {onGrid(block.size.width()), onGrid(block.size.height())};
}

int ArrangeBlocks::gapBelow(const ArrangeBlock& block, int above, int below) const {
  const auto pair = std::minmax(above, below);
  const auto range =
      std::equal_range(block.wires.begin(), block.wires.end(), std::pair<int, int>(pair.first, pair.second));
  return corridor(plan_.spacing.areaGap, std::size_t(range.second - range.first));
}

QSize ArrangeBlocks::columnsSize(ArrangeBlock& block) const {
  std::map<int, std::size_t> columnOf;
  int height = 0;
  block.widths.clear();
  for (std::size_t column = 0; column < block.columns.size(); ++column) {
    int width = 0;
    int stacked = 0;
    int above = -1;
    for (int inner : block.columns[column]) {
      columnOf[inner] = column;
      const QSize size = blocks_[std::size_t(inner)].size;
      width = std::max(width, size.width());
      stacked += size.height() + (above < 0 ? 0 : gapBelow(block, above, inner));
      above = inner;
    }
    block.widths.push_back(width);
    height = std::max(height, stacked);
  }
  std::vector<std::size_t> through(block.columns.size(), 0);
  for (const auto& wire : block.wires) {
    const auto [low, high] = std::minmax({columnOf[wire.first], columnOf[wire.second]});
    for (std::size_t column = low; column < high; ++column) ++through[column];
  }
  block.gaps.clear();
  int width = 0;
  for (std::size_t column = 0; column < block.columns.size(); ++column) {
    width += block.widths[column];
    if (column + 1 == block.columns.size()) break;
    block.gaps.push_back(corridor(plan_.spacing.areaGap, through[column]));
    width += block.gaps.back();
  }
  return {width, height};
}

/// The inner blocks, as they follow each other, in that many columns of about the same height.
void ArrangeBlocks::columnsOf(ArrangeBlock& block, double aspect) const {
  const auto height = [this](int inner) {
    return blocks_[std::size_t(inner)].size.height() + plan_.spacing.areaGap;
  };
  const auto fill = [&](int limit) {
    std::vector<std::vector<int>> columns(1);
    int stacked = 0;
    for (int inner : block.inner) {
      if (!columns.back().empty() && stacked + height(inner) > limit) {
        columns.emplace_back();
        stacked = 0;
      }
      columns.back().push_back(inner);
      stacked += height(inner);
    }
    return columns;
  };
  int highest = 0;
  int total = 0;
  double area = 0;
  for (int inner : block.inner) {
    const QSize size = blocks_[std::size_t(inner)].size;
    highest = std::max(highest, height(inner));
    total += height(inner);
    area += double(size.width()) * size.height();
  }
  double best = -1;
  std::vector<std::vector<int>> chosen;
  std::size_t tried = 0;
  for (std::size_t wish = 1; wish <= std::min<std::size_t>(block.inner.size(), kMostColumns); ++wish) {
    int low = std::max(highest, total / int(wish));
    int high = total;
    while (low < high) {
      const int middle = low + (high - low) / 2;
      if (fill(middle).size() <= wish) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    block.columns = fill(low);
    if (block.columns.size() == tried) continue;
    tried = block.columns.size();
    const QSize size = columnsSize(block);
    double cost = misfit(size, aspect) + 1.2 * (1 - area / (double(size.width()) * size.height()));
    // What is of one sort stays together, what is not gets a column of its own.
    for (const std::vector<int>& column : block.columns) {
      for (std::size_t i = 1; i < column.size(); ++i) {
        const double apart = blocks_[std::size_t(column[i])].tier - blocks_[std::size_t(column[i - 1])].tier;
        if (apart > 0.6) cost += 0.9;
      }
    }
    if (best >= 0 && cost >= best) continue;
    best = cost;
    chosen = block.columns;
  }
  block.columns = chosen;
}

// Places -------------------------------------------------------------------------------------------------

std::vector<QRect> ArrangeBlocks::place() const {
  std::vector<QRect> rects(plan_.nodes.size());
  placeIn(blocks_.front(), QRect(plan_.origin, blocks_.front().size), rects);
  return rects;
}

void ArrangeBlocks::placeIn(const ArrangeBlock& block, const QRect& rect, std::vector<QRect>& rects) const {
  if (block.rigid) return placeRigid(block, rect, rects);
  if (!block.roles.empty()) return placeGroup(block, rect, rects);
  if (block.node >= 0) rects[std::size_t(block.node)] = rect;
  if (block.columns.empty()) return;
  const QRect inside = rect.adjusted(pad(block), head(block), -pad(block), -pad(block));
  int natural = 0;
  for (int width : block.widths) natural += width;
  for (int gap : block.gaps) natural += gap;
  // Frames side by side share what room is left over, so that no side of an area stays empty.
  const int count = int(block.columns.size());
  const int more = std::max(0, inside.width() - natural) / count / kArrangeGrid * kArrangeGrid;
  int x = inside.left();
  for (std::size_t column = 0; column < block.columns.size(); ++column) {
    const bool last = column + 1 == block.columns.size();
    const int width = last ? inside.right() + 1 - x : block.widths[column] + more;
    placeColumn(block, block.columns[column], QRect(x, inside.top(), width, inside.height()), rects);
    if (!last) x += width + block.gaps[column];
  }
}

void ArrangeBlocks::placeColumn(const ArrangeBlock& block, const std::vector<int>& column, const QRect& rect,
                                std::vector<QRect>& rects) const {
  int natural = 0;
  int stretchable = 0;
  for (std::size_t i = 0; i < column.size(); ++i) {
    const ArrangeBlock& inner = blocks_[std::size_t(column[i])];
    natural += inner.size.height() + (i == 0 ? 0 : gapBelow(block, column[i - 1], column[i]));
    if (inner.node >= 0 && !inner.rigid) ++stretchable;
  }
  const bool all = stretchable == 0;
  const int shares = all ? int(column.size()) : stretchable;
  const int more = std::max(0, rect.height() - natural) / shares / kArrangeGrid * kArrangeGrid;
  int y = rect.top();
  int grown = 0;
  for (std::size_t i = 0; i < column.size(); ++i) {
    const ArrangeBlock& inner = blocks_[std::size_t(column[i])];
    if (i > 0) y += gapBelow(block, column[i - 1], column[i]);
    int height = inner.size.height();
    if (all || (inner.node >= 0 && !inner.rigid)) {
      height += ++grown == shares ? std::max(0, rect.height() - natural) - more * (shares - 1) : more;
    }
    placeIn(inner, QRect(rect.left(), y, rect.width(), height), rects);
    y += height;
  }
}

void ArrangeBlocks::placeGroup(const ArrangeBlock& block, const QRect& rect,
                               std::vector<QRect>& rects) const {
  const ArrangeCells cells = arrangeCells(block.rows, plan_.nodes);
  // Even halves: middles then meet middles of other groups.
  int y = rect.top() + (rect.height() - block.size.height()) / 2;
  for (std::size_t row = 0; row < block.rows.size(); ++row) {
    int x = rect.left() + (rect.width() - block.size.width()) / 2;
    for (std::size_t column = 0; column < block.rows[row].size(); ++column) {
      const int node = block.rows[row][column];
      const QSize size = plan_.nodes[std::size_t(node)].size;
      rects[std::size_t(node)] = QRect(
          QPoint(x + (cells.widths[column] - size.width()) / 2, y + (cells.heights[row] - size.height()) / 2),
          size);
      x += cells.widths[column] + plan_.spacing.boxGapX;
    }
    y += cells.heights[row] + plan_.spacing.boxGapY;
  }
}

void ArrangeBlocks::placeRigid(const ArrangeBlock& block, const QRect& rect,
                               std::vector<QRect>& rects) const {
  const ArrangeNode& area = plan_.nodes[std::size_t(block.node)];
  const QPoint by = rect.topLeft() - area.rect.topLeft();
  const int own = areas_[std::size_t(block.node)];
  for (std::size_t i = std::size_t(block.node); i < plan_.nodes.size(); ++i) {
    if (areas_[i] == own) rects[i] = plan_.nodes[i].rect.translated(by);
  }
}

}  // namespace topo::commands
