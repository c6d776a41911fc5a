// SPDX-License-Identifier: Apache-2.0
#include "model/net/interval_set.h"

#include <bitset>
#include <cstdint>
#include <gtest/gtest.h>
#include <random>

namespace topo::net {
namespace {

using Bytes = IntervalSet<std::uint8_t>;
using Oracle = std::bitset<256>;

Oracle oracleOf(const Bytes& set) {
  Oracle all;
  for (const auto& piece : set.pieces()) {
    for (int value = piece.first; value <= piece.last; ++value) all.set(std::size_t(value));
  }
  return all;
}

bool isNormal(const Bytes& set) {
  for (std::size_t i = 0; i < set.pieces().size(); ++i) {
    const auto& piece = set.pieces()[i];
    if (piece.first > piece.last) return false;
    if (i > 0 && int(piece.first) <= int(set.pieces()[i - 1].last) + 1) return false;
  }
  return true;
}

TEST(IntervalSet, EndsOfTheTypeDoNotOverflow) {
  EXPECT_EQ(Bytes(0, 254).united(Bytes(255)), Bytes::all());
  EXPECT_EQ(Bytes::all().subtracted(Bytes(255)), Bytes(0, 254));
  EXPECT_EQ(Bytes::all().subtracted(Bytes(0)), Bytes(1, 255));
  EXPECT_TRUE(Bytes::all().subtracted(Bytes::all()).empty());
  EXPECT_FALSE(Bytes(Bytes::Piece{255, 255}.first).united(Bytes(0)).contains(1));
  EXPECT_EQ(Bytes::all().count(), 255);
  EXPECT_EQ(Bytes::all().count<unsigned>(), 256U);
  EXPECT_EQ(Bytes(0, 254).count(), 255);
  EXPECT_EQ(Bytes().count(), 0);
}

TEST(IntervalSet, MergesNeighboursAndOverlaps) {
  EXPECT_EQ(Bytes({{10, 20}, {5, 9}, {15, 30}, {40, 41}}), Bytes({{5, 30}, {40, 41}}));
  EXPECT_EQ(Bytes({{3, 3}, {3, 3}}).pieces().size(), 1U);
}

TEST(IntervalSet, AgreesWithBitsOnRandomSets) {
  const unsigned seed = 20261122;
  SCOPED_TRACE(testing::Message() << "seed " << seed);
  std::mt19937 random(seed);
  const auto draw = [&] {
    std::vector<Bytes::Piece> pieces;
    for (auto n = random() % 7; n > 0; --n) {
      // Mostly narrow, often at the very ends.
      std::uint8_t first = std::uint8_t(random() % 4 == 0 ? (random() % 2 ? 0 : 250) : random());
      const std::uint8_t last = std::uint8_t(std::min<unsigned>(255, first + random() % 40));
      pieces.push_back({first, last});
    }
    return Bytes(pieces);
  };
  for (int round = 0; round < 4000; ++round) {
    const Bytes a = draw();
    const Bytes b = draw();
    const Oracle x = oracleOf(a);
    const Oracle y = oracleOf(b);
    ASSERT_TRUE(isNormal(a));
    for (const auto& [set, bits] : {std::pair{a.united(b), x | y}, std::pair{a.intersected(b), x & y},
                                    std::pair{a.subtracted(b), x & ~y}}) {
      ASSERT_TRUE(isNormal(set));
      ASSERT_EQ(oracleOf(set), bits);
      ASSERT_EQ(set.count<unsigned>(), bits.count());
    }
    ASSERT_EQ(a.intersects(b), (x & y).any());
    ASSERT_EQ(a.contains(b), (y & ~x).none());
    for (unsigned value = 0; value < 256; ++value) ASSERT_EQ(a.contains(std::uint8_t(value)), x.test(value));
    Bytes grown = a;
    grown.add(7, 9);
    ASSERT_EQ(grown, a.united(Bytes(7, 9)));
  }
}

}  // namespace
}  // namespace topo::net
