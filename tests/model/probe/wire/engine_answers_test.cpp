// SPDX-License-Identifier: Apache-2.0
// Peers that mean no good, or are out of order: whatever they do, an attempt ends in its time, costs little
// and says something printable.
#include "model/probe/wire/engine.h"
#include "tests/model/probe/support/peers.h"

#include <QTimer>
#include <QUdpSocket>

#include <gmock/gmock.h>
#include <sys/socket.h>

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
  options.greetingTimeoutMs = 400;
  return options;
}

Attempt greet(const Peer& peer, Service service, bool tls = false) {
  const Attempt attempt = tryOne(at(loopback(), peer.port(), service, tls), quick());
  EXPECT_LE(attempt.detail.size(), 400);
  for (QChar c : attempt.detail) EXPECT_TRUE(c.isPrint()) << attempt.detail.toStdString();
  return attempt;
}

/// Writes as long as the other side reads, up to ten million bytes; counts what the kernel took.
Peer::Greets pours(const QByteArray& beginning, qint64& written) {
  return [beginning, &written](QTcpSocket& socket) {
    socket.write(beginning);
    QObject::connect(&socket, &QTcpSocket::bytesWritten, &socket, [&](qint64 count) { written += count; });
    auto* pump = new QTimer(&socket);
    QObject::connect(pump, &QTimer::timeout, &socket, [&] {
      if (written < 10'000'000 && socket.bytesToWrite() < 1 << 18) socket.write(QByteArray(1 << 17, 'x'));
    });
    pump->start(0);
  };
}

/// One byte after the other with so much time between that none but the first comes in time.
Peer::Greets trickles(const QByteArray& bytes) {
  return [bytes](QTcpSocket& socket) {
    auto* drip = new QTimer(&socket);
    auto sent = std::make_shared<qsizetype>(0);
    socket.write(bytes.left(1));
    QObject::connect(drip, &QTimer::timeout, &socket,
                     [&socket, bytes, sent] { socket.write(bytes.mid(++*sent, 1)); });
    drip->start(60'000);
  };
}

void reset(QTcpSocket& socket) {
  const linger now{1, 0};
  ::setsockopt(static_cast<int>(socket.socketDescriptor()), SOL_SOCKET, SO_LINGER, &now, sizeof now);
  socket.abort();
}

constexpr Service kAll[] = {Service::Http, Service::Mysql, Service::Amqp,
                            Service::Ldap, Service::Ssh,   Service::Smtp};

TEST(EngineAnswers, ABannerOfTenMegabytesIsReadOnlySoFar) {
  for (const Service service : {Service::Http, Service::Ssh, Service::Smtp, Service::Mysql}) {
    qint64 written = 0;
    const QByteArray beginning = service == Service::Http   ? "HTTP/1.1 200 "
                                 : service == Service::Ssh  ? "SSH-2.0-"
                                 : service == Service::Smtp ? "220 "
                                                            : QByteArray("\xff\xff\x0f\x00\x0a", 5);
    const Peer flood(pours(beginning, written));
    greet(flood, service);
    EXPECT_LT(written, 6'000'000) << "read far more than it may, beyond what sockets hold";
  }
}

TEST(EngineAnswers, AByteAMinuteIsNoReasonToStay) {
  for (const Service service : kAll) {
    const Peer trickler(trickles("HTTP/1.1 200 OK\r\n\r\n"));
    EXPECT_EQ(greet(trickler, service).outcome, Outcome::WrongService);
  }
  const Peer handshake(trickles(QByteArray::fromHex("160303007a020000760303")));
  const Attempt stalled = greet(handshake, Service::Http, true);
  EXPECT_EQ(stalled.outcome, Outcome::TlsFailure);
  EXPECT_EQ(stalled.detail.toStdString(), "the TLS handshake did not end in time");
}

TEST(EngineAnswers, AResetAfterAcceptingIsNotOpen) {
  for (const Service service : kAll) {
    const Peer rude([](QTcpSocket& socket) { reset(socket); });
    const Attempt attempt = greet(rude, service);
    // When the reset comes before the connection is seen to stand, it is a refusal like any other.
    EXPECT_THAT(attempt.outcome, testing::AnyOf(Outcome::WrongService, Outcome::Refused));
  }
  const Peer rude([](QTcpSocket& socket) { reset(socket); });
  EXPECT_THAT(greet(rude, Service::Http, true).outcome,
              testing::AnyOf(Outcome::TlsFailure, Outcome::Refused));
}

TEST(EngineAnswers, ClosingAtOnceAndSilenceAreNotOpen) {
  for (const Service service : kAll) {
    const Peer closes([](QTcpSocket& socket) { socket.close(); });
    EXPECT_EQ(greet(closes, service).outcome, Outcome::WrongService);
    const Peer silent;
    EXPECT_EQ(greet(silent, service).outcome, Outcome::WrongService);
  }
}

TEST(EngineAnswers, WhateverIsSaidStaysPrintable) {
  QByteArray all;
  for (int byte = 0; byte < 256; ++byte) all.append(static_cast<char>(byte));
  for (const QByteArray& start :
       {QByteArray("SSH-2.0-\x1b]0;owned\x07\x1b[2J\xe2\x80\xae"), QByteArray("220 "), all}) {
    const Peer hostile([said = start + all + "\r\n"](QTcpSocket& socket) { socket.write(said); });
    for (const Service service : kAll) greet(hostile, service);
  }
}

TEST(EngineAnswers, ManyBadPeersDoNotKeepAGoodOneWaiting) {
  qint64 written = 0;
  const Peer flood(pours("x", written));
  const Peer silent;
  const Peer rude([](QTcpSocket& socket) { reset(socket); });
  const Peer good([](QTcpSocket& socket) { socket.write("SSH-2.0-good\r\n"); });
  std::vector<Target> targets;
  for (int i = 0; i < 40; ++i) {
    for (const Peer* peer : {&flood, &silent, &rude, &good}) {
      targets.push_back(at(loopback(), peer->port(), Service::Ssh));
    }
  }
  Options options = quick();
  options.perHost = options.inFlight = 64;
  options.greetingTimeoutMs = 1500;
  const Report report = test::runJob(makeJob(targets, options));
  for (size_t i = 3; i < report.attempts.size(); i += 4) {
    EXPECT_EQ(report.attempts[i].outcome, Outcome::Open) << report.attempts[i].detail.toStdString();
  }
}

TEST(EngineAnswers, AStormOfDatagramsIsOneAnswer) {
  QUdpSocket storm;
  ASSERT_TRUE(storm.bind(loopback()));
  QObject::connect(&storm, &QUdpSocket::readyRead, &storm, [&] {
    QByteArray data(512, '\0');
    QHostAddress from;
    quint16 port = 0;
    storm.readDatagram(data.data(), data.size(), &from, &port);
    for (int i = 0; i < 500; ++i) storm.writeDatagram(QByteArray(1400, '\x1b'), from, port);
  });
  Target target = at(loopback(), storm.localPort(), Service::Dns);
  target.transport = Transport::Udp;
  const Attempt attempt = tryOne(target, quick());
  EXPECT_EQ(attempt.outcome, Outcome::WrongService);
  EXPECT_FALSE(attempt.detail.contains(QChar(0x1b)));
}

}  // namespace
}  // namespace topo::probe
