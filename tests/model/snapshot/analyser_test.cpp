// SPDX-License-Identifier: Apache-2.0
#include "model/snapshot/analyser.h"

#include "tests/model/snapshot/builder.h"

namespace topo::snapshot {
namespace {

TEST(Analyse, TheExampleOfTheInterface) {
  Builder b;
  b.zone("dmz").firewall("dmz", "deny", "deny").zone("data").firewall("data", "deny", "allow");
  b.network("app-lan", "dmz", {"10.1.0.0/24"}).network("db-lan", "data", {"10.2.0.0/24"});
  b.host("dmcm1", "app-lan", {"10.1.0.11"}).host("db1", "db-lan", {"10.2.0.21"});
  b.component("console-1", "console", "dmcm1").component("mysql-1", "mysql", "db1");
  b.rule("dmz", "r2", "out allow any > any tcp/3306");
  const Report r = report(b.data);
  const Flow* flow = r.flow("console-1/mysql-1/mysql");
  ASSERT_NE(flow, nullptr);
  EXPECT_EQ(needAndVerdict(flow), "required blocked");
  EXPECT_EQ(flow->from, "console-1");
  EXPECT_EQ(flow->fromHost.value, "dmcm1");
  EXPECT_EQ(flow->toHost.value, "db1");
  EXPECT_EQ(flow->fromAddresses, QStringList{"10.1.0.11"});
  EXPECT_EQ(flow->toAddresses, QStringList{"10.2.0.21"});
  EXPECT_EQ(flow->endpoint, "mysql");
  EXPECT_EQ(flow->protocol, "tcp");
  EXPECT_EQ(flow->ports, "3306");
  EXPECT_EQ(flow->encrypted, std::nullopt);
  EXPECT_EQ(evidenceTypes(*flow), "accepts,initiates");
  EXPECT_TRUE(flow->group.isEmpty());
  ASSERT_EQ(flow->crossings.size(), 2);
  EXPECT_EQ(flow->crossings[0].zone.value, "dmz");
  EXPECT_EQ(flow->crossings[0].direction, CrossingDirection::Out);
  EXPECT_TRUE(flow->crossings[0].inspected);
  EXPECT_EQ(flow->crossings[0].passes, Passes::All);
  EXPECT_EQ(flow->crossings[0].rules, QList<document::RuleId>{document::RuleId("r2")});
  EXPECT_FALSE(flow->crossings[0].usedDefault);
  EXPECT_EQ(flow->crossings[1].zone.value, "data");
  EXPECT_EQ(flow->crossings[1].direction, CrossingDirection::In);
  EXPECT_EQ(flow->crossings[1].passes, Passes::None);
  EXPECT_TRUE(flow->crossings[1].usedDefault);
  ASSERT_EQ(flow->blockedBy.size(), 1);
  EXPECT_EQ(flow->blockedBy[0].zone.value, "data");
  EXPECT_EQ(flow->blockedBy[0].direction, CrossingDirection::In);
  EXPECT_TRUE(flow->blockedBy[0].rule.isNull());
  EXPECT_EQ(flow->blockedBy[0].action, StopAction::Deny);
}

}  // namespace
}  // namespace topo::snapshot
