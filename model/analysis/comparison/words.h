// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace topo::analysis {

/// Flags packed in words of 64, all of one length; what classes and service masks are made of.
using Words = std::vector<std::uint64_t>;

struct HashWords {
  std::size_t operator()(const Words& words) const {
    std::size_t hash = 1469598103934665603ULL;
    for (const std::uint64_t word : words) hash = (hash ^ word ^ word >> 31) * 1099511628211ULL;
    return hash ^ hash >> 32;
  }
};

[[nodiscard]] inline std::size_t wordsFor(std::size_t flags) {
  return (flags + 63) / 64;
}
inline void setFlag(Words& words, std::size_t at) {
  words[at / 64] |= std::uint64_t{1} << (at % 64);
}
inline void clearFlag(Words& words, std::size_t at) {
  words[at / 64] &= ~(std::uint64_t{1} << (at % 64));
}
[[nodiscard]] inline bool hasFlag(const Words& words, std::size_t at) {
  return (words[at / 64] >> (at % 64) & 1) != 0;
}
[[nodiscard]] inline bool anyFlag(const Words& words) {
  return std::any_of(words.begin(), words.end(), [](std::uint64_t word) { return word != 0; });
}

}  // namespace topo::analysis
