// SPDX-License-Identifier: Apache-2.0
#include "model/probe/standin/standin_plan.h"

#include "model/snapshot/analyse.h"

#include <QElapsedTimer>

#include <gmock/gmock.h>

namespace topo::probe {
namespace {

using document::ComponentId;
using document::HostId;
using Fault = StandInPlan::Fault;
using testing::ElementsAre;

QString s(const char* text) {
  return QString::fromUtf8(text);
}

/// A console on app1 and what a test puts on db1, of which 10.2.0.21 is this machine.
class StandInPlanTest : public testing::Test {
 protected:
  StandInPlanTest() {
    host("app1", {s("10.1.0.11")});
    host("db1", {s("10.2.0.21")});
    component("console-1", "console", "app1");
  }
  document::Host& host(const char* id, const QStringList& addresses) {
    document::Host host;
    host.id = HostId(s(id));
    document::Interface eth0;
    eth0.id = document::InterfaceId(s("eth0"));
    eth0.addresses = addresses;
    host.interfaces << eth0;
    return *data_.hosts.insert(host.id, host);
  }
  document::Component& component(const char* id, const char* kind, const char* on) {
    document::Component component;
    component.id = ComponentId(s(id));
    component.kind = s(kind);
    component.host = HostId(s(on));
    return *data_.components.insert(component.id, component);
  }
  void customFlow(const char* id, const char* from, const char* to, const QStringList& services) {
    document::CustomFlow flow;
    flow.id = document::CustomFlowId(s(id));
    flow.from << *document::Selector::parse(s(from));
    flow.to << *document::Selector::parse(s(to));
    flow.services = services;
    data_.customFlows.insert(flow.id, flow);
  }
  StandInPlan plan(const char* of = "db1") const {
    const auto report = snapshot::analyse(data_, catalog_, QDate(2026, 11, 22));
    return makeStandInPlan(report, data_, catalog_, HostId(s(of)), options_, own_);
  }
  static std::vector<std::string> words(const std::vector<StandIn>& list) {
    std::vector<std::string> out;
    for (const StandIn& one : list) {
      const QString where = one.isHere() ? one.address.toString() : u'-' + one.drawn;
      out.push_back(where.toStdString() + (one.transport == Transport::Tcp ? " tcp " : " udp ") +
                    std::to_string(one.port));
    }
    return out;
  }

