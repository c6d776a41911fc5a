// SPDX-License-Identifier: Apache-2.0
#include "model/analysis/parts/traffic_space.h"

#include <algorithm>
#include <bit>
#include <unordered_map>
#include <utility>

namespace topo::analysis {
namespace {

using Extent = TrafficSpace::Extent;
using Range = TrafficSpace::Range;

/// Numbers sets of rules, the same set always by the same number, while rules come and go one at a time. A
/// tree over the rules of which equal branches are kept once: a change costs its depth, whatever the set's
/// size.
class SetNumbers {
 public:
  explicit SetNumbers(std::size_t rules) : leaves_(std::bit_ceil(std::max<std::size_t>(rules, 1))) {
    tree_.assign(2 * leaves_, 0);
  }

  void toggle(std::size_t rule) {
    std::size_t at = leaves_ + rule;
    tree_[at] ^= 1U;
    for (at /= 2; at > 0; at /= 2) tree_[at] = join(tree_[2 * at], tree_[2 * at + 1]);
  }
  [[nodiscard]] std::uint32_t number() const { return tree_[1]; }

 private:
  std::uint32_t join(std::uint32_t left, std::uint32_t right) {
    if (left == 0 && right == 0) return 0;
    const std::uint64_t key = std::uint64_t(left) << 32 | right;
    // 0 and 1 are the leaves.
    return joined_.try_emplace(key, std::uint32_t(joined_.size() + 2)).first->second;
  }

  std::size_t leaves_;
  std::vector<std::uint32_t> tree_;
  std::unordered_map<std::uint64_t, std::uint32_t> joined_;
};

/// One side: its values sorted into numbers.
template <typename T>
class SideNumbers {
 public:
  using Set = net::IntervalSet<T>;

  /// `setOf(rule)`: the values it names, null for all.
  template <typename SetOf>
  SideNumbers(const Set& whole, std::size_t rules, SetOf setOf) : parts_(rules) {
    for (std::size_t rule = 0; rule < rules; ++rule) {
      const Set* set = setOf(rule);
      parts_[rule].all = set == nullptr || set->contains(whole);
      if (!parts_[rule].all) parts_[rule].set = set->intersected(whole);
    }
    number(whole);
  }

  /// How many numbers there are.
  [[nodiscard]] std::uint32_t size() const { return std::uint32_t(firsts_.size()); }

  [[nodiscard]] Extent extentOf(std::size_t rule) const {
    Extent extent;
    extent.all = parts_[rule].all;
    if (extent.all) return extent;
    // What is true of the first value with a number is true of all with it.
    for (const auto& piece : parts_[rule].set.pieces()) {
      const auto begin = std::lower_bound(firsts_.begin(), firsts_.end(), piece.first);
      const auto end = std::upper_bound(begin, firsts_.end(), piece.last);
      if (begin == end) continue;
      const Range range{std::uint32_t(begin - firsts_.begin()), std::uint32_t(end - firsts_.begin() - 1)};
      if (!extent.ranges.empty() && extent.ranges.back().last + 1 == range.first) {
        extent.ranges.back().last = range.last;
      } else {
        extent.ranges.push_back(range);
      }
    }
    return extent;
  }

 private:
  struct Part {
    bool all = true;
    Set set;
  };
  struct Change {
    T at;
    std::size_t rule;
  };

  /// Numbers sets of rules in the order in which values with them come first.
  void number(const Set& whole) {
    std::vector<Change> changes;
    for (std::size_t rule = 0; rule < parts_.size(); ++rule) {
      for (const auto& piece : parts_[rule].set.pieces()) {
        changes.push_back({piece.first, rule});
        if (piece.last != Set::kMax) changes.push_back({static_cast<T>(piece.last + 1), rule});
      }
    }
    std::sort(changes.begin(), changes.end(), [](const Change& a, const Change& b) { return a.at < b.at; });
    SetNumbers sets(parts_.size());
    std::unordered_map<std::uint32_t, bool> known;
    const auto meet = [&](T value) {
      if (known.try_emplace(sets.number(), true).second) firsts_.push_back(value);
    };
    auto change = changes.begin();
    for (const auto& piece : whole.pieces()) {
      T start = piece.first;
      while (true) {
        for (; change != changes.end() && change->at <= start; ++change) sets.toggle(change->rule);
        meet(start);
        if (change == changes.end() || change->at > piece.last) break;
        start = change->at;
      }
    }
  }

