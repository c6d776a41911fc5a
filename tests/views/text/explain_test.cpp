// SPDX-License-Identifier: Apache-2.0
#include "views/text/explain.h"

#include "tests/views/support/sample.h"
#include "views/text/names.h"

#include <gmock/gmock.h>

namespace topo::text {
namespace {

using document::Action;
using document::Direction;
using document::EntityRef;
using testing::ElementsAre;

catalog::Catalog builtIn() {
  return catalog::Catalog::builtIn();
}

/// The explanation as lines: headline, then the steps, those that stop marked with an x.
QStringList lines(const document::DocumentData& data, const QString& flowId = test::sampleFlow()) {
  const snapshot::Report report = snapshot::analyse(data, builtIn(), test::today());
  const snapshot::Flow* flow = report.flow(flowId);
  if (flow == nullptr) return {QStringLiteral("no such flow")};
  const Explanation why = explain(*flow, data, builtIn());
  QStringList result{why.headline};
  for (const Step& step : why.steps)
    result << (step.stops ? QStringLiteral("x ") : QString()) + step.sentence;
  return result;
}

Explanation explanation(const document::DocumentData& data) {
  const snapshot::Report report = snapshot::analyse(data, builtIn(), test::today());
  return explain(*report.flow(test::sampleFlow()), data, builtIn());
}

document::Rule allowMysql(const QString& id) {
  return test::makeRule(id, Direction::In, Action::Allow, {QStringLiteral("kind:console")},
                        {QStringLiteral("kind:mysql")}, {QStringLiteral("tcp/3306")});
}

TEST(Explain, NamesFlowWithItsEndsAndPort) {
  EXPECT_EQ(explanation(test::sample()).title, "Console on app1 → MySQL on db1, tcp 3306");
}

TEST(Explain, BlockedByADefault) {
  EXPECT_THAT(lines(test::sample()),
              ElementsAre("Blocked by db-fw (Data).", "From 10.1.0.11 to 10.2.0.21, tcp 3306.",
                          "Leaving DMZ: the outbound default allows all of it.",
                          "x Entering Data: no rule matches, so the inbound default drops all of it."));
}

TEST(Explain, BlockedByARule) {
  document::DocumentData data = test::sample();
  document::Rule deny =
      test::makeRule(QStringLiteral("r1"), Direction::In, Action::Reject, {QStringLiteral("any")},
                     {QStringLiteral("host:db1")}, {QStringLiteral("any")});
  deny.comment = QStringLiteral("close\nlegacy");
  test::wallOf(data, "data").rules << deny << allowMysql(QStringLiteral("r2"));
  EXPECT_THAT(lines(data), ElementsAre("Blocked by db-fw (Data).", "From 10.1.0.11 to 10.2.0.21, tcp 3306.",
                                       "Leaving DMZ: the outbound default allows all of it.",
                                       "x Entering Data: rule r1 (no. 1) “close legacy” rejects all of it."));
}

TEST(Explain, EveryBlockerAtOnce) {
  document::DocumentData data = test::sample();
  test::wallOf(data, "dmz").outbound = Action::Deny;
  EXPECT_THAT(lines(data),
              ElementsAre("Blocked by edge (DMZ) and by one more firewall on its way.",
                          "From 10.1.0.11 to 10.2.0.21, tcp 3306.",
                          "x Leaving DMZ: no rule matches, so the outbound default drops all of it.",
                          "x Entering Data: no rule matches, so the inbound default drops all of it."));
}

TEST(Explain, MoreThanTwoBlockersAreCounted) {
  document::DocumentData data = test::sample();
  test::wallOf(data, "dmz").outbound = Action::Deny;
  document::Zone outer =
      test::makeZone(QStringLiteral("core"), QStringLiteral("50 %1 off"), QStringLiteral("%2"));
  data.zones.insert(outer.id, outer);
  data.zones[document::ZoneId(QStringLiteral("data"))].parent = outer.id;
  EXPECT_EQ(lines(data).first(), "Blocked by edge (DMZ) and by 2 more firewalls on its way.");
  test::wallOf(data, "dmz").outbound = Action::Allow;
  EXPECT_EQ(lines(data).first(), "Blocked by %2 (50 %1 off) and by one more firewall on its way.");
}

TEST(Explain, AllowedByARule) {
  document::DocumentData data = test::sample();
  test::wallOf(data, "data").rules << allowMysql(QStringLiteral("r1"));
  EXPECT_THAT(lines(data), ElementsAre("Allowed: every firewall on its way lets all of it through.",
                                       "From 10.1.0.11 to 10.2.0.21, tcp 3306.",
                                       "Leaving DMZ: the outbound default allows all of it.",
                                       "Entering Data: rule r1 (no. 1) allows all of it."));
}

TEST(Explain, UninspectedBoundary) {
  document::DocumentData data = test::sample();
  data.zones[document::ZoneId(QStringLiteral("data"))].firewall.reset();
  test::wallOf(data, "dmz").enabled = false;
  EXPECT_THAT(lines(data),
              ElementsAre("Allowed: every firewall on its way lets all of it through.",
                          "From 10.1.0.11 to 10.2.0.21, tcp 3306.",
                          "Leaving DMZ: no firewall inspects this boundary, all of it passes.",
                          "Entering Data: no firewall inspects this boundary, all of it passes."));
}

TEST(Explain, AllowedWithoutAnyBoundary) {
  document::DocumentData data = test::sample();
  test::hostOf(data, "db1").interfaces[0].in = test::hostOf(data, "app1").interfaces[0].in;
  EXPECT_THAT(lines(data),
              ElementsAre("Allowed: it crosses no zone boundary.", "From 10.1.0.11 to 10.2.0.21, tcp 3306."));
}

TEST(Explain, PartlyNamesWhatPassesAndWhatStops) {
  document::DocumentData data = test::sample();
  test::hostOf(data, "app1").interfaces[0].addresses << QStringLiteral("10.1.0.12");
  document::Rule one = allowMysql(QStringLiteral("r1"));
  one.from = {*document::Selector::parse(u"10.1.0.12")};
  test::wallOf(data, "data").rules << one;
  EXPECT_THAT(
      lines(data),
      ElementsAre("Partly blocked: only some of its addresses or ports pass every firewall on its way.",
                  "From 10.1.0.11, 10.1.0.12 to 10.2.0.21, tcp 3306.",
                  "Leaving DMZ: the outbound default allows all of it.",
                  "Entering Data: rule r1 (no. 1) allows some of it.",
                  "x Entering Data: the inbound default drops some of it."));
}

TEST(Explain, UnknownAddressesAreSaid) {
  document::DocumentData data = test::sample();
  test::hostOf(data, "app1").interfaces[0].addresses.clear();
  document::Rule deny = allowMysql(QStringLiteral("r1"));
  deny.action = Action::Deny;
  deny.from = {*document::Selector::parse(u"192.168.0.0/16")};
  test::wallOf(data, "data").rules << deny << allowMysql(QStringLiteral("r2"));
  EXPECT_THAT(lines(data),
              ElementsAre("Blocked by db-fw (Data).", "From address unknown to 10.2.0.21, tcp 3306.",
                          "Leaving DMZ: the outbound default allows all of it.",
                          "x Entering Data: rule r1 (no. 1) drops all of it."));
}

TEST(Explain, NoCommonFamily) {
  document::DocumentData data = test::sample();
  test::hostOf(data, "app1").interfaces[0].addresses = QStringList{QStringLiteral("fd00::1")};
  EXPECT_THAT(lines(data),
              ElementsAre("Blocked: the two ends share no address family (one has only IPv4, the "
                          "other only IPv6)."));
  const snapshot::Report report = snapshot::analyse(data, builtIn(), test::today());
  EXPECT_EQ(blockedByText(*report.flow(test::sampleFlow()), data), "no common address family");
}

TEST(Explain, LocalSaysNothingOfAddresses) {
  document::DocumentData data = test::sample();
  data.components[document::ComponentId(QStringLiteral("mysql-1"))].host =
      document::HostId(QStringLiteral("app1"));
  EXPECT_THAT(lines(data),
              ElementsAre("Local: both ends are on the same host, so no drawn firewall sees it."));
}

TEST(Explain, UnplacedSaysWhichEndAndWhy) {
  document::DocumentData data = test::sample();
  document::Component& mysql = data.components[document::ComponentId(QStringLiteral("mysql-1"))];
  mysql.host = {};
  EXPECT_THAT(lines(data), ElementsAre("Not judged: MySQL is on no host yet."));
  mysql.host = document::HostId(QStringLiteral("db1"));
  mysql.listensOn << document::InterfaceId(QStringLiteral("eth7"));
  EXPECT_THAT(lines(data), ElementsAre("Not judged: MySQL listens on no interface that db1 has."));
  mysql.listensOn.clear();
  test::hostOf(data, "app1").interfaces.clear();
  EXPECT_THAT(lines(data), ElementsAre("Not judged: app1 has no interface."));
}

TEST(Explain, StepsLinkToZoneAndRule) {
  document::DocumentData data = test::sample();
  test::wallOf(data, "data").rules << allowMysql(QStringLiteral("r1"));
  const Explanation why = explanation(data);
  ASSERT_EQ(why.steps.size(), 3);
  EXPECT_EQ(why.steps[0].subject, EntityRef::flow(test::sampleFlow()));
  EXPECT_EQ(why.steps[1].subject, EntityRef::zone(document::ZoneId(QStringLiteral("dmz"))));
  EXPECT_EQ(why.steps[2].subject, EntityRef::rule(document::ZoneId(QStringLiteral("data")),
                                                  document::RuleId(QStringLiteral("r1"))));
}

TEST(BlockedBy, ListsEveryBlockerInOneLine) {
  document::DocumentData data = test::sample();
  test::wallOf(data, "dmz").outbound = Action::Deny;
  document::Rule deny = allowMysql(QStringLiteral("r1"));
  deny.action = Action::Deny;
  test::wallOf(data, "data").rules << deny;
  const snapshot::Report report = snapshot::analyse(data, builtIn(), test::today());
  EXPECT_EQ(blockedByText(*report.flow(test::sampleFlow()), data),
            "edge (DMZ): the outbound default; db-fw (Data): rule r1 (no. 1)");
}

TEST(BlockedBy, IsEmptyWhenNothingBlocks) {
  document::DocumentData data = test::sample();
  test::wallOf(data, "data").rules << allowMysql(QStringLiteral("r1"));
  const snapshot::Report report = snapshot::analyse(data, builtIn(), test::today());
  EXPECT_EQ(blockedByText(*report.flow(test::sampleFlow()), data), QString());
}

}  // namespace
}  // namespace topo::text
