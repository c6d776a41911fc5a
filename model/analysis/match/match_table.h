// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/analysis/match/rule_bits.h"

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace topo::analysis {

/// Which rules match something in part (`some`) and which match all of it (`full`, a subset).
struct Match {
  RuleBits some;
  RuleBits full;
};

/// Remembers matches by key, packed tightly: millions of look-ups a second rest on it. Views are valid until
/// the next `add` or `clear`. Value type.
class MatchTable {
 public:
  struct View {
    /// Where `some` has flags: bit i stands for the words i, i + 64, …
    std::uint64_t summary = 0;
    const std::uint64_t* some = nullptr;
    const std::uint64_t* full = nullptr;
    [[nodiscard]] bool isFull(std::size_t slot) const { return (full[slot / 64] >> (slot % 64) & 1) != 0; }
  };
  static constexpr std::uint32_t kNotThere = ~std::uint32_t{0};
  /// Where a match is kept, and in which words it has flags: see View::summary.
  struct Row {
    std::uint32_t at = kNotThere;
    std::uint64_t summary = 0;
    [[nodiscard]] bool isThere() const { return at != kNotThere; }
  };

  /// For matches over that many rules.
  explicit MatchTable(std::size_t rules) : words_((rules + 63) / 64) {}

  /// The row of a key, if it was ever added.
  [[nodiscard]] Row find(std::uint64_t key) const {
    return places_.empty() ? Row() : places_[placeOf(key)].row;
  }

  /// `key` must be new.
  Row add(std::uint64_t key, const Match& match) {
    if ((rows_ + 1) * 2 > places_.size()) grow();
    const Row row{static_cast<std::uint32_t>(rows_++), summaryOf(match.some)};
    places_[placeOf(key)] = {key, row};
    bits_.insert(bits_.end(), match.some.words().begin(), match.some.words().end());
    bits_.insert(bits_.end(), match.full.words().begin(), match.full.words().end());
    return row;
  }

  [[nodiscard]] View view(const Row& row) const {
    const std::uint64_t* some = bits_.data() + row.at * 2 * words_;
    return {row.summary, some, some + words_};
  }

  /// Calls `use(word, flags)` wherever three rows of as many rules have flags in common, ascending, until it
  /// returns false. Few words have, and others are not looked at.
  template <typename Use>
  static void forEachCommon(const View& a, const View& b, const View& c, std::size_t rules, Use use) {
    const std::size_t words = (rules + 63) / 64;
    const std::uint64_t summary = a.summary & b.summary & c.summary;
    for (std::size_t base = 0; base < words; base += 64) {
      for (std::uint64_t left = summary; left != 0; left &= left - 1) {
        const std::size_t word = base + std::size_t(std::countr_zero(left));
        if (word >= words) break;
        const std::uint64_t common = a.some[word] & b.some[word] & c.some[word];
        if (common != 0 && !use(word, common)) return;
      }
    }
  }

  [[nodiscard]] std::size_t bytes() const {
    return bits_.size() * sizeof(std::uint64_t) + places_.size() * sizeof(Place);
  }

  void clear() { *this = MatchTable(words_ * 64); }

 private:
  struct Place {
    std::uint64_t key = 0;
    Row row;
  };

  static std::uint64_t summaryOf(const RuleBits& bits) {
    std::uint64_t summary = 0;
    for (std::size_t word = 0; word < bits.words().size(); ++word) {
      if (bits.words()[word] != 0) summary |= std::uint64_t{1} << (word % 64);
    }
    return summary;
  }

  /// Where the key is, or where it would go.
  [[nodiscard]] std::size_t placeOf(std::uint64_t key) const {
    std::size_t at = std::size_t((key * 0x9E3779B97F4A7C15ULL) >> 20) & (places_.size() - 1);
    while (places_[at].row.isThere() && places_[at].key != key) at = (at + 1) & (places_.size() - 1);
    return at;
  }

  void grow() {
    std::vector<Place> old(places_.empty() ? 64 : places_.size() * 2);
    old.swap(places_);
    for (const Place& place : old) {
      if (place.row.isThere()) places_[placeOf(place.key)] = place;
    }
  }

  std::size_t words_;
  std::size_t rows_ = 0;
  std::vector<Place> places_;
  std::vector<std::uint64_t> bits_;
};

}  // namespace topo::analysis
