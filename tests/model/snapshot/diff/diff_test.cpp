// SPDX-License-Identifier: Apache-2.0
#include "model/snapshot/diff/diff.h"

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
  b.rule("data", "r1", "in deny any > any tcp/22").rule("data", "r2", "in allow host:h1 > host:db1 tcp/80");
  return b;
}

Diff diffOf(const Builder& before, const Builder& after) {
  return compare(before.data, report(before.data), after.data, report(after.data), builtInCatalog());
}

QStringList texts(const QList<document::EntityRef>& refs) {
  QStringList list;
  for (const document::EntityRef& ref : refs) list << ref.text();
  return list;
}

QStringList modifiedOf(const Diff& diff) {
  QStringList list;
  for (const auto& [before, after] : diff.entities.modified) list << after.text();
  return list;
}

QStringList ids(const QList<Flow>& flows) {
  QStringList list;
  for (const Flow& flow : flows) list << flow.id;
  return list;
}

const QString mysql = u"console-1/mysql-1/mysql"_s;

}  // namespace

TEST(Diff, NothingBetweenEqualDocuments) {
  EXPECT_TRUE(diffOf(site(), site()).isEmpty());
}

TEST(Diff, DrawingAndPaperworkMakeNoDifference) {
  Builder after = site();
  after.data.meta.title = "another";
  after.data.notes.insert(document::NoteId("n"), {document::NoteId("n"), "note", {}});
  after.data.views.insert(document::ViewId("v"), {});
  EXPECT_TRUE(diffOf(site(), after).isEmpty());
}

TEST(Diff, RulesByIdAndZone) {
  Builder after = site();
  after.ruleOf("data", "r2").services = {"tcp/81"};
  after.rule("data", "r3", "in allow host:h1 > kind:mysql tcp/3306");
  Builder before = site();
  before.rule("data", "r0", "in allow any > any tcp/1");
  const Diff diff = diffOf(before, after);
  ASSERT_EQ(diff.rules.added.size(), 1);
  EXPECT_EQ(diff.rules.added[0].rule.id.value, "r3");
  EXPECT_EQ(diff.rules.added[0].zone.value, "data");
  ASSERT_EQ(diff.rules.removed.size(), 1);
  EXPECT_EQ(diff.rules.removed[0].rule.id.value, "r0");
  ASSERT_EQ(diff.rules.modified.size(), 1);
  EXPECT_EQ(diff.rules.modified[0].first.rule.services, QStringList{"tcp/80"});
  EXPECT_EQ(diff.rules.modified[0].second.rule.services, QStringList{"tcp/81"});
  EXPECT_THAT(diff.movedRules, IsEmpty());
}

TEST(Diff, FlowModifiedByWhatCheckSays) {
  Builder after = site();
  after.rule("data", "r3", "in allow host:h1 > kind:mysql tcp/3306");
  Diff diff = diffOf(site(), after);
  ASSERT_EQ(diff.flows.modified.size(), 1);
  EXPECT_EQ(diff.flows.modified[0].first.id, mysql);
  EXPECT_EQ(diff.flows.modified[0].first.verdict, Verdict::Blocked);
  EXPECT_EQ(diff.flows.modified[0].second.verdict, Verdict::Allowed);

  // The same verdict by another rule is another way.
  Builder other = site();
  other.rule("data", "r4", "in allow host:h1 > kind:mysql tcp/3306");
  diff = diffOf(after, other);
  ASSERT_EQ(diff.flows.modified.size(), 1);
  EXPECT_EQ(diff.flows.modified[0].second.crossings.last().rules.first().value, "r4");
}

TEST(Diff, FlowsComeAndGo) {
  Builder after = site();
  after.component("api-1", "api", "h1");
  const Diff diff = diffOf(site(), after);
  EXPECT_THAT(ids(diff.flows.added), testing::Contains("api-1/mysql-1/mysql"_L1));
  EXPECT_THAT(diff.flows.removed, IsEmpty());
  EXPECT_EQ(ids(diffOf(after, site()).flows.removed), ids(diff.flows.added));
}

TEST(Diff, AnExcludedFlowIsGone) {
  Builder after = site();
  after.record(mysql, document::Decision::Exclude, "not here");
  const Diff diff = diffOf(site(), after);
  EXPECT_THAT(ids(diff.flows.removed), ElementsAre(mysql));
  EXPECT_THAT(texts(diff.entities.added), ElementsAre("flow:console-1/mysql-1/mysql"_L1));
}

TEST(Diff, OrderOfRulesIsADifference) {
  Builder after = site();
  auto& rules = after.data.zones[document::ZoneId("data")].firewall->rules;
  rules.swapItemsAt(0, 1);
  const Diff diff = diffOf(site(), after);
  EXPECT_TRUE(diff.rules.isEmpty());
  ASSERT_EQ(diff.movedRules.size(), 1);
  EXPECT_EQ(diff.movedRules[0].zone.value, "data");
  EXPECT_NE(diff.movedRules[0].before, diff.movedRules[0].after);
  EXPECT_FALSE(diff.isEmpty());
}

TEST(Diff, DefaultsAndSwitchOfAFirewall) {
  Builder after = site();
  after.data.zones[document::ZoneId("data")].firewall->inbound = document::Action::Allow;
  after.zone("new").firewall("new", "deny", "deny").rule("new", "r1", "in allow any > any any");
  const Diff diff = diffOf(site(), after);
  ASSERT_EQ(diff.firewalls.modified.size(), 1);
  EXPECT_EQ(diff.firewalls.modified[0].first.firewall.inbound, document::Action::Deny);
  EXPECT_EQ(diff.firewalls.modified[0].second.firewall.inbound, document::Action::Allow);
  ASSERT_EQ(diff.firewalls.added.size(), 1);
  EXPECT_EQ(diff.firewalls.added[0].zone.value, "new");
  EXPECT_THAT(diff.firewalls.added[0].firewall.rules, IsEmpty());
  ASSERT_EQ(diff.rules.added.size(), 1);
  EXPECT_THAT(texts(diff.entities.added), ElementsAre("zone:new"_L1));
  EXPECT_THAT(modifiedOf(diff), IsEmpty());
}

TEST(Diff, EntitiesByWhatTheyAre) {
  Builder after = site();
  after.data.hosts[document::HostId("h1")].interfaces[0].addresses = {"10.1.0.12"};
  after.data.networks[document::NetworkId("lan")].cidrs = {"10.1.0.0/16"};
  after.data.components.remove(document::ComponentId("console-1"));
  const Diff diff = diffOf(site(), after);
  EXPECT_THAT(modifiedOf(diff), ElementsAre("network:lan"_L1, "host:h1"_L1));
  EXPECT_THAT(texts(diff.entities.removed), ElementsAre("component:console-1"_L1));
}
