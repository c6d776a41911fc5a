// SPDX-License-Identifier: Apache-2.0
#include "model/snapshot/candidates.h"
#include "tests/model/snapshot/builder.h"

namespace topo::snapshot {
namespace {

QStringList ids(const Builder& b) {
  return flowIds(report(b.data));
}

/// "a b c" as a list.
QStringList list(const char* words) {
  return QString::fromLatin1(words).split(u' ', Qt::SkipEmptyParts);
}

TEST(CatalogFlows, OneForEachSourceDestinationAndEndpoint) {
  Builder b;
  b.component("u1", "user").component("u2", "user").component("c1", "console").component("c2", "console");
  EXPECT_EQ(ids(b), list("u1/c1/http u1/c1/https u1/c2/http u1/c2/https "
                         "u2/c1/http u2/c1/https u2/c2/http u2/c2/https"));
}

TEST(CatalogFlows, TheWholePageUnderBothReadings) {
  Builder b;
  for (const char* kind : {"console", "api", "km", "dispatcher", "monitor", "worker", "mysql", "riak",
                           "rabbitmq", "agent", "user", "directory", "cloud-api"}) {
    b.component(QLatin1String(kind), QLatin1String(kind));
  }
  Report r = report(b.data);
  // 33 required pairs, of which user -> console and user -> api have two ports; ldap is off.
  EXPECT_EQ(r.summary.required, 35);
  // directory -> console and api -> console have two ports, console -> km one.
  EXPECT_EQ(r.summary.disputed, 5);
  b.everyRow();
  r = report(b.data);
  EXPECT_EQ(r.summary.required, 35);
  EXPECT_EQ(r.summary.disputed, 12);
  EXPECT_EQ(r.summary.flows, 35);
  EXPECT_EQ(r.summary.unplaced, 35);
}

TEST(CatalogFlows, EveryRowAddsNothingForKindsBeyondThePage) {
  Builder b;
  b.component("cw", "console-worker")
      .component("mysql-1", "mysql")
      .component("km-1", "km")
      .component("lb", "km-lb");
  const QStringList core = ids(b);
  b.everyRow();
  // mysql -> km goes through the load balancer; nothing for the console worker.
  EXPECT_EQ(ids(b), list("cw/mysql-1/mysql km-1/mysql-1/mysql lb/km-1/km mysql-1/lb/km"));
  EXPECT_EQ(core, list("cw/mysql-1/mysql km-1/mysql-1/mysql lb/km-1/km"));
}

TEST(CatalogFlows, NeedAndEvidenceComeFromTheStatement) {
  Builder b;
  b.component("c", "console").component("k", "km").component("m", "mysql").component("a", "agent");
  b.component("d", "dispatcher");
  const Report r = report(b.data);
  EXPECT_EQ(needAndVerdict(r.flow("c/m/mysql")), "required unplaced");
  EXPECT_EQ(evidenceTypes(*r.flow("c/m/mysql")), "accepts,initiates");
  EXPECT_EQ(r.flow("c/m/mysql")->statement, "console-mysql");
  EXPECT_EQ(r.flow("c/m/mysql")->evidence[1].place, "Console: Initiates To");
  EXPECT_EQ(needAndVerdict(r.flow("c/k/km")), "disputed unplaced");
  EXPECT_EQ(evidenceTypes(*r.flow("c/k/km")), "accepts");
  EXPECT_EQ(evidenceTypes(*r.flow("d/a/agent")), "initiates,prose");
  EXPECT_EQ(evidenceTypes(*r.flow("a/d/dispatcher")), "accepts,prose");
}

TEST(CatalogFlows, EndpointsAreSwitchedOffAndOn) {
  Builder b;
  b.component("u", "user").component("c", "console").component("dir", "directory");
  b.enable("c", "http", false);
  EXPECT_EQ(ids(b), list("c/dir/ldaps dir/c/https u/c/https"));
  b.enable("dir", "ldap", true).enable("c", "https", false);
  EXPECT_EQ(ids(b), list("c/dir/ldap c/dir/ldaps"));
}

TEST(CatalogFlows, GroupsHoldOnlyWhenSwitchedOn) {
  Builder b;
  b.component("r1", "riak").component("r2", "riak");
  EXPECT_TRUE(ids(b).isEmpty());
  b.groups({"riak-cluster"});
  EXPECT_EQ(ids(b), list("r1/r2/dist r1/r2/epmd r1/r2/handoff r2/r1/dist r2/r1/epmd r2/r1/handoff"));
  const Report r = report(b.data);
  EXPECT_EQ(r.flow("r1/r2/dist")->group, "riak-cluster");
  EXPECT_EQ(r.flow("r1/r2/dist")->ports, "6000-7999");
  EXPECT_EQ(evidenceTypes(*r.flow("r1/r2/dist")), "supplement");
  EXPECT_EQ(r.flow("r1/r2/dist")->need, Need::Required);
}

TEST(CatalogFlows, BackendAndStatsStayUnusedWithoutTheirUsers) {
  Builder b;
  b.component("u", "user").component("c", "console").component("d", "dispatcher").component("lb", "riak-lb");
  EXPECT_EQ(ids(b), list("c/d/dispatcher c/lb/http d/lb/http u/c/http u/c/https"));
  b.component("admin-1", "admin").groups({"management"});
  EXPECT_EQ(ids(b), list("admin-1/lb/stats c/d/dispatcher c/lb/http d/lb/http u/c/http u/c/https"));
}

TEST(CatalogFlows, HostStatementsBearTheHostsId) {
  Builder b;
  b.host("h1").host("h2").host("h3").host("h4");
  b.component("c", "console", "h1").component("k", "km", "h1").component("lb", "agent-proxy", "h2");
  b.component("admin-1", "admin", "h3").component("dns-1", "dns", "h4");
  b.groups({"operations", "install"}).component("m", "mirror");
  const QStringList found = ids(b);
  QStringList hosts;
  for (const QString& id : found) {
    if (id.contains("ssh") || id.contains("dns") || id.contains("/m/")) hosts << id;
  }
  EXPECT_EQ(hosts, list("admin-1/h1/ssh admin-1/h2/ssh h1/dns-1/dns h1/dns-1/dns-tcp h1/m/http h1/m/https "
                        "h2/dns-1/dns h2/dns-1/dns-tcp h2/m/http h2/m/https"));
  const Report r = report(b.data);
  const Flow* ssh = r.flow("admin-1/h1/ssh");
  EXPECT_EQ(ssh->toHost.value, "h1");
  EXPECT_EQ(ssh->toKind, "");
  EXPECT_EQ(ssh->fromKind, "admin");
  EXPECT_EQ(ssh->ports, "22");
  EXPECT_EQ(ssh->group, "operations");
  EXPECT_EQ(r.flow("h1/dns-1/dns")->protocol, "udp");
  EXPECT_EQ(r.flow("h1/dns-1/dns-tcp")->protocol, "tcp");
}

TEST(CatalogFlows, AHostThatServesItselfIsLocal) {
  Builder b;
  b.host("h1").component("c", "console", "h1").component("dns-1", "dns", "h1").groups({"operations"});
  EXPECT_EQ(needAndVerdict(report(b.data).flow("h1/dns-1/dns")), "required local");
}

TEST(CatalogFlows, ReplicationRunsOnlyFromStandbyToPrimary) {
  Builder b;
  b.component("m1", "mysql").component("m2", "mysql").groups({"mysql-replication"});
  EXPECT_TRUE(ids(b).isEmpty()) << "nobody stands by";
  b.componentStandby("m2", "m1");
  EXPECT_EQ(ids(b), list("m2/m1/mysql"));
  b.enable("m1", "mysql", false);
  EXPECT_TRUE(ids(b).isEmpty());
}

TEST(CatalogFlows, ReplicationThroughTheHosts) {
  Builder b;
  b.host("h1").host("h2").standby("h2", "h1");
  b.component("m1", "mysql", "h1").component("m2", "mysql", "h2").component("m3", "mysql");
  b.groups({"mysql-replication"});
  EXPECT_EQ(ids(b), list("m2/m1/mysql"));
  b.componentStandby("m2", "m1");
  EXPECT_EQ(ids(b), list("m2/m1/mysql")) << "both ways are one";
}

TEST(CatalogFlows, NothingConnectsAStandbyWithItsPrimary) {
  Builder b;
  b.component("r1", "riak").component("r2", "riak").component("r3", "riak").groups({"riak-cluster"});
  b.componentStandby("r2", "r1");
  EXPECT_EQ(ids(b), list("r1/r3/dist r1/r3/epmd r1/r3/handoff r2/r3/dist r2/r3/epmd r2/r3/handoff "
                         "r3/r1/dist r3/r1/epmd r3/r1/handoff r3/r2/dist r3/r2/epmd r3/r2/handoff"));
}

TEST(CatalogFlows, StandbyReachesThroughHostsBothWays) {
  Builder b;
  b.host("h1").host("h2").host("h3").standby("h2", "h1").standby("h3", "h2");
  b.component("c1", "console", "h1").component("m1", "mysql", "h1");
  b.component("c2", "console", "h2").component("m2", "mysql", "h2");
  b.component("c3", "console", "h3");
  // h3 stands by for h2, not for h1: c3 may use m1.
  EXPECT_EQ(ids(b), list("c1/m1/mysql c2/m2/mysql c3/m1/mysql"));
}

TEST(CatalogFlows, StandbyHoldsForFlowsOfHosts) {
  Builder b;
  b.host("h1").host("h2").standby("h2", "h1").groups({"operations"});
  b.component("c1", "console", "h1").component("c2", "console", "h2").component("a", "admin", "h1");
  EXPECT_EQ(ids(b), list("a/h1/ssh"));
}

TEST(CatalogFlows, StatementsHoldByGroupAndReading) {
  catalog::Statement s;
  document::CatalogChoice choice;
  EXPECT_TRUE(holds(s, choice));
  s.group = "install";
  EXPECT_FALSE(holds(s, choice));
  choice.groups = QStringList{"install"};
  EXPECT_TRUE(holds(s, choice));
  s.everyRowOnly = true;
  EXPECT_FALSE(holds(s, choice));
  choice.allComponents = document::AllComponents::EveryRow;
  EXPECT_TRUE(holds(s, choice));
}

}  // namespace
}  // namespace topo::snapshot
