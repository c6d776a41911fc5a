// SPDX-License-Identifier: Apache-2.0
#include "model/commands/rule_groups.h"

#include "model/commands/rules.h"
#include "model/format/reader.h"
#include "model/format/writer.h"
#include "tests/model/commands/example.h"

#include <gtest/gtest.h>

namespace topo::commands {
namespace {

using namespace example;

/// The DMZ with six rules: a and b under no heading, c and d under "Web", e alone under "Mail", f under
/// "End".
class RuleGroups : public testing::Test {
 protected:
  RuleGroups() {
    Zone zone = data.zones.value(dmz);
    zone.firewall->rules.clear();
    for (const char* id : {"a", "b", "c", "d", "e", "f"}) {
      zone.firewall->rules << allow(id, {selector("any")}, {selector("any")});
    }
    putHeading(zone.firewall->rules[2], QStringLiteral("Web"));
    putHeading(zone.firewall->rules[4], QStringLiteral("Mail"));
    putHeading(zone.firewall->rules[5], QStringLiteral("End"));
    data.zones.insert(dmz, zone);
  }
  static QList<RuleId> ids(const char* text) {
    QList<RuleId> list;
    for (const QString& id : QString::fromLatin1(text).split(u' ')) list << RuleId(id);
    return list;
  }
  /// "a b [Web] c d …" after the proposal.
  QString shown(const Proposal& proposal) const {
    QStringList words;
    const Zone held = after(data, proposal).zones.value(dmz);
    for (const Rule& rule : held.firewall->rules) {
      if (!headingOf(rule).isEmpty()) words << u'[' + headingOf(rule) + u']';
      words << rule.id.value;
    }
    return words.join(u' ');
  }

  const ZoneId dmz = zoneId("dmz");
  DocumentData data = example::document();
};

TEST_F(RuleGroups, AHeadingIsOneLineOfText) {
  Rule rule;
  putHeading(rule, QStringLiteral(" \"Web\"\n\\ \u202E<b> \u0634 "));
  EXPECT_EQ(headingOf(rule), QStringLiteral("\"Web\" \\ <b> \u0634"));
  putHeading(rule, QStringLiteral(" \n "));
  EXPECT_TRUE(rule.extra.isEmpty());
  for (const char* foreign : {"7", "null", "[\"x\"]", "{}", "true"}) {
    rule.extra.insert(QStringLiteral("x-heading"), foreign);
    EXPECT_EQ(headingOf(rule), QString()) << foreign;
  }
}

TEST_F(RuleGroups, AHeadingSurvivesTheFile) {
  const auto proposal =
      setHeading(data, dmz, RuleId(QStringLiteral("a")), QStringLiteral("\"Erste\" \u0634 \\"));
  const DocumentData now = after(data, proposal);
  const QByteArray bytes = format::write(now);
  const auto read = format::read(bytes, QStringLiteral("x"), catalog::Catalog::builtIn());
  ASSERT_TRUE(std::holds_alternative<DocumentData>(read));
  EXPECT_EQ(std::get<DocumentData>(read), now);
  EXPECT_EQ(format::write(std::get<DocumentData>(read)), bytes);
}

TEST_F(RuleGroups, SetsAndTakesAway) {
  EXPECT_EQ(shown(setHeading(data, dmz, RuleId(QStringLiteral("a")), QStringLiteral("First"))),
            "[First] a b [Web] c d [Mail] e [End] f");
  EXPECT_EQ(shown(setHeading(data, dmz, RuleId(QStringLiteral("c")), QString())), "a b c d [Mail] e [End] f");
  EXPECT_TRUE(setHeading(data, dmz, RuleId(QStringLiteral("c")), QStringLiteral("Web")).isEmpty());
  EXPECT_TRUE(setHeading(data, dmz, RuleId(QStringLiteral("gone")), QStringLiteral("x")).isEmpty());
  EXPECT_EQ(groupOf(data.zones.value(dmz).firewall->rules, RuleId(QStringLiteral("c"))), ids("c d"));
  EXPECT_EQ(groupOf(data.zones.value(dmz).firewall->rules, RuleId(QStringLiteral("a"))), ids("a"));
}

TEST_F(RuleGroups, AGroupKeepsItsHeadingWhenItsFirstRuleGoes) {
  EXPECT_EQ(shown(removeRules(data, dmz, ids("c"))), "a b [Web] d [Mail] e [End] f");
  EXPECT_EQ(shown(removeRules(data, dmz, ids("c d e"))), "a b [End] f");
  EXPECT_EQ(shown(moveRules(data, dmz, ids("c"), 0)), "c a b [Web] d [Mail] e [End] f");
  EXPECT_EQ(shown(moveRule(data, dmz, 2, 3)), "a b [Web] d c [Mail] e [End] f");
}

TEST_F(RuleGroups, AWholeGroupTakesItsHeadingAlong) {
  EXPECT_EQ(shown(moveRules(data, dmz, ids("c d"), 99)), "a b [Mail] e [End] f [Web] c d");
  EXPECT_EQ(shown(moveRules(data, dmz, ids("e"), 0)), "[Mail] e a b [Web] c d [End] f");
}

TEST_F(RuleGroups, BeforeAHeadingOrUnderIt) {
  EXPECT_EQ(shown(moveRules(data, dmz, ids("a"), 2)), "b a [Web] c d [Mail] e [End] f");
  EXPECT_EQ(shown(moveRules(data, dmz, ids("a"), 2, true)), "b [Web] a c d [Mail] e [End] f");
  EXPECT_EQ(shown(moveRules(data, dmz, ids("d"), 2, true)), "a b [Web] d c [Mail] e [End] f");
  EXPECT_EQ(shown(moveRules(data, dmz, ids("c"), 2, true)), "a b [Web] c d [Mail] e [End] f");
  EXPECT_EQ(shown(moveRules(data, dmz, ids("e"), 2, true)), "a b [Mail] e [Web] c d [End] f")
      << "keeps its own";
}

TEST_F(RuleGroups, ACopyStandsInTheSameGroup) {
  EXPECT_EQ(shown(duplicateRules(data, dmz, ids("c")).proposal), "a b [Web] c r7 d [Mail] e [End] f");
}

}  // namespace
}  // namespace topo::commands
