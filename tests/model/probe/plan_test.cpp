// SPDX-License-Identifier: Apache-2.0
#include "model/probe/plan.h"

#include <gmock/gmock.h>

namespace topo::probe {
namespace {

using document::HostId;

class PlanTest : public testing::Test {
 protected:
  snapshot::Flow& flow(const char* id, const QStringList& addresses, const char* ports = "443") {
    snapshot::Flow flow;
    flow.id = QString::fromLatin1(id);
    flow.toHost = HostId(QStringLiteral("web"));
    flow.toAddresses = addresses;
    flow.protocol = QStringLiteral("tcp");
    flow.ports = flow.listenPorts = QString::fromLatin1(ports);
    flow.application = QStringLiteral("HTTPS");
    flow.encrypted = true;
    flow.verdict = snapshot::Verdict::Allowed;
    report_.flows.append(flow);
    ids_.append(flow.id);
    return report_.flows.last();
  }
  Plan plan() { return makePlan(report_, document_, ids_, options_, own_); }
  void nameHost(const QStringList& names) {
    document::Host host;
    host.id = HostId(QStringLiteral("web"));
    host.dnsNames = names;
    document_.hosts.insert(host.id, host);
  }
  static std::vector<LeftOut> reasons(const Plan& plan) {
    std::vector<LeftOut> out;
    for (const Exclusion& left : plan.left) out.push_back(left.reason);
    return out;
  }

