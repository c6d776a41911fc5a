// SPDX-License-Identifier: Apache-2.0
#include "views/routing/jumps.h"

#include <gmock/gmock.h>

namespace topo::routing {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const Polyline level{{0, 50}, {200, 50}};
const Polyline upright{{100, 0}, {100, 100}};

TEST(Jumps, TheLevelLineJumpsOverAnEqual) {
  const auto jumps = lineJumps({upright, level}, {1, 1}, 5, 6, 100);
  EXPECT_THAT(jumps[0], IsEmpty());
  EXPECT_THAT(jumps[1], ElementsAre(Jump{95, 105}));
}

TEST(Jumps, TheLineOfLowerRankJumps) {
  const auto jumps = lineJumps({upright, level}, {1, 4}, 5, 6, 100);
  EXPECT_THAT(jumps[0], ElementsAre(Jump{45, 55}));
  EXPECT_THAT(jumps[1], IsEmpty());
}

TEST(Jumps, DistancesCountFromTheStartOfTheLineWhicheverWayItRuns) {
  const auto jumps = lineJumps({upright, {{230, 80}, {230, 50}, {0, 50}}}, {1, 1}, 5, 6, 100);
  EXPECT_THAT(jumps[1], ElementsAre(Jump{155, 165}));
}

TEST(Jumps, CloseCrossingsShareOne) {
  const auto jumps =
      lineJumps({{{100, 0}, {100, 100}}, {{111, 0}, {111, 100}}, {{160, 0}, {160, 100}}, level}, {1, 1, 1, 1},
                5, 6, 100);
  EXPECT_THAT(jumps[3], ElementsAre(Jump{95, 116}, Jump{155, 165}));
}

TEST(Jumps, NoneByABendOrAnArrowhead) {
  EXPECT_THAT(lineJumps({{{8, 0}, {8, 100}}, level}, {1, 1}, 5, 6, 100)[1], IsEmpty());
  EXPECT_THAT(lineJumps({{{190, 0}, {190, 100}}, level}, {1, 1}, 5, 6, 100)[1], IsEmpty());
  const Polyline bent{{0, 0}, {90, 0}, {90, 50}, {200, 50}};
  EXPECT_THAT(lineJumps({upright, bent}, {1, 1}, 5, 6, 100)[1], IsEmpty());
}

TEST(Jumps, NoneOverLinesThatOnlyTouchAndNoneOverItself) {
  EXPECT_THAT(lineJumps({{{100, 0}, {100, 50}}, level}, {1, 1}, 5, 6, 100)[1], IsEmpty());
  const Polyline loop{{0, 50}, {200, 50}, {200, 0}, {100, 0}, {100, 100}};
  EXPECT_THAT(lineJumps({loop}, {1}, 5, 6, 100)[0], IsEmpty());
}

TEST(Jumps, NoneAtAllWhereThereWouldBeTooMany) {
  std::vector<Polyline> lines;
  for (int i = 0; i < 10; ++i) {
    lines.push_back({{0, 50.0 + i * 30}, {600, 50.0 + i * 30}});
    lines.push_back({{100.0 + i * 30, 0}, {100.0 + i * 30, 600}});
  }
  const std::vector<int> ranks(lines.size(), 1);
  EXPECT_FALSE(lineJumps(lines, ranks, 5, 6, 100)[0].empty());
  for (const auto& jumps : lineJumps(lines, ranks, 5, 6, 99)) EXPECT_THAT(jumps, IsEmpty());
}

}  // namespace
}  // namespace topo::routing