  std::vector<Part> parts_;
  std::vector<T> firsts_;  ///< of each number, ascending
};

template <typename T>
void fill(const SideNumbers<T>& numbers, std::size_t side, TrafficSpace::Cell& cell,
          std::vector<TrafficSpace::Extents>& extents) {
  cell[side] = {0, numbers.size() - 1};
  for (std::size_t rule = 0; rule < extents.size(); ++rule) extents[rule][side] = numbers.extentOf(rule);
}

template <typename T, typename LineOf>
void fillAddresses(const WholeTraffic& whole, const std::vector<PartRule>& rules, LineOf lineOf,
                   TrafficSpace::Cell& cell, std::vector<TrafficSpace::Extents>& extents) {
  const auto sideOf = [&](const net::AddressSet* PartRule::*side) {
    return [&rules, lineOf, side](std::size_t rule) {
      const net::AddressSet* set = rules[rule].*side;
      return set == nullptr ? nullptr : &lineOf(*set);
    };
  };
  fill(SideNumbers<T>(lineOf(whole.sources), rules.size(), sideOf(&PartRule::sources)), 0, cell, extents);
  fill(SideNumbers<T>(lineOf(whole.destinations), rules.size(), sideOf(&PartRule::destinations)), 1, cell,
       extents);
}

}  // namespace

TrafficSpace::TrafficSpace(const WholeTraffic& whole, net::Family family, const std::vector<PartRule>& rules)
    : empty_(!whole.sources.has(family) || !whole.destinations.has(family) || whole.services.empty()) {
  if (empty_) return;
  extents_.resize(rules.size());
  if (family == net::Family::V4) {
    fillAddresses<std::uint32_t>(
        whole, rules, [](const net::AddressSet& set) -> const auto& { return set.v4(); }, cell_, extents_);
  } else {
    fillAddresses<net::Bits128>(
        whole, rules, [](const net::AddressSet& set) -> const auto& { return set.v6(); }, cell_, extents_);
  }
  const auto services = [&rules](std::size_t rule) {
    const net::ServiceSet* set = rules[rule].services;
    return set == nullptr ? nullptr : &set->line();
  };
  fill(SideNumbers<std::uint32_t>(whole.services.line(), rules.size(), services), 2, cell_, extents_);
}

Overlap overlapOf(const TrafficSpace::Extents& extents, const TrafficSpace::Cell& cell) {
  Overlap overlap{true, 0};
  for (std::size_t side = 0; side < TrafficSpace::kSides; ++side) {
    if (extents[side].all) continue;
    const std::vector<Range>& ranges = extents[side].ranges;
    const auto at = std::partition_point(ranges.begin(), ranges.end(),
                                         [&](const Range& range) { return range.last < cell[side].first; });
    if (at == ranges.end() || at->first > cell[side].last) return {};
    if (at->first > cell[side].first || at->last < cell[side].last) overlap.partial |= 1U << side;
  }
  return overlap;
}

std::uint32_t cutOf(const TrafficSpace::Extent& extent, const TrafficSpace::Range& range) {
  const std::uint32_t middle = range.first + (range.last - range.first) / 2 + 1;
  // The nearest edge at or above the middle, else the nearest one below.
  auto at = std::partition_point(extent.ranges.begin(), extent.ranges.end(),
                                 [&](const Range& each) { return each.last + 1 < middle; });
  const auto inside = [&](std::uint32_t cut) { return cut > range.first && cut <= range.last; };
  std::uint32_t best = range.first;
  const auto consider = [&](std::uint32_t cut) {
    const auto away = [&](std::uint32_t value) { return value > middle ? value - middle : middle - value; };
    if (inside(cut) && (!inside(best) || away(cut) < away(best))) best = cut;
  };
  if (at != extent.ranges.begin()) {
    consider(std::prev(at)->first);
    consider(std::prev(at)->last + 1);
  }
  for (int i = 0; i < 2 && at != extent.ranges.end(); ++i, ++at) {
    consider(at->first);
    consider(at->last + 1);
  }
  return best;
}

}  // namespace topo::analysis
