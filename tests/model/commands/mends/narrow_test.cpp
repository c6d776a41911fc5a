// SPDX-License-Identifier: Apache-2.0
#include "tests/model/commands/mends/trying.h"

namespace topo::commands {
namespace {

using namespace trying;  // NOLINT(google-build-using-namespace): the vocabulary of these tests

/// Narrows the only wide rule and sees that no flow notices.
document::DocumentData narrowed(const document::DocumentData& data) {
  const QList<OfferedMend> offered = offers(data, FindingCode::WideRule);
  EXPECT_EQ(kinds(offered), QList<MendKind>{MendKind::NarrowRule});
  if (offered.isEmpty()) return data;
  EXPECT_TRUE(offered.first().effect.leavesFlowsAlone());
  return applied(data, offered.first(), findingsOf(data, FindingCode::WideRule));
}

TEST(Narrow, KeepsTheSideThatIsExactAndNamesTheRest) {
  Builder b = behindAFirewall();
  b.rule("z", "r1", "in allow any > kind:api tcp/1-65535");
  const document::DocumentData after = narrowed(b.data);
  const document::Rule& rule = ruleOf(after, "z", 0);
  EXPECT_EQ(rule.id.value, "r1");
  EXPECT_EQ(texts(rule.from), (QStringList{"host:u", "host:v"}));
  EXPECT_EQ(texts(rule.to), QStringList{"kind:api"});
  EXPECT_EQ(rule.services, (QStringList{"tcp/15000", "tcp/15443"}));
}

TEST(Narrow, ServicesAloneLeaveTheEndsAsTheyAreWritten) {
  Builder b = behindAFirewall();
  b.rule("z", "r1", "in allow kind:user > kind:api any");
  const document::DocumentData after = narrowed(b.data);
  const document::Rule& rule = ruleOf(after, "z", 0);
  EXPECT_EQ(texts(rule.from), QStringList{"kind:user"});
  EXPECT_EQ(texts(rule.to), QStringList{"kind:api"});
  EXPECT_EQ(rule.services, (QStringList{"tcp/15000", "tcp/15443"}));
}

TEST(Narrow, BecomesSeveralRulesWhereOneWouldOpenMore) {
  Builder b = behindAFirewall();
  b.enable("api-2", "http", false);
  b.record("user-2/api-1/http", document::Decision::Exclude, "no");
  b.rule("z", "r1", "in allow any > any any").rule("z", "r2", "in deny any > any any");
  const document::DocumentData after = narrowed(b.data);
  const auto& rules = after.zones.first().firewall->rules;
  ASSERT_EQ(rules.size(), 3);
  EXPECT_EQ(rules[0].id.value, "r1");
  EXPECT_EQ(texts(rules[0].from), QStringList{"host:u"});
  EXPECT_EQ(texts(rules[0].to), QStringList{"host:a"});
  EXPECT_EQ(rules[0].services, QStringList{"tcp/15000"});
  EXPECT_EQ(texts(rules[1].from), (QStringList{"host:u", "host:v"}));
  EXPECT_EQ(texts(rules[1].to), (QStringList{"host:a", "host:b"}));
  EXPECT_EQ(rules[1].services, QStringList{"tcp/15443"});
  EXPECT_EQ(rules[2].id.value, "r2");
  EXPECT_TRUE(findingsOf(after, FindingCode::WideRule).isEmpty());
}

TEST(Narrow, NeverNamesMoreOfAGroupThanTheRuleDid) {
  Builder b = behindAFirewall();
  b.data.hosts[document::HostId("u")].interfaces[0].addresses = QStringList{"192.0.2.16/28"};
  b.rule("z", "r1", "in allow 192.0.2.16/29 > network:lan tcp/15443");
  const document::DocumentData after = narrowed(b.data);
  const document::Rule& rule = ruleOf(after, "z", 0);
  EXPECT_EQ(texts(rule.from), QStringList{"192.0.2.16/29"});
  EXPECT_EQ(texts(rule.to), (QStringList{"host:a", "host:b"}));
}

TEST(Narrow, AMachineWithTwoInterfacesIsNamedByAddress) {
  Builder b = behindAFirewall();
  b.interface("u", "eth1", "", {"198.51.100.1"});
  b.rule("z", "r1", "in allow any > host:a tcp/15443");
  const document::DocumentData after = narrowed(b.data);
  EXPECT_EQ(texts(ruleOf(after, "z", 0).from), (QStringList{"192.0.2.1", "host:v"}));
}

TEST(Narrow, IsNotOfferedWhereNoSelectorSaysWhatIsNeeded) {
  Builder b = behindAFirewall();
  b.data.hosts[document::HostId("u")].interfaces[0].addresses.clear();
  b.interface("u", "eth1", "net");
  b.rule("z", "r1", "in allow any > host:a tcp/15443");
  EXPECT_TRUE(offers(b.data, FindingCode::WideRule).isEmpty());
  // Nor for a rule that serves nobody: that one is unused.
  Builder unused = behindAFirewall();
  unused.rule("z", "r1", "in allow any > host:a tcp/22");
  EXPECT_TRUE(offers(unused.data, FindingCode::WideRule).isEmpty());
}

}  // namespace
}  // namespace topo::commands
