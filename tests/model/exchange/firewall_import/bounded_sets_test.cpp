// SPDX-License-Identifier: Apache-2.0
#include "model/exchange/firewall_import/bounded_sets.h"

#include <gtest/gtest.h>

using namespace topo;
using namespace topo::firewall_import;
using net::AddressSet;
using net::TrafficSet;

namespace {

TrafficSet from(const char* address) {
  const AddressSet source(*net::Address::parse(address));
  return TrafficSet::product(source, AddressSet::all(), net::ServiceSet::any());
}

}  // namespace

TEST(BoundedSets, CountsAllPieces) {
  EXPECT_EQ(piecesOf(Sets{}), 0U);
  EXPECT_TRUE(isEmpty(Sets{}));
  const Sets sets{from("10.0.0.1"), from("10.0.0.1").united(from("fd00::1"))};
  EXPECT_FALSE(isEmpty(sets));
  // A side of one address, a side of all, and the services: three boxes of them.
  EXPECT_EQ(piecesOf(sets), 3U * (2 + net::ServiceSet::any().line().pieces().size()));
  EXPECT_TRUE(sameSets(sets, sets));
  EXPECT_FALSE(sameSets(sets, {sets[1], sets[0]}));
}

TEST(BoundedSets, KnowsTheFamilies) {
  EXPECT_EQ(everything(true, false).boxes().size(), 1U);
  EXPECT_EQ(everything(true, true).boxes().size(), 2U);
  EXPECT_TRUE(everything(false, false).empty());
}

TEST(BoundedSets, GivesUpBeyondItsBoxes) {
  std::size_t work = 0;
  const TrafficSet all = everything(true, false);
  const auto less = subtracted(all, from("10.0.0.1"), 1, work);
  ASSERT_TRUE(less.has_value());
  EXPECT_EQ(work, 1U);
  EXPECT_FALSE(less->contains(*net::Address::parse("10.0.0.1"), *net::Address::parse("10.0.0.2"),
                              net::Protocol::Tcp, 1));
  const AddressSet one(*net::Address::parse("10.0.0.1"));
  const TrafficSet corner = TrafficSet::product(one, one, net::ServiceSet::any());
  EXPECT_FALSE(subtracted(all, corner, 1, work).has_value());
  EXPECT_TRUE(subtracted(all, corner, 2, work).has_value());
  EXPECT_EQ(work, 3U);
}
