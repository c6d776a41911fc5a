// SPDX-License-Identifier: Apache-2.0
#include "model/snapshot/parties.h"

#include "tests/model/snapshot/builder.h"

namespace topo::snapshot {
namespace {

TEST(Parties, AreFoundByKindHostAndId) {
  Builder b;
  b.host("h1").host("h2").component("b", "riak", "h1").component("a", "riak", "h2").component("c", "riak");
  b.component("u", "user", "h2").component("d", "dns", "h1");
  const Parties parties(b.data, builtInCatalog());
  EXPECT_EQ(parties.ofKind("riak"), (std::vector<int>{0, 1, 2})) << "in the order of ids";
  EXPECT_EQ(parties.ofKind("km"), std::vector<int>());
  EXPECT_EQ(parties.ofKindOnHost("riak", 0), std::vector<int>{1});
  EXPECT_EQ(parties.ofKindOnHost("riak", kNowhere), std::vector<int>());
  EXPECT_EQ(parties.component("b")->componentIndex, 1);
  EXPECT_EQ(parties.component("b")->hostIndex, 0);
  EXPECT_EQ(parties.component("c")->hostIndex, kNowhere);
  EXPECT_EQ(parties.component("h1"), nullptr);
  EXPECT_EQ(parties.host("h2")->hostIndex, 1);
  EXPECT_EQ(parties.host("h2")->component, nullptr);
}

TEST(Parties, ProductHostsCarryAPartOfTheProduct) {
  Builder b;
  b.host("h1").host("h2").host("h3").host("h4");
  b.component("w", "console-worker", "h2").component("u", "user", "h1").component("lb", "km-lb", "h4");
  b.component("nowhere", "console");
  EXPECT_EQ(Parties(b.data, builtInCatalog()).productHosts(), (std::vector<int>{1, 3}));
}

TEST(Parties, StandbyIsSeenBothWaysAndThroughHosts) {
  Builder b;
  b.host("h1").host("h2").host("h3").standby("h2", "h1");
  b.component("a", "riak", "h1").component("b", "riak", "h2").component("c", "riak", "h3");
  b.component("d", "riak").component("e", "riak").componentStandby("e", "d").component("f", "console", "h1");
  const Parties p(b.data, builtInCatalog());
  const auto linked = [&](const char* x, const char* y) {
    return p.standByOneAnother(*p.component(QLatin1String(x)), *p.component(QLatin1String(y)));
  };
  EXPECT_TRUE(linked("a", "b"));
  EXPECT_TRUE(linked("b", "a"));
  EXPECT_TRUE(linked("b", "f")) << "of whatever kind";
  EXPECT_FALSE(linked("a", "c"));
  EXPECT_FALSE(linked("a", "f")) << "on one host";
  EXPECT_TRUE(linked("d", "e"));
  EXPECT_TRUE(linked("e", "d"));
  EXPECT_FALSE(linked("d", "c"));
  EXPECT_TRUE(p.standByOneAnother(*p.host("h1"), *p.host("h2")));
  EXPECT_TRUE(p.standByOneAnother(*p.host("h2"), *p.component("a")));
  EXPECT_FALSE(p.standByOneAnother(*p.host("h3"), *p.component("a")));
  EXPECT_TRUE(p.standsBy(*p.component("b")));
  EXPECT_TRUE(p.standsBy(*p.component("e")));
  EXPECT_FALSE(p.standsBy(*p.component("a")));
  EXPECT_FALSE(p.standsBy(*p.component("d")));
}

}  // namespace
}  // namespace topo::snapshot
