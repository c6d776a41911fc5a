// SPDX-License-Identifier: Apache-2.0
#include "model/analysis/parts/first_match.h"

#include <algorithm>
#include <array>
#include <bit>
#include <memory>
#include <optional>
#include <utility>

namespace topo::analysis {
namespace {

using Cell = TrafficSpace::Cell;
using Range = TrafficSpace::Range;

constexpr std::size_t kSides = TrafficSpace::kSides;
constexpr net::Family kFamilies[] = {net::Family::V4, net::Family::V6};

/// A rule that lies in a cell.
struct Live {
  std::size_t rule = 0;
  unsigned partial = 0;  ///< sides it covers in part
};

/// The rules of a list that lie in a cell, in order, up to the first that covers all of it.
struct LiveList {
  std::vector<Live> rules;
  [[nodiscard]] bool covered() const { return !rules.empty() && rules.back().partial == 0; }
};

LiveList liveIn(const TrafficSpace& space, const Cell& cell, const LiveList& candidates) {
  LiveList live;
  for (const Live& candidate : candidates.rules) {
    const Overlap overlap = overlapOf(space.extents(candidate.rule), cell);
    if (!overlap.any) continue;
    live.rules.push_back({candidate.rule, overlap.partial});
    if (overlap.partial == 0) break;
  }
  return live;
}

LiveList allRules(std::size_t first, std::size_t count) {
  LiveList list;
  for (std::size_t i = 0; i < count; ++i) list.rules.push_back({first + i, 0});
  return list;
}

/// Finds where to cut a cell: on the side where most rules lie in part, where half of them begin or end.
class Cutter {
 public:
  Cutter(const TrafficSpace& space, const Cell& cell) : space_(space), cell_(cell) {}

  void add(const Live& live) {
    for (std::size_t side = 0; side < kSides; ++side) {
      if ((live.partial >> side & 1U) != 0)
        cuts_[side].push_back(cutOf(space_.extents(live.rule)[side], cell_[side]));
    }
  }

  /// At least one rule was added that lies in the cell in part.
  [[nodiscard]] std::pair<Cell, Cell> halves() {
    const auto most = std::max_element(cuts_.begin(), cuts_.end(),
                                       [](const auto& a, const auto& b) { return a.size() < b.size(); });
    const auto side = std::size_t(most - cuts_.begin());
    const auto median = most->begin() + std::ptrdiff_t(most->size() / 2);
    std::nth_element(most->begin(), median, most->end());
    std::pair<Cell, Cell> halves{cell_, cell_};
    halves.first[side].last = *median - 1;
    halves.second[side].first = *median;
    return halves;
  }

 private:
  const TrafficSpace& space_;
  const Cell& cell_;
  std::array<std::vector<std::uint32_t>, kSides> cuts_;
};

/// The numbers of a range that nothing has taken yet.
class Remaining {
 public:
  explicit Remaining(const Range& range) : range_(range), left_(range.first, range.last) {}

  /// Takes what the extent has of them; false if it has none.
  bool take(const TrafficSpace::Extent& extent) {
    auto at = std::partition_point(extent.ranges.begin(), extent.ranges.end(),
                                   [this](const Range& each) { return each.last < range_.first; });
    std::vector<net::Interval<std::uint32_t>> pieces;
    for (; at != extent.ranges.end() && at->first <= range_.last; ++at)
      pieces.push_back({at->first, at->last});
    const net::IntervalSet<std::uint32_t> taken(std::move(pieces));
    if (!left_.intersects(taken)) return false;
    left_ = left_.subtracted(taken);
    return true;
  }
  [[nodiscard]] bool empty() const { return left_.empty(); }

 private:
  Range range_;
  net::IntervalSet<std::uint32_t> left_;
};

class DeciderSearch {
 public:
  explicit DeciderSearch(std::size_t rules) : decides_(rules) {}

  void search(const TrafficSpace& space) {
    if (space.empty()) return;
    std::vector<Task> open;
    open.push_back({space.cell(), std::make_shared<const LiveList>(allRules(0, decides_.size()))});
    while (!open.empty()) {
      const Task task = std::move(open.back());
      open.pop_back();
      auto live = std::make_shared<LiveList>(liveIn(space, task.cell, *task.candidates));
      if (!mayTeach(*live) || sweep(space, task.cell, *live)) continue;
      Cutter cutter(space, task.cell);
      for (const Live& each : live->rules) {
        if (std::popcount(each.partial) > 1) cutter.add(each);
      }
      auto [low, high] = cutter.halves();
      // The upper half waits: what the lower one teaches may settle it.
      open.push_back({high, live});
      open.push_back({low, std::move(live)});
    }
  }

  [[nodiscard]] Deciders result() const {
    Deciders deciders;
    for (std::size_t i = 0; i < decides_.size(); ++i) {
      if (decides_[i]) deciders.rules.push_back(i);
    }
    deciders.byDefault = byDefault_;
    return deciders;
  }

