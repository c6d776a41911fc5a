// SPDX-License-Identifier: Apache-2.0
#include "model/snapshot/diff/firewall_diff.h"

#include "tests/model/snapshot/builder.h"

using namespace topo;
using namespace topo::snapshot;
using testing::ElementsAre;
using testing::IsEmpty;
using namespace Qt::StringLiterals;

namespace {

Builder site() {
  Builder b;
  b.zone("data").firewall("data", "deny", "allow").zone("app");
  b.network("lan", "app", {"10.1.0.0/24"});
  b.host("h1", "lan", {"10.1.0.11"}).host("db1", "data", {"10.2.0.21"});
  b.component("console-1", "console", "h1").component("mysql-1", "mysql", "db1");
  b.rule("data", "r1", "in deny any > any tcp/22");
  return b;
}

QString text(const Whereabouts& where) {
  const QString place = where.type == Whereabouts::Type::Anywhere  ? u"any"_s
                        : where.type == Whereabouts::Type::Outside ? u"outside"_s
                                                                   : where.place.text();
  return place + (where.directly ? u" directly"_s : QString()) +
         (where.notDrawn ? u" notDrawn"_s : QString()) +
         (where.anyAddress ? QString() : u" "_s + where.addresses.join(u','));
}

QStringList texts(const QList<NamedTraffic>& traffic) {
  QStringList list;
  for (const NamedTraffic& one : traffic) {
    QStringList from;
    QStringList to;
    for (const Whereabouts& where : one.sources) from << text(where);
    for (const Whereabouts& where : one.destinations) to << text(where);
    list << from.join(u"; "_s) + u" > "_s + to.join(u"; "_s) + u" @ "_s + one.services.join(u',');
  }
  return list;
}

QList<FirewallTraffic> between(const Builder& before, const Builder& after) {
  return compareFirewalls(before.data, after.data, builtInCatalog());
}

}  // namespace

TEST(FirewallDiff, NothingBetweenTheSame) {
  EXPECT_THAT(between(site(), site()), IsEmpty());
  Builder renamed = site();
  renamed.data.hosts[document::HostId("h1")].name = "another";
  EXPECT_THAT(between(site(), renamed), IsEmpty());
}

TEST(FirewallDiff, NamesWhatARuleOpens) {
  Builder after = site();
  after.rule("data", "r2", "in allow host:h1 > kind:mysql tcp/22,tcp/3306");
  const auto traffic = between(site(), after);
  ASSERT_EQ(traffic.size(), 1);
  EXPECT_EQ(traffic[0].zone.value, "data");
  EXPECT_EQ(traffic[0].direction, CrossingDirection::In);
  EXPECT_FALSE(traffic[0].undecided);
  EXPECT_THAT(texts(traffic[0].opens),
              ElementsAre("interface:h1/eth0 10.1.0.11 > interface:db1/eth0 10.2.0.21 @ tcp/3306"_L1));
  EXPECT_THAT(traffic[0].closes, IsEmpty());
}

TEST(FirewallDiff, AnyIsOneWord) {
  Builder after = site();
  after.rule("data", "r2", "in allow any > any udp/53");
  EXPECT_THAT(texts(between(site(), after).value(0).opens), ElementsAre("any > any @ udp/53"_L1));
  Builder narrow = site();
  narrow.rule("data", "r2", "in allow 10.0.0.0/8 > network:lan,host:db1 udp/53");
  EXPECT_THAT(texts(between(site(), narrow).value(0).opens),
              ElementsAre("any 10.0.0.0/8 > interface:db1/eth0 10.2.0.21 @ udp/53"_L1));
}

TEST(FirewallDiff, ANewFirewallClosesAndAGoneOneOpens) {
  Builder after = site();
  after.firewall("app", "allow", "deny");
  const auto traffic = between(site(), after);
  ASSERT_EQ(traffic.size(), 1);
  EXPECT_EQ(traffic[0].direction, CrossingDirection::Out);
  EXPECT_THAT(texts(traffic[0].closes), ElementsAre("any > any @ any"_L1));
  EXPECT_THAT(texts(between(after, site()).value(0).opens), ElementsAre("any > any @ any"_L1));
}

TEST(FirewallDiff, OrderCounts) {
  Builder before = site();
  before.rule("data", "r2", "in allow any > any tcp/20-25");
  Builder after = before;
  after.data.zones[document::ZoneId("data")].firewall->rules.swapItemsAt(0, 1);
  EXPECT_THAT(texts(between(before, after).value(0).opens), ElementsAre("any > any @ tcp/22"_L1));
}

TEST(FirewallDiff, ADrawnHostIsNamedInTheDocumentThatHasIt) {
  Builder before = site();
  before.rule("data", "r2", "in allow any > host:db1 tcp/3306");
  Builder after = before;
  after.data.hosts.remove(document::HostId("db1"));
  after.data.components.remove(document::ComponentId("mysql-1"));
  after.ruleOf("data", "r2").to.clear();
  const auto traffic = between(before, after);
  ASSERT_EQ(traffic.size(), 1);
  EXPECT_THAT(texts(traffic[0].closes), ElementsAre("any > interface:db1/eth0 10.2.0.21 @ tcp/3306"_L1));
}
