// SPDX-License-Identifier: Apache-2.0
#include "views/text/findings.h"

#include "tests/views/support/sample.h"

#include <gmock/gmock.h>

namespace topo::text {
namespace {

using document::Action;
using document::Direction;
using document::EntityRef;
using snapshot::Finding;
using snapshot::FindingCode;
using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

const catalog::Catalog& builtIn() {
  static const catalog::Catalog catalog = catalog::Catalog::builtIn();
  return catalog;
}

/// The sentences for one code in a document, as analysis really finds them.
QStringList found(const document::DocumentData& data, FindingCode code) {
  QStringList texts;
  for (const Finding& finding : snapshot::analyse(data, builtIn(), test::today()).findings) {
    if (finding.code == code) texts << findingText(finding, data, builtIn());
  }
  return texts;
}

QString sentence(FindingCode code, const QList<EntityRef>& subjects, const QHash<QString, QString>& details) {
  return findingText({code, subjects, details}, test::sample(), builtIn());
}

document::Rule rule(const char* id, Action action, const QStringList& from, const QStringList& to,
                    const QStringList& services) {
  return test::makeRule(QString::fromLatin1(id), Direction::In, action, from, to, services);
}

const QStringList any{QStringLiteral("any")};

TEST(Findings, BlockedAndPartlyBlockedFlows) {
  document::DocumentData data = test::sample();
  EXPECT_THAT(found(data, FindingCode::RequiredFlowBlocked),
              ElementsAre("Console on app1 → MySQL on db1 (mysql) is needed and blocked."));
  test::hostOf(data, "app1").interfaces[0].addresses << QStringLiteral("10.1.0.12");
  test::wallOf(data, "data").rules << rule("r1", Action::Allow, {QStringLiteral("10.1.0.12")}, any, any);
  EXPECT_THAT(found(data, FindingCode::RequiredFlowBlocked),
              ElementsAre("Console on app1 → MySQL on db1 (mysql) is needed and partly blocked."));
}

TEST(Findings, UnplacedComponentsSayWhy) {
  document::DocumentData data = test::sample();
  document::Component& mysql = data.components[document::ComponentId(QStringLiteral("mysql-1"))];
  mysql.listensOn << document::InterfaceId(QStringLiteral("eth7"));
  EXPECT_THAT(found(data, FindingCode::UnplacedComponent),
              ElementsAre("MySQL on db1 listens on no interface that its host has."));
  EXPECT_THAT(found(data, FindingCode::StaleReference),
              ElementsAre("MySQL on db1 listens on the interface eth7, which its host lacks."));
  test::hostOf(data, "db1").interfaces.clear();
  EXPECT_THAT(found(data, FindingCode::UnplacedComponent),
              ElementsAre("MySQL on db1: its host has no interface."));
  mysql.host = {};
  EXPECT_THAT(found(data, FindingCode::UnplacedComponent), ElementsAre("MySQL is on no host yet."));
}

TEST(Findings, MissingComponentsSayWhoNeedsThem) {
  EXPECT_THAT(found(test::sample(), FindingCode::MissingComponent),
              Contains("There is no Riak in the document; flows of Console on app1 need it."));
}

TEST(Findings, Addresses) {
  document::DocumentData data = test::sample();
  test::hostOf(data, "db1").interfaces[0].addresses = QStringList{QStringLiteral("10.1.0.11")};
  EXPECT_THAT(found(data, FindingCode::DuplicateAddress),
              ElementsAre("10.1.0.11 is borne by more than one interface: interface eth0 of app1, interface "
                          "eth0 of db1."));
  EXPECT_THAT(
      found(data, FindingCode::AddressOutsideNetwork),
      Contains("10.1.0.11 of interface eth0 of db1 lies outside db-lan, the network it is drawn in."));
  test::hostOf(data, "db1").interfaces[0].in = document::Place::in(document::ZoneId(QStringLiteral("data")));
  test::hostOf(data, "db1").interfaces[0].addresses = QStringList{QStringLiteral("10.1.0.99")};
  EXPECT_THAT(found(data, FindingCode::AddressOutsideNetwork),
              ElementsAre("10.1.0.99 of interface eth0 of db1 belongs to app-lan, but is not drawn in that "
                          "network."));
  test::hostOf(data, "db1").interfaces[0].addresses.clear();
  EXPECT_THAT(found(data, FindingCode::HostWithoutAddress), ElementsAre("db1 has no address yet."));
}

TEST(Findings, OverlappingNetworksSayWhereTheyOverlap) {
  document::DocumentData data = test::sample();
  data.networks[document::NetworkId(QStringLiteral("db-lan"))].cidrs =
      QStringList{QStringLiteral("10.1.0.128/25")};
  EXPECT_THAT(found(data, FindingCode::OverlappingNetworks),
              ElementsAre("app-lan and db-lan overlap: both hold 10.1.0.128/25."));
}

TEST(Findings, ShadowedRulesSayWhatCoversThem) {
  document::DocumentData data = test::sample();
  test::wallOf(data, "data").rules << rule("r1", Action::Allow, any, any, any)
                                   << rule("r2", Action::Allow, any, any, {QStringLiteral("tcp/80")})
                                   << rule("r3", Action::Deny, any, any, {QStringLiteral("tcp/81")});
  EXPECT_THAT(
      found(data, FindingCode::ShadowedRule),
      ElementsAre(
          "rule r2 of db-fw (Data) can never decide anything: rule r1 before it covers it.",
          "rule r3 of db-fw (Data) never takes effect: rule r1 before it covers it and acts differently."));
}

TEST(Findings, ShadowedByNothingAndUndecided) {
  const QList<EntityRef> subjects{
      EntityRef::zone(document::ZoneId(QStringLiteral("data"))),
      EntityRef::rule(document::ZoneId(QStringLiteral("data")), document::RuleId(QStringLiteral("r1")))};
  EXPECT_EQ(sentence(FindingCode::ShadowedRule, subjects, {{"reason", "nothing-to-decide"}}),
            "rule r1 of db-fw (Data) can never decide anything: what it names never crosses here.");
  EXPECT_EQ(sentence(FindingCode::ShadowedRule, subjects, {{"reason", "undecided"}}),
            "Whether rule r1 of db-fw (Data) can decide anything could not be determined: too many rules "
            "overlap.");
  EXPECT_EQ(sentence(FindingCode::ShadowedRule, subjects, {{"coveredBy", "a, b"}}),
            "rule r1 of db-fw (Data) can never decide anything: the rules a, b before it covers it.");
}

TEST(Findings, EmptyRulesSayWhichListIsEmpty) {
  document::DocumentData data = test::sample();
  test::wallOf(data, "data").rules << rule("r1", Action::Allow, {}, any, any)
                                   << rule("r2", Action::Allow, any, {}, any)
                                   << rule("r3", Action::Allow, any, any, {});
  EXPECT_THAT(found(data, FindingCode::EmptyRule),
              ElementsAre("rule r1 of db-fw (Data) names no source, so it matches nothing.",
                          "rule r2 of db-fw (Data) names no destination, so it matches nothing.",
                          "rule r3 of db-fw (Data) names no service, so it matches nothing."));
}

TEST(Findings, WideRulesSayByHowMuch) {
  document::DocumentData data = test::sample();
  test::wallOf(data, "data").rules << rule("r1", Action::Allow, {QStringLiteral("10.1.0.0/24")},
                                           {QStringLiteral("host:db1")}, {QStringLiteral("tcp/3300-3306")});
  EXPECT_THAT(found(data, FindingCode::WideRule),
              ElementsAre("rule r1 of db-fw (Data) opens 1,791 combinations of source address, destination "
                          "address and port more than the drawn flows need: 255 more source addresses, 6 "
                          "more tcp ports. Machines that are not drawn may connect."));
}

TEST(Findings, WideRulesBeyondCountingAreSaidInPowersOfTen) {
  const QList<EntityRef> subjects{
      EntityRef::rule(document::ZoneId(QStringLiteral("data")), document::RuleId(QStringLiteral("r1")))};
  EXPECT_EQ(sentence(FindingCode::WideRule, subjects,
                     {{"undrawnDestinations", "true"},
                      {"undrawnSources", "true"},
                      {"excess", "4951760157141521099596496896"},
                      {"excessAtMost", "true"},
                      {"extraSources", "340282366920938463463374607431768211455"},
                      {"extraDestinations", "18446744073709551616"},
                      {"extraUdpPorts", "1"},
                      {"extraProtocols", "true"}}),
            "rule r1 of db-fw (Data) opens up to 10^28 combinations of source address, destination address "
            "and port more than the drawn flows need: any source address, 10^19 more destination addresses, "
            "1 more udp port, protocols other than tcp and udp. Machines that are not drawn may connect and "
            "be reached.");
  EXPECT_EQ(sentence(FindingCode::WideRule, subjects, {{"excess", "2"}, {"extraPairs", "true"}}),
            "rule r1 of db-fw (Data) opens 2 combinations of source address, destination address and port "
            "more than the drawn flows need: ends and services in combinations that nobody needs.");
  EXPECT_EQ(
      sentence(FindingCode::WideRule, subjects, {{"excess", "1"}}),
      "rule r1 of db-fw (Data) opens 1 combination of source address, destination address and port more "
      "than the drawn flows need.");
  EXPECT_EQ(
      sentence(FindingCode::WideRule, subjects, {{"undrawnDestinations", "true"}}),
      "rule r1 of db-fw (Data) opens more than the drawn flows need. Machines that are not drawn may be "
      "reached.");
}

TEST(Findings, ExpiredUnusedAndCleartext) {
  document::DocumentData data = test::sample();
  document::Rule old = rule("r1", Action::Allow, {QStringLiteral("host:app1")}, {QStringLiteral("host:db1")},
                            {QStringLiteral("tcp/3306")});
  old.expires = QDate(2026, 1, 31);
  document::Rule unused = rule("r2", Action::Allow, {QStringLiteral("host:db1")},
                               {QStringLiteral("host:app1")}, {QStringLiteral("tcp/22")});
  test::wallOf(data, "data").rules << old << unused;
  document::FlowRecord record;
  record.flow = test::sampleFlow();
  record.owner = QStringLiteral("ops");
  record.expires = QDate(2026, 2, 28);
  data.flows.insert(record.flow, record);
  EXPECT_THAT(found(data, FindingCode::ExpiredRule),
              ElementsAre("rule r1 of db-fw (Data) ran out on 2026-01-31."));
  EXPECT_THAT(
      found(data, FindingCode::ExpiredFlow),
      ElementsAre("The record of the flow Console on app1 → MySQL on db1 (mysql) ran out on 2026-02-28."));
  EXPECT_EQ(sentence(FindingCode::CleartextAcrossZones, {EntityRef::flow(test::sampleFlow())}, {}),
            "Console on app1 → MySQL on db1 (mysql) crosses a zone boundary unencrypted.");
  EXPECT_EQ(sentence(FindingCode::UnusedRule,
                     {EntityRef::rule(document::ZoneId(QStringLiteral("data")),
                                      document::RuleId(QStringLiteral("r2")))},
                     {}),
            "rule r2 of db-fw (Data) decides no drawn flow.");
}

TEST(Findings, StaleReferencesSayWhereTheyStand) {
  document::DocumentData data = test::sample();
  document::FlowRecord record;
  record.flow = QStringLiteral("gone/mysql-1/mysql");
  record.owner = QStringLiteral("ops");
  data.flows.insert(record.flow, record);
  data.views[document::ViewId(QStringLiteral("main"))].at.insert(QStringLiteral("gone"), {});
  document::TestRun run;
  run.vantage = QStringLiteral("host:gone");
  data.results << run;
  EXPECT_THAT(found(data, FindingCode::StaleReference),
              testing::UnorderedElementsAre(
                  "There is a record of the flow gone/mysql-1/mysql, which the drawing does not have.",
                  "The view Overview places gone, which is not in the document.",
                  "A test result names host:gone, which is not in the document."));
}

TEST(Findings, UnknownKeysAndEditions) {
  document::DocumentData data = test::sample();
  data.meta.extra.insert(QStringLiteral("futureKey"), QByteArray("1"));
  test::hostOf(data, "db1").extra.insert(QStringLiteral("rack"), QByteArray("2"));
  data.catalog.edition = 7;
  EXPECT_THAT(found(data, FindingCode::UnknownKey),
              testing::UnorderedElementsAre("The document's key “futureKey” is unknown; it is kept.",
                                            "The key “rack” of db1 is unknown; it is kept."));
  EXPECT_THAT(found(data, FindingCode::CatalogChanged),
              ElementsAre("The document was made with edition 7 of the catalog; this is edition 1."));
}

TEST(Findings, VendorLimits) {
  document::DocumentData data = test::sample();
  EXPECT_THAT(found(data, FindingCode::MysqlPair),
              ElementsAre("MySQL servers: 1. The vendor asks for a pair, source and replica."));
  EXPECT_THAT(
      found(data, FindingCode::UnsupportedLayout),
      ElementsAre("Hosts that carry the product: 2. The vendor supports nine, or twenty-three and more."));
  EXPECT_EQ(sentence(FindingCode::RiakCount, {}, {{"count", "3"}}),
            "Riak nodes: 3. The vendor asks for at least 5.");
  EXPECT_EQ(sentence(FindingCode::PublisherCount, {}, {{"count", "2"}}),
            "Active publisher queues: 2. The vendor asks for exactly one.");
  EXPECT_EQ(sentence(FindingCode::DispatcherActive, {}, {{"count", "0"}}),
            "Active dispatchers: 0. The vendor supports exactly one.");
  EXPECT_THAT(sentence(FindingCode::UnsupportedLayout, {EntityRef()}, {{"reason", "split"}, {"count", "9"}})
                  .toStdString(),
              testing::StartsWith("The core services are split over several hosts"));
}

TEST(Findings, EveryCodeHasASentenceAndAdvice) {
  for (int code = 0; code <= static_cast<int>(FindingCode::UnusedRule); ++code) {
    const auto finding = static_cast<FindingCode>(code);
    EXPECT_NE(sentence(finding, {EntityRef()}, {}), snapshot::findingCodeText(finding)) << code;
    EXPECT_FALSE(findingAdvice(finding).isEmpty()) << code;
  }
}

TEST(Findings, LongListsOfSubjectsStayShort) {
  QList<EntityRef> many;
  for (int i = 0; i < 9; ++i) many << EntityRef::host(document::HostId(QStringLiteral("h%1").arg(i)));
  EXPECT_EQ(sentence(FindingCode::MissingComponent, many, {{"kind", "riak"}}),
            "There is no Riak in the document; flows of h0, h1, h2, h3, 5 more need it.");
}

TEST(Findings, WhatWasTypedNeverBreaksTheLine) {
  document::DocumentData data = test::sample();
  test::hostOf(data, "db1").name = QStringLiteral("a\n%1 %2\x1b[0m");
  test::hostOf(data, "db1").interfaces[0].addresses.clear();
  EXPECT_THAT(found(data, FindingCode::HostWithoutAddress), ElementsAre("a %1 %2 [0m has no address yet."));
}

}  // namespace
}  // namespace topo::text