  catalog::Catalog catalog_ = catalog::Catalog::builtIn();
  document::DocumentData data_;
  StandInOptions options_;
  QList<QHostAddress> own_{QHostAddress(s("127.0.0.1")), QHostAddress(s("10.2.0.21")),
                           QHostAddress(s("fd00::21"))};
};

TEST_F(StandInPlanTest, OpensAnEndpointForTheFlowsThatNeedIt) {
  component("mysql-1", "mysql", "db1");
  const StandInPlan made = plan();
  EXPECT_EQ(made.fault, Fault::None);
  ASSERT_THAT(words(made.here), ElementsAre("10.2.0.21 tcp 3306"));
  EXPECT_EQ(made.here[0].endpoints, QStringList{s("mysql-1/mysql")});
  EXPECT_EQ(made.here[0].flows, QStringList{s("console-1/mysql-1/mysql")});
  EXPECT_EQ(made.here[0].drawn, s("10.2.0.21"));
  EXPECT_TRUE(made.left.empty());
}

TEST_F(StandInPlanTest, TakesPortsAsTheComponentHasThemAndWhereItsProcessListens) {
  auto& mysql = component("mysql-1", "mysql", "db1");
  mysql.endpoints[s("mysql")].port = s("3307");
  EXPECT_THAT(words(plan().here), ElementsAre("10.2.0.21 tcp 3307"));
  mysql.endpoints[s("mysql")].listenPort = s("13307");
  EXPECT_THAT(words(plan().here), ElementsAre("10.2.0.21 tcp 13307")) << "behind address translation";
  mysql.endpoints[s("mysql")].enabled = false;
  EXPECT_EQ(plan().fault, Fault::NothingListens);
}

TEST_F(StandInPlanTest, OpensOnlyTheInterfacesThatAComponentListensOn) {
  auto& db1 = host("db1", {s("10.2.0.21"), s("fd00::21")});
  document::Interface backup = db1.interfaces[0];
  backup.id = document::InterfaceId(s("backup"));
  backup.addresses = QStringList{s("10.2.0.99")};
  db1.interfaces << backup;
  auto& mysql = component("mysql-1", "mysql", "db1");
  EXPECT_THAT(words(plan().here), ElementsAre("10.2.0.21 tcp 3306", "fd00::21 tcp 3306"));
  EXPECT_THAT(words(plan().elsewhere), ElementsAre("-10.2.0.99 tcp 3306"));
  EXPECT_EQ(plan().missing, QStringList{s("10.2.0.99")});
  EXPECT_EQ(plan().present, (QStringList{s("10.2.0.21"), s("fd00::21")}));
  mysql.listensOn << document::InterfaceId(s("backup"));
  EXPECT_EQ(plan().fault, Fault::NoAddressHere);
  EXPECT_EQ(plan().missing, QStringList{s("10.2.0.99")});
}

TEST_F(StandInPlanTest, UdpAndTcpOfOnePortAreTwo) {
  component("dns-1", "dns", "db1");
  data_.catalog.groups << s("operations");
  const StandInPlan made = plan();
  EXPECT_THAT(words(made.here), ElementsAre("10.2.0.21 tcp 53", "10.2.0.21 udp 53"));
}

TEST_F(StandInPlanTest, SshIsOpenedOnlyWhereAFlowNeedsIt) {
  component("mysql-1", "mysql", "db1");
  component("admin-1", "admin", "app1");
  EXPECT_THAT(words(plan().here), ElementsAre("10.2.0.21 tcp 3306"));
  data_.catalog.groups << s("operations");
  const StandInPlan made = plan();
  ASSERT_THAT(words(made.here), ElementsAre("10.2.0.21 tcp 22", "10.2.0.21 tcp 3306"));
  EXPECT_EQ(made.here[0].endpoints, QStringList{s("ssh")});
  EXPECT_EQ(made.here[0].flows.size(), 1);
}

TEST_F(StandInPlanTest, CustomFlowsCountAndWhatHasNoPortIsSaid) {
  customFlow("backup", "host:app1", "host:db1", {s("tcp/8730"), s("udp/514"), s("icmp"), s("tcp/any")});
  const StandInPlan made = plan();
  EXPECT_EQ(made.fault, Fault::None);
  EXPECT_THAT(words(made.here), ElementsAre("10.2.0.21 tcp 8730", "10.2.0.21 udp 514"));
  ASSERT_EQ(made.left.size(), 2U);
  std::vector<NotStoodIn> reasons{made.left[0].reason, made.left[1].reason};
  EXPECT_THAT(reasons, testing::UnorderedElementsAre(NotStoodIn::NotTcpOrUdp, NotStoodIn::AnyPort));
}

TEST_F(StandInPlanTest, ThePortOfTwoIsOpenedOnce) {
  component("mysql-1", "mysql", "db1");
  component("mysql-2", "mysql", "db1");
  const StandInPlan made = plan();
  ASSERT_THAT(words(made.here), ElementsAre("10.2.0.21 tcp 3306"));
  EXPECT_EQ(made.here[0].endpoints, (QStringList{s("mysql-1/mysql"), s("mysql-2/mysql")}));
  EXPECT_EQ(made.here[0].flows.size(), 2);
}

TEST_F(StandInPlanTest, OfARangeTheSamePortsAsATestTries) {
  customFlow("many", "host:app1", "host:db1", {s("tcp/6000-7999")});
  const StandInPlan made = plan();
  ASSERT_EQ(made.here.size(), 16U);
  EXPECT_EQ(made.here.front().port, 6000);
  EXPECT_EQ(made.here.back().port, 7999);
  ASSERT_EQ(made.left.size(), 1U);
  EXPECT_EQ(made.left[0].reason, NotStoodIn::ManyPorts);
  EXPECT_EQ(made.left[0].count, 1984U);
}

TEST_F(StandInPlanTest, FlowsInsideOfTheHostNeedNothing) {
  component("mysql-1", "mysql", "db1");
  component("console-2", "console", "db1");
  data_.components.remove(ComponentId(s("console-1")));
  options_.neededOnly = true;
  for (const StandIn& one : plan().here) EXPECT_NE(one.port, 3306) << "only console-2, beside it, needs it";
  options_.neededOnly = false;
  EXPECT_THAT(words(plan().here), testing::Contains("10.2.0.21 tcp 3306")) << "it is an endpoint of the host";
}

TEST_F(StandInPlanTest, SaysWhatIsWrong) {
  EXPECT_EQ(plan("nobody").fault, Fault::NoSuchHost);
  EXPECT_EQ(plan("db1").fault, Fault::NothingListens);
  component("mysql-1", "mysql", "db1");
  host("db1", {});
  EXPECT_EQ(plan().fault, Fault::NoAddressDrawn);
  host("db1", {s("10.2.0.22"), s("10.2.0.23")});
  EXPECT_EQ(plan().fault, Fault::NoAddressHere);
  EXPECT_EQ(plan().missing, (QStringList{s("10.2.0.22"), s("10.2.0.23")}));
  EXPECT_THAT(words(plan().elsewhere), ElementsAre("-10.2.0.22 tcp 3306", "-10.2.0.23 tcp 3306"));
  host("db1", {s("fe80::1")});
  own_ << QHostAddress(s("fe80::1"));
  EXPECT_EQ(plan().fault, Fault::NoAddressHere);
  ASSERT_EQ(plan().left.size(), 1U);
  EXPECT_EQ(plan().left[0].reason, NotStoodIn::LinkLocal);
}

TEST_F(StandInPlanTest, LoopbackIsHereAndOfAGroupTheAddressesOfThisMachine) {
  component("mysql-1", "mysql", "db1");
  host("db1", {s("127.0.0.21"), s("10.2.0.0/24"), s("10.3.0.1-10.3.0.9")});
  EXPECT_THAT(words(plan().here), ElementsAre("10.2.0.21 tcp 3306", "127.0.0.21 tcp 3306"));
  EXPECT_EQ(plan().missing, QStringList{s("10.3.0.1-10.3.0.9")});
}

TEST_F(StandInPlanTest, AllAddressesOnlyWhenAsked) {
  component("mysql-1", "mysql", "db1");
  host("db1", {s("10.9.9.9")});
  options_.anyAddress = true;
  EXPECT_EQ(plan().fault, Fault::None);
  EXPECT_THAT(words(plan().here), ElementsAre("0.0.0.0 tcp 3306", ":: tcp 3306"));
}

TEST_F(StandInPlanTest, IsBounded) {
  QStringList services;
  for (int port = 10000; port < 12000; ++port) services << s("tcp/%1").arg(port);
  customFlow("many", "host:app1", "host:db1", services);
  const StandInPlan made = plan();
  EXPECT_EQ(made.here.size(), size_t{kMostStandIns});
  quint64 left = 0;
  for (const StandInLeft& one : made.left) left += one.reason == NotStoodIn::TooMany ? one.count : 0;
  EXPECT_EQ(left, 2000U - kMostStandIns);
}

TEST_F(StandInPlanTest, HostsHereAreThoseWhoseAddressesAreThisMachines) {
  host("loop", {s("127.0.0.1")});
  host("group", {s("10.2.0.0/24")});
  EXPECT_EQ(hostsHere(data_, own_), (QList<HostId>{HostId(s("db1")), HostId(s("group"))}));
  EXPECT_TRUE(hostsHere(data_, {QHostAddress(s("127.0.0.1"))}).isEmpty());
}

}  // namespace
}  // namespace topo::probe
