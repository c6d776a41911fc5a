// SPDX-License-Identifier: Apache-2.0
#include "model/commands/arrange/plan.h"

#include "model/commands/arrange/around.h"
#include "model/commands/arrange/blocks.h"
#include "model/commands/arrange/cost.h"

#include <algorithm>

namespace topo::commands {

namespace {

constexpr int kSweeps = 6;
constexpr std::size_t kManyNodes = 400;

/// The same numbers on every machine, so that the same plan gives the same drawing.
class Dice {
 public:
  std::size_t below(std::size_t count) {
    state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
    return std::size_t(state_ >> 33) % count;
  }

 private:
  quint64 state_ = 42;
};

class Arranging {
 public:
  Arranging(const ArrangePlan& plan, const ArrangeProgress& progress)
      : plan_(plan), progress_(progress), blocks_(plan), cost_(plan) {
    neighbours_.resize(plan.nodes.size());
    for (const ArrangeWire& wire : plan.wires) {
      neighbours_[std::size_t(wire.from)].push_back(wire.to);
      neighbours_[std::size_t(wire.to)].push_back(wire.from);
    }
  }

  /// False: given up.
  bool run() {
    if (!tryShapes() || !trySwaps()) return false;
    blocks_.all() = best_;
    return true;
  }

  std::vector<QRect> place() {
    blocks_.measure(bestShape_);
    return blocks_.place();
  }

 private:
  bool goesOn(int percent) const { return !progress_ || progress_(percent); }

  /// Measures and places what there is; true when it is better than all before.
  bool isBetter() {
    const QSize size = blocks_.measure(shape_);
    rects_ = blocks_.place();
    const double cost = cost_.of(rects_, size);
    if (bestCost_ >= 0 && cost >= bestCost_ - 1e-9) return false;
    bestCost_ = cost;
    bestShape_ = shape_;
    best_ = blocks_.all();
    return true;
  }

  bool tryShapes() {
    const bool many = plan_.nodes.size() > kManyNodes || plan_.effort < 0.5;
    const std::vector<double> boxes =
        many ? std::vector<double>{0.6, 1.6} : std::vector<double>{0.35, 0.7, 1.2, 2.2};
    const std::vector<double> areas =
        many ? std::vector<double>{0.7, 1.6} : std::vector<double>{0.5, 0.9, 1.5, 2.5};
    const std::vector<ArrangeBlock> start = blocks_.all();
    int done = 0;
    for (const double box : boxes) {
      for (const double area : areas) {
        shape_ = {box, area};
        blocks_.all() = start;
        for (int sweep = 0; sweep < kSweeps; ++sweep) {
          (void)isBetter();
          putByNeighbours(sweep % 2 == 0);
        }
        if (!goesOn(50 * ++done / int(boxes.size() * areas.size()))) return false;
      }
    }
    return true;
  }

  /// Where the neighbours of a box are, on the average; where it is itself when it has none.
  double pullOn(int node, bool across) const {
    const auto middle = [&](int at) {
      const QRect& rect = rects_[std::size_t(at)];
      return across ? rect.x() + rect.width() / 2 : rect.y() + rect.height() / 2;
    };
    const std::vector<int>& near = neighbours_[std::size_t(node)];
    if (near.empty()) return middle(node);
    double sum = 0;
    for (const int other : near) sum += middle(other);
    return sum / double(near.size());
  }

  double pullOn(const std::vector<int>& boxes, bool across) const {
    double sum = 0;
    for (const int box : boxes) sum += pullOn(box, across);
    return boxes.empty() ? 0 : sum / double(boxes.size());
  }

