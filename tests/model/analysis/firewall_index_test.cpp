// SPDX-License-Identifier: Apache-2.0
#include "model/analysis/firewall_index.h"

#include "tests/model/analysis/build.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace topo::analysis {
namespace {

using namespace topo::analysis::testing;  // NOLINT(google-build-using-namespace): the vocabulary of these
                                          // tests
using ::testing::ElementsAre;

class FirewallIndexTest : public ::testing::Test {
 protected:
  FirewallIndexTest() {
    addHost(topology_, {}, {"10.0.0.1"});
    addHost(topology_, {}, {"10.0.0.8-10.0.0.15"});
  }

  Inspection inspect(const Firewall& firewall, std::string_view service,
                     Direction direction = Direction::In) {
    const TopologyIndex index(topology_);
    const net::ServiceSet which = services({service});
    return FirewallIndex(index, firewall, direction).inspect({0, 1, {true, false}, 0, &which});
  }

  Topology topology_;
};

TEST_F(FirewallIndexTest, TheFirstRuleThatMatchesAllDecides) {
  const Firewall firewall{true,
                          Action::Deny,
                          Action::Deny,
                          {rule(Action::Allow, {host(1)}, {any()}, {"any"}),
                           rule(Action::Allow, {host(0)}, {host(1)}, {"tcp/443"}),
                           rule(Action::Reject, {any()}, {any()}, {"any"})}};
  const Inspection inspection = inspect(firewall, "tcp/443");
  EXPECT_EQ(inspection.crossing.passes, Passes::All);
  EXPECT_THAT(inspection.crossing.rules, ElementsAre(1));
  EXPECT_TRUE(inspection.crossing.inspected);
  EXPECT_TRUE(inspection.parts.rules.empty());
}

TEST_F(FirewallIndexTest, RulesOfTheOtherDirectionAndDisabledOnesAreSkipped) {
  Rule off = rule(Action::Allow, {any()}, {any()}, {"any"});
  off.enabled = false;
  const Firewall firewall{true,
                          Action::Deny,
                          Action::Allow,
                          {off, rule(Action::Allow, {any()}, {any()}, {"any"}, RuleDirection::Out)}};
  EXPECT_EQ(inspect(firewall, "tcp/443").crossing.passes, Passes::None);
  const Inspection out = inspect(firewall, "tcp/443", Direction::Out);
  EXPECT_THAT(out.crossing.rules, ElementsAre(1));
}

TEST_F(FirewallIndexTest, PartsAreDecidedInOrderAndTheDefaultTakesTheRest) {
  const Firewall firewall{
      true,
      Action::Deny,
      Action::Deny,
      {rule(Action::Allow, {any()}, {at("10.0.0.8")}, {"tcp/1-10"}),
       rule(Action::Reject, {any()}, {at("10.0.0.8")}, {"tcp/5"}),  // nothing is left for it
       rule(Action::Reject, {any()}, {at("10.0.0.9")}, {"tcp/5"})}};
  const Inspection inspection = inspect(firewall, "tcp/5");
  EXPECT_EQ(inspection.crossing.passes, Passes::Part);
  EXPECT_THAT(inspection.crossing.rules, ElementsAre(0, 2));
  EXPECT_TRUE(inspection.crossing.usedDefault);
  EXPECT_THAT(inspection.crossing.blockers,
              ElementsAre(Blocker{2, Action::Reject}, Blocker{kNone, Action::Deny}));
  // What it refers to went with the index.
  EXPECT_THAT(inspection.parts.allows, ElementsAre(true, false, false));
  EXPECT_FALSE(inspection.parts.defaultAllows);
}

TEST_F(FirewallIndexTest, AnEmptyListMatchesNothing) {
  const Firewall firewall{
      true,
      Action::Deny,
      Action::Deny,
      {rule(Action::Allow, {}, {any()}, {"any"}), rule(Action::Allow, {any()}, {}, {"any"}),
       rule(Action::Allow, {any()}, {any()}, {})}};
  EXPECT_EQ(inspect(firewall, "any").crossing.passes, Passes::None);
}

TEST_F(FirewallIndexTest, ForgettingChangesNoAnswer) {
  const TopologyIndex index(topology_);
  const Firewall firewall{
      true, Action::Deny, Action::Deny, {rule(Action::Allow, {any()}, {any()}, {"tcp/443"})}};
  FirewallIndex indexed(index, firewall, Direction::In);
  const net::ServiceSet https = services({"tcp/443"});
  const net::ServiceSet http = services({"tcp/80"});
  const Crossing before = indexed.inspect({0, 1, {true, false}, 0, &https}).crossing;
  EXPECT_GT(indexed.bytesRemembered(), 0U);
  indexed.forget();
  EXPECT_EQ(indexed.bytesRemembered(), 0U);
  // The number may now stand for other services.
  EXPECT_EQ(indexed.inspect({0, 1, {true, false}, 0, &http}).crossing.passes, Passes::None);
  EXPECT_EQ(indexed.inspect({0, 1, {true, false}, 1, &https}).crossing, before);
}

}  // namespace
}  // namespace topo::analysis
