// SPDX-License-Identifier: Apache-2.0
#include "model/commands/rules.h"

#include "tests/model/commands/example.h"

#include <gtest/gtest.h>

namespace topo::commands {
namespace {

using namespace example;

class RulesTest : public testing::Test {
 protected:
  static RuleId id(const char* text) { return RuleId(QLatin1String(text)); }
  /// The ids of the DMZ's rules after the proposal.
  QString order(const Proposal& proposal) { return order(after(data, proposal)); }
  static QString order(const DocumentData& now) {
    QStringList ids;
    const Zone held = now.zones.value(zoneId("dmz"));
    for (const Rule& rule : held.firewall->rules) ids.append(rule.id.value);
    return ids.join(u' ');
  }

  const ZoneId dmz = zoneId("dmz");
  const DocumentData data = example::document();
};

TEST_F(RulesTest, ARuleIsAddedWhereItIsWantedWithAFreshId) {
  const Rule fresh = allow("", {selector("any")}, {selector("any")});
  const Creation made = addRule(data, dmz, 1, fresh);
  EXPECT_EQ(order(made.proposal), QStringLiteral("r1 r4 r2 r3"));
  EXPECT_EQ(made.created, QList<EntityRef>{rule("dmz", "r4")});
  EXPECT_EQ(order(addRule(data, dmz, 99, allow("r1", {}, {})).proposal), QStringLiteral("r1 r2 r3 r4"));
  EXPECT_EQ(order(addRule(data, dmz, -1, allow("own", {}, {})).proposal), QStringLiteral("own r1 r2 r3"));
}

TEST_F(RulesTest, ARuleThatWouldNotFitIsNotAdded) {
  EXPECT_TRUE(addRule(data, dmz, 0, allow("x", {selector("host:gone")}, {})).proposal.isEmpty());
  EXPECT_TRUE(addRule(data, zoneId("data"), 0, allow("x", {}, {})).proposal.isEmpty());
  Rule bad = allow("x", {}, {});
  bad.services = {QStringLiteral("tcp/99999")};
  EXPECT_TRUE(addRule(data, dmz, 0, bad).proposal.isEmpty());
}

TEST_F(RulesTest, SeveralRulesAreOneStep) {
  const Creation made = addRules(data, {{dmz, 0, allow("a", {}, {})}, {dmz, 1, allow("b", {}, {})}});
  EXPECT_EQ(order(made.proposal), QStringLiteral("a b r1 r2 r3"));
  EXPECT_EQ(made.proposal.edits.size(), 1);
  EXPECT_EQ(made.proposal.text, QStringLiteral("Add 2 rules"));
}

TEST_F(RulesTest, ManyRulesGoInTogetherOrNotAtAll) {
  const Creation made = insertRules(data, dmz, 1, {allow("r1", {}, {}), allow("", {}, {})});
  EXPECT_EQ(order(made.proposal), QStringLiteral("r1 r4 r5 r2 r3"));
  EXPECT_EQ(made.created, (QList<EntityRef>{rule("dmz", "r4"), rule("dmz", "r5")}));
  EXPECT_EQ(made.proposal.edits.size(), 1);
  EXPECT_TRUE(insertRules(data, dmz, 0, {allow("", {}, {}), allow("", {selector("host:gone")}, {})})
                  .proposal.isEmpty());
  EXPECT_TRUE(insertRules(data, zoneId("data"), 0, {allow("", {}, {})}).proposal.isEmpty()) << "no firewall";
  const QList<Rule> many(kMostRulesOfFirewall - 2, allow("", {}, {}));
  EXPECT_TRUE(insertRules(data, dmz, 0, many).created.isEmpty());
  EXPECT_EQ(insertRules(data, dmz, 0, many.mid(1)).created.size(), kMostRulesOfFirewall - 3);
}

TEST_F(RulesTest, RemovesAndReorders) {
  EXPECT_EQ(order(removeRules(data, dmz, {id("r2"), id("r9")})), QStringLiteral("r1 r3"));
  EXPECT_EQ(order(moveRule(data, dmz, 0, 2)), QStringLiteral("r2 r3 r1"));
  EXPECT_EQ(order(moveRule(data, dmz, 2, 0)), QStringLiteral("r3 r1 r2"));
  EXPECT_TRUE(moveRule(data, dmz, 5, 0).isEmpty());
  EXPECT_TRUE(moveRule(data, dmz, 1, 1).isEmpty());
  EXPECT_EQ(order(moveRules(data, dmz, {id("r3"), id("r1")}, 99)), QStringLiteral("r2 r1 r3"));
  EXPECT_EQ(order(moveRules(data, dmz, {id("r3")}, 1)), QStringLiteral("r1 r3 r2"));
  EXPECT_EQ(moveRule(data, dmz, 0, 2).text, QStringLiteral("Move rule r1 of zone DMZ"));
}

TEST_F(RulesTest, ChangesOneRule) {
  Rule changed = data.zones.value(dmz).firewall->rules.at(1);
  changed.action = Action::Reject;
  const DocumentData now = after(data, setRule(data, dmz, changed));
  EXPECT_EQ(now.zones.value(dmz).firewall->rules.at(1), changed);
  changed.to = {selector("zone:gone")};
  EXPECT_TRUE(setRule(data, dmz, changed).isEmpty());
  EXPECT_TRUE(setRule(data, dmz, allow("gone", {}, {})).isEmpty());
}

TEST_F(RulesTest, SwitchesOffAndOn) {
  const DocumentData off = after(data, toggleRule(data, dmz, id("r2")));
  EXPECT_FALSE(off.zones.value(dmz).firewall->rules.at(1).enabled);
  EXPECT_TRUE(after(off, toggleRule(off, dmz, id("r2"))) == data);
  EXPECT_TRUE(toggleRule(data, dmz, id("r9")).isEmpty());
  EXPECT_TRUE(setRulesEnabled(data, dmz, {id("r1")}, true).isEmpty());
}

TEST_F(RulesTest, CopiesStandRightAfterTheirOriginals) {
  const Creation made = duplicateRules(data, dmz, {id("r1"), id("r3")});
  EXPECT_EQ(order(made.proposal), QStringLiteral("r1 r4 r2 r3 r5"));
  EXPECT_EQ(made.created.size(), 2);
}

TEST_F(RulesTest, FirewallsComeChangeAndGo) {
  const DocumentData added = after(data, addFirewall(data, zoneId("data"), QStringLiteral("fw")));
  const auto firewall = added.zones.value(zoneId("data")).firewall;
  ASSERT_TRUE(firewall);
  EXPECT_EQ(firewall->inbound, Action::Deny);
  EXPECT_EQ(firewall->outbound, Action::Allow);
  EXPECT_TRUE(addFirewall(data, dmz).isEmpty());
  EXPECT_TRUE(addFirewall(data, zoneId("gone")).isEmpty());

  Firewall changed = *firewall;
  changed.enabled = false;
  EXPECT_FALSE(after(added, setFirewall(added, zoneId("data"), changed))
                   .zones.value(zoneId("data"))
                   .firewall->enabled);
  changed.rules = {allow("r1", {}, {}), allow("r1", {}, {})};
  EXPECT_TRUE(setFirewall(added, zoneId("data"), changed).isEmpty()) << "two rules of one id";
  EXPECT_TRUE(after(added, removeFirewall(added, zoneId("data"))) == data);
  EXPECT_TRUE(removeFirewall(data, zoneId("data")).isEmpty());
}

}  // namespace
}  // namespace topo::commands
