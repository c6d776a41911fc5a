// SPDX-License-Identifier: Apache-2.0
#include "model/commands/support/fresh_ids.h"

#include "tests/model/commands/example.h"

#include <gtest/gtest.h>

namespace topo::commands {
namespace {

using namespace example;

TEST(FreshIds, CountsOnFromWhatIsThere) {
  FreshIds ids(example::document());
  EXPECT_EQ(ids.numbered(QStringLiteral("console")), QStringLiteral("console-2"));
  EXPECT_EQ(ids.numbered(QStringLiteral("console")), QStringLiteral("console-3"));
  EXPECT_EQ(ids.numbered(QStringLiteral("zone")), QStringLiteral("zone-1"));
}

TEST(FreshIds, NeverGivesWhatOnlyARecordOrAPlacementStillNames) {
  DocumentData data = example::document();
  FlowRecord record;
  record.flow = QStringLiteral("km-1/riak-1/http");
  data.flows.insert(record.flow, record);
  data.views[kMain].at.insert(QStringLiteral("zone-1"), at(0, 0));
  FreshIds ids(data);
  EXPECT_EQ(ids.numbered(QStringLiteral("riak")), QStringLiteral("riak-2"));
  EXPECT_EQ(ids.numbered(QStringLiteral("zone")), QStringLiteral("zone-2"));
}

TEST(FreshIds, KeepsAWishThatIsFree) {
  FreshIds ids(example::document());
  EXPECT_EQ(ids.named(QStringLiteral("App Server 1")), QStringLiteral("app-server-1"));
  EXPECT_EQ(ids.named(QStringLiteral("web")), QStringLiteral("web-2"));
  EXPECT_EQ(ids.named(QStringLiteral("api-1")), QStringLiteral("api-2"));
}

TEST(FreshIds, AnyTextBecomesAnId) {
  EXPECT_EQ(asId(QStringLiteral("  DMZ (outer) "), QStringLiteral("x")), QStringLiteral("dmz-outer"));
  EXPECT_EQ(asId(QStringLiteral("\u00e4\u00f6\u202e"), QStringLiteral("x")), QStringLiteral("x"));
  EXPECT_TRUE(isValidId(asId(QString(500, u'-') + QString(500, u'a'), QStringLiteral("x"))));
}

TEST(FreshIds, RulesAndInterfaces) {
  const DocumentData data = example::document();
  Firewall firewall = *data.zones.value(zoneId("dmz")).firewall;
  EXPECT_EQ(freshRuleId(firewall).value, QStringLiteral("r4"));
  firewall.rules.removeFirst();
  EXPECT_EQ(freshRuleId(firewall).value, QStringLiteral("r4"));
  EXPECT_EQ(freshInterfaceId(data.hosts.value(hostId("web"))).value, QStringLiteral("eth1"));
}

}  // namespace
}  // namespace topo::commands
