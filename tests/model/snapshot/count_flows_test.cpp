// SPDX-License-Identifier: Apache-2.0
#include "model/snapshot/analyse.h"
#include "tests/model/snapshot/builder.h"

namespace topo::snapshot {
namespace {

qint64 count(const Builder& b) {
  return countFlows(b.data, builtInCatalog());
}

TEST(CountFlows, IsTheNumberOfFlows) {
  Builder b;
  EXPECT_EQ(count(b), 0);
  b.host("h1")
      .host("h2")
      .component("c1", "console", "h1")
      .component("c2", "console", "h2")
      .component("m", "mysql");
  EXPECT_EQ(count(b), 2);
  b.component("lb1", "riak-lb", "h1").component("lb2", "riak-lb").component("r", "riak");
  // c1 -> lb1; c2 -> both; two legs.
  EXPECT_EQ(count(b), 2 + 1 + 2 + 2);
  b.enable("lb1", "http", false);
  EXPECT_EQ(count(b), 2 + 0 + 1 + 2);
  b.groups({"operations", "riak-cluster", "mysql-replication"}).component("n", "ntp").component("a", "admin");
  // h1 and h2 each to ntp, and admin to each.
  EXPECT_EQ(count(b), 5 + 2 + 2);
  EXPECT_EQ(count(b), report(b.data).flows.size());
  b.component("r2", "riak");
  EXPECT_EQ(count(b), 9 + 2 + 6);
  b.custom("x", {"host:h1", "host:h1", "host:h2"}, {"component:m"}, {"any", "any", "icmp"});
  EXPECT_EQ(count(b), 17 + 4);
  EXPECT_EQ(count(b), report(b.data).flows.size());
}

TEST(CountFlows, ReplicationCountsItsPrimaries) {
  Builder b;
  b.host("h1").host("h2").standby("h2", "h1").groups({"mysql-replication"});
  b.component("m1", "mysql", "h1").component("m2", "mysql", "h1").component("m3", "mysql", "h2");
  EXPECT_EQ(count(b), 2);
  EXPECT_EQ(report(b.data).flows.size(), 2);
}

TEST(CountFlows, IsNeverLessThanTheFlows) {
  Builder b;
  b.component("r1", "riak").component("r2", "riak").componentStandby("r2", "r1").groups({"riak-cluster"});
  EXPECT_EQ(report(b.data).flows.size(), 0);
  EXPECT_EQ(count(b), 6);
}

TEST(CountFlows, HugeDocumentsAreCountedWithoutExpanding) {
  Builder b;
  for (int i = 0; i < 1000; ++i) b.component(QStringLiteral("r%1").arg(i), "riak");
  b.groups({"riak-cluster"});
  EXPECT_EQ(count(b), 3 * 1000 * 999);
  const Report r = report(b.data);
  EXPECT_TRUE(r.flows.isEmpty()) << "over the limit nothing is expanded";
  EXPECT_EQ(r.summary.flows, 0);
  EXPECT_FALSE(findingTexts(r, FindingCode::UnplacedComponent).isEmpty()) << "the rest is still said";
}

TEST(CountFlows, StopsCountingLongBeforeNumbersOverflow) {
  Builder b;
  document::CustomFlow flow;
  flow.id = document::CustomFlowId("x");
  for (int i = 0; i < 200'000; ++i) {
    flow.from << document::Selector{document::SelectorType::Host, QString::number(i)};
    flow.services << QStringLiteral("tcp/%1").arg(i);
  }
  flow.to = flow.from;
  b.data.customFlows.insert(flow.id, flow);
  EXPECT_GT(count(b), kFlowLimit);
}

TEST(CountFlows, AtTheLimitFlowsAreStillMade) {
  Builder b;
  for (int i = 0; i < 400; ++i) b.bareHost(QStringLiteral("h%1").arg(i));
  QStringList ends;
  for (int i = 0; i < 400; ++i) ends << QStringLiteral("host:h%1").arg(i);
  b.custom("x", ends, ends.mid(0, 250), {"tcp/1", "tcp/2"});
  EXPECT_EQ(count(b), kFlowLimit);
  EXPECT_EQ(report(b.data).flows.size(), kFlowLimit);
  b.custom("y", {"host:h0"}, {"host:h1"}, {"any"});
  EXPECT_TRUE(report(b.data).flows.isEmpty());
}

}  // namespace
}  // namespace topo::snapshot
