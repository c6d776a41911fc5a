// SPDX-License-Identifier: Apache-2.0
// Verdicts of whole little documents, as they come back in the document's own ids.
#include "model/snapshot/translate.h"

#include "tests/model/snapshot/builder.h"

namespace topo::snapshot {
namespace {

/// A crossing as "out dmz all r1 r2 default".
QString crossingText(const Crossing& c) {
  static const char* const passes[] = {"all", "none", "part"};
  QStringList words{c.direction == CrossingDirection::Out ? QStringLiteral("out") : QStringLiteral("in"),
                    c.zone.value, QLatin1String(passes[int(c.passes)])};
  if (!c.inspected) words << QStringLiteral("uninspected");
  for (const document::RuleId& rule : c.rules) words << rule.value;
  if (c.usedDefault) words << QStringLiteral("default");
  return words.join(u' ');
}

QStringList crossings(const Flow* flow) {
  QStringList texts;
  for (const Crossing& c : flow->crossings) texts << crossingText(c);
  return texts;
}

QStringList blockers(const Flow* flow) {
  static const char* const actions[] = {"deny", "reject", "no-common-family"};
  QStringList texts;
  for (const Blocker& b : flow->blockedBy) {
    const QString where =
        b.zone.isNull()
            ? QStringLiteral("nowhere")
            : QLatin1String(b.direction == CrossingDirection::Out ? "out " : "in ") + b.zone.value;
    texts << where + u' ' + (b.rule.isNull() ? QStringLiteral("default") : b.rule.value) + u' ' +
                 QLatin1String(actions[int(b.action)]);
  }
  return texts;
}

class Verdicts : public testing::Test {
 protected:
  /// app (inside site) and data, each with a firewall; a console in app, a MySQL in data.
  Verdicts() {
    b.zone("site").zone("app", "site").zone("data");
    b.network("app-lan", "app", {"10.1.0.0/24"}).network("data-lan", "data", {"10.2.0.0/24"});
    b.host("h1", "app-lan", {"10.1.0.11"}).host("h2", "data-lan", {"10.2.0.21"});
    b.component("c", "console", "h1").component("m", "mysql", "h2");
  }
  const Flow* flow() {
    r = report(b.data);
    return r.flow("c/m/mysql");
  }
  Builder b;
  Report r;
};

TEST_F(Verdicts, ZonesWithoutFirewallDoNotInspect) {
  EXPECT_EQ(needAndVerdict(flow()), "required allowed");
  EXPECT_EQ(crossings(flow()),
            (QStringList{"out app all uninspected", "out site all uninspected", "in data all uninspected"}));
  b.firewall("data", "deny", "deny");
  b.data.zones[document::ZoneId("data")].firewall->enabled = false;
  EXPECT_EQ(needAndVerdict(flow()), "required allowed") << "switched off";
}

TEST_F(Verdicts, EveryBlockerIsNamedAtOnce) {
  b.firewall("app", "deny", "reject").firewall("site", "deny", "deny").firewall("data", "deny", "allow");
  b.rule("site", "s1", "out deny kind:console > any tcp/3000-4000")
      .rule("data", "d1", "in allow any > any any");
  EXPECT_EQ(needAndVerdict(flow()), "required blocked");
  EXPECT_EQ(crossings(flow()), (QStringList{"out app none default", "out site none s1", "in data all d1"}));
  EXPECT_EQ(blockers(flow()), (QStringList{"out app default reject", "out site s1 deny"}));
}

TEST_F(Verdicts, PartlyWhereSomeAddressesPass) {
  b.firewall("data", "deny", "allow").rule("data", "d0", "in allow 10.9.0.0/24 > any any");
  b.rule("data", "d1", "in reject 10.1.0.11 > any any")
      .rule("data", "d2", "in allow 10.1.0.0/28 > any tcp/3306");
  b.data.hosts[document::HostId("h1")].interfaces[0].addresses = QStringList{"10.1.0.8-10.1.0.31"};
  EXPECT_EQ(needAndVerdict(flow()), "required partly");
  EXPECT_EQ(crossings(flow()).last(), "in data part d1 d2 default");
  EXPECT_EQ(blockers(flow()), (QStringList{"in data d1 reject", "in data default deny"}));
  EXPECT_EQ(flow()->fromAddresses, QStringList{"10.1.0.8-10.1.0.31"});
}

TEST_F(Verdicts, AnAddressNamedTwiceCountsOnce) {
  b.data.hosts[document::HostId("h1")].interfaces[0].addresses =
      QStringList{"10.1.0.11", "fd00:0::1", "10.1.0.11", "FD00::1", "10.1.0.11/32", "10.1.0.0/28"};
  ASSERT_TRUE(flow());
  EXPECT_EQ(flow()->fromAddresses, (QStringList{"10.1.0.11", "fd00:0::1", "10.1.0.0/28"}))
      << "as first written";
}

TEST_F(Verdicts, OnOneHostItIsLocal) {
  b.firewall("app", "deny", "deny").componentOf("m").host = document::HostId("h1");
  EXPECT_EQ(needAndVerdict(flow()), "required local");
  EXPECT_TRUE(flow()->crossings.isEmpty());
  EXPECT_TRUE(flow()->fromAddresses.isEmpty());
  EXPECT_TRUE(flow()->fromInterface.isNull());
  EXPECT_EQ(flow()->fromHost.value, "h1");
}

TEST_F(Verdicts, UnplacedSaysWhichEnd) {
  b.componentOf("m").host = {};
  EXPECT_EQ(needAndVerdict(flow()), "required unplaced");
  EXPECT_EQ(flow()->reason, Reason::DestinationUnplaced);
  EXPECT_TRUE(flow()->toHost.isNull());
  b.componentOf("m").host = document::HostId("h2");
  b.bareHost("h3").componentOf("c").host = document::HostId("h3");
  EXPECT_EQ(needAndVerdict(flow()), "required unplaced");
  EXPECT_EQ(flow()->reason, Reason::SourceUnplaced);
  EXPECT_EQ(flow()->fromHost.value, "h3");
}

TEST_F(Verdicts, ListensOnRestrictsTheDestinationOnly) {
  b.interface("h2", "mgmt", "app-lan", {"10.1.0.21"});
  EXPECT_EQ(flow()->toInterface.value, "mgmt") << "fewest boundaries";
  EXPECT_EQ(flow()->toAddresses, QStringList{"10.1.0.21"});
  b.componentOf("m").listensOn = {document::InterfaceId("eth0")};
  EXPECT_EQ(flow()->toInterface.value, "eth0");
  b.componentOf("m").listensOn = {document::InterfaceId("gone")};
  EXPECT_EQ(needAndVerdict(flow()), "required unplaced");
  b.componentOf("m").listensOn.clear();
  b.componentOf("c").listensOn = {document::InterfaceId("gone")};
  EXPECT_EQ(needAndVerdict(flow()), "required allowed") << "as a source it does not matter";
}

TEST_F(Verdicts, NoCommonFamily) {
  b.data.hosts[document::HostId("h2")].interfaces[0].addresses = QStringList{"fd00::1"};
  EXPECT_EQ(needAndVerdict(flow()), "required blocked");
  EXPECT_EQ(flow()->reason, Reason::NoCommonFamily);
  EXPECT_TRUE(flow()->crossings.isEmpty());
  EXPECT_EQ(blockers(flow()), QStringList{"nowhere default no-common-family"});
  EXPECT_TRUE(flow()->toAddresses.isEmpty());
}

TEST_F(Verdicts, UnknownAddressesAreNeverShownAsOpen) {
  b.firewall("data", "deny", "allow").rule("data", "d1", "in allow 10.1.0.0/24 > any any");
  EXPECT_EQ(needAndVerdict(flow()), "required allowed");
  b.data.hosts[document::HostId("h1")].interfaces[0].addresses.clear();
  EXPECT_EQ(needAndVerdict(flow()), "required blocked") << "an allow rule matches nothing of it";
  b.rule("data", "d2", "in allow any > any any");
  EXPECT_EQ(needAndVerdict(flow()), "required allowed");
  b.data.zones[document::ZoneId("data")].firewall->rules.prepend(b.ruleOf("data", "d1"));
  b.data.zones[document::ZoneId("data")].firewall->rules[0].id = document::RuleId("d0");
  b.data.zones[document::ZoneId("data")].firewall->rules[0].action = document::Action::Deny;
  EXPECT_EQ(needAndVerdict(flow()), "required blocked") << "a deny rule matches all of it";
}

TEST_F(Verdicts, ADrawnFirewallSeesTheEndpointsPort) {
  b.firewall("data", "deny", "allow")
      .rule("data", "d1", "in allow any > any tcp/3307")
      .port("m", "mysql", "3307", "3306");
  EXPECT_EQ(needAndVerdict(flow()), "required allowed");
  EXPECT_EQ(flow()->ports, "3307");
  EXPECT_EQ(flow()->listenPorts, "3306");
}

TEST_F(Verdicts, ZonesThatHoldBothEndsAreNotCrossed) {
  b.zone("core", "site").network("core-lan", "core", {"10.3.0.0/24"});
  b.firewall("site", "deny", "deny").data.hosts[document::HostId("h2")].interfaces[0].in =
      document::Place::in(document::NetworkId("core-lan"));
  EXPECT_EQ(crossings(flow()), (QStringList{"out app all uninspected", "in core all uninspected"}));
}

}  // namespace
}  // namespace topo::snapshot
