// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/analysis/rule_bits.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace topo::analysis {

/// Which rules match something in part (`some`) and which match all of it (`full`, a subset).
struct Match {
  RuleBits some;
  RuleBits full;
};

/// Remembers matches by key, packed tightly: hundreds of thousands of look-ups a second rest on it.
/// Views are valid until the next `add` or `clear`. Value type.
class MatchTable {
 public:
  struct View {
    const std::uint64_t* some = nullptr;
    const std::uint64_t* full = nullptr;
    [[nodiscard]] bool isFull(std::size_t slot) const { return (full[slot / 64] >> (slot % 64) & 1) != 0; }
  };
  static constexpr std::size_t kNotThere = ~std::size_t{0};

  /// For matches over that many rules.
  explicit MatchTable(std::size_t rules) : words_((rules + 63) / 64) {}

  /// The row of a key, kNotThere if it was never added.
  [[nodiscard]] std::size_t find(std::uint64_t key) const {
    if (places_.empty()) return kNotThere;
    const Place& place = places_[placeOf(key)];
    return place.row == kFree ? kNotThere : place.row;
  }

  /// `key` must be new.
  std::size_t add(std::uint64_t key, const Match& match) {
    if ((rows_ + 1) * 2 > places_.size()) grow();
    places_[placeOf(key)] = {key, static_cast<std::uint32_t>(rows_)};
    bits_.insert(bits_.end(), match.some.words().begin(), match.some.words().end());
    bits_.insert(bits_.end(), match.full.words().begin(), match.full.words().end());
    return rows_++;
  }

  [[nodiscard]] View view(std::size_t row) const {
    const std::uint64_t* some = bits_.data() + row * 2 * words_;
    return {some, some + words_};
  }

  [[nodiscard]] std::size_t bytes() const {
    return bits_.size() * sizeof(std::uint64_t) + places_.size() * sizeof(Place);
  }

  void clear() { *this = MatchTable(words_ * 64); }

 private:
  static constexpr std::uint32_t kFree = ~std::uint32_t{0};
  struct Place {
    std::uint64_t key = 0;
    std::uint32_t row = kFree;
  };

  /// Where the key is, or where it would go.
  [[nodiscard]] std::size_t placeOf(std::uint64_t key) const {
    std::size_t at = std::size_t((key * 0x9E3779B97F4A7C15ULL) >> 20) & (places_.size() - 1);
    while (places_[at].row != kFree && places_[at].key != key) at = (at + 1) & (places_.size() - 1);
    return at;
  }

  void grow() {
    std::vector<Place> old(places_.empty() ? 64 : places_.size() * 2);
    old.swap(places_);
    for (const Place& place : old) {
      if (place.row != kFree) places_[placeOf(place.key)] = place;
    }
  }

  std::size_t words_;
  std::size_t rows_ = 0;
  std::vector<Place> places_;
  std::vector<std::uint64_t> bits_;
};

}  // namespace topo::analysis
