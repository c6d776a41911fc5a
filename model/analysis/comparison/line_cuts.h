// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/analysis/comparison/words.h"
#include "model/analysis/space/segments.h"
#include "model/net/interval_set.h"

#include <algorithm>
#include <cstddef>
#include <unordered_map>
#include <utility>
#include <vector>

namespace topo::analysis {

/// The whole line of an unsigned type, cut wherever membership in one of several sets changes; stretches that
/// lie in the same sets have the same kind. Value type.
template <typename T>
class LineCuts {
 public:
  using Set = net::IntervalSet<T>;

  /// `setOf(slot)` for slots 0 … count-1. False if the budget is spent, and then nothing may be asked.
  template <typename SetOf>
  bool cut(std::size_t count, SetOf setOf, Budget& budget) {
    std::vector<Change> changes;
    for (std::size_t slot = 0; slot < count; ++slot) {
      for (const auto& piece : setOf(slot).pieces()) {
        changes.push_back({piece.first, slot, true});
        if (piece.last != Set::kMax) changes.push_back({static_cast<T>(piece.last + 1), slot, false});
      }
    }
    Words current(wordsFor(count));
    if (!budget.take((changes.size() + 1) * (current.size() + 1))) return false;
    std::sort(changes.begin(), changes.end(), [](const Change& a, const Change& b) { return a.at < b.at; });
    T start = 0;
    for (const Change& change : changes) {
      if (change.at != start) {
        append(start, current);
        start = change.at;
      }
      if (change.begins) {
        setFlag(current, change.slot);
      } else {
        clearFlag(current, change.slot);
      }
    }
    append(start, current);
    return true;
  }

  /// By kind: which of the sets it lies in.
  [[nodiscard]] const std::vector<Words>& kinds() const { return kinds_; }

  /// `within` split by kind: (kind, part) for each that is there, ascending by kind.
  [[nodiscard]] std::vector<std::pair<std::size_t, Set>> split(const Set& within) const {
    std::vector<std::pair<std::size_t, typename Set::Piece>> pieces;
    for (const auto& piece : within.pieces()) {
      auto at =
          std::size_t(std::upper_bound(starts_.begin(), starts_.end(), piece.first) - starts_.begin()) - 1;
      for (; at < starts_.size() && starts_[at] <= piece.last; ++at) {
        const T last = at + 1 < starts_.size() ? static_cast<T>(starts_[at + 1] - 1) : Set::kMax;
        pieces.push_back({kindAt_[at], {std::max(piece.first, starts_[at]), std::min(piece.last, last)}});
      }
    }
    std::stable_sort(pieces.begin(), pieces.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<std::pair<std::size_t, Set>> parts;
    for (auto at = pieces.begin(); at != pieces.end();) {
      std::vector<typename Set::Piece> own;
      const std::size_t kind = at->first;
      for (; at != pieces.end() && at->first == kind; ++at) own.push_back(at->second);
      parts.emplace_back(kind, Set(std::move(own)));
    }
    return parts;
  }

 private:
  struct Change {
    T at;
    std::size_t slot;
    bool begins;
  };
  void append(T start, const Words& bits) {
    const auto [at, isNew] = ids_.try_emplace(bits, kinds_.size());
    if (isNew) kinds_.push_back(bits);
    starts_.push_back(start);
    kindAt_.push_back(at->second);
  }

  std::vector<T> starts_;
  std::vector<std::size_t> kindAt_;
  std::vector<Words> kinds_;
  std::unordered_map<Words, std::size_t, HashWords> ids_;
};

}  // namespace topo::analysis
