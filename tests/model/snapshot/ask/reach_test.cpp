// SPDX-License-Identifier: Apache-2.0
#include "model/snapshot/ask/reach.h"

#include "tests/model/snapshot/builder.h"

using namespace topo;
using namespace topo::snapshot;
using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using Type = Whereabouts::Type;

namespace {

Builder site() {
  Builder b;
  b.zone("data").firewall("data", "deny", "deny").zone("app");
  b.network("lan", "app", {"10.1.0.0/24"}).network("db", "data", {"10.2.0.0/24"});
  b.host("h1", "lan", {"10.1.0.11"}).host("db1", "db", {"10.2.0.21"});
  b.component("mysql-1", "mysql", "db1");
  b.rule("data", "r1", "in allow zone:app > host:db1 tcp/3306");
  b.rule("data", "r2", "out allow host:db1 > 192.0.2.0/24 tcp/25");
  return b;
}

Reach reachTo(const QString& to) {
  const Builder b = site();
  return reach(b.data, builtInCatalog(), *findEnd("any", b.data), *findEnd(to, b.data));
}

QList<Whereabouts> sourcesBy(const Reach& reach, const QString& service) {
  QList<Whereabouts> list;
  for (const NamedTraffic& one : reach.traffic) {
    if (one.services == QStringList{service}) list << one.sources;
  }
  return list;
}

}  // namespace

TEST(ReachSets, WhatReachesAHost) {
  const Reach reach = reachTo("db1");
  EXPECT_FALSE(reach.undecided);
  const Whereabouts app{Type::Zone, document::EntityRef::zone(document::ZoneId("app")), false, false, true,
                        {}};
  EXPECT_THAT(sourcesBy(reach, "tcp/3306"), ElementsAre(app));
  // Whoever stands in the same zone needs no firewall's leave.
  const Whereabouts data{Type::Zone, document::EntityRef::zone(document::ZoneId("data")), false, false, true,
                         {}};
  EXPECT_THAT(sourcesBy(reach, "any"), ElementsAre(data));
  EXPECT_EQ(reach.traffic.size(), 2);
}

TEST(ReachSets, WhatAHostReaches) {
  const Builder b = site();
  const Reach out = reach(b.data, builtInCatalog(), *findEnd("db1", b.data), *findEnd("192.0.2.7", b.data));
  ASSERT_EQ(out.traffic.size(), 1);
  EXPECT_THAT(out.traffic[0].services, ElementsAre("tcp/25"));
  EXPECT_THAT(out.traffic[0].destinations[0].addresses, ElementsAre("192.0.2.7"));
}

TEST(ReachSets, WhatLeavesAZone) {
  const Builder b = site();
  const Reach out = leaving(b.data, builtInCatalog(), document::ZoneId("data"));
  ASSERT_EQ(out.traffic.size(), 1);
  EXPECT_THAT(out.traffic[0].services, ElementsAre("tcp/25"));
  EXPECT_EQ(out.traffic[0].sources[0].place.text(), "interface:db1/eth0");
  const Whereabouts there{Type::Anywhere, {}, false, false, false, {"192.0.2.0/24"}};
  EXPECT_THAT(out.traffic[0].destinations, ElementsAre(there));
}

TEST(ReachSets, AComponentListensWhereItSays) {
  Builder b = site();
  b.interface("db1", "mgmt", "lan", {"10.1.0.21"});
  const auto to = [&](const QString& end) {
    return reach(b.data, builtInCatalog(), *findEnd("8.8.8.8", b.data), *findEnd(end, b.data));
  };
  EXPECT_EQ(to("mysql-1").traffic.size(), 1);  // by mgmt
  b.componentOf("mysql-1").listensOn = {document::InterfaceId("eth0")};
  EXPECT_THAT(to("mysql-1").traffic, IsEmpty());
  EXPECT_EQ(to("db1").traffic.size(), 1);
}
