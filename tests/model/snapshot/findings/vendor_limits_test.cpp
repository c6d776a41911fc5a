// SPDX-License-Identifier: Apache-2.0
#include "tests/model/snapshot/builder.h"

namespace topo::snapshot {
namespace {

QString count(const Builder& b, FindingCode code) {
  for (const Finding& f : report(b.data).findings) {
    if (f.code == code) return f.details.value("count");
  }
  return QStringLiteral("none");
}

QString layout(const Builder& b) {
  for (const Finding& f : report(b.data).findings) {
    if (f.code == FindingCode::UnsupportedLayout)
      return f.details.value("reason") + u' ' + f.details.value("count");
  }
  return QStringLiteral("none");
}

TEST(VendorLimits, AtLeastFiveRiakNodes) {
  Builder b;
  EXPECT_EQ(count(b, FindingCode::RiakCount), "none");
  for (int i = 1; i <= 4; ++i) b.component(QStringLiteral("r%1").arg(i), "riak");
  EXPECT_EQ(count(b, FindingCode::RiakCount), "4");
  EXPECT_EQ(findingTexts(report(b.data), FindingCode::RiakCount),
            QStringList{"riak-count component:r1 component:r2 component:r3 component:r4"});
  EXPECT_EQ(count(b.component("r5", "riak"), FindingCode::RiakCount), "none");
  EXPECT_EQ(count(b.component("r6", "riak"), FindingCode::RiakCount), "none");
}

TEST(VendorLimits, MysqlAsAPair) {
  Builder b;
  EXPECT_EQ(count(b, FindingCode::MysqlPair), "none");
  EXPECT_EQ(count(b.component("m1", "mysql"), FindingCode::MysqlPair), "1");
  EXPECT_EQ(count(b.component("m2", "mysql"), FindingCode::MysqlPair), "none");
  EXPECT_EQ(count(b.component("m3", "mysql"), FindingCode::MysqlPair), "3");
}

TEST(VendorLimits, OneActiveDispatcherAndOnePublisher) {
  for (const auto& [kind, code] : {std::pair{"dispatcher", FindingCode::DispatcherActive},
                                   std::pair{"rabbitmq", FindingCode::PublisherCount}}) {
    Builder b;
    b.host("h1").host("h2");
    EXPECT_EQ(count(b, code), "none");
    EXPECT_EQ(count(b.component("d1", QLatin1String(kind), "h1"), code), "none");
    EXPECT_EQ(count(b.component("d2", QLatin1String(kind), "h2"), code), "2");
    Builder byHost = b;
    EXPECT_EQ(count(byHost.standby("h2", "h1"), code), "none");
    EXPECT_EQ(count(b.componentStandby("d2", "d1"), code), "none");
  }
}

/// The vendor's nine nodes.
Builder nineNodes() {
  Builder b;
  const auto add = [&](const QString& kind, const QString& host) {
    b.component(kind + u'-' + host, kind, host);
  };
  for (int i = 1; i <= 5; ++i) {
    b.host(QStringLiteral("riak%1").arg(i));
    add("riak", QStringLiteral("riak%1").arg(i));
  }
  for (const char* host : {"db1", "db2"}) {
    b.host(QLatin1String(host));
    add("mysql", QLatin1String(host));
  }
  for (const char* host : {"dmcm1", "dmcm2"}) {
    b.host(QLatin1String(host));
    for (const char* kind :
         {"console", "api", "km", "dispatcher", "monitor", "worker", "rabbitmq", "riak-lb"}) {
      add(QLatin1String(kind), QLatin1String(host));
    }
  }
  b.standby("dmcm2", "dmcm1").standby("db2", "db1");
  return b;
}

TEST(VendorLimits, NineNodesAreSupported) {
  const Builder b = nineNodes();
  EXPECT_EQ(layout(b), "none");
  for (const FindingCode code : {FindingCode::RiakCount, FindingCode::MysqlPair, FindingCode::PublisherCount,
                                 FindingCode::DispatcherActive}) {
    EXPECT_EQ(count(b, code), "none");
  }
}

TEST(VendorLimits, BothNodesActiveAtOnceAreNot) {
  Builder b = nineNodes();
  b.data.hosts[document::HostId("dmcm2")].standbyOf = {};
  EXPECT_EQ(count(b, FindingCode::DispatcherActive), "2");
  EXPECT_EQ(count(b, FindingCode::PublisherCount), "2");
}

TEST(VendorLimits, TheCustomersBalancersComeOnTop) {
  Builder b = nineNodes();
  b.host("f5")
      .component("lb", "console-lb", "f5")
      .component("u", "user", "f5")
      .host("pc")
      .component("u2", "user", "pc");
  EXPECT_EQ(layout(b), "none");
}

TEST(VendorLimits, SplittingTheServicesIsNotSupported) {
  Builder b = nineNodes();
  b.data.components.remove(document::ComponentId("worker-dmcm2"));
  EXPECT_EQ(layout(b), "split 9");
}

TEST(VendorLimits, OtherCountsAreNotSupported) {
  Builder b;
  EXPECT_EQ(layout(b), "none") << "nothing is placed";
  b.host("h").component("u", "user", "h");
  EXPECT_EQ(layout(b), "none") << "no part of the product";
  b.component("c", "console", "h");
  EXPECT_EQ(layout(b), "count 1");
  Builder ten = nineNodes();
  ten.host("extra").component("extra", "riak", "extra");
  EXPECT_EQ(layout(ten), "count 10");
  for (int i = 11; i <= 23; ++i) {
    EXPECT_EQ(layout(ten), QStringLiteral("count %1").arg(i - 1));
    const QString id = QStringLiteral("n%1").arg(i);
    ten.host(id).component(id, "riak", id);
  }
  EXPECT_EQ(layout(ten), "none");
}

}  // namespace
}  // namespace topo::snapshot
