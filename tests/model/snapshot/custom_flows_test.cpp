// SPDX-License-Identifier: Apache-2.0
#include "tests/model/snapshot/builder.h"

namespace topo::snapshot {
namespace {

QStringList list(const char* words) {
  return QString::fromLatin1(words).split(u' ', Qt::SkipEmptyParts);
}

TEST(CustomFlows, OneForEachEndAndService) {
  Builder b;
  b.host("h1").host("h2").component("m", "mysql", "h2").component("k", "km");
  b.custom("backup", {"host:h1", "component:k"}, {"component:m", "host:h2"}, {"tcp/3306", "tcp/6000-7999"});
  const Report r = report(b.data);
  QStringList custom;
  for (const Flow& flow : r.flows) {
    if (flow.need == Need::Custom) custom << flow.id;
  }
  EXPECT_EQ(custom, list("backup/h1/h2/tcp-3306 backup/h1/h2/tcp-6000-7999 backup/h1/m/tcp-3306 "
                         "backup/h1/m/tcp-6000-7999 backup/k/h2/tcp-3306 backup/k/h2/tcp-6000-7999 "
                         "backup/k/m/tcp-3306 backup/k/m/tcp-6000-7999"));
  const Flow* flow = r.flow("backup/h1/m/tcp-3306");
  EXPECT_EQ(flow->from, "h1");
  EXPECT_EQ(flow->to, "m");
  EXPECT_EQ(flow->fromHost.value, "h1");
  EXPECT_EQ(flow->toHost.value, "h2");
  EXPECT_EQ(flow->custom.value, "backup");
  EXPECT_EQ(flow->endpoint, "");
  EXPECT_EQ(flow->encrypted, std::nullopt);
  EXPECT_EQ(needAndVerdict(flow), "custom allowed");
  EXPECT_EQ(needAndVerdict(r.flow("backup/k/m/tcp-3306")), "custom unplaced");
  EXPECT_EQ(needAndVerdict(r.flow("backup/h1/h2/tcp-3306")), "custom allowed");
}

TEST(CustomFlows, ServicesAreWrittenIntoIdsAndFields) {
  Builder b;
  b.host("a").host("b").custom("x", {"host:a"}, {"host:b"},
                               {"any", "icmp", "tcp/any", "udp/any", "udp/53", "tcp/6000-7999"});
  const Report r = report(b.data);
  EXPECT_EQ(flowIds(r),
            list("x/a/b/any x/a/b/icmp x/a/b/tcp-6000-7999 x/a/b/tcp-any x/a/b/udp-53 x/a/b/udp-any"));
  const auto fields = [&](const char* id) {
    const Flow* flow = r.flow(QLatin1String(id));
    return flow->protocol + u' ' + flow->ports;
  };
  EXPECT_EQ(fields("x/a/b/any"), "any ");
  EXPECT_EQ(fields("x/a/b/icmp"), "icmp ");
  EXPECT_EQ(fields("x/a/b/tcp-any"), "tcp any");
  EXPECT_EQ(fields("x/a/b/udp-any"), "udp any");
  EXPECT_EQ(fields("x/a/b/udp-53"), "udp 53");
  EXPECT_EQ(fields("x/a/b/tcp-6000-7999"), "tcp 6000-7999");
}

TEST(CustomFlows, WhatIsNamedTwiceCountsOnce) {
  Builder b;
  b.host("a").host("b").custom("x", {"host:a", "host:a"}, {"host:b", "host:b"}, {"tcp/1", "tcp/1"});
  EXPECT_EQ(flowIds(report(b.data)), list("x/a/b/tcp-1"));
}

TEST(CustomFlows, AnEndWithItselfIsLocal) {
  Builder b;
  b.host("a")
      .component("m", "mysql", "a")
      .custom("x", {"host:a", "component:m"}, {"host:a", "component:m"}, {"any"});
  const Report r = report(b.data);
  EXPECT_EQ(flowIds(r), list("x/a/a/any x/a/m/any x/m/a/any x/m/m/any"));
  for (const Flow& flow : r.flows) {
    EXPECT_EQ(flow.verdict, Verdict::Local);
    EXPECT_TRUE(flow.crossings.isEmpty());
    EXPECT_TRUE(flow.fromAddresses.isEmpty());
  }
}

TEST(CustomFlows, StandbyDoesNotMatterToThem) {
  Builder b;
  b.host("a").host("b").standby("b", "a").custom("x", {"host:a"}, {"host:b"}, {"any"});
  EXPECT_EQ(flowIds(report(b.data)), list("x/a/b/any"));
}

TEST(CustomFlows, RecordsMayExcludeThem) {
  Builder b;
  b.host("a").host("b").custom("x", {"host:a"}, {"host:b"}, {"tcp/1", "tcp/2"});
  b.record("x/a/b/tcp-1", document::Decision::Exclude, "not now")
      .record("x/a/b/tcp-2", document::Decision::Accept);
  const Report r = report(b.data);
  EXPECT_EQ(flowIds(r), list("x/a/b/tcp-2"));
  EXPECT_EQ(r.flows[0].need, Need::Custom);
  ASSERT_EQ(r.excluded.size(), 1);
  EXPECT_EQ(r.excluded[0].id, "x/a/b/tcp-1");
  EXPECT_EQ(r.excluded[0].reason, "not now");
  EXPECT_EQ(r.summary.excluded, 1);
}

TEST(CustomFlows, EndsThatAreGoneGiveNothing) {
  Builder b;
  b.host("a").custom("x", {"host:gone"}, {"host:a"}, {"any"});
  EXPECT_TRUE(report(b.data).flows.isEmpty());
}

}  // namespace
}  // namespace topo::snapshot
