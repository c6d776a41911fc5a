// SPDX-License-Identifier: Apache-2.0
#include "tests/model/commands/mends/trying.h"

namespace topo::commands {
namespace {

using namespace trying;  // NOLINT(google-build-using-namespace): the vocabulary of these tests

TEST(FlowMends, BlockedFlowsAreOpenedByExactRules) {
  Builder b = behindAFirewall();
  b.enable("api-1", "http", false).enable("api-2", "http", false);
  const QList<Finding> found = findingsOf(b.data, FindingCode::RequiredFlowBlocked);
  ASSERT_EQ(found.size(), 4);
  const QList<OfferedMend> one = offers(b.data, QList<Finding>{found.first()});
  ASSERT_EQ(kinds(one), QList<MendKind>{MendKind::OpenFlows});
  EXPECT_EQ(one.first().effect.opened, QStringList{found.first().target().id});
  applied(b.data, one.first(), {found.first()});
  const QList<OfferedMend> all = offers(b.data, found);
  ASSERT_EQ(kinds(all), QList<MendKind>{MendKind::OpenFlows});
  const auto after = applied(b.data, all.first(), found);
  EXPECT_EQ(after.zones.first().firewall->rules.size(), 1);
  EXPECT_TRUE(findingsOf(after, FindingCode::WideRule).isEmpty());
}

TEST(FlowMends, ADisputedFlowIsAcceptedOrExcluded) {
  Builder b;
  b.host("a").host("b").component("console-1", "console", "a").component("km-1", "km", "b");
  EXPECT_EQ(kinds(offers(b.data, FindingCode::DisputedFlow)),
            (QList<MendKind>{MendKind::AcceptFlow, MendKind::ExcludeFlow}));
  const auto accepted = applied(b.data, FindingCode::DisputedFlow, MendKind::AcceptFlow);
  EXPECT_EQ(accepted.flows.first().decision, document::Decision::Accept);
  const auto excluded = applied(b.data, FindingCode::DisputedFlow, MendKind::ExcludeFlow);
  EXPECT_EQ(excluded.flows.first().decision, document::Decision::Exclude);
  EXPECT_FALSE(excluded.flows.first().reason.isEmpty());
}

TEST(FlowMends, AnExpiredRecordIsMadeEndlessOrDeleted) {
  Builder b = behindAFirewall();
  b.rule("z", "r1", "in allow any > any any").record("user-1/api-1/http", document::Decision::Exclude, "old");
  b.data.flows.first().expires = snapshot::someDay().addDays(-3);
  const QList<OfferedMend> offered = offers(b.data, FindingCode::ExpiredFlow);
  EXPECT_EQ(kinds(offered), (QList<MendKind>{MendKind::ClearExpiry, MendKind::DeleteRecord}));
  EXPECT_EQ(of(offered, MendKind::DeleteRecord)->effect.added, QStringList{"user-1/api-1/http"});
  EXPECT_FALSE(applied(b.data, FindingCode::ExpiredFlow, MendKind::ClearExpiry).flows.first().expires);
  EXPECT_TRUE(applied(b.data, FindingCode::ExpiredFlow, MendKind::DeleteRecord).flows.isEmpty());
}

TEST(FlowMends, ClearTextIsGivenUpWhereTheEncryptedEndpointServesTheSameTwo) {
  Builder b = behindAFirewall();
  b.rule("z", "r1", "in allow any > any any");
  b.enable("api-2", "https", false);
  const QList<Finding> found = findingsOf(b.data, FindingCode::CleartextAcrossZones);
  ASSERT_EQ(found.size(), 4);  // two users on two servers
  for (const Finding& finding : found) {
    const QList<OfferedMend> offered = offers(b.data, QList<Finding>{finding});
    if (!finding.target().id.contains("api-1")) {
      EXPECT_TRUE(offered.isEmpty());
      continue;
    }
    ASSERT_EQ(kinds(offered), QList<MendKind>{MendKind::DisableEndpoint});
    EXPECT_EQ(offered.first().effect.removed, (QStringList{"user-1/api-1/http", "user-2/api-1/http"}));
    const auto after = applied(b.data, offered.first(), {finding});
    EXPECT_EQ(after.components.first().endpoints.value("http").enabled, false);
  }
}

}  // namespace
}  // namespace topo::commands
