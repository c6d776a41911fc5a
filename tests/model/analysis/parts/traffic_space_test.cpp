// SPDX-License-Identifier: Apache-2.0
#include "model/analysis/parts/traffic_space.h"

#include "tests/model/analysis/build.h"

#include <gtest/gtest.h>

namespace topo::analysis {
namespace {

using testing::addresses;
using testing::services;

TEST(TrafficSpace, TellsApartOnlyWhatRulesTellApart) {
  // Ten thousand odd ports in one rule, those and the even ones in another: two numbers, whatever the ports.
  std::vector<net::ServiceSet::Line::Piece> pieces;
  const std::uint32_t tcp = 6U << 16;
  for (std::uint32_t port = 1; port <= 20000; port += 2) pieces.push_back({tcp + port, tcp + port});
  const net::ServiceSet odds{net::ServiceSet::Line(pieces)};
  const net::ServiceSet all = services({"tcp/1-20000"});
  const net::AddressSet ends = addresses({"10.0.0.0/8"});
  const net::AddressSet half = addresses({"10.0.0.0/9"});
  const WholeTraffic whole{ends, addresses({"10.0.0.1", "fd00::1"}), all};
  const TrafficSpace space(whole, net::Family::V4, {{&half, nullptr, &odds}, {nullptr, nullptr, &all}});
  EXPECT_EQ(space.cell()[0].last, 1U);
  EXPECT_EQ(space.cell()[1].last, 0U);
  EXPECT_EQ(space.cell()[2].last, 1U);
  EXPECT_TRUE(space.extents(1)[2].all);
  EXPECT_FALSE(space.extents(0)[2].all);
  EXPECT_EQ(overlapOf(space.extents(0), space.cell()).partial, 5U);
  EXPECT_TRUE(TrafficSpace(whole, net::Family::V6, {}).empty());
}

TEST(TrafficSpace, CutsWhereAnExtentBeginsOrEndsNearTheMiddle) {
  using Extent = TrafficSpace::Extent;
  const Extent one{false, {{0, 2}}};
  EXPECT_EQ(cutOf(one, {0, 9}), 3U);
  EXPECT_EQ(cutOf(one, {2, 3}), 3U);
  const Extent last{false, {{9, 9}}};
  EXPECT_EQ(cutOf(last, {0, 9}), 9U);
  const Extent many{false, {{0, 0}, {2, 2}, {4, 4}, {6, 6}, {8, 8}}};
  EXPECT_EQ(cutOf(many, {0, 9}), 5U);
  EXPECT_EQ(cutOf(many, {8, 9}), 9U);
  EXPECT_EQ(cutOf(many, {3, 4}), 4U);
}

}  // namespace
}  // namespace topo::analysis
