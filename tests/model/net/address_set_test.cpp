// SPDX-License-Identifier: Apache-2.0
#include "model/net/address_set.h"

#include <gtest/gtest.h>

namespace topo::net {
namespace {

AddressSet set(std::initializer_list<std::string_view> texts) {
  std::vector<AddressRange> ranges;
  for (const std::string_view text : texts) ranges.push_back(parseAddressSpec(text)->range);
  return AddressSet(ranges);
}

TEST(AddressSet, KeepsTheFamiliesApart) {
  const AddressSet both = set({"0.0.0.1", "::1"});
  EXPECT_TRUE(both.contains(*Address::parse("0.0.0.1")));
  EXPECT_TRUE(both.contains(*Address::parse("::1")));
  EXPECT_FALSE(set({"::1"}).contains(*Address::parse("0.0.0.1")));
  EXPECT_FALSE(set({"::1"}).intersects(set({"0.0.0.1"})));
  EXPECT_FALSE(set({"::1"}).sharesFamilyWith(set({"0.0.0.1"})));
  EXPECT_TRUE(both.sharesFamilyWith(set({"fd00::/64"})));
  EXPECT_EQ(both.only(Family::V4), set({"0.0.0.1"}));
  EXPECT_EQ(both.only(Family::V6), set({"::1"}));
  EXPECT_FALSE(both.only(Family::V6).has(Family::V4));
}

TEST(AddressSet, JoinsCutsAndSubtracts) {
  EXPECT_EQ(set({"10.0.0.0/25"}).united(set({"10.0.0.128/25"})), set({"10.0.0.0/24"}));
  EXPECT_EQ(set({"10.0.0.0/24", "fd00::/64"}).intersected(set({"10.0.0.9", "::1"})), set({"10.0.0.9"}));
  EXPECT_EQ(set({"10.0.0.0/24"}).subtracted(set({"10.0.0.0/25"})), set({"10.0.0.128/25"}));
  EXPECT_TRUE(set({"10.0.0.0/24"}).contains(set({"10.0.0.7", "10.0.0.9"})));
  EXPECT_FALSE(set({"10.0.0.0/24"}).contains(set({"10.0.0.7", "::1"})));
  EXPECT_TRUE(AddressSet::all()
                  .subtracted(AddressSet::all(Family::V4))
                  .subtracted(AddressSet::all(Family::V6))
                  .empty());
  AddressSet grown;
  grown.add(parseAddressSpec("10.0.0.1")->range);
  EXPECT_EQ(grown, AddressSet(*Address::parse("10.0.0.1")));
}

TEST(AddressSet, CountsWithoutOverflow) {
  EXPECT_TRUE(set({"10.0.0.0/24", "::1"}).count() == 257);
  EXPECT_TRUE(AddressSet::all(Family::V4).count() == Bits128{1} << 32);
  EXPECT_TRUE(AddressSet::all().count() == ~Bits128{0});
}

TEST(AddressSet, ListsRangesAndCidrsInOrder) {
  const AddressSet mixed = set({"::1", "10.0.0.3", "10.0.0.1-10.0.0.2"});
  ASSERT_EQ(mixed.ranges().size(), 2U);
  EXPECT_EQ(mixed.ranges()[0].toString(), "10.0.0.1-10.0.0.3");
  ASSERT_EQ(mixed.toCidrs().size(), 3U);
  EXPECT_EQ(mixed.toCidrs()[1].toString(), "10.0.0.2/31");
  EXPECT_EQ(mixed.toCidrs()[2].toString(), "::1/128");
}

}  // namespace
}  // namespace topo::net
