// SPDX-License-Identifier: Apache-2.0
#include "model/analysis/proposal/placing.h"

#include "tests/model/analysis/proposal/world.h"

#include <gtest/gtest.h>

namespace topo::analysis {
namespace {

using namespace topo::analysis::testing;  // NOLINT(google-build-using-namespace): the vocabulary of these
                                          // tests

class PlacingTest : public ::testing::Test {
 protected:
  PlacingTest() {
    web_ = {world_.web({"10.0.0.1"}), {Selector::Type::Host, 0, {}}, {}, {0}};
    db_ = {world_.data({"10.1.0.1"}), {Selector::Type::Host, 1, {}}, {}, {1}};
    world_.firewall().rules = {rule(Action::Deny, {any()}, {any()}, {"udp/any"}),
                               rule(Action::Deny, {any()}, {any()}, {"tcp/80"})};
  }

  std::vector<PlacedProduct> place(std::initializer_list<std::string_view> which) {
    (void)world_.run();
    Placer placer(world_.topology, world_.flows);
    return placer.place(1, Direction::In, {0}, {{{&web_}, {&db_}, services(which)}});
  }

  World world_;
  EndName web_;
  EndName db_;
};

TEST_F(PlacingTest, APartOfAFlowIsPlacedByWhatStopsThatPart) {
  world_.flow(0, 1, {"any"});
  const auto whole = place({"any"});
  EXPECT_EQ(whole[0].overrides, (std::vector<int>{0, 1}));
  EXPECT_EQ(whole[0].before, 0);
  const auto part = place({"tcp/80"});
  EXPECT_EQ(part[0].flows, std::vector<int>{0});
  EXPECT_EQ(part[0].overrides, std::vector<int>{1});
  EXPECT_EQ(part[0].before, 1);
  EXPECT_EQ(place({"tcp/443"})[0].before, 2);
}

TEST_F(PlacingTest, RulesCountThoseThatCameBeforeThem) {
  world_.flow(0, 1, {"any"});
  std::vector<PlacedProduct> products = place({"tcp/80"});
  products.push_back(place({"udp/53"}).at(0));
  std::vector<ProposedRule> rules;
  addRules(world_.flows, 1, products, rules);
  ASSERT_EQ(rules.size(), 2U);
  EXPECT_EQ(rules[0].index, 0);
  EXPECT_EQ(rules[0].rule.services, services({"udp/53"}));
  EXPECT_EQ(rules[1].index, 2);
  const Topology after = withRules(world_.topology, rules);
  EXPECT_EQ(after.zones[1].firewall->rules[2].services, services({"tcp/80"}));
  EXPECT_EQ(int(after.zones[1].firewall->rules[2].action), int(Action::Allow));
}

}  // namespace
}  // namespace topo::analysis
