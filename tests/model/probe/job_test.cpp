// SPDX-License-Identifier: Apache-2.0
#include "model/probe/job.h"

#include <gtest/gtest.h>

namespace topo::probe {
namespace {

Target target(const char* address, quint16 port, Transport transport = Transport::Tcp) {
  Target out;
  out.address = QHostAddress(QString::fromLatin1(address));
  out.port = port;
  out.transport = transport;
  return out;
}

TEST(Job, NeedsNoControlWhenEveryTargetIsThisMachine) {
  const Job job = makeJob({target("127.0.0.1", 80), target("::1", 443)});
  EXPECT_TRUE(job.controls.empty());
  EXPECT_EQ(job.targets.size(), 2U);
  EXPECT_FALSE(judgeControl({}).needed);
  EXPECT_TRUE(judgeControl({}).passed);
}

TEST(Job, ControlsTryThePortsOfTheTargetsWhereNothingCanAnswer) {
  Target web = target("10.0.0.1", 443);
  web.tls = true;
  web.service = Service::Http;
  const Job job = makeJob({web, target("10.0.0.2", 443), target("127.0.0.1", 80)});
  ASSERT_EQ(job.controls.size(), 2U);
  for (const Target& control : job.controls) {
    EXPECT_EQ(control.address.toString().toStdString(), "192.0.2.1");
    EXPECT_FALSE(control.tls);
    EXPECT_EQ(control.service, Service::None);
  }
  EXPECT_EQ(job.controls[0].port, 443);  // the busiest first
}

TEST(Job, Ipv6TargetsGetAControlOfTheirFamilyToo) {
  const Job job = makeJob({target("fd00::1", 443)});
  ASSERT_EQ(job.controls.size(), 2U);
  EXPECT_EQ(job.controls[1].address.toString().toStdString(), "2001:db8::1");
}

TEST(Job, ControlsAreBoundedAndKeepTransport) {
  std::vector<Target> targets;
  for (quint16 port = 1; port <= 40; ++port) targets.push_back(target("10.0.0.1", port));
  for (int i = 0; i < 3; ++i) targets.push_back(target("10.0.0.1", 53, Transport::Udp));
  const Job job = makeJob(targets);
  EXPECT_EQ(job.controls.size(), static_cast<size_t>(kControlPorts));
  EXPECT_EQ(job.controls[0].transport, Transport::Udp);
  EXPECT_EQ(job.targets.size(), targets.size());
}

TEST(Job, ANameMayBeAnywhere) {
  Target named;
  named.name = QStringLiteral("db.test");
  named.port = 3306;
  EXPECT_EQ(makeJob({named}).controls.size(), 2U) << "it may lead to either family";
}

TEST(Control, PassesOnlyWhenAllWereRunAndNothingAnswered) {
  Attempt silent;
  silent.outcome = Outcome::Filtered;
  Attempt reset;
  reset.outcome = Outcome::Refused;
  Attempt open;
  open.outcome = Outcome::Open;
  EXPECT_TRUE(judgeControl({silent, reset}).passed);
  EXPECT_FALSE(judgeControl({silent, open}).passed);
  EXPECT_FALSE(judgeControl({silent, Attempt()}).passed);
  EXPECT_TRUE(judgeControl({silent}).needed);
}

TEST(Options, AreThoseThePageNames) {
  const Options options;
  EXPECT_EQ(options.ratePerSecond, 20);
  EXPECT_EQ(options.inFlight, 64);
  EXPECT_EQ(options.perHost, 16);
  EXPECT_EQ(options.connectTimeoutMs, 3500);
  EXPECT_FALSE(options.allowPublic);
}

}  // namespace
}  // namespace topo::probe
