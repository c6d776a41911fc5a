// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/commands/arrange/plan.h"

#include <random>

namespace topo::commands {

/// Nested zones and networks with boxes in them and wires between these, at random but the same for a seed.
inline ArrangePlan randomPlan(unsigned seed, int areas, int boxes, int wires) {
  std::mt19937 random(seed);
  const auto below = [&](int count) { return count <= 0 ? 0 : int(random() % unsigned(count)); };
  ArrangePlan plan;
  plan.effort = 0.02;  // thousands of them are made
  const auto add = [&](ArrangeNode::Type type, int parent) {
    ArrangeNode node;
    node.type = type;
    node.parent = parent;
    const bool box = type == ArrangeNode::Type::Box || type == ArrangeNode::Type::Note;
    node.size = box ? QSize(120 + 2 * below(90), 40 + 2 * below(120)) : QSize(below(400), 0);
    node.tier = below(8) / 2.0;
    node.role = below(4);
    node.rect = QRect(QPoint(below(4000) - 2000, below(4000) - 2000), node.size.expandedTo({120, 60}));
    plan.nodes.push_back(node);
    return int(plan.nodes.size()) - 1;
  };
  for (int i = 0; i < areas; ++i) {
    const int parent = below(3) == 0 ? -1 : below(int(plan.nodes.size()) + 1) - 1;
    const bool zone = parent < 0 || plan.nodes[std::size_t(parent)].type == ArrangeNode::Type::Zone;
    if (zone) add(below(3) == 0 ? ArrangeNode::Type::Network : ArrangeNode::Type::Zone, parent);
  }
  const int made = int(plan.nodes.size());
  for (int i = 0; i < boxes; ++i) {
    add(below(12) == 0 ? ArrangeNode::Type::Note : ArrangeNode::Type::Box, below(made + 1) - 1);
  }
  for (int i = 0; i < wires && boxes > 1; ++i) {
    const int from = made + below(boxes);
    const int to = made + below(boxes);
    if (from != to) plan.wires.push_back({from, to});
  }
  return plan;
}

}  // namespace topo::commands