 private:
  struct Task {
    Cell cell;
    std::shared_ptr<const LiveList> candidates;
  };

  /// Whether there is a rule in the cell of which nobody knows yet that it decides something.
  [[nodiscard]] bool mayTeach(const LiveList& live) const {
    return (!byDefault_ && !live.covered()) ||
           std::any_of(live.rules.begin(), live.rules.end(),
                       [this](const Live& each) { return !decides_[each.rule]; });
  }

  /// Settles a cell in which each rule lies in part on one side at most: what some rules leave is then all
  /// that they leave on one side, by all that they leave on the next. False: it is not like that.
  bool sweep(const TrafficSpace& space, const Cell& cell, const LiveList& live) {
    if (std::any_of(live.rules.begin(), live.rules.end(),
                    [](const Live& each) { return std::popcount(each.partial) > 1; })) {
      return false;
    }
    std::array<Remaining, kSides> left{Remaining(cell[0]), Remaining(cell[1]), Remaining(cell[2])};
    for (const Live& each : live.rules) {
      if (each.partial == 0) {
        decides_[each.rule] = true;
        return true;
      }
      const auto side = std::size_t(std::countr_zero(each.partial));
      if (!left[side].take(space.extents(each.rule)[side])) continue;
      decides_[each.rule] = true;
      if (left[side].empty()) return true;
    }
    byDefault_ = true;
    return true;
  }

  std::vector<bool> decides_;
  bool byDefault_ = false;
};

/// Looks for a cell that every list allows.
class PassageSearch {
 public:
  PassageSearch(const TrafficSpace& space, const std::vector<PartList>& lists,
                const std::vector<bool>& allows)
      : space_(space), lists_(lists), allows_(allows) {}

  bool search() {
    if (space_.empty()) return false;
    Task whole{space_.cell(), {}};
    std::size_t first = 0;
    for (std::size_t list = 0; list < lists_.size(); ++list) {
      const std::size_t count = lists_[list].rules.size();
      whole.open.push_back({list, std::make_shared<const LiveList>(allRules(first, count))});
      first += count;
    }
    std::vector<Task> tasks{std::move(whole)};
    while (!tasks.empty()) {
      const Task task = std::move(tasks.back());
      tasks.pop_back();
      Task next{task.cell, {}};
      Cutter cutter(space_, task.cell);
      if (!narrow(task, next, cutter)) continue;
      if (next.open.empty()) return true;
      const auto [low, high] = cutter.halves();
      tasks.push_back({high, next.open});
      tasks.push_back({low, std::move(next.open)});
    }
    return false;
  }

 private:
  struct Open {
    std::size_t list = 0;
    std::shared_ptr<const LiveList> candidates;
  };
  struct Task {
    Cell cell;
    std::vector<Open> open;  ///< the lists of which it is not known yet
  };

  /// Leaves out lists that allow the whole cell; false if one allows nothing of it.
  bool narrow(const Task& task, Task& next, Cutter& cutter) const {
    for (const Open& open : task.open) {
      auto live = std::make_shared<LiveList>(liveIn(space_, task.cell, *open.candidates));
      const std::optional<bool> alike = decidesAlike(*live, lists_[open.list].defaultAllows);
      if (alike == false) return false;
      if (alike == true) continue;
      for (const Live& each : live->rules) cutter.add(each);
      next.open.push_back({open.list, std::move(live)});
    }
    return true;
  }

  /// What all of the cell meets, if that is the same whichever rule decides.
  [[nodiscard]] std::optional<bool> decidesAlike(const LiveList& live, bool defaultAllows) const {
    const bool last = live.covered() ? bool(allows_[live.rules.back().rule]) : defaultAllows;
    const bool alike = std::all_of(live.rules.begin(), live.rules.end(),
                                   [&](const Live& each) { return allows_[each.rule] == last; });
    return alike ? std::optional(last) : std::nullopt;
  }

  const TrafficSpace& space_;
  const std::vector<PartList>& lists_;
  const std::vector<bool>& allows_;  ///< of the rules of all lists, one list after the other
};

}  // namespace

Deciders findDeciders(const WholeTraffic& whole, const std::vector<PartRule>& rules) {
  DeciderSearch search(rules.size());
  for (const net::Family family : kFamilies) search.search(TrafficSpace(whole, family, rules));
  return search.result();
}

bool somePassesAll(const WholeTraffic& whole, const std::vector<PartList>& lists) {
  std::vector<PartRule> rules;
  std::vector<bool> allows;
  for (const PartList& list : lists) {
    rules.insert(rules.end(), list.rules.begin(), list.rules.end());
    allows.insert(allows.end(), list.allows.begin(), list.allows.end());
  }
  return std::any_of(std::begin(kFamilies), std::end(kFamilies), [&](net::Family family) {
    const TrafficSpace space(whole, family, rules);
    return PassageSearch(space, lists, allows).search();
  });
}

}  // namespace topo::analysis