  void putByNeighbours(bool across) {
    std::vector<ArrangeBlock>& all = blocks_.all();
    std::vector<std::pair<double, int>> pulls(all.size());  // sum and count, of all boxes in a block
    for (std::size_t i = all.size(); i-- > 0;) {
      ArrangeBlock& block = all[i];
      block.measuredFor = -1;
      for (std::vector<int>& role : block.roles) {
        sortBy(role, [&](int box) { return pullOn(box, across); });
        for (const int box : role) {
          pulls[i].first += pullOn(box, false);
          ++pulls[i].second;
        }
      }
      sortBy(block.roles, [&](const std::vector<int>& role) { return pullOn(role, false); });
      const auto pull = [&](int inner) {
        const auto& [sum, count] = pulls[std::size_t(inner)];
        return count == 0 ? 0.0 : sum / count;
      };
      sortBy(block.inner, pull);
      std::stable_sort(block.inner.begin(), block.inner.end(),
                       [&](int a, int b) { return all[std::size_t(a)].tier < all[std::size_t(b)].tier; });
      if (i == 0) continue;
      auto& [sum, count] = pulls[std::size_t(block.parent)];
      sum += pulls[i].first;
      count += pulls[i].second;
    }
  }

  template <class List, class Key>
  static void sortBy(List& list, const Key& key) {
    std::vector<std::pair<double, std::size_t>> order;
    for (std::size_t i = 0; i < list.size(); ++i) order.emplace_back(key(list[i]), i);
    std::sort(order.begin(), order.end());
    List sorted;
    for (const auto& [at, i] : order) sorted.push_back(list[i]);
    list = std::move(sorted);
  }

  struct Swap {
    std::size_t block;
    int role;  ///< whose boxes change places; -1: roles do, -2: what is inside does
    std::size_t a, b;
  };

  /// Two things that may change places, by chance; nothing in it when there is no such pair in that block.
  bool anySwap(Dice& dice, Swap& swap) const {
    const std::vector<ArrangeBlock>& all = blocks_.all();
    swap.block = dice.below(all.size());
    const ArrangeBlock& block = all[swap.block];
    std::size_t count = block.inner.size();
    swap.role = -2;
    if (!block.roles.empty()) {
      swap.role = int(dice.below(block.roles.size() + 1)) - 1;
      count = swap.role < 0 ? block.roles.size() : block.roles[std::size_t(swap.role)].size();
    }
    if (count < 2) return false;
    swap.a = dice.below(count);
    swap.b = (swap.a + 1 + dice.below(std::min<std::size_t>(count - 1, 4))) % count;
    return swap.role != -2 ||
           all[std::size_t(block.inner[swap.a])].tier == all[std::size_t(block.inner[swap.b])].tier;
  }

  void apply(const Swap& swap) {
    ArrangeBlock& block = blocks_.all()[swap.block];
    block.measuredFor = -1;
    if (swap.role == -2) {
      std::swap(block.inner[swap.a], block.inner[swap.b]);
    } else if (swap.role == -1) {
      std::swap(block.roles[swap.a], block.roles[swap.b]);
    } else {
      std::vector<int>& role = block.roles[std::size_t(swap.role)];
      std::swap(role[swap.a], role[swap.b]);
    }
  }

  bool trySwaps() {
    if (plan_.wires.empty()) return goesOn(100);
    blocks_.all() = best_;
    shape_ = bestShape_;
    Dice dice;
    const int tries = cost_.affordable();
    for (int done = 0, looked = 0; done < tries && looked < 50 * tries; ++looked) {
      Swap swap{};
      if (!anySwap(dice, swap)) continue;
      ++done;
      apply(swap);
      if (!isBetter()) apply(swap);
      if (done % 8 == 0 && !goesOn(50 + 50 * done / tries)) return false;
    }
    return goesOn(100);
  }

  const ArrangePlan& plan_;
  const ArrangeProgress& progress_;
  ArrangeBlocks blocks_;
  ArrangeCost cost_;
  std::vector<std::vector<int>> neighbours_;
  std::vector<QRect> rects_;
  ArrangeShape shape_;
  ArrangeShape bestShape_;
  std::vector<ArrangeBlock> best_;
  double bestCost_ = -1;
};

}  // namespace

std::vector<QRect> arranged(const ArrangePlan& plan, const ArrangeProgress& progress) {
  if (plan.nodes.empty()) return {};
  Arranging arranging(plan, progress);
  if (!arranging.run()) return {};
  return keptFixed(plan, arranging.place());
}

}  // namespace topo::commands
