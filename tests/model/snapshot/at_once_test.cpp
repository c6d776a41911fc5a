// SPDX-License-Identifier: Apache-2.0
#include "model/snapshot/at_once.h"

#include <gtest/gtest.h>
#include <stdexcept>
#include <thread>

namespace topo::snapshot {
namespace {

TEST(AtOnce, RunsBothOnThreadsOfTheirOwnOnlyWhenLarge) {
  for (const bool large : {false, true}) {
    std::thread::id here;
    std::thread::id there;
    atOnce(
        large, [&] { here = std::this_thread::get_id(); }, [&] { there = std::this_thread::get_id(); });
    EXPECT_EQ(here, std::this_thread::get_id());
    EXPECT_NE(there, std::thread::id());
    EXPECT_EQ(here == there, !large);
  }
}

TEST(AtOnce, WhatEitherThrowsComesThroughWhenBothAreDone) {
  for (const bool large : {false, true}) {
    bool done = false;
    EXPECT_THROW(atOnce(
                     large, [&] { done = true; }, [] { throw std::runtime_error("there"); }),
                 std::runtime_error);
    EXPECT_TRUE(done);
  }
  bool done = false;
  EXPECT_THROW(atOnce(
                   true, [] { throw std::runtime_error("here"); }, [&] { done = true; }),
               std::runtime_error);
  EXPECT_TRUE(done) << "nothing may still run when what it works on goes away";
}

}  // namespace
}  // namespace topo::snapshot
