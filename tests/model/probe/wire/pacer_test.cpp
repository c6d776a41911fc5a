// SPDX-License-Identifier: Apache-2.0
#include "model/probe/wire/pacer.h"

#include <gtest/gtest.h>

namespace topo::probe {
namespace {

constexpr qint64 kSecond = 1000000000;

/// How many attempts begin when the pacer is asked as often as it allows, from 0 for `seconds`.
int begunWithin(Pacer& pacer, qint64 seconds) {
  int begun = 0;
  qint64 now = 0;
  while (now < seconds * kSecond) {
    if (pacer.take(now)) {
      ++begun;
    } else {
      now += pacer.waitNs(now);
    }
  }
  return begun;
}

TEST(Pacer, LetsTheRateThroughAndNoMore) {
  Pacer twenty(20);
  EXPECT_EQ(begunWithin(twenty, 1), 20);
  Pacer one(1);
  EXPECT_EQ(begunWithin(one, 10), 10);
  Pacer thousand(1000);
  const int begun = begunWithin(thousand, 1);
  EXPECT_GE(begun, 999);
  EXPECT_LE(begun, 1020);
}

TEST(Pacer, DoesNotSaveUpForABurst) {
  Pacer pacer(20);
  EXPECT_TRUE(pacer.take(0));
  const qint64 later = 3600 * kSecond;
  EXPECT_TRUE(pacer.take(later));
  EXPECT_FALSE(pacer.take(later));
  EXPECT_EQ(pacer.waitNs(later), kSecond / 20);
}

TEST(Pacer, ZeroIsNoLimit) {
  Pacer pacer(0);
  for (int i = 0; i < 1000; ++i) EXPECT_TRUE(pacer.take(0));
  EXPECT_EQ(pacer.waitNs(0), 0);
}

TEST(Pacer, WhatCouldNotBeginIsGivenBack) {
  Pacer pacer(20);
  EXPECT_TRUE(pacer.take(0));
  EXPECT_FALSE(pacer.take(0));
  pacer.giveBack();
  EXPECT_TRUE(pacer.take(0));
}

}  // namespace
}  // namespace topo::probe
