// SPDX-License-Identifier: Apache-2.0
#include "model/exchange/firewalls/nftables.h"

#include "tests/model/exchange/firewalls/drawing.h"

#include <gmock/gmock.h>

using namespace topo;
using namespace topo::exchange;
using namespace Qt::StringLiterals;
using document::Action;
using document::Direction;
using exchange_test::Drawing;
using exchange_test::rule;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

namespace {

Drawing site() {
  Drawing site;
  site.zone(u"dmz"_s).zone(u"data"_s).zone(u"open"_s);
  site.network(u"lan"_s, u"dmz"_s, {u"10.1.0.0/24"_s, u"fd00:1::/64"_s});
  site.host(u"web"_s, {{u"lan"_s, {u"10.1.0.11"_s, u"fd00:1::11"_s}}});
  site.host(u"db"_s, {{u"data"_s, {u"10.2.0.21"_s}}});
  site.host(u"new"_s, {{u"data"_s, {}}});
  return site;
}

std::string written(const Drawing& drawing) {
  const auto ruleset = toNftables(drawing.data, firewalledZones(drawing.data));
  if (ruleset.ok()) return ruleset->toStdString();
  ADD_FAILURE() << sentence(ruleset.error().first()).toStdString();
  return {};
}

QStringList refused(const Drawing& drawing) {
  const auto ruleset = toNftables(drawing.data, firewalledZones(drawing.data));
  QStringList sentences;
  if (ruleset.ok()) return sentences;
  for (const RuleRefusal& refusal : ruleset.error()) sentences << sentence(refusal);
  return sentences;
}

/// What stands between two marks, the first excluded.
std::string between(const std::string& text, const std::string& begin, const std::string& end) {
  const auto from = text.find(begin);
  if (from == std::string::npos) return {};
  return text.substr(from + begin.size(), text.find(end, from + begin.size()) - from - begin.size());
}

/// The lines of a chain, without indent, comments or braces.
std::vector<std::string> chain(const std::string& text, const std::string& name) {
  std::vector<std::string> lines;
  for (const QByteArray& line :
       QByteArray::fromStdString(between(text, "chain " + name + " {\n", "\t}")).split('\n')) {
    if (!line.trimmed().isEmpty() && !line.trimmed().startsWith('#'))
      lines.push_back(line.trimmed().toStdString());
  }
  return lines;
}

}  // namespace

TEST(Nftables, ATableForEachZoneWhoseFirewallIsOn) {
  Drawing drawing = site();
  drawing.firewall(u"dmz"_s);
  drawing.firewall(u"data"_s).enabled = false;
  EXPECT_THAT(firewalledZones(drawing.data), ElementsAre(document::ZoneId(u"dmz"_s)));
  const std::string text = written(drawing);
  EXPECT_THAT(text, HasSubstr("# Zone dmz"));
  EXPECT_THAT(text, Not(HasSubstr("# Zone data")));
  // The same name three times: made, deleted, made anew.
  const std::string table = between(text, "\ntable inet ", "\n");
  EXPECT_THAT(text, HasSubstr("table inet " + table + "\ndelete table inet " + table + "\ntable inet " +
                              table + " {\n"));
  EXPECT_THAT(written(site()), HasSubstr("No zone has a firewall"));
}

TEST(Nftables, ATableKeepsItsNameWhenOtherZonesComeAndGo) {
  Drawing drawing = site();
  drawing.firewall(u"dmz"_s);
  const std::string before = written(drawing);
  drawing.zone(u"another"_s).firewall(u"another"_s);
  EXPECT_THAT(written(drawing), HasSubstr(between(before, "# Zone dmz", "chain forward")));
}

TEST(Nftables, DefaultsDecideWhatIsLeftInEachDirection) {
  Drawing drawing = site();
  drawing.firewall(u"dmz"_s).inbound = Action::Reject;
  drawing.firewall(u"dmz"_s).outbound = Action::Allow;
  EXPECT_THAT(chain(written(drawing), "inbound"), ElementsAre("counter name \"default_in\" goto refuse"));
  EXPECT_THAT(chain(written(drawing), "outbound"), ElementsAre("counter name \"default_out\" accept"));
  drawing.firewall(u"dmz"_s).inbound = Action::Deny;
  EXPECT_THAT(chain(written(drawing), "inbound"), ElementsAre("counter name \"default_in\" drop"));
}

