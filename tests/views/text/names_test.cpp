// SPDX-License-Identifier: Apache-2.0
#include "views/text/names.h"

#include "tests/views/support/sample.h"

#include <gmock/gmock.h>

namespace topo::text {
namespace {

using document::EntityRef;

const catalog::Catalog& builtIn() {
  static const catalog::Catalog catalog = catalog::Catalog::builtIn();
  return catalog;
}

TEST(Names, FallBackToTheId) {
  document::DocumentData data = test::sample();
  const document::ZoneId dmz(QStringLiteral("dmz"));
  EXPECT_EQ(zoneName(dmz, data), "DMZ");
  data.zones[dmz].name.clear();
  EXPECT_EQ(zoneName(dmz, data), "dmz");
  data.zones[dmz].name = QStringLiteral(" \n ");
  EXPECT_EQ(zoneName(dmz, data), "dmz");
  EXPECT_EQ(zoneName(document::ZoneId(QStringLiteral("gone")), data), "gone");
}

TEST(Names, OfEverySortOfThing) {
  document::DocumentData data = test::sample();
  data.meta.title = QStringLiteral("Acme");
  data.notes.insert(document::NoteId(QStringLiteral("n1")),
                    {document::NoteId(QStringLiteral("n1")), QStringLiteral("\nfirst line\nsecond"), {}});
  const auto name = [&](const EntityRef& ref) { return entityName(ref, data, builtIn()); };
  const document::ZoneId zone(QStringLiteral("data"));
  EXPECT_EQ(name(EntityRef()), "Acme");
  EXPECT_EQ(name(EntityRef::zone(zone)), "Data");
  EXPECT_EQ(name(EntityRef::network(document::NetworkId(QStringLiteral("db-lan")))), "db-lan");
  EXPECT_EQ(name(EntityRef::host(document::HostId(QStringLiteral("db1")))), "db1");
  EXPECT_EQ(name(EntityRef::interface(document::HostId(QStringLiteral("db1")),
                                      document::InterfaceId(QStringLiteral("eth0")))),
            "interface eth0 of db1");
  EXPECT_EQ(name(EntityRef::component(document::ComponentId(QStringLiteral("mysql-1")))), "MySQL on db1");
  EXPECT_EQ(name(EntityRef::note(document::NoteId(QStringLiteral("n1")))), "first line");
  EXPECT_EQ(name(EntityRef::view(document::ViewId(QStringLiteral("main")))), "Overview");
  EXPECT_EQ(name(EntityRef::rule(zone, document::RuleId(QStringLiteral("r3")))), "rule r3 of db-fw (Data)");
  EXPECT_EQ(name(EntityRef::flow(test::sampleFlow())), "Console on app1 → MySQL on db1 (mysql)");
}

TEST(Names, OfFlowsOfWhichAnEndIsGoneAreTheirIds) {
  const document::DocumentData data = test::sample();
  EXPECT_EQ(flowName(QStringLiteral("console-9/mysql-1/mysql"), data, builtIn()), "console-9/mysql-1/mysql");
  EXPECT_EQ(flowName(QStringLiteral("nonsense"), data, builtIn()), "nonsense");
  EXPECT_EQ(flowName(QStringLiteral("backup/app1/mysql-1/tcp-22"), data, builtIn()),
            "app1 → MySQL on db1 (tcp-22)");
}

TEST(Names, ControlCharactersAndTurnedTextBecomeSpaces) {
  document::DocumentData data = test::sample();
  document::Host& host = test::hostOf(data, "db1");
  host.name = QStringLiteral("db\n1\t\x1b[31m") + QChar(0x202e) + QStringLiteral("x") + QChar(0x2028);
  EXPECT_EQ(hostName(host.id, data), "db 1  [31m x");
  host.name = QStringLiteral("<b>db</b>");
  EXPECT_EQ(hostName(host.id, data), "<b>db</b>") << "plain text is shown as it is";
}

TEST(Names, OfFirewallsWithAndWithoutAName) {
  document::DocumentData data = test::sample();
  const document::ZoneId zone(QStringLiteral("data"));
  EXPECT_EQ(firewallName(zone, data), "db-fw (Data)");
  test::wallOf(data, "data").name.clear();
  EXPECT_EQ(firewallName(zone, data), "the firewall of Data");
  data.zones[zone].firewall.reset();
  EXPECT_EQ(firewallName(zone, data), "the firewall of Data");
}

TEST(Names, OfComponentsOnNoHost) {
  document::DocumentData data = test::sample();
  data.components[document::ComponentId(QStringLiteral("mysql-1"))].host = {};
  EXPECT_EQ(flowEndName(QStringLiteral("mysql-1"), data, builtIn()), "MySQL (on no host)");
  data.components[document::ComponentId(QStringLiteral("mysql-1"))].name = QStringLiteral("Orders");
  EXPECT_EQ(flowEndName(QStringLiteral("mysql-1"), data, builtIn()), "Orders (on no host)");
}

TEST(Names, OfServices) {
  snapshot::Flow flow;
  flow.protocol = QStringLiteral("any");
  EXPECT_EQ(serviceText(flow), "any protocol");
  flow.protocol = QStringLiteral("icmp");
  EXPECT_EQ(serviceText(flow), "icmp");
  flow.protocol = QStringLiteral("tcp");
  flow.ports = QStringLiteral("any");
  EXPECT_EQ(serviceText(flow), "tcp, any port");
  flow.ports = QStringLiteral("6000-7999");
  EXPECT_EQ(serviceText(flow), "tcp 6000-7999");
}

TEST(Names, OfEvidenceWithItsPlaceEachOnce) {
  snapshot::Flow flow;
  flow.evidence = {{snapshot::EvidenceType::Accepts, QStringLiteral("MySQL row")},
                   {snapshot::EvidenceType::Accepts, QStringLiteral("MySQL row")},
                   {snapshot::EvidenceType::LoadBalancer, {}}};
  EXPECT_THAT(evidenceLines(flow), testing::ElementsAre("the listener's row accepts it (MySQL row)",
                                                        "follows from the load balancer drawn"));
}

TEST(Names, OfWhatIsNotKnown) {
  EXPECT_EQ(encryptedText(std::nullopt), "not known");
  EXPECT_EQ(encryptedText(true), "yes");
  EXPECT_EQ(encryptedText(false), "no");
}

}  // namespace
}  // namespace topo::text
