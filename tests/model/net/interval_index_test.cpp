// SPDX-License-Identifier: Apache-2.0
#include "model/net/interval_index.h"

#include <cstdint>
#include <gtest/gtest.h>
#include <random>

namespace topo::net {
namespace {

using Index = IntervalIndex<std::uint8_t>;

TEST(IntervalIndex, FindsExactlyWhatMeets) {
  const unsigned seed = 99;
  SCOPED_TRACE(testing::Message() << "seed " << seed);
  std::mt19937 random(seed);
  for (int round = 0; round < 2000; ++round) {
    std::vector<Index::Entry> entries;
    for (int i = int(random() % 12); i > 0; --i) {
      const auto first = std::uint8_t(random());
      entries.push_back({first, std::uint8_t(first + random() % (256U - first)), i});
    }
    const Index index(entries);
    const auto first = std::uint8_t(random());
    const auto last = std::uint8_t(first + random() % (256U - first));
    std::vector<int> expected;
    for (const auto& entry : entries) {
      if (entry.first <= last && entry.last >= first) expected.push_back(entry.id);
    }
    std::vector<int> found;
    int previous = 0;
    index.visit(first, last, [&](const Index::Entry& entry) {
      EXPECT_LE(previous, int(entry.first));
      previous = entry.first;
      found.push_back(entry.id);
      return true;
    });
    std::sort(found.begin(), found.end());
    std::sort(expected.begin(), expected.end());
    ASSERT_EQ(found, expected);
  }
}

TEST(IntervalIndex, StopsWhenTold) {
  const Index index({{1, 9, 1}, {2, 9, 2}, {3, 9, 3}});
  int calls = 0;
  index.visit(5, 5, [&](const Index::Entry&) { return ++calls < 2; });
  EXPECT_EQ(calls, 2);
  Index().visit(0, 255, [&](const Index::Entry&) { return ++calls > 0; });
  EXPECT_EQ(calls, 2);
}

}  // namespace
}  // namespace topo::net