TEST(Nftables, RulesKeepTheirOrderTheirDirectionAndTheirCounter) {
  Drawing drawing = site();
  auto& rules = drawing.firewall(u"dmz"_s).rules;
  rules << rule(u"r1"_s, Action::Deny, {u"10.9.0.0/16"_s}, {u"any"_s}, {u"any"_s});
  rules << rule(u"r2"_s, Action::Allow, {u"any"_s}, {u"host:web"_s}, {u"tcp/443"_s, u"udp/53"_s});
  rules << rule(u"r3"_s, Action::Reject, {u"any"_s}, {u"any"_s}, {u"any"_s});
  rules << rule(u"r4"_s, Action::Allow, {u"network:lan"_s}, {u"any"_s}, {u"icmp"_s});
  rules[2].direction = Direction::Both;
  rules[3].direction = Direction::Out;
  const std::string text = written(drawing);
  EXPECT_THAT(
      chain(text, "inbound"),
      ElementsAre("ip saddr 10.9.0.0/16 counter name \"rule_1\" drop comment \"r1\"",
                  "ip daddr 10.1.0.11 tcp dport 443 counter name \"rule_2\" accept comment \"r2\"",
                  "ip daddr 10.1.0.11 udp dport 53 counter name \"rule_2\" accept comment \"r2\"",
                  "ip6 daddr fd00:1::11 tcp dport 443 counter name \"rule_2\" accept comment \"r2\"",
                  "ip6 daddr fd00:1::11 udp dport 53 counter name \"rule_2\" accept comment \"r2\"",
                  "counter name \"rule_3\" goto refuse comment \"r3\"", "counter name \"default_in\" drop"));
  EXPECT_THAT(
      chain(text, "outbound"),
      ElementsAre("counter name \"rule_3\" goto refuse comment \"r3\"",
                  "ip saddr 10.1.0.0/24 meta l4proto { icmp, ipv6-icmp } counter name \"rule_4\" accept "
                  "comment \"r4\"",
                  "ip6 saddr fd00:1::/64 meta l4proto { icmp, ipv6-icmp } counter name \"rule_4\" accept "
                  "comment \"r4\"",
                  "counter name \"default_out\" accept"));
}

TEST(Nftables, WhatIsOffOrMatchesNothingGivesNoRule) {
  Drawing drawing = site();
  auto& rules = drawing.firewall(u"dmz"_s).rules;
  rules << rule(u"off"_s, Action::Allow, {u"host:new"_s}, {u"any"_s}, {u"any"_s});
  rules[0].enabled = false;
  rules << rule(u"nobody"_s, Action::Allow, {}, {u"any"_s}, {u"any"_s});
  rules << rule(u"nothing"_s, Action::Allow, {u"any"_s}, {u"any"_s}, {});
  rules << rule(u"apart"_s, Action::Allow, {u"10.0.0.1"_s}, {u"fd00::1"_s}, {u"any"_s});
  const std::string text = written(drawing);
  EXPECT_THAT(chain(text, "inbound"), ElementsAre("counter name \"default_in\" drop"));
  EXPECT_THAT(text, Not(HasSubstr("counter rule_1 {")));
  EXPECT_THAT(text, HasSubstr("counter rule_4 {"));
}

TEST(Nftables, RefusesWhatCannotBeSaidInAddresses) {
  for (const Action action : {Action::Allow, Action::Deny, Action::Reject}) {
    Drawing drawing = site();
    drawing.firewall(u"data"_s).rules
        << rule(u"r1"_s, action, {u"host:web"_s, u"host:new"_s}, {u"any"_s}, {u"any"_s})
        << rule(u"r2"_s, action, {u"any"_s}, {u"outside"_s}, {u"tcp/1"_s})
        << rule(u"r3"_s, action, {u"any"_s}, {u"zone:open"_s}, {u"tcp/1"_s});
    EXPECT_THAT(refused(drawing),
                ElementsAre(u"zone data, rule r1: from: interface eth0 of host new has no address"_s,
                            u"zone data, rule r2: to: outside: nothing is drawn at top level"_s,
                            u"zone data, rule r3: to: zone open holds no address"_s));
  }
}

