// SPDX-License-Identifier: Apache-2.0
#include "model/exchange/firewall_import/rule_writer.h"

#include "model/exchange/firewall_import/condition_builder.h"
#include "tests/model/exchange/firewall_import/support/imports.h"

using namespace topo::firewall_import;
using namespace topo::test;
using namespace Qt::StringLiterals;
using topo::document::Action;
using topo::net::AddressSet;
using topo::net::Family;
using topo::net::ServiceSet;
using topo::net::TrafficSet;

namespace {

TrafficSet traffic(const AddressSet& from, const AddressSet& to,
                   const ServiceSet& services = ServiceSet::any()) {
  return TrafficSet::product(from, to, services);
}

AddressSet block(const char* text) {
  return AddressSet(*blockOf(text));
}

FlatRule flat(Action action, const TrafficSet& in, const TrafficSet& out) {
  FlatRule rule;
  rule.action = action;
  rule.traffic = {in, out};
  return rule;
}

}  // namespace

TEST(RuleWriter, NamesBothFamiliesAndOneAlone) {
  const auto all = written(traffic(AddressSet::all(), AddressSet::all()), false);
  ASSERT_EQ(all.rules.size(), 1U);
  EXPECT_EQ(all.rules[0].from, QStringList{u"any"_s});
  EXPECT_EQ(all.rules[0].services, QStringList{u"any"_s});
  const auto four = written(traffic(AddressSet::all(Family::V4), AddressSet::all(Family::V4)), false);
  EXPECT_EQ(four.rules[0].from, QStringList{u"0.0.0.0/0"_s});
  const auto to = written(traffic(AddressSet::all(Family::V4), block("10.0.0.0/8")), false);
  EXPECT_EQ(to.rules[0].from, QStringList{u"any"_s});
  EXPECT_EQ(to.rules[0].to, QStringList{u"10.0.0.0/8"_s});
}

TEST(RuleWriter, JoinsFamiliesOnlyWhereTheirServicesAreTheSame) {
  const auto port = [](int number) { return portServices(topo::net::Protocol::Tcp, number, number); };
  const TrafficSet four = traffic(block("10.0.0.1"), block("10.0.0.2"), port(80));
  const auto joined = written(four.united(traffic(block("fd00::1"), block("fd00::2"), port(80))), false);
  ASSERT_EQ(joined.rules.size(), 1U);
  EXPECT_EQ(joined.rules[0].from, (QStringList{u"10.0.0.1"_s, u"fd00::1"_s}));
  const auto apart = written(four.united(traffic(block("fd00::1"), block("fd00::2"), port(81))), false);
  ASSERT_EQ(apart.rules.size(), 2U);
  EXPECT_EQ(apart.rules[0].from, QStringList{u"10.0.0.1"_s});
  EXPECT_EQ(apart.rules[1].services, QStringList{u"tcp/81"_s});
}

TEST(RuleWriter, RoundsServicesTheSafeWay) {
  const TrafficSet gre = traffic(block("10.0.0.1"), block("10.0.0.2"), protocolServices(47));
  EXPECT_TRUE(written(gre, false).rules.empty());
  EXPECT_TRUE(written(gre, false).rounded);
  EXPECT_EQ(written(gre, true).rules[0].services, QStringList{u"any"_s});
  const TrafficSet notWeb =
      traffic(block("10.0.0.1"), block("10.0.0.2"),
              ServiceSet::any().subtracted(portServices(topo::net::Protocol::Tcp, 80, 80)));
  EXPECT_EQ(written(notWeb, false).rules[0].services,
            (QStringList{u"tcp/1-79"_s, u"tcp/81-65535"_s, u"udp/any"_s, u"icmp"_s}));
}

TEST(RuleWriter, SaysBothWhereBothDirectionsAreTheSame) {
  FlatRuleset list;
  const TrafficSet one = traffic(block("10.0.0.1"), block("10.0.0.2"));
  const TrafficSet other = traffic(block("10.0.0.1"), block("10.0.0.3"));
  list.rules = {flat(Action::Allow, one, one), flat(Action::Deny, one, other), flat(Action::Allow, {}, one)};
  EXPECT_THAT(
      linesOf(toDocumentRules(list, {})),
      testing::ElementsAre("both allow 10.0.0.1 -> 10.0.0.2 any", "in deny 10.0.0.1 -> 10.0.0.2 any",
                           "out deny 10.0.0.1 -> 10.0.0.3 any", "out allow 10.0.0.1 -> 10.0.0.2 any"));
  Options out;
  out.direction = topo::document::Direction::Out;
  EXPECT_THAT(linesOf(toDocumentRules(list, out)),
              testing::ElementsAre("out allow 10.0.0.1 -> 10.0.0.2 any", "out deny 10.0.0.1 -> 10.0.0.3 any",
                                   "out allow 10.0.0.1 -> 10.0.0.2 any"));
}

TEST(RuleWriter, RefusesMoreRulesThanAFirewallMayHave) {
  FlatRuleset list;
  const TrafficSet one = traffic(block("10.0.0.1"), block("10.0.0.2"));
  for (int i = 0; i <= kMaxRules; ++i) list.rules.push_back(flat(Action::Allow, one, one));
  EXPECT_TRUE(std::holds_alternative<InputError>(toDocumentRules(list, {})));
}
