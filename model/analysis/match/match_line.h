// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/analysis/match/match_table.h"
#include "model/net/interval_set.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace topo::analysis {

/// Which rules name some of given values, and which name them all, on one line: addresses of one family, or
/// services. The first questions are answered by looking at every rule; when more come, the line is cut
/// wherever a rule begins or ends and answers are looked up, if that takes little enough memory.
/// Refers to the rules' sets, which must outlive it. One thread at a time.
template <typename T>
class MatchLine {
 public:
  using Set = net::IntervalSet<T>;

  explicit MatchLine(std::size_t rules) : words_((rules + 63) / 64) {}

  /// What a rule names; each slot once.
  void add(std::size_t slot, const Set& set) {
    if (set.empty()) return;
    const auto& pieces = set.pieces();
    spans_.push_back(
        {pieces.front().first, pieces.back().last, std::uint32_t(slot), pieces.size() == 1, &set});
    edges_ += 2 * pieces.size();
  }

  /// Adds the rules to `match`; `values` must not be empty.
  void mark(const Set& values, Match& match) {
    if (!isCut() && ++questions_ > kFewQuestions && mayCut()) cut();
    if (!isCut() || !lookUp(values, match)) scan(values, match);
  }

  [[nodiscard]] std::size_t bytes() const {
    return bits_.size() * sizeof(std::uint64_t) + starts_.size() * sizeof(T);
  }
  /// Gives the memory back.
  void forget() {
    questions_ = 0;
    starts_ = {};
    bits_ = {};
  }

 private:
  static constexpr std::size_t kFewQuestions = 16;
  static constexpr std::size_t kFewRules = 64;        ///< as quickly looked at as looked up
  static constexpr std::size_t kMostWords = 1 << 20;  ///< 8 MiB

  /// From the first to the last value that a rule names; side by side so that a scan is quick.
  struct Span {
    T first;
    T last;
    std::uint32_t slot;
    bool whole;  ///< no gap
    const Set* set;
  };

  [[nodiscard]] bool isCut() const { return !starts_.empty(); }
  [[nodiscard]] bool mayCut() const {
    return spans_.size() > kFewRules && (edges_ + 1) * words_ <= kMostWords;
  }

  void scan(const Set& values, Match& match) const {
    const T first = values.pieces().front().first;
    const T last = values.pieces().back().last;
    for (const Span& span : spans_) {
      if (span.first > last || span.last < first) continue;
      if (span.whole && span.first <= first && last <= span.last) {
        match.some.set(span.slot);
        match.full.set(span.slot);
      } else if (span.set->intersects(values)) {
        match.some.set(span.slot);
        if (span.set->contains(values)) match.full.set(span.slot);
      }
    }
  }

  void cut() {
    struct Edge {
      T at;
      std::uint32_t slot;
    };
    std::vector<Edge> edges;
    edges.reserve(edges_);
    for (const Span& span : spans_) {
      for (const auto& piece : span.set->pieces()) {
        edges.push_back({piece.first, span.slot});
        if (piece.last != Set::kMax) edges.push_back({static_cast<T>(piece.last + 1), span.slot});
      }
    }
    std::sort(edges.begin(), edges.end(), [](const Edge& a, const Edge& b) { return a.at < b.at; });
    RuleBits now(words_ * 64);
    starts_.push_back(0);
    for (const Edge& edge : edges) {
      if (edge.at != starts_.back()) {
        bits_.insert(bits_.end(), now.words().begin(), now.words().end());
        starts_.push_back(edge.at);
      }
      // A set's pieces lie apart, so that an edge is either a beginning or an end.
      now.flip(edge.slot);
    }
    bits_.insert(bits_.end(), now.words().begin(), now.words().end());
  }

  [[nodiscard]] std::size_t segmentOf(T value) const {
    return std::size_t(std::upper_bound(starts_.begin(), starts_.end(), value) - starts_.begin()) - 1;
  }
  [[nodiscard]] std::span<const std::uint64_t> row(std::size_t segment) const {
    return {bits_.data() + segment * words_, words_};
  }

  /// False where so much would have to be looked up that looking at the rules is quicker.
  bool lookUp(const Set& values, Match& match) const {
    const auto& pieces = values.pieces();
    const std::size_t first = segmentOf(pieces.front().first);
    const std::size_t last = segmentOf(pieces.back().last);
    if (first == last) {
      match.some |= row(first);
      match.full |= row(first);
      return true;
    }
    if (last - first > spans_.size() || pieces.size() > spans_.size()) return false;
    RuleBits some(words_ * 64);
    RuleBits full(words_ * 64);
    full |= row(first);
    for (const auto& piece : pieces) {
      for (std::size_t at = segmentOf(piece.first); at < starts_.size() && starts_[at] <= piece.last; ++at) {
        some |= row(at);
        full &= row(at);
      }
    }
    match.some |= some;
    match.full |= full;
    return true;
  }

  std::size_t words_;
  std::vector<Span> spans_;
  std::size_t edges_ = 0;
  std::size_t questions_ = 0;
  std::vector<T> starts_;            ///< of the segments of the line
  std::vector<std::uint64_t> bits_;  ///< for each segment the rules that name it
};

}  // namespace topo::analysis
