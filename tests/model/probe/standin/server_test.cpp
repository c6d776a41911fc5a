// SPDX-License-Identifier: Apache-2.0
#include "model/probe/standin/server.h"

#include "model/probe/results.h"
#include "tests/model/probe/standin/caller.h"
#include "tests/model/probe/support/peers.h"

#include <QElapsedTimer>
#include <QThread>

#include <gmock/gmock.h>
#include <unistd.h>

namespace topo::probe {
namespace {

using test::Caller;
using test::freePort;
using test::loopback;
using test::loopback6;
using test::Running;
using test::standInAt;
using test::waitUntil;

const QByteArray kGreeting = "DMCM-STAND-IN 1 harmless test listener, no service here\r\n";

QHostAddress local(int last) {
  return QHostAddress(QStringLiteral("127.0.0.%1").arg(last));
}

TEST(StandInServer, GreetsUnaskedAndEchoesNothing) {
  const quint16 port = freePort();
  const Running run({standInAt(loopback(), port)});
  ASSERT_EQ(run.opening->openCount(), 1);
  Caller silent(loopback(), port);
  EXPECT_EQ(silent.readAll(), kGreeting);
  Caller chatty(loopback(), port);
  EXPECT_TRUE(chatty.send("GET / HTTP/1.0\r\n\r\nsecret"));
  QElapsedTimer clock;
  clock.start();
  EXPECT_EQ(chatty.readAll(), kGreeting);
  EXPECT_TRUE(chatty.hasEnded());
  EXPECT_LT(clock.elapsed(), 2500);
}

TEST(StandInServer, ListensOnItsOwnAddressAlone) {
  const quint16 port = freePort();
  const Running run({standInAt(local(21), port)});
  EXPECT_TRUE(Caller(local(21), port).isConnected());
  EXPECT_FALSE(Caller(local(22), port).isConnected());
}

TEST(StandInServer, HoldsIpv6WithoutIpv4) {
  const quint16 port = freePort();
  const Running run({standInAt(loopback6(), port)});
  ASSERT_EQ(run.opening->openCount(), 1);
  EXPECT_EQ(Caller(loopback6(), port).readAll(), kGreeting);
  EXPECT_FALSE(Caller(loopback(), port).isConnected());
  const Running both({standInAt(QHostAddress(QHostAddress::AnyIPv4), port)});
  EXPECT_EQ(both.opening->openCount(), 1) << "the IPv4 port is free";
}

TEST(StandInServer, AnswersDatagramsAndNeverWithMoreThanItGot) {
  const quint16 port = freePort();
  const Running run({standInAt(loopback(), port, Transport::Udp)});
  Caller caller(loopback(), port, Transport::Udp);
  caller.send(QByteArray(400, 'x'));
  EXPECT_EQ(caller.readOne(), QByteArray("DMCM-STAND-IN 1\n"));
  caller.send("hello");
  EXPECT_EQ(caller.readOne(), QByteArray("DMCM-"));
  caller.send("");
  EXPECT_EQ(caller.readOne(), QByteArray(""));
}

TEST(StandInServer, DoesNotAnswerItsOwnKind) {
  const quint16 port = freePort();
  const Running run({standInAt(loopback(), port, Transport::Udp)});
  Caller caller(loopback(), port, Transport::Udp);
  for (const char* words : {"DMCM-STAND-IN 1\n", "DMCM-ST", "DMCM-STAND-IN 2 of another kind"}) {
    caller.send(words);
    EXPECT_FALSE(caller.readOne(100)) << words << ": two stand-ins could go on for ever";
  }
}

TEST(StandInServer, EndsByItself) {
  const quint16 port = freePort();
  StandInLimits limits;
  limits.seconds = 1;
  Running run({standInAt(loopback(), port)}, limits);
  EXPECT_TRUE(run.server.isRunning());
  EXPECT_LE(QDateTime::currentDateTimeUtc().secsTo(run.opening->endsAt), 1);
  ASSERT_TRUE(waitUntil([&] { return run.report.has_value(); }, 5000));
  EXPECT_FALSE(run.report->stopped);
  EXPECT_FALSE(run.server.isRunning());
  EXPECT_FALSE(Caller(loopback(), port).isConnected());
}

TEST(StandInServer, StopsAtOnceAndCanBeginAgain) {
  const quint16 port = freePort();
  Running run({standInAt(loopback(), port)});
  EXPECT_FALSE(run.server.start({}));
  const Caller guest(loopback(), port);
  QElapsedTimer clock;
  clock.start();
  EXPECT_TRUE(run.end().stopped);
  EXPECT_LT(clock.elapsed(), 500);
  EXPECT_FALSE(Caller(loopback(), port).isConnected());
  run.opening.reset();
  EXPECT_TRUE(run.server.start({{standInAt(loopback(), port)}, {}}));
  ASSERT_TRUE(waitUntil([&] { return run.opening.has_value(); }));
  EXPECT_EQ(run.opening->openCount(), 1) << "a connection that ended a moment ago does not hold the port";
}

TEST(StandInServer, ClosesEverythingWhenItGoes) {
  const quint16 port = freePort();
  { const Running run({standInAt(loopback(), port)}); }
  EXPECT_FALSE(Caller(loopback(), port).isConnected());
}

TEST(StandInServer, StoppedBeforeItBeganItStillEndsOnce) {
  StandInServer server;
  int ends = 0;
  QObject::connect(&server, &StandInServer::finished, &server, [&] { ++ends; });
  server.stop();
  ASSERT_TRUE(server.start({{standInAt(loopback(), freePort())}, {}}));
  server.stop();
  server.stop();
  ASSERT_TRUE(waitUntil([&] { return ends > 0; }, 2000));
  EXPECT_FALSE(waitUntil([&] { return ends > 1; }, 100));
}

TEST(StandInServer, SaysWhatHoldsATakenPortAndOpensTheRest) {
  const test::Peer mysql;
  const quint16 free = freePort();
  const Running run({standInAt(loopback(), mysql.port()), standInAt(loopback(), free)});
  ASSERT_EQ(run.opening->states.size(), 2U);
  const StandInState& taken = run.opening->states[0];
  EXPECT_EQ(taken.trouble, StandInTrouble::Taken);
  ASSERT_TRUE(taken.holder);
  EXPECT_EQ(taken.holder->pid, ::getpid());
  EXPECT_EQ(taken.holder->program, QStringLiteral("test_standin"));
  EXPECT_TRUE(taken.holder->listening);
  EXPECT_EQ(run.opening->states[1].trouble, StandInTrouble::None);
  EXPECT_EQ(Caller(loopback(), free).readAll(), kGreeting);
}

TEST(StandInServer, NothingOpenEndsTheRunAtOnce) {
  const test::Peer taken;
  Running run(
      {standInAt(loopback(), taken.port()), standInAt(QHostAddress(QStringLiteral("192.0.2.7")), 3306)});
  ASSERT_TRUE(waitUntil([&] { return run.report.has_value(); }, 2000));
  EXPECT_EQ(run.report->opening.openCount(), 0);
  EXPECT_EQ(run.report->opening.states[1].trouble, StandInTrouble::NotThisMachine);
}

TEST(StandInServer, LooksWithoutOpening) {
  const test::Peer taken;
  const quint16 free = freePort();
  StandInServer server;
  std::vector<std::vector<std::optional<PortHolder>>> answers;
  QObject::connect(&server, &StandInServer::looked, &server,
                   [&](const std::vector<std::optional<PortHolder>>& holders) {
                     answers.push_back(holders);
                     EXPECT_EQ(QThread::currentThread(), server.thread());
                   });
  server.look({standInAt(loopback(), free)});
  server.look({standInAt(loopback(), taken.port()), standInAt(loopback(), free)});
  ASSERT_TRUE(waitUntil([&] { return !answers.empty(); }));
  EXPECT_FALSE(waitUntil([&] { return answers.size() > 1; }, 100)) << "only the latest question is answered";
  ASSERT_EQ(answers[0].size(), 2U);
  EXPECT_TRUE(answers[0][0]);
  EXPECT_FALSE(answers[0][1]);
}

TEST(StandInServer, CountsWhoCame) {
  const quint16 port = freePort();
  Running run({standInAt(loopback(), port), standInAt(loopback(), port, Transport::Udp)});
  for (int i = 0; i < 3; ++i) Caller(loopback(), port, Transport::Tcp, local(5)).readAll();
  Caller(loopback(), port, Transport::Tcp, local(6)).readAll();
  Caller(loopback(), port, Transport::Udp, local(5)).send("x");
  ASSERT_TRUE(waitUntil([&] { return run.visits.total() == 5; }));
  const StandInReport report = run.end();
  ASSERT_EQ(report.visits.visitors().size(), 3U);
  EXPECT_EQ(report.visits.visitors()[0].peer, local(5));
  EXPECT_EQ(report.visits.visitors()[0].times, 3U);
  EXPECT_GT(report.visits.visitors()[0].port, 0);
  EXPECT_EQ(report.visits.visitors()[1].peer, local(6));
  EXPECT_EQ(report.visits.visitors()[2].standIn, 1);
}

/// Every protocol that the prober greets meets a stand-in: none may take it for the service or for another.
TEST(StandInServer, TheProberKnowsItWhateverItExpected) {
  const quint16 port = freePort();
  Running run(
      {standInAt(local(21), port), standInAt(local(21), port, Transport::Udp), standInAt(loopback6(), port)});
  ASSERT_EQ(run.opening->openCount(), 3);
  std::vector<Target> targets;
  for (const Service service : {Service::None, Service::Http, Service::Mysql, Service::Amqp, Service::Ldap,
                                Service::Ssh, Service::Smtp, Service::Dns}) {
    for (const bool tls : {false, true}) targets.push_back(test::at(local(21), port, service, tls));
    targets.push_back(test::at(loopback6(), port, service));
  }
  for (const Service service : {Service::None, Service::Dns, Service::Ntp}) {
    targets.push_back(test::at(local(21), port, service));
    targets.back().transport = Transport::Udp;
  }
  // Whether the TLS library or we see the greeting first is a race.
  for (int i = 0; i < 60; ++i) targets.push_back(test::at(local(21), port, Service::Http, true));
  Options options;
  options.ratePerSecond = 0;
  const Report report = test::runJob(makeJob(targets, options));
  ASSERT_EQ(report.attempts.size(), targets.size());
  for (const Attempt& attempt : report.attempts) {
    const auto what = static_cast<int>(attempt.target.service);
    EXPECT_EQ(attempt.outcome, Outcome::Open) << what << attempt.detail.toStdString();
    EXPECT_TRUE(attempt.standIn) << what << (attempt.target.tls ? " TLS " : " ")
                                 << attempt.detail.toStdString();
    EXPECT_EQ(attempt.detail, QStringLiteral("a stand-in answered"));
  }
  Plan plan;
  plan.job.targets = targets;
  plan.tests.push_back({QStringLiteral("a/b/c"), 0});
  EXPECT_TRUE(toTestRun(plan, report, {}).results.first().standIn);
}

TEST(StandInServer, ARealServiceIsNoStandIn) {
  const test::Peer mute;
  const test::Peer other([](QTcpSocket& socket) { socket.write("SSH-2.0-x\r\n"); });
  Options options;
  const Attempt unknown = test::tryOne(test::at(loopback(), mute.port()), options);
  EXPECT_EQ(unknown.outcome, Outcome::Open);
  EXPECT_FALSE(unknown.standIn);
  const Attempt greeted = test::tryOne(test::at(loopback(), other.port()), options);
  EXPECT_EQ(greeted.outcome, Outcome::Open);
  EXPECT_FALSE(greeted.standIn);
  const Attempt ssh = test::tryOne(test::at(loopback(), other.port(), Service::Ssh), options);
  EXPECT_EQ(ssh.outcome, Outcome::Open);
  EXPECT_FALSE(ssh.standIn);
}

}  // namespace
}  // namespace topo::probe
