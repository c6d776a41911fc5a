// SPDX-License-Identifier: Apache-2.0
#include "model/analysis/comparison/relation.h"

#include "tests/model/analysis/build.h"

#include <gmock/gmock.h>

using namespace topo;
using namespace topo::analysis;
using namespace topo::analysis::testing;

namespace {

std::vector<Located> at(std::initializer_list<int> leaves, std::string_view address = "10.0.0.1") {
  std::vector<Located> list;
  for (const int leaf : leaves) list.push_back({leaf, addresses({address}), {}});
  return list;
}

/// `count` classes in each family, each with one leaf of its own.
SideClasses classes(int count) {
  SideClasses result;
  for (int i = 0; i < count; ++i) {
    result.groups.push_back({i});
    for (std::size_t family = 0; family < 2; ++family) {
      SideClass one;
      one.members.push_back(
          {i, std::make_shared<const net::AddressSet>(addresses({family == 0 ? "10.0.0.1" : "fd00::1"}))});
      result.families[family].push_back(one);
    }
  }
  return result;
}

}  // namespace

TEST(Relation, AlikeEndsBecomeOneBox) {
  const SideClasses sources = classes(2);
  const SideClasses destinations = classes(3);
  const ServiceClasses services{
      {analysis::testing::services({"tcp/1"}), analysis::testing::services({"tcp/2"})}};
  Relation relation(sources, destinations, services);
  EXPECT_TRUE(relation.empty());
  for (std::size_t family = 0; family < 2; ++family) {
    for (const int source : {0, 1}) {
      relation.add(family, source, 0, {1});
      relation.add(family, source, 1, {1});
      relation.add(family, source, 2, {2});
    }
  }
  const auto boxes = relation.boxes();
  ASSERT_TRUE(boxes.has_value());
  ASSERT_EQ(boxes->size(), 2U);
  EXPECT_EQ((*boxes)[0].sources.size(), 2U);
  EXPECT_EQ((*boxes)[0].sources[0].addresses, addresses({"10.0.0.1", "fd00::1"}));
  EXPECT_EQ((*boxes)[0].destinations.size() + (*boxes)[1].destinations.size(), 3U);
}

TEST(Relation, BoxesThatDifferInOneRespectMerge) {
  const auto one = services({"tcp/1"});
  const auto two = services({"tcp/2"});
  EXPECT_EQ(mergeBoxes({{at({0}), at({1}), one}, {at({0}), at({1}), two}}).size(), 1U);
  EXPECT_EQ(mergeBoxes({{at({0}), at({1}), one}, {at({2}), at({1}), one}}).size(), 1U);
  EXPECT_EQ(mergeBoxes({{at({0}), at({1}), one}, {at({2}), at({1}), two}}).size(), 2U);
  const auto merged =
      mergeBoxes({{at({0}), at({1}), one}, {at({0}), at({3}), one}, {at({0}), at({1, 3}), two}});
  ASSERT_EQ(merged.size(), 1U);
  EXPECT_EQ(merged[0].services, one.united(two));
}

TEST(Relation, UniteKeepsOrderAndAddresses) {
  const auto united = unite(at({0, 2}), at({1, 2}, "10.0.0.2"));
  ASSERT_EQ(united.size(), 3U);
  EXPECT_EQ(united[1].leaf, 1);
  EXPECT_EQ(united[2].addresses, addresses({"10.0.0.1", "10.0.0.2"}));
}
