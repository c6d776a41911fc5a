// SPDX-License-Identifier: Apache-2.0
#include "model/analysis/match/match_table.h"

#include <gtest/gtest.h>
#include <random>

namespace topo::analysis {
namespace {

TEST(MatchTable, FindsEveryKeyAgain) {
  MatchTable table(70);
  Match match;
  EXPECT_FALSE(table.find(0).isThere());
  for (std::uint64_t key = 0; key < 5000; ++key) {
    match.some.reset(70);
    match.full.reset(70);
    match.some.set(key % 70);
    if (key % 3 == 0) match.full.set(key % 70);
    table.add(key * 4, match);
  }
  for (std::uint64_t key = 0; key < 5000; ++key) {
    const MatchTable::Row row = table.find(key * 4);
    ASSERT_TRUE(row.isThere());
    const MatchTable::View view = table.view(row);
    ASSERT_EQ(view.isFull(key % 70), key % 3 == 0);
    ASSERT_NE(view.some[key % 70 / 64], 0U);
    ASSERT_FALSE(table.find(key * 4 + 1).isThere());
  }
  table.clear();
  EXPECT_FALSE(table.find(0).isThere());
}

/// The rules that three rows have in common, ascending.
std::vector<std::size_t> commonOf(const std::vector<Match>& matches, std::size_t rules) {
  MatchTable table(rules);
  for (std::size_t i = 0; i < 3; ++i) table.add(i, matches[i]);
  std::vector<std::size_t> common;
  MatchTable::forEachCommon(table.view(table.find(0)), table.view(table.find(1)), table.view(table.find(2)),
                            rules, [&](std::size_t word, std::uint64_t flags) {
                              for (; flags != 0; flags &= flags - 1)
                                common.push_back(word * 64 + std::size_t(std::countr_zero(flags)));
                              return true;
                            });
  return common;
}

TEST(MatchTable, FindsWhatThreeRowsHaveInCommon) {
  std::mt19937 random(3);
  // More than 64 words, so that a bit of the summary stands for several; and sizes around whole words.
  for (const std::size_t rules : {1U, 63U, 64U, 65U, 1000U, 4096U, 4097U, 10'000U}) {
    for (const unsigned sparse : {2U, 30U, 2000U}) {
      std::vector<Match> matches(3);
      std::vector<std::size_t> expected;
      for (Match& match : matches) {
        match.some.reset(rules);
        match.full.reset(rules);
      }
      for (std::size_t rule = 0; rule < rules; ++rule) {
        int in = 0;
        const bool all = random() % sparse == 0;
        for (Match& match : matches) {
          if (!all && random() % sparse != 0) continue;
          match.some.set(rule);
          ++in;
        }
        if (in == 3) expected.push_back(rule);
      }
      EXPECT_EQ(commonOf(matches, rules), expected) << rules << " rules, one in " << sparse;
    }
  }
}

}  // namespace
}  // namespace topo::analysis
