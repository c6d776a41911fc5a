// SPDX-License-Identifier: Apache-2.0
#include "model/probe/wire/engine.h"

#include "model/probe/wire/greeting.h"
#include "tests/model/probe/support/peers.h"

#include <QUdpSocket>

#include <gtest/gtest.h>
#include <sys/resource.h>

namespace topo::probe {
namespace {

using test::at;
using test::loopback;
using test::Peer;
using test::tryOne;

Options quick() {
  Options options;
  options.ratePerSecond = 0;
  options.connectTimeoutMs = 1000;
  options.greetingTimeoutMs = 300;
  options.overhearMs = 0;
  return options;
}

Target udp(quint16 port, Service service) {
  Target target = at(loopback(), port, service);
  target.transport = Transport::Udp;
  return target;
}

/// The descriptors this process may have, until the end of the test.
class DescriptorLimit {
 public:
  explicit DescriptorLimit(rlim_t limit) {
    getrlimit(RLIMIT_NOFILE, &before_);
    rlimit now = before_;
    now.rlim_cur = limit;
    setrlimit(RLIMIT_NOFILE, &now);
  }
  ~DescriptorLimit() { setrlimit(RLIMIT_NOFILE, &before_); }

 private:
  rlimit before_{};
};

/// How many connections a peer that never answers has when the prober has begun all that it may.
int connectionsUntilFull(const std::vector<Target>& targets, Options options, const Peer& silent,
                         int expected) {
  options.greetingTimeoutMs = 60000;
  Prober prober;
  int begun = 0;
  std::optional<Report> report;
  QObject::connect(&prober, &Prober::finished, &prober, [&](const Report& r) { report = r; });
  EXPECT_TRUE(prober.start(makeJob(targets, options)));
  EXPECT_TRUE(test::waitUntil([&] { return silent.connections() >= expected; }));
  // Anything more would have been begun in the same turn; a round trip through the kernel shows it.
  QTcpSocket marker;
  marker.connectToHost(loopback(), silent.port());
  EXPECT_TRUE(test::waitUntil([&] { return silent.heard("marker") || (marker.write("marker"), false); }));
  begun = silent.connections() - 1;
  prober.cancel();
  EXPECT_TRUE(test::waitUntil([&] { return report.has_value(); }));
  return begun;
}

TEST(Engine, NeverHasMoreAtAHostThanAllowed) {
  const Peer silent;
  Options options = quick();
  options.perHost = 5;
  const std::vector<Target> targets(30, at(loopback(), silent.port(), Service::Mysql));
  EXPECT_EQ(connectionsUntilFull(targets, options, silent, 5), 5);
}

TEST(Engine, NeverHasMoreInFlightThanAllowed) {
  const Peer silent({}, {}, QHostAddress(QHostAddress::AnyIPv4));
  Options options = quick();
  options.inFlight = 7;
  std::vector<Target> targets;
  for (quint32 i = 1; i <= 40; ++i) {
    targets.push_back(at(QHostAddress(0x7f000000U + i), silent.port(), Service::Mysql));
  }
  EXPECT_EQ(connectionsUntilFull(targets, options, silent, 7), 7);
}

TEST(Engine, ThoseThatWaitForABusyHostComeLater) {
  const Peer greeter([](QTcpSocket& socket) { socket.write("SSH-2.0-test\r\n"); });
  Options options = quick();
  options.perHost = 2;
  const Report report =
      test::runJob(makeJob(std::vector<Target>(30, at(loopback(), greeter.port(), Service::Ssh)), options));
  for (const Attempt& attempt : report.attempts) EXPECT_EQ(attempt.outcome, Outcome::Open);
}

TEST(Engine, PublicAddressesAreNotTriedUnlessAllowed) {
  Attempt attempt = tryOne(at(QHostAddress(QStringLiteral("8.8.8.8")), 53), [] {
    Options options = quick();
    // The control must stay on this machine too.
    options.controlAddress = options.controlAddress6 = loopback();
    return options;
  }());
  EXPECT_EQ(attempt.outcome, Outcome::NotRun);
  EXPECT_FALSE(attempt.at.isValid());
}

TEST(Engine, WhatIsNoTargetIsNotTried) {
  Options options = quick();
  options.controlAddress = options.controlAddress6 = loopback();
  EXPECT_EQ(tryOne(at(QHostAddress(QStringLiteral("224.0.0.1")), 80), options).outcome, Outcome::NotRun);
  EXPECT_EQ(tryOne(at(loopback(), 0), options).outcome, Outcome::NotRun);
}

TEST(Engine, AControlThatOpensFailsTheRun) {
  const Peer peer({}, {}, QHostAddress(QHostAddress::AnyIPv4));
  Options options = quick();
  options.controlAddress = QHostAddress(QStringLiteral("127.0.0.77"));
  Job job;
  job.options = options;
  job.targets = {at(loopback(), peer.port())};
  job.controls = {at(options.controlAddress, peer.port())};
  const Report report = test::runJob(job);
  EXPECT_TRUE(report.control.needed);
  EXPECT_FALSE(report.control.passed);
  ASSERT_EQ(report.attempts.size(), 1U);
  EXPECT_EQ(report.attempts[0].outcome, Outcome::Open);
}

Target named(const QString& name, quint16 port) {
  Target target;
  target.name = name;
  target.port = port;
  return target;
}

Job jobOf(std::vector<Target> targets, const Options& options) {
  Job job;
  job.options = options;
  job.targets = std::move(targets);
  return job;
}

/// A name server that prints these lines whatever it is asked.
QStringList answering(const QString& script) {
  return {QStringLiteral("/bin/sh"), QStringLiteral("-c"), script, QStringLiteral("resolver")};
}

TEST(Engine, EveryAddressOfANameIsTriedUnderTheSameRules) {
  const Peer peer;
  Options options = quick();
  options.resolver = answering(
      QStringLiteral("printf '127.0.0.1\\n127.0.0.2\\n127.0.0.1\\n8.8.8.8\\n224.0.0.1\\nfe80::1\\n'"));
  const Report report = test::runJob(
      jobOf({named(QStringLiteral("db.test"), peer.port()), at(loopback(), peer.port())}, options));
  ASSERT_EQ(report.attempts.size(), 6U);
  std::vector<std::string> told;
  for (const Attempt& attempt : report.attempts) {
    told.push_back(attempt.target.address.toString().toStdString() + ' ' +
                   outcomeWord(attempt.outcome).toStdString() + ' ' + attempt.detail.toStdString());
  }
  // The peer listens on 127.0.0.1 alone, and no public address is tried because a name leads there.
  EXPECT_EQ(told[0], "127.0.0.1 open ");
  EXPECT_EQ(told[1], "127.0.0.2 refused reset: a closed port, or a firewall that resets");
  EXPECT_EQ(told[2], "8.8.8.8 not-run public address, not allowed");
  EXPECT_EQ(told[3], "224.0.0.1 not-run not an address and port that can be tried");
  EXPECT_EQ(told[4], "fe80::1 not-run cannot be reached without naming an interface");
  EXPECT_EQ(told[5], "127.0.0.1 open ");
  EXPECT_EQ(report.attempts[1].target.name.toStdString(), "db.test");
  EXPECT_EQ(peer.connections(), 2);
}

TEST(Engine, ANameMayLeadToOnlySoManyAddresses) {
  Options options = quick();
  options.perHost = options.inFlight = 500;
  options.resolver =
      answering(QStringLiteral("for i in 1 2 3; do for j in $(seq 1 200); do echo 127.$i.0.$j; done; done"));
  const Report report = test::runJob(jobOf({named(QStringLiteral("db.test"), test::closedPort())}, options));
  EXPECT_EQ(report.attempts.size(), 256U);
}

TEST(Engine, ANameServerThatNeverAnswersHoldsNobodyUpAndIsCancelledAtOnce) {
  const Peer peer;
  Options options = quick();
  options.nameTimeoutMs = 600000;
  options.resolver = answering(QStringLiteral("exec sleep 600"));
  std::vector<Target> targets(40, at(loopback(), peer.port()));
  for (int i = 0; i < 40; ++i) targets.push_back(named(QStringLiteral("host%1.test").arg(i), 80));
  options.inFlight = 60;
  Prober prober;
  int open = 0;
  std::optional<Report> report;
  QObject::connect(&prober, &Prober::progressed, &prober, [&](const Progress& progress) {
    for (const Attempt& attempt : progress.news) open += attempt.outcome == Outcome::Open;
  });
  QObject::connect(&prober, &Prober::finished, &prober, [&](const Report& r) { report = r; });
  ASSERT_TRUE(prober.start(jobOf(targets, options)));
  ASSERT_TRUE(test::waitUntil([&] { return open == 40; })) << "the names held the addresses up";
  prober.cancel();
  ASSERT_TRUE(test::waitUntil([&] { return report.has_value(); }, 3000));
  EXPECT_TRUE(report->cancelled);
  EXPECT_EQ(report->attempts.back().outcome, Outcome::NotRun);
}

TEST(Engine, ANameServerThatNeverAnswersIsADnsFailureInTheEnd) {
  Options options = quick();
  options.nameTimeoutMs = 200;
  options.resolver = answering(QStringLiteral("exec sleep 600"));
  const Report report = test::runJob(jobOf({named(QStringLiteral("db.test"), 80)}, options));
  ASSERT_EQ(report.attempts.size(), 1U);
  EXPECT_EQ(report.attempts[0].outcome, Outcome::DnsFailure);
  EXPECT_EQ(report.attempts[0].detail.toStdString(), "the name server did not answer in time");
}

TEST(Engine, OnlySilenceIsTriedAgainAndOnlyIfAskedFor) {
  QUdpSocket silent;
  int received = 0;
  ASSERT_TRUE(silent.bind(loopback()));
  QObject::connect(&silent, &QUdpSocket::readyRead, &silent, [&] {
    char byte = 0;
    while (silent.hasPendingDatagrams()) received += silent.readDatagram(&byte, 1) >= 0;
  });
  Options options = quick();
  options.connectTimeoutMs = 200;
  options.retries = 2;
  Prober prober;
  std::vector<Attempt> log;
  std::optional<Report> report;
  QObject::connect(&prober, &Prober::progressed, &prober, [&](const Progress& progress) {
    log.insert(log.end(), progress.log.begin(), progress.log.end());
  });
  QObject::connect(&prober, &Prober::finished, &prober, [&](const Report& r) { report = r; });
  ASSERT_TRUE(prober.start(
      jobOf({udp(silent.localPort(), Service::Dns), at(loopback(), test::closedPort())}, options)));
  ASSERT_TRUE(test::waitUntil([&] { return report.has_value(); }));
  EXPECT_EQ(report->attempts[0].outcome, Outcome::Filtered);
  EXPECT_EQ(report->attempts[0].tries, 3);
  EXPECT_EQ(report->attempts[0].detail.toStdString(), "no answer within 0.2 s, asked 6 times");
  EXPECT_EQ(received, 6);
  EXPECT_EQ(report->attempts[1].outcome, Outcome::Refused);
  EXPECT_EQ(report->attempts[1].tries, 1);
  ASSERT_EQ(log.size(), 4U) << "every try has its line";
  for (const Attempt& attempt : log) EXPECT_EQ(attempt.from.toString().toStdString(), "127.0.0.1");
}

TEST(Engine, ATryThatIsAnsweredSaysWhichOneItWas) {
  QUdpSocket late;
  int received = 0;
  ASSERT_TRUE(late.bind(loopback()));
  QObject::connect(&late, &QUdpSocket::readyRead, &late, [&] {
    QByteArray data(512, '\0');
    QHostAddress from;
    quint16 port = 0;
    data.resize(late.readDatagram(data.data(), data.size(), &from, &port));
    data[2] = char(0x80);
    if (++received > 2) late.writeDatagram(data, from, port);
  });
  Options options = quick();
  options.connectTimeoutMs = 300;
  options.retries = 5;
  const Report report = test::runJob(jobOf({udp(late.localPort(), Service::Dns)}, options));
  EXPECT_EQ(report.attempts[0].outcome, Outcome::Open);
  EXPECT_TRUE(report.attempts[0].detail.endsWith(QStringLiteral("at try 2")))
      << report.attempts[0].detail.toStdString();
}

TEST(Engine, ANameThatDoesNotResolveIsADnsFailure) {
  Target named;
  named.name = QStringLiteral("nowhere.invalid");
  named.port = 80;
  Job job;
  job.options = quick();
  job.targets = {named};
  const Report report = test::runJob(job);
  ASSERT_EQ(report.attempts.size(), 1U);
  EXPECT_EQ(report.attempts[0].outcome, Outcome::DnsFailure);
}

TEST(Engine, ANameIsResolvedAndTried) {
  const Peer peer;
  Target named;
  named.name = QStringLiteral("localhost");
  named.port = peer.port();
  Job job;
  job.options = quick();
  job.targets = {named, named};
  const Report report = test::runJob(job);
  ASSERT_EQ(report.attempts.size(), 2U);
  // It may resolve to ::1 first, where nothing listens: either way the address is recorded.
  EXPECT_FALSE(report.attempts[0].target.address.isNull());
  EXPECT_NE(report.attempts[0].outcome, Outcome::DnsFailure);
}

TEST(Engine, UdpAnswerClosedAndSilence) {
  QUdpSocket dns;
  ASSERT_TRUE(dns.bind(loopback()));
  QObject::connect(&dns, &QUdpSocket::readyRead, &dns, [&] {
    QByteArray data(512, '\0');
    QHostAddress from;
    quint16 port = 0;
    data.resize(dns.readDatagram(data.data(), data.size(), &from, &port));
    data[2] = char(0x80);
    dns.writeDatagram(data, from, port);
  });
  EXPECT_EQ(tryOne(udp(dns.localPort(), Service::Dns), quick()).outcome, Outcome::Open);
  // The same answer is no NTP.
  EXPECT_EQ(tryOne(udp(dns.localPort(), Service::Ntp), quick()).outcome, Outcome::WrongService);

  quint16 closed = 0;
  {
    QUdpSocket gone;
    ASSERT_TRUE(gone.bind(loopback()));
    closed = gone.localPort();
  }
  const Attempt refused = tryOne(udp(closed, Service::Ntp), quick());
  EXPECT_EQ(refused.outcome, Outcome::Refused);
  ASSERT_TRUE(refused.icmp.has_value());
  EXPECT_EQ(refused.icmp->type, 3);
  EXPECT_EQ(refused.icmp->code, 3);

  QUdpSocket silent;
  int received = 0;
  ASSERT_TRUE(silent.bind(loopback()));
  QObject::connect(&silent, &QUdpSocket::readyRead, &silent, [&] {
    char byte = 0;
    while (silent.hasPendingDatagrams()) received += silent.readDatagram(&byte, 1) >= 0;
  });
  EXPECT_EQ(tryOne(udp(silent.localPort(), Service::Dns), quick()).outcome, Outcome::Filtered);
  EXPECT_EQ(received, 2);  // a datagram may be lost: it is sent once more
}

TEST(Engine, LeavesFromTheAddressItIsTold) {
  QHostAddress from;
  Peer peer([&](QTcpSocket& socket) { from = socket.peerAddress(); });
  Target target = at(loopback(), peer.port());
  target.bindAddress = QHostAddress(QStringLiteral("127.0.0.5"));
  EXPECT_EQ(tryOne(target, quick()).outcome, Outcome::Open);
  EXPECT_TRUE(test::waitUntil([&] { return !from.isNull(); }));
  EXPECT_EQ(from, target.bindAddress);
  target.bindAddress = QHostAddress(QStringLiteral("192.0.2.9"));
  EXPECT_EQ(tryOne(target, quick()).outcome, Outcome::NotRun);
}

TEST(Engine, RunsOutOfDescriptorsWithoutLosingAnAttempt) {
  Peer silent;
  Options options = quick();
  options.inFlight = options.perHost = 1000;
  const DescriptorLimit limit(120);
  const Report report =
      test::runJob(makeJob(std::vector<Target>(150, at(loopback(), test::closedPort())), options));
  for (const Attempt& attempt : report.attempts) EXPECT_EQ(attempt.outcome, Outcome::Refused);
}

}  // namespace
}  // namespace topo::probe
