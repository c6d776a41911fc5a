// SPDX-License-Identifier: Apache-2.0
#include "model/probe/wire/waiting_line.h"

#include <gtest/gtest.h>

namespace topo::probe {
namespace {

constexpr size_t kA = 1;
constexpr size_t kB = 2;

TEST(WaitingLine, KeepsOrderAndTheLimitOfAHost) {
  WaitingLine line(2);
  for (int i = 0; i < 4; ++i) line.add(i, kA);
  line.add(4, kB);
  EXPECT_EQ(line.next(), 0);
  EXPECT_EQ(line.next(), 1);
  EXPECT_EQ(line.next(), 4);  // the busy host does not hold up the other
  EXPECT_EQ(line.next(), std::nullopt);
  EXPECT_FALSE(line.empty());
  EXPECT_FALSE(line.hasReady());
  line.release(kA);
  EXPECT_EQ(line.next(), 2);
  EXPECT_EQ(line.next(), std::nullopt);
  line.release(kB);
  EXPECT_EQ(line.next(), std::nullopt);
  line.release(kA);
  EXPECT_EQ(line.next(), 3);
  EXPECT_TRUE(line.empty());
}

TEST(WaitingLine, WhatIsPutBackComesAgainBeforeOthers) {
  WaitingLine line(1);
  line.add(7, kA);
  line.add(8, kB);
  EXPECT_EQ(line.next(), 7);
  line.putBack(7, kA);
  EXPECT_EQ(line.next(), 7);
  EXPECT_EQ(line.next(), 8);
  EXPECT_TRUE(line.empty());
}

TEST(WaitingLine, NeverLosesAnAttempt) {
  WaitingLine line(3);
  for (int i = 0; i < 1000; ++i) line.add(i, i % 3 ? kA : kB);
  std::vector<bool> seen(1000);
  std::deque<int> busy;
  while (!line.empty() || !busy.empty()) {
    while (const std::optional<int> next = line.next()) {
      EXPECT_FALSE(seen[static_cast<size_t>(*next)]);
      seen[static_cast<size_t>(*next)] = true;
      busy.push_back(*next);
    }
    ASSERT_LE(busy.size(), 6U);
    ASSERT_FALSE(busy.empty());
    line.release(busy.front() % 3 ? kA : kB);
    busy.pop_front();
  }
  EXPECT_EQ(std::count(seen.begin(), seen.end(), true), 1000);
}

}  // namespace
}  // namespace topo::probe
