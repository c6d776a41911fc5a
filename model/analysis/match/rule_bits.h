// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace topo::analysis {

/// A fixed number of flags, one for each rule (or class) of one firewall. Value type.
class RuleBits {
 public:
  RuleBits() = default;
  explicit RuleBits(std::size_t size) : words_((size + 63) / 64) {}

  /// All flags off, for `size` of them; keeps the storage.
  void reset(std::size_t size) { words_.assign((size + 63) / 64, 0); }
  void set(std::size_t at) { words_[at / 64] |= std::uint64_t{1} << (at % 64); }
  void flip(std::size_t at) { words_[at / 64] ^= std::uint64_t{1} << (at % 64); }
  void clear(std::size_t at) { words_[at / 64] &= ~(std::uint64_t{1} << (at % 64)); }
  [[nodiscard]] bool test(std::size_t at) const { return (words_[at / 64] >> (at % 64) & 1) != 0; }
  [[nodiscard]] const std::vector<std::uint64_t>& words() const { return words_; }
  [[nodiscard]] std::size_t bytes() const { return words_.size() * sizeof(std::uint64_t); }

  [[nodiscard]] bool any() const {
    for (const std::uint64_t word : words_) {
      if (word != 0) return true;
    }
    return false;
  }
  [[nodiscard]] bool intersects(const RuleBits& other) const {
    for (std::size_t i = 0; i < words_.size(); ++i) {
      if ((words_[i] & other.words_[i]) != 0) return true;
    }
    return false;
  }
  [[nodiscard]] bool contains(const RuleBits& other) const {
    for (std::size_t i = 0; i < words_.size(); ++i) {
      if ((other.words_[i] & ~words_[i]) != 0) return false;
    }
    return true;
  }
  RuleBits& operator|=(const RuleBits& other) {
    for (std::size_t i = 0; i < words_.size(); ++i) words_[i] |= other.words_[i];
    return *this;
  }
  RuleBits& operator&=(const RuleBits& other) {
    for (std::size_t i = 0; i < words_.size(); ++i) words_[i] &= other.words_[i];
    return *this;
  }
  /// The same with flags kept elsewhere, as many words.
  RuleBits& operator|=(std::span<const std::uint64_t> other) {
    for (std::size_t i = 0; i < words_.size(); ++i) words_[i] |= other[i];
    return *this;
  }
  RuleBits& operator&=(std::span<const std::uint64_t> other) {
    for (std::size_t i = 0; i < words_.size(); ++i) words_[i] &= other[i];
    return *this;
  }
  /// Takes out what `other` has.
  RuleBits& operator-=(const RuleBits& other) {
    for (std::size_t i = 0; i < words_.size(); ++i) words_[i] &= ~other.words_[i];
    return *this;
  }
  friend bool operator==(const RuleBits&, const RuleBits&) = default;

  /// Calls `use(index)` for each flag that is set, ascending, until it returns false.
  template <typename Use>
  void forEach(Use use) const {
    for (std::size_t i = 0; i < words_.size(); ++i) {
      for (std::uint64_t word = words_[i]; word != 0; word &= word - 1) {
        if (!use(i * 64 + std::size_t(std::countr_zero(word)))) return;
      }
    }
  }

 private:
  std::vector<std::uint64_t> words_;
};

}  // namespace topo::analysis
