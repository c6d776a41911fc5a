// SPDX-License-Identifier: Apache-2.0
#include "model/analysis/traffic_classes.h"

#include "tests/model/analysis/build.h"

#include <algorithm>
#include <gtest/gtest.h>

namespace topo::analysis {
namespace {

using namespace topo::analysis::testing;  // NOLINT(google-build-using-namespace): the vocabulary of these
                                          // tests

constexpr std::size_t kPlenty = 1000000;

class TrafficClassesTest : public ::testing::Test {
 protected:
  TrafficClassesTest() {
    topology_.zones = {{kNone, {}}};
    topology_.networks = {{0, {}}};
    addHost(topology_, inNetwork(0), {"10.0.0.1"});
    addHost(topology_, {}, {});
  }

  std::optional<TrafficClasses> sort(const std::vector<Rule>& rules, Direction direction = Direction::In,
                                     std::size_t budget = kPlenty) {
    std::vector<const Rule*> pointers;
    for (const Rule& each : rules) pointers.push_back(&each);
    const TopologyIndex index(topology_);
    return TrafficClasses::sort(index, 0, direction, pointers, DrawnAddresses(topology_), budget);
  }

  /// Whether there is a class that exactly those rules match, by flag.
  static bool has(const std::vector<RuleBits>& classes, const std::vector<bool>& flags) {
    return std::any_of(classes.begin(), classes.end(), [&](const RuleBits& bits) {
      for (std::size_t i = 0; i < flags.size(); ++i) {
        if (bits.test(i) != flags[i]) return false;
      }
      return true;
    });
  }

  Topology topology_;
};

TEST_F(TrafficClassesTest, SidesAreInsideAndOutside) {
  const std::vector<Rule> rules{rule(Action::Deny, {host(0)}, {host(0)}, {"any"})};
  const auto in = sort(rules);
  ASSERT_TRUE(in);
  EXPECT_FALSE(has(in->families[0].sources, {true}));
  EXPECT_TRUE(has(in->families[0].destinations, {true}));
  const auto out = sort(rules, Direction::Out);
  EXPECT_TRUE(has(out->families[0].sources, {true}));
  EXPECT_FALSE(has(out->families[0].destinations, {true}));
}

TEST_F(TrafficClassesTest, BorneAddressesAreNowhereElse) {
  // 10.0.0.1 is the drawn host's: there is no other machine in the zone with it, but there is with 10.0.0.2.
  const auto borne = sort({rule(Action::Deny, {any()}, {host(0)}, {"any"}),
                           rule(Action::Deny, {any()}, {at("10.0.0.1")}, {"any"})});
  EXPECT_TRUE(has(borne->families[0].destinations, {true, true}));
  EXPECT_FALSE(has(borne->families[0].destinations, {false, true}));
  const auto free = sort({rule(Action::Deny, {any()}, {host(0)}, {"any"}),
                          rule(Action::Deny, {any()}, {at("10.0.0.2")}, {"any"})});
  EXPECT_TRUE(has(free->families[0].destinations, {false, true}));
}

TEST_F(TrafficClassesTest, UnknownAddressesAreOfEitherFamily) {
  const auto classes = sort({rule(Action::Deny, {host(1)}, {any()}, {"any"}),
                             rule(Action::Deny, {at("192.0.2.1")}, {any()}, {"any"})});
  EXPECT_TRUE(has(classes->families[0].sources, {true, true}));
  EXPECT_TRUE(has(classes->families[1].sources, {true, true}));
}

TEST_F(TrafficClassesTest, ServicesAreCutWhereRulesDiffer) {
  const auto classes = sort({rule(Action::Deny, {any()}, {any()}, {"tcp/1-10"}),
                             rule(Action::Deny, {any()}, {any()}, {"tcp/5-20"})});
  EXPECT_EQ(classes->services.size(), 4U);
  EXPECT_TRUE(has(classes->services, {true, true}));
  EXPECT_TRUE(has(classes->services, {false, false}));
}

TEST_F(TrafficClassesTest, GivesUpWhenTheBudgetIsSpent) {
  EXPECT_FALSE(sort({rule(Action::Deny, {any()}, {any()}, {"any"})}, Direction::In, 3));
}

}  // namespace
}  // namespace topo::analysis
