// SPDX-License-Identifier: Apache-2.0
#include "model/analysis/small_list.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace topo::analysis {
namespace {

using ::testing::ElementsAre;
using ::testing::ElementsAreArray;

TEST(SmallList, HoldsNoneOneOrMany) {
  SmallList<int> list;
  EXPECT_TRUE(list.empty());
  std::vector<int> same;
  for (int i = 7; i < 30; ++i) {
    list.push_back(i);
    same.push_back(i);
    EXPECT_THAT(list, ElementsAreArray(same));
    EXPECT_EQ(list.size(), same.size());
    EXPECT_EQ(list[same.size() - 1], i);
  }
}

TEST(SmallList, CopiesAndMoves) {
  for (const SmallList<int>& list : {SmallList<int>{}, SmallList<int>{4}, SmallList<int>{4, 5, 6}}) {
    SmallList<int> copy = list;
    EXPECT_EQ(copy, list);
    SmallList<int> moved = std::move(copy);
    EXPECT_EQ(moved, list);
    SmallList<int> other{1, 2, 3, 4};
    other = std::move(moved);
    EXPECT_EQ(other, list);
    // What was there before does not come back.
    other = SmallList<int>{};
    other.push_back(9);
    EXPECT_THAT(other, ElementsAre(9));
    other.push_back(10);
    EXPECT_THAT(other, ElementsAre(9, 10));
    // Nor is what was moved from anything but empty.
    SmallList<int> from = list;
    const SmallList<int> to = std::move(from);
    EXPECT_TRUE(from.empty());  // NOLINT(bugprone-use-after-move): that is what is tried
    EXPECT_EQ(to, list);
  }
  EXPECT_FALSE((SmallList<int>{1, 2}) == (SmallList<int>{1, 3}));
  EXPECT_FALSE((SmallList<int>{1}) == (SmallList<int>{1, 1}));
}

}  // namespace
}  // namespace topo::analysis