  snapshot::Report report_;
  document::DocumentData document_;
  QStringList ids_;
  Options options_;
  QList<QHostAddress> own_;
};

TEST_F(PlanTest, AFlowBecomesATargetWithItsProtocolAndNames) {
  nameHost({QStringLiteral("console.test")});
  flow("a/b/https", {QStringLiteral("10.0.0.1"), QStringLiteral("fd00::1")});
  const Plan made = plan();
  ASSERT_EQ(made.job.targets.size(), 2U);
  const Target& target = made.job.targets[0];
  EXPECT_EQ(target.address.toString().toStdString(), "10.0.0.1");
  EXPECT_EQ(target.port, 443);
  EXPECT_EQ(target.service, Service::Http);
  EXPECT_TRUE(target.tls);
  EXPECT_EQ(target.serverNames, QStringList{QStringLiteral("console.test")});
  EXPECT_TRUE(made.left.empty());
  EXPECT_EQ(made.job.controls.size(), 2U);  // shown and agreed to like the rest
}

TEST_F(PlanTest, FlowsToTheSamePlaceShareOneTarget) {
  flow("a/b/https", {QStringLiteral("10.0.0.1")});
  flow("c/b/https", {QStringLiteral("10.0.0.1"), QStringLiteral("10.0.0.2")});
  flow("c/b/plain", {QStringLiteral("10.0.0.1")}).encrypted = false;
  const Plan made = plan();
  EXPECT_EQ(made.job.targets.size(), 3U);
  ASSERT_EQ(made.tests.size(), 4U);
  EXPECT_EQ(made.tests[0].target, made.tests[1].target);
  EXPECT_NE(made.tests[0].target, made.tests[3].target);
  for (size_t i = 0; i < made.job.targets.size(); ++i) EXPECT_EQ(made.job.targets[i].id, i);
}

TEST_F(PlanTest, OnlyFlowsThatWereAskedForAreTried) {
  flow("a/b/https", {QStringLiteral("10.0.0.1")});
  flow("c/d/https", {QStringLiteral("10.0.0.2")});
  ids_ = {QStringLiteral("c/d/https"), QStringLiteral("x/y/z")};
  const Plan made = plan();
  ASSERT_EQ(made.job.targets.size(), 1U);
  EXPECT_EQ(made.job.targets[0].address.toString().toStdString(), "10.0.0.2");
  EXPECT_THAT(reasons(made), testing::ElementsAre(LeftOut::NoSuchFlow));
}

TEST_F(PlanTest, SaysWhatIsNotTriedAndWhy) {
  flow("local", {}).verdict = snapshot::Verdict::Local;
  flow("unplaced", {}).verdict = snapshot::Verdict::Unplaced;
  flow("nowhere", {});
  flow("ping", {QStringLiteral("10.0.0.1")}).protocol = QStringLiteral("icmp");
  flow("all", {QStringLiteral("10.0.0.1")}, "any");
  flow("public", {QStringLiteral("8.8.8.0/30")});
  flow("multicast", {QStringLiteral("224.0.0.1")});
  flow("link", {QStringLiteral("fe80::1")});
  flow("families", {}).reason = snapshot::Reason::NoCommonFamily;
  const Plan made = plan();
  EXPECT_TRUE(made.job.targets.empty());
  EXPECT_THAT(reasons(made),
              testing::ElementsAre(LeftOut::Local, LeftOut::Unplaced, LeftOut::NoAddress,
                                   LeftOut::NotTcpOrUdp, LeftOut::AnyPort, LeftOut::PublicAddress,
                                   LeftOut::NotUnicast, LeftOut::LinkLocal, LeftOut::NoCommonFamily));
  EXPECT_EQ(made.left[5].count, 2U);
  EXPECT_EQ(made.left[5].address.toStdString(), "8.8.8.1");
  EXPECT_EQ(made.left[5].flow.toStdString(), "public");
}

TEST_F(PlanTest, PublicAddressesWhenAllowed) {
  flow("public", {QStringLiteral("8.8.8.8")});
  options_.allowPublic = true;
  EXPECT_EQ(plan().job.targets.size(), 1U);
  EXPECT_TRUE(plan().left.empty());
}

TEST_F(PlanTest, NoMoreThanTheLimitOfAFlow) {
  flow("guests", {QStringLiteral("10.0.0.0/24"), QStringLiteral("10.0.1.0/24")});
  const Plan made = plan();
  EXPECT_EQ(made.job.targets.size(), 256U);
  ASSERT_EQ(made.left.size(), 1U);
  EXPECT_EQ(made.left[0].reason, LeftOut::TooManyAddresses);
  EXPECT_EQ(made.left[0].count, 254U * 2 - 256);
}

TEST_F(PlanTest, RangesAreSampledAndSaidSo) {
  flow("dist", {QStringLiteral("10.0.0.1")}, "6000-7999");
  const Plan made = plan();
  EXPECT_EQ(made.job.targets.size(), 16U);
  EXPECT_THAT(reasons(made), testing::ElementsAre(LeftOut::TooManyPorts));
}

TEST_F(PlanTest, AFlowToThisMachineIsTriedWhereTheProcessListens) {
  own_ = {QHostAddress(QStringLiteral("10.0.0.1"))};
  flow("nat", {QStringLiteral("10.0.0.1"), QStringLiteral("10.0.0.2")}).listenPorts = QStringLiteral("8443");
  const Plan made = plan();
  ASSERT_EQ(made.job.targets.size(), 2U);
  EXPECT_EQ(made.job.targets[0].port, 8443);
  EXPECT_EQ(made.job.targets[1].port, 443);
}

TEST_F(PlanTest, AHostWithoutAddressIsTriedByName) {
  nameHost({QStringLiteral("console.test")});
  flow("named", {});
  const Plan made = plan();
  ASSERT_EQ(made.job.targets.size(), 1U);
  EXPECT_TRUE(made.job.targets[0].address.isNull());
  EXPECT_EQ(made.job.targets[0].name.toStdString(), "console.test");
}

TEST_F(PlanTest, UdpIsNeverGreetedWithTls) {
  snapshot::Flow& dns = flow("dns", {QStringLiteral("10.0.0.1")}, "53");
  dns.protocol = QStringLiteral("udp");
  dns.application = QStringLiteral("DNS");
  const Plan made = plan();
  ASSERT_EQ(made.job.targets.size(), 1U);
  EXPECT_EQ(made.job.targets[0].transport, Transport::Udp);
  EXPECT_EQ(made.job.targets[0].service, Service::Dns);
  EXPECT_FALSE(made.job.targets[0].tls);
}

TEST_F(PlanTest, ATestFromAHostLeavesFromTheFlowsOwnAddress) {
  snapshot::Flow& made = flow("a/b/https", {QStringLiteral("10.0.0.1"), QStringLiteral("fd00::1")});
  made.fromAddresses =
      QStringList{QStringLiteral("10.9.0.1"), QStringLiteral("10.9.0.2"), QStringLiteral("fd09::2"),
                  QStringLiteral("10.9.0.0/24"), QStringLiteral("127.0.0.1")};
  own_ = {QHostAddress(QStringLiteral("10.9.0.2")), QHostAddress(QStringLiteral("fd09::2")),
          QHostAddress(QHostAddress::LocalHost)};
  for (const Target& target : plan().job.targets) EXPECT_TRUE(target.bindAddress.isNull());
  options_.fromSource = true;
  Plan bound = plan();
  EXPECT_EQ(bound.job.targets[0].bindAddress.toString().toStdString(), "10.9.0.2");
  EXPECT_EQ(bound.job.targets[1].bindAddress.toString().toStdString(), "fd09::2");
  own_ = {};
  bound = plan();
  EXPECT_TRUE(bound.job.targets[0].bindAddress.isNull());
}

}  // namespace
}  // namespace topo::probe
