// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/analysis/match/rule_bits.h"
#include "model/net/interval_set.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace topo::analysis {

/// The whole line of a type, cut wherever membership in one of several sets changes.
template <typename T>
class Segments {
 public:
  using Set = net::IntervalSet<T>;

  /// `setOf(slot)` for slots 0 … count-1.
  template <typename SetOf>
  Segments(std::size_t count, SetOf setOf) {
    std::vector<Change> changes;
    for (std::size_t slot = 0; slot < count; ++slot) {
      for (const auto& piece : setOf(slot).pieces()) {
        changes.push_back({piece.first, slot, true});
        if (piece.last != Set::kMax) changes.push_back({static_cast<T>(piece.last + 1), slot, false});
      }
    }
    std::sort(changes.begin(), changes.end(), [](const Change& a, const Change& b) { return a.at < b.at; });
    RuleBits current(count);
    T start = 0;
    for (const Change& change : changes) {
      if (change.at != start) {
        append(start, current);
        start = change.at;
      }
      if (change.begins) {
        current.set(change.slot);
      } else {
        current.clear(change.slot);
      }
    }
    append(start, current);
  }

  [[nodiscard]] std::size_t size() const { return starts_.size(); }
  [[nodiscard]] const RuleBits& bits(std::size_t segment) const { return bits_[segment]; }
  [[nodiscard]] T first(std::size_t segment) const { return starts_[segment]; }
  [[nodiscard]] T last(std::size_t segment) const {
    return segment + 1 < starts_.size() ? static_cast<T>(starts_[segment + 1] - 1) : Set::kMax;
  }

  /// Calls `use(segment)` for each that meets the set.
  template <typename Use>
  void visit(const Set& set, Use use) const {
    for (const auto& piece : set.pieces()) {
      auto at = std::upper_bound(starts_.begin(), starts_.end(), piece.first) - 1;
      for (; at != starts_.end() && *at <= piece.last; ++at) use(std::size_t(at - starts_.begin()));
    }
  }

 private:
  struct Change {
    T at;
    std::size_t slot;
    bool begins;
  };
  void append(T start, const RuleBits& bits) {
    starts_.push_back(start);
    bits_.push_back(bits);
  }

  std::vector<T> starts_;
  std::vector<RuleBits> bits_;
};

/// For hash tables keyed by sets of rules.
struct HashBits {
  std::size_t operator()(const RuleBits& bits) const {
    std::size_t hash = 1469598103934665603ULL;
    for (const std::uint64_t word : bits.words()) hash = (hash ^ word ^ word >> 31) * 1099511628211ULL;
    return hash ^ hash >> 32;
  }
};

/// Counts steps down; once it is spent, work stops.
class Budget {
 public:
  explicit Budget(std::size_t steps) : left_(steps) {}
  bool take(std::size_t steps) {
    left_ -= std::min(left_, steps);
    return left_ > 0;
  }

 private:
  std::size_t left_;
};

}  // namespace topo::analysis
