// SPDX-License-Identifier: Apache-2.0
#include "model/probe/kit/site.h"

#include "tests/model/probe/kit/support/site_drawing.h"

#include <gmock/gmock.h>

namespace topo::probe {
namespace {

using document::HostId;

class SiteTest : public testing::Test, protected SiteDrawing {
 protected:
  static const SiteHost& at(const Site& site, const char* id) {
    static const SiteHost none;
    for (const SiteHost& host : site.hosts) {
      if (host.id.value == QLatin1String(id)) return host;
    }
    ADD_FAILURE() << id << " is not there";
    return none;
  }
};

TEST_F(SiteTest, EachFlowIsTestedFromItsOwnSourceHost) {
  host("app", {QStringLiteral("10.0.0.1")});
  host("web", {QStringLiteral("10.0.0.2")}, "windows");
  host("db", {QStringLiteral("10.1.0.1")});
  flow("a/db/mysql", "app", "db");
  flow("b/db/mysql", "app", "db");
  flow("w/db/mysql", "web", "db");
  const Site made = site();
  ASSERT_EQ(made.hosts.size(), 3U);
  EXPECT_EQ(made.flows(), 3);
  EXPECT_EQ(made.testingHosts(), 2);
  const SiteHost& app = at(made, "app");
  ASSERT_EQ(app.targets.size(), 1U) << "one place is tried once";
  EXPECT_EQ(app.targets[0].flows, (QStringList{QStringLiteral("a/db/mysql"), QStringLiteral("b/db/mysql")}));
  EXPECT_EQ(app.targets[0].target.bindAddress, QHostAddress(QStringLiteral("10.0.0.1")));
  EXPECT_EQ(app.targets[0].target.address, QHostAddress(QStringLiteral("10.1.0.1")));
  ASSERT_EQ(app.controls.size(), 1U);
  EXPECT_EQ(app.controls[0].address, QHostAddress(QStringLiteral("192.0.2.1")));
  EXPECT_FALSE(app.windows);
  EXPECT_TRUE(at(made, "web").windows);
  EXPECT_GT(app.seconds, 0);
  EXPECT_GT(made.standInSeconds, app.seconds);
}

TEST_F(SiteTest, FlowsFromDifferentAddressesOfAHostAreTriedFromEach) {
  host("app", {QStringLiteral("10.0.0.1"), QStringLiteral("10.0.0.2"), QStringLiteral("fd00::1")});
  host("db", {QStringLiteral("10.1.0.1"), QStringLiteral("fd00::2")});
  flow("a/db/mysql", "app", "db").fromAddresses =
      QStringList{QStringLiteral("10.0.0.1"), QStringLiteral("fd00::1")};
  flow("b/db/mysql", "app", "db").fromAddresses = QStringList{QStringLiteral("10.0.0.2")};
  const Site made = site();
  QStringList sources;
  for (const SiteTarget& target : at(made, "app").targets) {
    sources << target.target.address.toString() + QStringLiteral(" from ") +
                   target.target.bindAddress.toString();
  }
  EXPECT_EQ(sources,
            (QStringList{QStringLiteral("10.1.0.1 from 10.0.0.1"), QStringLiteral("fd00::2 from fd00::1"),
                         QStringLiteral("10.1.0.1 from 10.0.0.2"), QStringLiteral("fd00::2 from ")}));
}

TEST_F(SiteTest, AStandInOpensWhatTheProcessWillListenOn) {
  host("app", {QStringLiteral("10.0.0.1")});
  host("web", {QStringLiteral("10.0.0.2")});
  flow("a/web/https", "app", "web", "443").listenPorts = QStringLiteral("8443");
  flow("a/web/http", "app", "web", "80");
  flow("b/web/http", "app", "web", "80");
  const Site made = site();
  const SiteHost& web = at(made, "web");
  const QHostAddress address(QStringLiteral("10.0.0.2"));
  EXPECT_THAT(web.endpoints,
              testing::UnorderedElementsAre(SiteEndpoint{address, 8443}, SiteEndpoint{address, 80}));
  EXPECT_TRUE(web.targets.empty());
  EXPECT_EQ(at(made, "app").targets[0].target.port, 443) << "the port that firewalls see";
}

TEST_F(SiteTest, HostsThatAreNoOneMachineAreLeftOutAndNamed) {
  host("guests", {QStringLiteral("10.9.0.0/24")});
  host("bare", {});
  host("far", {QStringLiteral("8.8.8.8")});
  host("db", {QStringLiteral("10.1.0.1")});
  flow("g/db/mysql", "guests", "db");
  flow("n/db/mysql", "bare", "db");
  flow("f/db/mysql", "far", "db");
  Site made = site();
  EXPECT_TRUE(made.hosts.empty());
  EXPECT_EQ(made.flows(), 0);
  QMap<QString, HostLeftOut> reasons;
  for (const LeftHost& left : made.leftHosts) reasons.insert(left.host.value, left.reason);
  EXPECT_EQ(reasons.value(QStringLiteral("guests")), HostLeftOut::Group);
  EXPECT_EQ(reasons.value(QStringLiteral("bare")), HostLeftOut::NoAddress);
  EXPECT_EQ(reasons.value(QStringLiteral("far")), HostLeftOut::PublicAddress);
  options.allowPublic = true;
  made = site();
  EXPECT_EQ(made.testingHosts(), 1);
  EXPECT_EQ(at(made, "far").address, QHostAddress(QStringLiteral("8.8.8.8")));
}

TEST_F(SiteTest, FlowsThatCannotBeTestedAreNamedWithTheReason) {
  host("app", {QStringLiteral("10.0.0.1")});
  host("db", {QStringLiteral("10.1.0.1")});
  host("far", {QStringLiteral("8.8.8.8")});
  flow("local", "app", "app").verdict = snapshot::Verdict::Local;
  flow("homeless", "", "db").verdict = snapshot::Verdict::Unplaced;
  flow("public", "app", "far");
  flow("good", "app", "db");
  const Site made = site();
  QMap<QString, LeftOut> reasons;
  for (const Exclusion& left : made.left) reasons.insert(left.flow, left.reason);
  EXPECT_EQ(reasons.size(), 3);
  EXPECT_EQ(reasons.value(QStringLiteral("local")), LeftOut::Local);
  EXPECT_EQ(reasons.value(QStringLiteral("homeless")), LeftOut::Unplaced);
  EXPECT_EQ(reasons.value(QStringLiteral("public")), LeftOut::PublicAddress);
  EXPECT_EQ(made.flows(), 1);
}

TEST_F(SiteTest, NamesThatMeanSomethingElseAreChanged) {
  const auto name = [](const QString& id) { return inventoryName(HostId(id)); };
  EXPECT_EQ(name(QStringLiteral("db1")), QStringLiteral("db1"));
  for (const char* id : {"all", "ungrouped", "localhost", "nul", "com1", "lpt9"}) {
    EXPECT_EQ(name(QString::fromLatin1(id)), QString::fromLatin1(id) + QStringLiteral("_host"));
  }
  const QString longName = name(QString(4000, QLatin1Char('a')));
  EXPECT_LT(longName.size(), 200);
  EXPECT_NE(longName, name(QString(4001, QLatin1Char('a'))));
}

}  // namespace
}  // namespace topo::probe
