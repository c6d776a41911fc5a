// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

namespace topo::net {

/// Finds, among many intervals that may overlap, those that meet a given one, in time that grows with the
/// number found and only slowly with the number kept. Value type; built once.
template <typename T>
class IntervalIndex {
 public:
  struct Entry {
    T first;
    T last;
    int id;
  };

  IntervalIndex() = default;
  explicit IntervalIndex(std::vector<Entry> entries)
      : entries_(std::move(entries)), furthest_(entries_.size()) {
    std::sort(entries_.begin(), entries_.end(), [](const Entry& a, const Entry& b) {
      return a.first < b.first || (a.first == b.first && a.id < b.id);
    });
    if (!entries_.empty()) measure(0, entries_.size());
  }

  /// Calls `use(entry)` for each interval that meets `first`–`last`, by ascending start, until it returns
  /// false.
  template <typename Use>
  void visit(T first, T last, Use use) const {
    (void)visit(0, entries_.size(), first, last, use);
  }

 private:
  // The middle of a span stands for the whole span: furthest_ there is the greatest end in it.
  T measure(std::size_t begin, std::size_t end) {
    const std::size_t middle = begin + (end - begin) / 2;
    T furthest = entries_[middle].last;
    if (begin < middle) furthest = std::max(furthest, measure(begin, middle));
    if (middle + 1 < end) furthest = std::max(furthest, measure(middle + 1, end));
    return furthest_[middle] = furthest;
  }

  template <typename Use>
  bool visit(std::size_t begin, std::size_t end, T first, T last, Use& use) const {
    if (begin >= end) return true;
    const std::size_t middle = begin + (end - begin) / 2;
    if (furthest_[middle] < first) return true;
    if (!visit(begin, middle, first, last, use)) return false;
    const Entry& entry = entries_[middle];
    if (entry.first > last) return true;
    if (entry.last >= first && !use(entry)) return false;
    return visit(middle + 1, end, first, last, use);
  }

  std::vector<Entry> entries_;
  std::vector<T> furthest_;
};

}  // namespace topo::net
