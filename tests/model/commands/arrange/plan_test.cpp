// SPDX-License-Identifier: Apache-2.0
#include "model/commands/arrange/plan.h"

#include "tests/model/commands/arrange/random_plan.h"

#include <gtest/gtest.h>

namespace topo::commands {
namespace {

using Type = ArrangeNode::Type;

bool isArea(const ArrangeNode& node) {
  return node.type == Type::Zone || node.type == Type::Network;
}

bool isWithin(const ArrangePlan& plan, int node, int area) {
  for (int at = plan.nodes[std::size_t(node)].parent; at >= 0; at = plan.nodes[std::size_t(at)].parent) {
    if (at == area) return true;
  }
  return false;
}

bool isFixed(const ArrangePlan& plan, int node) {
  for (int at = node; at >= 0; at = plan.nodes[std::size_t(at)].parent) {
    if (plan.nodes[std::size_t(at)].fixed) return true;
  }
  return false;
}

std::string at(const ArrangePlan& plan, unsigned seed, std::size_t a, std::size_t b) {
  return "seed " + std::to_string(seed) + ", " + std::to_string(plan.nodes.size()) + " nodes, " +
         std::to_string(a) + " and " + std::to_string(b);
}

/// What holds of every arrangement, whatever is fixed.
void check(const ArrangePlan& plan, const std::vector<QRect>& rects, unsigned seed) {
  ASSERT_EQ(rects.size(), plan.nodes.size());
  for (std::size_t i = 0; i < rects.size(); ++i) {
    const ArrangeNode& node = plan.nodes[i];
    if (isFixed(plan, int(i))) {
      ASSERT_EQ(rects[i], node.rect) << "it was locked: " << at(plan, seed, i, i);
      continue;
    }
    if (!isArea(node)) {
      ASSERT_EQ(rects[i].size(), node.size) << at(plan, seed, i, i);
    } else {
      ASSERT_GE(rects[i].width(), node.size.width()) << at(plan, seed, i, i);
    }
    if (node.parent >= 0) {
      ASSERT_TRUE(rects[std::size_t(node.parent)].contains(rects[i], true))
          << "it lies in what holds it: " << at(plan, seed, i, std::size_t(node.parent));
    }
    for (std::size_t k = 0; k < i; ++k) {
      if (isArea(plan.nodes[k]) || isArea(node)) continue;
      ASSERT_FALSE(rects[i].intersects(rects[k])) << "boxes overlap: " << at(plan, seed, i, k);
    }
  }
}

void checkAreas(const ArrangePlan& plan, const std::vector<QRect>& rects, unsigned seed) {
  for (std::size_t i = 0; i < rects.size(); ++i) {
    for (std::size_t k = 0; k < i; ++k) {
      if (isWithin(plan, int(i), int(k)) || isWithin(plan, int(k), int(i))) continue;
      ASSERT_FALSE(rects[i].intersects(rects[k])) << "overlap: " << at(plan, seed, i, k);
    }
  }
}

TEST(ArrangePlan, NothingOverlapsAndAllIsNestedOnThousandsOfLayouts) {
  for (unsigned seed = 0; seed < 2500; ++seed) {
    const ArrangePlan plan = randomPlan(seed, int(seed % 9), int(seed % 13), int(seed % 17));
    const std::vector<QRect> rects = arranged(plan);
    check(plan, rects, seed);
    checkAreas(plan, rects, seed);
    if (testing::Test::HasFatalFailure()) return;
  }
}

TEST(ArrangePlan, WhatIsLockedStaysAndTheRestGoesAround) {
  for (unsigned seed = 0; seed < 1500; ++seed) {
    ArrangePlan plan = randomPlan(seed, int(seed % 7), 2 + int(seed % 11), int(seed % 9));
    // Of what is locked by a person nothing overlaps in the first place: one thing, or two far apart.
    std::vector<std::size_t> boxes;
    for (std::size_t i = 0; i < plan.nodes.size(); ++i) {
      if (!isArea(plan.nodes[i])) boxes.push_back(i);
    }
    plan.nodes[boxes.front()].fixed = true;
    if (seed % 2 == 1) {
      plan.nodes[boxes.back()].fixed = true;
      plan.nodes[boxes.back()].rect.translate(9000, 0);
    }
    check(plan, arranged(plan), seed);
    if (testing::Test::HasFatalFailure()) return;
  }
}

TEST(ArrangePlan, ALockedAreaStaysAsItIsInside) {
  ArrangePlan plan;
  plan.nodes.resize(4);
  plan.nodes[0] = {Type::Zone, -1, {}, 0, 0, true, {400, 300, 300, 200}};
  plan.nodes[1] = {Type::Zone, -1, {}, 1, 0, false, {}};
  plan.nodes[2] = {Type::Box, 0, {100, 50}, 0, 0, false, {433, 377, 100, 50}};
  plan.nodes[3] = {Type::Box, 1, {100, 50}, 0, 0, false, {0, 0, 100, 50}};
  const std::vector<QRect> rects = arranged(plan);
  EXPECT_EQ(rects[0], plan.nodes[0].rect);
  EXPECT_EQ(rects[2], plan.nodes[2].rect) << "what lies in it stays, too";
  EXPECT_GT(rects[1].left(), rects[0].right()) << "what comes later goes to the right";
  EXPECT_TRUE(rects[1].contains(rects[3]));
}

TEST(ArrangePlan, TheSamePlanGivesTheSameDrawing) {
  for (unsigned seed = 0; seed < 20; ++seed) {
    const ArrangePlan plan = randomPlan(seed, 8, 30, 40);
    EXPECT_EQ(arranged(plan), arranged(plan));
  }
}

TEST(ArrangePlan, InternetIsLeftAndDataIsRight) {
  ArrangePlan plan;
  for (const double tier : {3.0, 1.0, 0.0, 2.0}) {
    ArrangeNode zone;
    zone.type = Type::Zone;
    zone.tier = tier;
    plan.nodes.push_back(zone);
  }
  for (int zone = 0; zone < 4; ++zone) {
    for (int i = 0; i < 3; ++i) plan.nodes.push_back({Type::Box, zone, {200, 120}, 0, 0, false, {}});
  }
  plan.spacing.aspect = 2.5;
  const std::vector<QRect> rects = arranged(plan);
  EXPECT_LT(rects[2].right(), rects[1].left());
  EXPECT_LT(rects[1].right(), rects[3].left());
  EXPECT_LT(rects[3].right(), rects[0].left());
  EXPECT_EQ(rects[0].height(), rects[2].height()) << "frames side by side are of one height";
  EXPECT_EQ(rects[0].top(), rects[2].top());
}

TEST(ArrangePlan, PairsThatAreConnectedComeToLieBesideEachOther) {
  // Two rows of hosts in two zones, wired crosswise: put in the same order no wire crosses another.
  ArrangePlan plan;
  plan.nodes.resize(2);
  plan.nodes[0].type = plan.nodes[1].type = Type::Zone;
  plan.nodes[1].tier = 1;
  for (int zone = 0; zone < 2; ++zone) {
    for (int i = 0; i < 4; ++i) plan.nodes.push_back({Type::Box, zone, {200, 60}, 0, 0, false, {}});
  }
  for (int i = 0; i < 4; ++i) plan.wires.push_back({2 + i, 6 + (i * 3 + 1) % 4});
  const std::vector<QRect> rects = arranged(plan);
  for (const ArrangeWire& a : plan.wires) {
    for (const ArrangeWire& b : plan.wires) {
      const QPoint from = rects[std::size_t(a.from)].center() - rects[std::size_t(b.from)].center();
      const QPoint to = rects[std::size_t(a.to)].center() - rects[std::size_t(b.to)].center();
      if (from.x() != 0 || to.x() != 0) continue;
      EXPECT_GE(qint64(from.y()) * to.y(), 0) << "they cross";
    }
  }
}

TEST(ArrangePlan, GivesUpWhenAsked) {
  int asked = 0;
  const ArrangePlan plan = randomPlan(3, 6, 30, 40);
  EXPECT_TRUE(arranged(plan, [&](int) { return ++asked < 3; }).empty());
  EXPECT_EQ(asked, 3);
  int last = 0;
  EXPECT_FALSE(arranged(plan, [&](int percent) {
                 EXPECT_GE(percent, last);
                 last = percent;
                 return true;
               }).empty());
  EXPECT_EQ(last, 100);
}

}  // namespace
}  // namespace topo::commands
