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

/// Two zones with firewalls, a console and a MySQL.
Builder site() {
  Builder b;
  b.zone("app").firewall("app", "deny", "allow").zone("data").firewall("data", "deny", "allow");
  b.network("app-lan", "app", {"10.1.0.0/24"}).network("data-lan", "data", {"10.2.0.0/24"});
  b.host("h1", "app-lan", {"10.1.0.11"}).host("h2", "data-lan", {"10.2.0.21"});
  b.component("c", "console", "h1").component("m", "mysql", "h2").component("u", "user", "h2");
  b.rule("data", "d1", "in allow any > any tcp/3306").rule("app", "a1", "out deny any > any tcp/1");
  return b;
}

/// Everything of a report that outputs show.
QStringList wholeText(const Report& r) {
  QStringList texts = findingTexts(r);
  for (const Flow& flow : r.flows) {
    texts << flow.id + u' ' + needAndVerdict(&flow);
    for (const Crossing& c : flow.crossings) {
      texts << c.zone.value + u' ' + QString::number(int(c.passes)) + u' ' + QString::number(c.usedDefault) +
                   u' ' + QString::number(c.inspected);
      for (const document::RuleId& rule : c.rules) texts << rule.value;
    }
    for (const Blocker& blocker : flow.blockedBy) texts << blocker.zone.value + u'/' + blocker.rule.value;
  }
  texts << QString::number(r.summary.allowed) + u' ' + QString::number(r.summary.blocked);
  return texts;
}

TEST(Analyser, ReportsTheSameAsAFreshAnalysisAfterEachChange) {
  Builder b = site();
  Analyser analyser(builtInCatalog());
  const auto expectSame = [&](const char* what) {
    EXPECT_EQ(wholeText(analyser.analyse(b.data, someDay())), wholeText(report(b.data))) << what;
  };
  expectSame("first");
  b.ruleOf("data", "d1").services = QStringList{"tcp/3307"};
  expectSame("a changed service");
  b.data.zones[document::ZoneId("data")].firewall->rules.clear();
  expectSame("no rules");
  b.rule("data", "other", "in allow kind:console > host:h2 tcp/3306")
      .rule("app", "a2", "in allow any > any tcp/443");
  expectSame("two firewalls at once");
  b.data.zones[document::ZoneId("data")].firewall->rules.swapItemsAt(0, 0);
  b.data.zones[document::ZoneId("app")].firewall->enabled = false;
  expectSame("a firewall switched off");
  b.data.zones[document::ZoneId("app")].firewall.reset();
  expectSame("a firewall taken away");
  b.firewall("app", "reject", "reject");
  expectSame("and put back");
  b.zone("new", "app");
  expectSame("a new zone");
  b.component("m2", "mysql", "h1");
  expectSame("a new component");
  b.data.zones[document::ZoneId("data")].parent = document::ZoneId("app");
  expectSame("a zone moved");
  b.record("c/m/mysql", document::Decision::Exclude);
  expectSame("a record");
  b.port("m", "mysql", "3333");
  expectSame("a port");
  b.data.meta.extra.insert("odd", "1");
  expectSame("a key");
}

/// With so many hosts that nothing happens on, that several threads are worth it.
document::DocumentData large(document::DocumentData data) {
  for (int i = 0; i < 400; ++i) {
    document::Host host;
    host.id = document::HostId(QStringLiteral("zz-%1").arg(i));
    data.hosts[host.id] = host;
  }
  return data;
}

TEST(Analyser, LargeDocumentsAreAnalysedOnSeveralThreadsToTheSameEnd) {
  Builder b = site();
  const QStringList ends{"host:h1", "host:h2", "component:c", "component:m"};
  int number = 0;
  for (const QString& from : ends) {
    for (const QString& to : ends)
      b.custom(QStringLiteral("f%1").arg(number++), {from}, {to}, {"tcp/80", "tcp/3306", "any"});
  }
  b.record("f1/h1/h2/tcp-80", document::Decision::Exclude);
  b.rule("data", "d2", "in allow host:h1 > any tcp/1-100").rule("data", "d3", "both deny any > any tcp/80");
  b.data.meta.extra["odd"] = "1";
  Analyser analyser(builtInCatalog());
  const auto expectSame = [&](const char* what) {
    QStringList texts = wholeText(analyser.analyse(large(b.data), someDay()));
    texts.removeIf([](const QString& text) { return text.contains(u"zz-"); });
    EXPECT_EQ(texts, wholeText(report(b.data))) << what;
    EXPECT_GT(texts.size(), 100) << what;
  };
  expectSame("first");
  b.ruleOf("data", "d2").services = QStringList{"tcp/80"};
  expectSame("a changed rule");
}

TEST(Analyser, RulesThatMoveKeepTheirNamesInFlowsThatCross) {
  Builder b = site();
  b.rule("data", "d2", "in allow any > any tcp/80");
  Analyser analyser(builtInCatalog());
  EXPECT_EQ(analyser.analyse(b.data, someDay()).flow("c/m/mysql")->crossings[1].rules[0].value, "d1");
  b.data.zones[document::ZoneId("data")].firewall->rules.swapItemsAt(0, 1);
  EXPECT_EQ(analyser.analyse(b.data, someDay()).flow("c/m/mysql")->crossings[1].rules[0].value, "d1");
}

TEST(Analyser, StampsTheRevisionAndTakesTheDayAnew) {
  Builder b = site();
  b.ruleOf("data", "d1").expires = QDate(2026, 1, 31);
  Analyser analyser(builtInCatalog());
  EXPECT_EQ(analyser.analyse(b.data, QDate(2026, 1, 31), 7).revision, 7u);
  EXPECT_TRUE(findingTexts(analyser.analyse(b.data, QDate(2026, 1, 31)), FindingCode::ExpiredRule).isEmpty());
  EXPECT_EQ(findingTexts(analyser.analyse(b.data, QDate(2026, 2, 1)), FindingCode::ExpiredRule),
            QStringList{"expired-rule zone:data rule:data/d1"});
}

TEST(Analyser, ReportsAlreadyHandedOutStayAsTheyWere) {
  Builder b = site();
  Analyser analyser(builtInCatalog());
  const Report before = analyser.analyse(b.data, someDay());
  b.data.zones[document::ZoneId("data")].firewall->rules.clear();
  const Report after = analyser.analyse(b.data, someDay());
  EXPECT_EQ(needAndVerdict(before.flow("c/m/mysql")), "required allowed");
  EXPECT_EQ(needAndVerdict(after.flow("c/m/mysql")), "required blocked");
}

TEST(Analyse, AnEmptyDocumentHasNothingToSay) {
  const Report r = report({});
  EXPECT_TRUE(r.flows.isEmpty());
  EXPECT_TRUE(r.findings.isEmpty()) << qPrintable(findingTexts(r).join(u'\n'));
  EXPECT_EQ(r.summary.flows, 0);
}

}  // namespace
}  // namespace topo::snapshot
