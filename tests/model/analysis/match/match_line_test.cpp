// SPDX-License-Identifier: Apache-2.0
#include "model/analysis/match/match_line.h"

#include <gtest/gtest.h>
#include <random>

namespace topo::analysis {
namespace {

using Set = net::IntervalSet<std::uint16_t>;

/// Sets that meet often, some of them at the ends of the line.
class RandomSets {
 public:
  explicit RandomSets(unsigned seed) : random_(seed) {}

  Set set(std::uint16_t most, int pieces) {
    std::vector<Set::Piece> list;
    for (int i = 0; i < pieces; ++i) {
      const auto first = std::uint16_t(random_() % (std::uint32_t(most) + 1));
      const std::uint32_t last = first + random_() % (most / 4 + 1);
      list.push_back({first, std::uint16_t(std::min<std::uint32_t>(last, most))});
    }
    return Set(std::move(list));
  }
  int below(int end) { return int(random_() % unsigned(end)); }

 private:
  std::mt19937 random_;
};

/// Asks for many values; the answers must be what the sets themselves say, before and after the line is cut.
void expectExact(unsigned seed, std::size_t rules, std::uint16_t most) {
  SCOPED_TRACE(testing::Message() << "seed " << seed << ", " << rules << " rules up to " << most);
  RandomSets random(seed);
  std::vector<Set> sets;
  for (std::size_t i = 0; i < rules; ++i) sets.push_back(random.set(most, random.below(4)));
  MatchLine<std::uint16_t> line(rules);
  for (std::size_t i = 0; i < rules; ++i) line.add(i, sets[i]);
  for (int question = 0; question < 60; ++question) {
    const bool single = question % 2 == 0;
    const Set values =
        single ? Set(std::uint16_t(random.below(most + 1))) : random.set(most, 1 + question % 3);
    Match match{RuleBits(rules), RuleBits(rules)};
    line.mark(values, match);
    for (std::size_t i = 0; i < rules; ++i) {
      ASSERT_EQ(match.some.test(i), sets[i].intersects(values)) << "question " << question << ", rule " << i;
      ASSERT_EQ(match.full.test(i), sets[i].contains(values)) << "question " << question << ", rule " << i;
    }
  }
}

TEST(MatchLine, SaysWhatTheSetsSay) {
  for (unsigned seed = 0; seed < 20; ++seed) {
    expectExact(seed, 20, 100);
    expectExact(seed, 200, 100);
    expectExact(seed, 300, 0xffff);
  }
}

TEST(MatchLine, AddsToWhatIsThere) {
  const Set set(3, 5);
  MatchLine<std::uint16_t> line(2);
  line.add(1, set);
  Match match{RuleBits(2), RuleBits(2)};
  match.some.set(0);
  line.mark(Set(5, 6), match);
  EXPECT_TRUE(match.some.test(0));
  EXPECT_TRUE(match.some.test(1));
  EXPECT_FALSE(match.full.test(1));
}

TEST(MatchLine, KeepsOnlyWhatPays) {
  std::vector<Set> sets;
  for (std::uint16_t i = 0; i < 200; ++i) sets.emplace_back(i, std::uint16_t(i + 50));
  MatchLine<std::uint16_t> line(sets.size());
  for (std::size_t i = 0; i < sets.size(); ++i) line.add(i, sets[i]);
  const auto ask = [&](int times) {
    for (int i = 0; i < times; ++i) {
      Match match{RuleBits(sets.size()), RuleBits(sets.size())};
      line.mark(Set(100), match);
      EXPECT_TRUE(match.full.test(60));
      EXPECT_FALSE(match.some.test(40));
    }
  };
  ask(10);
  EXPECT_EQ(line.bytes(), 0U) << "a few questions are not worth it";
  ask(10);
  EXPECT_GT(line.bytes(), 0U);
  line.forget();
  EXPECT_EQ(line.bytes(), 0U);
  ask(1);
  // 9,000 rules with two edges each would take some twenty megabytes.
  std::vector<Set> many;
  for (std::uint16_t i = 0; i < 9000; ++i) many.emplace_back(std::uint16_t(i * 7), std::uint16_t(i * 7 + 3));
  MatchLine<std::uint16_t> large(many.size());
  for (std::size_t i = 0; i < many.size(); ++i) large.add(i, many[i]);
  for (int i = 0; i < 40; ++i) {
    Match match{RuleBits(many.size()), RuleBits(many.size())};
    large.mark(Set(std::uint16_t(7 * i)), match);
    EXPECT_TRUE(match.full.test(std::size_t(i)));
  }
  EXPECT_EQ(large.bytes(), 0U);
}

}  // namespace
}  // namespace topo::analysis
