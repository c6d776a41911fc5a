// SPDX-License-Identifier: Apache-2.0
#include "tests/model/commands/mends/trying.h"

namespace topo::commands {
namespace {

using namespace trying;  // NOLINT(google-build-using-namespace): the vocabulary of these tests

TEST(RuleMends, AShadowedRuleIsSwitchedOffOrDeletedWithoutAnyChange) {
  Builder b = behindAFirewall();
  b.rule("z", "r1", "in allow network:net > any tcp/15443")
      .rule("z", "r2", "in allow host:u > host:a tcp/15443");
  const QList<OfferedMend> offered = offers(b.data, FindingCode::ShadowedRule);
  EXPECT_EQ(kinds(offered), (QList<MendKind>{MendKind::DisableRule, MendKind::DeleteRule}));
  for (const OfferedMend& one : offered) EXPECT_TRUE(one.effect.leavesFlowsAlone());
  EXPECT_FALSE(ruleOf(applied(b.data, FindingCode::ShadowedRule, MendKind::DisableRule), "z", 1).enabled);
  applied(b.data, FindingCode::ShadowedRule, MendKind::DeleteRule);
}

TEST(RuleMends, AShadowedRuleThatActsDifferentlyMayMoveUpAndSaysWhatThatDoes) {
  Builder b = behindAFirewall();
  b.rule("z", "r0", "in deny any > any udp/53")
      .rule("z", "r1", "in allow any > any tcp/15443")
      .rule("z", "r2", "in deny host:u > host:a tcp/15443");
  const QList<OfferedMend> offered = offers(b.data, FindingCode::ShadowedRule);
  const OfferedMend* up = of(offered, MendKind::MoveRuleUp);
  ASSERT_NE(up, nullptr);
  EXPECT_EQ(up->effect.stopped, QStringList{"user-1/api-1/https"});
  EXPECT_TRUE(up->effect.opened.isEmpty());
  EXPECT_EQ(up->effect.newErrors.size(), 1);
  const auto after = applied(b.data, FindingCode::ShadowedRule, MendKind::MoveRuleUp);
  EXPECT_EQ(ruleOf(after, "z", 1).id.value, "r2");
}

TEST(RuleMends, AnEmptyRuleIsDeleted) {
  Builder b = behindAFirewall();
  b.rule("z", "r1", "in allow - > any tcp/15443");
  EXPECT_EQ(kinds(offers(b.data, FindingCode::EmptyRule)), QList<MendKind>{MendKind::DeleteRule});
  applied(b.data, FindingCode::EmptyRule, MendKind::DeleteRule);
}

TEST(RuleMends, AnUnusedRuleIsSwitchedOffOrDeleted) {
  Builder b = behindAFirewall();
  b.rule("z", "r1", "in allow host:u > host:a tcp/22");
  const QList<OfferedMend> offered = offers(b.data, FindingCode::UnusedRule);
  EXPECT_EQ(kinds(offered), (QList<MendKind>{MendKind::DisableRule, MendKind::DeleteRule}));
  EXPECT_FALSE(offered.first().mend.note.isEmpty());
  applied(b.data, FindingCode::UnusedRule, MendKind::DisableRule);
  applied(b.data, FindingCode::UnusedRule, MendKind::DeleteRule);
}

TEST(RuleMends, AnExpiredRuleIsDeletedOrMadeEndless) {
  Builder b = behindAFirewall();
  b.rule("z", "r1", "in allow host:u > host:a tcp/15443");
  b.ruleOf("z", "r1").expires = snapshot::someDay().addDays(-1);
  const QList<OfferedMend> offered = offers(b.data, FindingCode::ExpiredRule);
  EXPECT_EQ(kinds(offered), (QList<MendKind>{MendKind::DeleteRule, MendKind::ClearExpiry}));
  EXPECT_EQ(of(offered, MendKind::DeleteRule)->effect.stopped, QStringList{"user-1/api-1/https"});
  const auto after = applied(b.data, FindingCode::ExpiredRule, MendKind::ClearExpiry);
  EXPECT_FALSE(ruleOf(after, "z", 0).expires);
  applied(b.data, FindingCode::ExpiredRule, MendKind::DeleteRule);
}

}  // namespace
}  // namespace topo::commands
