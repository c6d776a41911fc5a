// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

namespace topo::net {

/// A closed interval of an unsigned integer type; `first <= last` always.
template <typename T>
struct Interval {
  T first;
  T last;
  friend constexpr bool operator==(const Interval&, const Interval&) = default;
};

/// An exact set of unsigned integers, kept as sorted, disjoint, non-adjacent closed intervals, so that
/// equal sets have equal representations. Nothing overflows at either end of the type. Value type.
template <typename T>
class IntervalSet {
 public:
  using Piece = Interval<T>;
  static constexpr T kMax = static_cast<T>(~T{0});

  IntervalSet() = default;
  explicit IntervalSet(T single) : pieces_{Piece{single, single}} {}
  IntervalSet(T first, T last) : pieces_{Piece{first, last}} {}
  /// From intervals in any order, overlapping or not.
  explicit IntervalSet(std::vector<Piece> pieces) : pieces_(std::move(pieces)) { normalise(); }
  [[nodiscard]] static IntervalSet all() { return IntervalSet(T{0}, kMax); }

  [[nodiscard]] bool empty() const { return pieces_.empty(); }
  [[nodiscard]] const std::vector<Piece>& pieces() const& { return pieces_; }
  /// Of a temporary the pieces themselves, so that a loop over them never dangles.
  [[nodiscard]] std::vector<Piece> pieces() && { return std::move(pieces_); }

  /// How many values the set holds; stops at the type's largest value, which `all()` exceeds by one.
  template <typename Count = T>
  [[nodiscard]] Count count() const {
    constexpr Count most = static_cast<Count>(~Count{0});
    Count total = 0;
    for (const Piece& piece : pieces_) {
      const Count steps = static_cast<Count>(static_cast<T>(piece.last - piece.first));
      if (steps == most || total > most - steps - 1) return most;
      total = static_cast<Count>(total + steps + 1);
    }
    return total;
  }

  [[nodiscard]] bool contains(T value) const {
    const auto at = firstEndingAtOrAfter(value);
    return at != pieces_.end() && at->first <= value;
  }

  /// True if every value of `other` is in this set.
  [[nodiscard]] bool contains(const IntervalSet& other) const {
    auto mine = pieces_.begin();
    for (const Piece& theirs : other.pieces_) {
      mine = endingAtOrAfter(mine, pieces_.end(), theirs.first);
      if (mine == pieces_.end() || mine->first > theirs.first || mine->last < theirs.last) return false;
    }
    return true;
  }

  [[nodiscard]] bool intersects(const IntervalSet& other) const {
    if (pieces_.size() < other.pieces_.size()) return other.intersects(*this);
    auto mine = pieces_.begin();
    for (const Piece& theirs : other.pieces_) {
      mine = endingAtOrAfter(mine, pieces_.end(), theirs.first);
      if (mine == pieces_.end()) return false;
      if (mine->first <= theirs.last) return true;
    }
    return false;
  }

  [[nodiscard]] IntervalSet united(const IntervalSet& other) const {
    if (other.empty()) return *this;
    if (empty()) return other;
    std::vector<Piece> merged;
    merged.reserve(pieces_.size() + other.pieces_.size());
    std::merge(pieces_.begin(), pieces_.end(), other.pieces_.begin(), other.pieces_.end(),
               std::back_inserter(merged), startsBefore);
    IntervalSet result;
    result.pieces_ = std::move(merged);
    result.mergeSorted();
    return result;
  }

  [[nodiscard]] IntervalSet intersected(const IntervalSet& other) const {
    if (pieces_.size() > other.pieces_.size()) return other.intersected(*this);
    IntervalSet result;
    auto theirs = other.pieces_.begin();
    for (const Piece& mine : pieces_) {
      theirs = endingAtOrAfter(theirs, other.pieces_.end(), mine.first);
      for (auto at = theirs; at != other.pieces_.end() && at->first <= mine.last; ++at) {
        result.pieces_.push_back({std::max(mine.first, at->first), std::min(mine.last, at->last)});
      }
    }
    return result;
  }

  [[nodiscard]] IntervalSet subtracted(const IntervalSet& other) const {
    IntervalSet result;
    auto theirs = other.pieces_.begin();
    for (const Piece& mine : pieces_) {
      T start = mine.first;
      bool left = true;
      theirs = endingAtOrAfter(theirs, other.pieces_.end(), mine.first);
      for (auto at = theirs; at != other.pieces_.end() && at->first <= mine.last; ++at) {
        if (at->first > start) result.pieces_.push_back({start, static_cast<T>(at->first - 1)});
        if (at->last >= mine.last) {
          left = false;
          break;
        }
        start = static_cast<T>(at->last + 1);
      }
      if (left) result.pieces_.push_back({start, mine.last});
    }
    return result;
  }

  void add(T first, T last) { *this = united(IntervalSet(first, last)); }

  friend bool operator==(const IntervalSet&, const IntervalSet&) = default;

 private:
  using Iterator = typename std::vector<Piece>::const_iterator;

  static bool startsBefore(const Piece& a, const Piece& b) { return a.first < b.first; }

  static Iterator endingAtOrAfter(Iterator from, Iterator end, T value) {
    if (from == end || from->last >= value) return from;
    return std::partition_point(from, end, [value](const Piece& piece) { return piece.last < value; });
  }
  [[nodiscard]] Iterator firstEndingAtOrAfter(T value) const {
    return endingAtOrAfter(pieces_.begin(), pieces_.end(), value);
  }

  void normalise() {
    std::sort(pieces_.begin(), pieces_.end(), startsBefore);
    mergeSorted();
  }

  void mergeSorted() {
    if (pieces_.empty()) return;
    std::size_t kept = 0;
    for (std::size_t i = 1; i < pieces_.size(); ++i) {
      Piece& last = pieces_[kept];
      const Piece& next = pieces_[i];
      // The difference is taken only when `next` starts beyond `last`, so it cannot wrap.
      if (next.first <= last.last || static_cast<T>(next.first - last.last) == T{1}) {
        last.last = std::max(last.last, next.last);
      } else {
        pieces_[++kept] = next;
      }
    }
    pieces_.resize(kept + 1);
  }

  std::vector<Piece> pieces_;
};

}  // namespace topo::net
