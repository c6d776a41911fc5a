// SPDX-License-Identifier: Apache-2.0
#include "model/analysis/space/end_set.h"

#include "tests/model/analysis/build.h"

#include <gtest/gtest.h>

namespace topo::analysis {
namespace {

using testing::addresses;

LocationBits at(std::initializer_list<std::size_t> locations) {
  LocationBits bits(8);
  for (const std::size_t location : locations) bits.set(location);
  return bits;
}

TEST(EndSet, LocationsThatShareAreOneGroup) {
  EndSet set;
  set.add({at({0}), addresses({"10.0.0.0/8"}), false});
  set.add({at({2}), addresses({"10.0.0.0/8"}), false});
  ASSERT_EQ(set.groups().size(), 1U);
  EXPECT_EQ(set.groups()[0].locations, at({0, 2}));
}

TEST(EndSet, KeepsNothingThatNamesNothing) {
  EXPECT_TRUE(EndSet({at({}), addresses({"10.0.0.0/8"}), true}).groups().empty());
  EXPECT_TRUE(EndSet({at({1}), {}, false}).groups().empty());
  EXPECT_FALSE(EndSet({at({1}), {}, true}).groups().empty());
}

TEST(EndSet, UnionJoinsAddressesWhereLocationsMeet) {
  const EndSet a({at({0, 1}), addresses({"10.0.0.1"}), false});
  const EndSet b({at({1, 2}), addresses({"10.0.0.2"}), true});
  EndSet expected;
  expected.add({at({1}), addresses({"10.0.0.1-10.0.0.2"}), true});
  expected.add({at({0}), addresses({"10.0.0.1"}), false});
  expected.add({at({2}), addresses({"10.0.0.2"}), true});
  EXPECT_EQ(a.united(b), expected);
  EXPECT_EQ(a.united({}), a);
  EXPECT_EQ(EndSet().united(b), b);
}

TEST(EndSet, IntersectionAndDifferenceMakeUpTheWhole) {
  const EndSet a({at({0, 1}), addresses({"10.0.0.0/30"}), true});
  const EndSet b({at({1, 2}), addresses({"10.0.0.2/31"}), false});
  EXPECT_EQ(a.intersected(b), EndSet({at({1}), addresses({"10.0.0.2/31"}), false}));
  EndSet rest;
  rest.add({at({1}), addresses({"10.0.0.0/31"}), true});
  rest.add({at({0}), addresses({"10.0.0.0/30"}), true});
  EXPECT_EQ(a.subtracted(b), rest);
  EXPECT_TRUE(a.subtracted(a).groups().empty());
}

}  // namespace
}  // namespace topo::analysis
