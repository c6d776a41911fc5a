// SPDX-License-Identifier: Apache-2.0
#include "views/text/suggestion.h"

#include <gtest/gtest.h>

namespace topo::text {
namespace {

using document::RuleId;
using document::ZoneId;

document::Rule ruleOf(const QString& id, const QString& from) {
  document::Rule rule;
  rule.id = RuleId(id);
  rule.from = {*document::Selector::parse(from)};
  rule.to = {*document::Selector::parse(u"any")};
  rule.services = {QStringLiteral("tcp/443")};
  return rule;
}

document::DocumentData twoRules() {
  document::DocumentData data;
  document::Zone zone;
  zone.id = ZoneId(QStringLiteral("dmz"));
  zone.firewall.emplace();
  zone.firewall->rules = {ruleOf(QStringLiteral("r1"), QStringLiteral("any")),
                          ruleOf(QStringLiteral("r2"), QStringLiteral("outside"))};
  zone.firewall->rules[1].action = document::Action::Deny;
  data.zones.insert(zone.id, zone);
  return data;
}

snapshot::SuggestedRule between() {
  return {ZoneId(QStringLiteral("dmz")),
          1,
          ruleOf(QStringLiteral("suggested-1"), QStringLiteral("10.1.0.1")),
          {QStringLiteral("a/b/c")},
          {RuleId(QStringLiteral("r2"))}};
}

TEST(SuggestionText, RulesAreNumberedBeforeAndAfter) {
  const QList<RuleLine> lines = rulesAfterwards(ZoneId(QStringLiteral("dmz")), {between()}, twoRules());
  ASSERT_EQ(lines.size(), 3);
  EXPECT_EQ(lines[0].before, 1);
  EXPECT_TRUE(lines[1].isNew);
  EXPECT_EQ(lines[1].before, 0);
  EXPECT_EQ(lines[1].after, 2);
  EXPECT_EQ(lines[1].id, QStringLiteral("suggested-1"));
  EXPECT_EQ(lines[2].before, 2);
  EXPECT_EQ(lines[2].after, 3);
}

TEST(SuggestionText, SaysWhatItGoesBefore) {
  EXPECT_EQ(overridesSentence(between(), twoRules()),
            QStringLiteral("goes before rule r2 (no. 2), which stops some of it"));
  snapshot::SuggestedRule none = between();
  none.overrides.clear();
  EXPECT_TRUE(overridesSentence(none, twoRules()).isEmpty());
}

TEST(SuggestionText, ARuleIsOneSentence) {
  document::Rule rule = ruleOf(QStringLiteral("r"), QStringLiteral("host:app1"));
  EXPECT_EQ(ruleSentence(rule), QStringLiteral("allow in: host:app1 → any, tcp/443"));
  rule.enabled = false;
  rule.services.clear();
  EXPECT_EQ(ruleSentence(rule), QStringLiteral("switched off: allow in: host:app1 → any, nothing"));
  for (int i = 0; i < 20; ++i) rule.services << QStringLiteral("udp/%1").arg(i + 1);
  EXPECT_TRUE(ruleSentence(rule).endsWith(QStringLiteral("udp/8 and 12 more")));
  EXPECT_EQ(defaultsSentence(document::Firewall()), QStringLiteral("default: in deny, out allow"));
}

TEST(SuggestionText, EachPartOfTheProofSaysWhetherItHolds) {
  snapshot::Suggestion suggestion;
  const QStringList good = proofSentences(suggestion);
  suggestion = {{}, {}, false, false, false};
  const QStringList bad = proofSentences(suggestion);
  ASSERT_EQ(good.size(), 3);
  for (int i = 0; i < 3; ++i) {
    EXPECT_NE(good[i], bad[i]);
    EXPECT_TRUE(bad[i].contains(QStringLiteral("not shown")));
  }
}

TEST(SuggestionText, SaysWhenMergingWasCutShort) {
  snapshot::Suggestion suggestion;
  EXPECT_TRUE(mergingNote(suggestion).isEmpty());
  suggestion.mergedFully = false;
  EXPECT_TRUE(mergingNote(suggestion).contains(QStringLiteral("could perhaps be merged")));
}

TEST(SuggestionText, EachReasonToRemainHasItsOwnWords) {
  snapshot::Flow flow;
  flow.verdict = snapshot::Verdict::Unplaced;
  const QString unplaced = remainingReason(flow);
  flow.verdict = snapshot::Verdict::Blocked;
  const QString inexact = remainingReason(flow);
  flow.reason = snapshot::Reason::NoCommonFamily;
  EXPECT_NE(unplaced, inexact);
  EXPECT_NE(remainingReason(flow), inexact);
}

}  // namespace
}  // namespace topo::text