TEST(Nftables, TellsOfTwentyRefusalsAtMost) {
  Drawing drawing = site();
  for (int i = 0; i < 100; ++i) {
    drawing.firewall(u"data"_s).rules
        << rule(QStringLiteral("r%1").arg(i), Action::Allow, {u"host:new"_s}, {u"any"_s}, {u"any"_s});
  }
  EXPECT_EQ(refused(drawing).size(), 20);
}

TEST(Nftables, StopsBeforeTheRulesetGrowsWithoutBound) {
  Drawing drawing = site();
  drawing.host(u"many"_s, {{u"data"_s, {u"10.0.0.2"_s, u"10.0.0.4"_s, u"10.0.0.6"_s, u"10.0.0.8"_s}}});
  auto& rules = drawing.firewall(u"data"_s).rules;
  // Lists that differ, so that their sets cannot be shared, and one that comes again.
  for (const QString& other : {u"192.0.2.1"_s, u"192.0.2.2"_s, u"192.0.2.1"_s}) {
    rules << rule(QStringLiteral("r%1").arg(rules.size()), Action::Allow, {u"host:many"_s, other},
                  {u"10.0.0.2"_s}, {u"any"_s});
  }
  const auto zones = firewalledZones(drawing.data);
  EXPECT_TRUE(toNftables(drawing.data, zones, 11).ok());
  const auto refused = toNftables(drawing.data, zones, 10);
  ASSERT_FALSE(refused.ok());
  EXPECT_THAT(refused.error(), ElementsAre(RuleRefusal{document::ZoneId(u"data"_s), document::RuleId(u"r1"_s),
                                                       false, std::nullopt}));
  EXPECT_THAT(sentence(refused.error().first()).toStdString(),
              HasSubstr("rule r1: from: the ruleset would hold"));
}

TEST(Nftables, NoWordOfAUserLeavesItsComment) {
  Drawing drawing = site();
  const QString evil = u"x\"; }\nflush ruleset\n# */ \\ \u202e"_s + QString(500, u'y');
  drawing.data.meta.title = evil;
  drawing.data.zones[document::ZoneId(u"dmz"_s)].name = evil;
  auto& firewall = drawing.firewall(u"dmz"_s);
  firewall.name = evil;
  firewall.device = evil;
  firewall.rules << rule(QString(u"r"_s).repeated(400), Action::Allow, {u"any"_s}, {u"any"_s}, {u"any"_s});
  firewall.rules[0].comment = evil;
  const std::string text = written(drawing);
  EXPECT_THAT(text, Not(HasSubstr("\nflush")));
  EXPECT_THAT(text, Not(HasSubstr("\\")));
  EXPECT_THAT(text, Not(HasSubstr("*/")));
  EXPECT_THAT(text, Not(HasSubstr("\u202e")));
  for (const QByteArray& line : QByteArray::fromStdString(text).split('\n')) {
    EXPECT_LT(line.size(), 400);
    EXPECT_TRUE(line.trimmed().startsWith('#') || !line.contains("ruleset")) << line.toStdString();
  }
}

TEST(Nftables, EqualListsShareTheirSets) {
  Drawing drawing = site();
  auto& rules = drawing.firewall(u"dmz"_s).rules;
  rules << rule(u"r1"_s, Action::Allow, {u"host:web"_s, u"host:db"_s}, {u"any"_s}, {u"tcp/1"_s});
  rules << rule(u"r2"_s, Action::Allow, {u"host:db"_s, u"host:web"_s, u"host:db"_s}, {u"any"_s},
                {u"tcp/2"_s});
  const std::string text = written(drawing);
  EXPECT_EQ(QByteArray::fromStdString(text).count("type ipv4_addr"), 1);
  EXPECT_EQ(QByteArray::fromStdString(text).count("ip saddr @addresses_1_v4"), 2);
  EXPECT_EQ(text, written(drawing));
}
