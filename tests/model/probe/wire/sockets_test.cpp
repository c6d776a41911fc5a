// SPDX-License-Identifier: Apache-2.0
#include "model/probe/wire/sockets.h"

#include "tests/model/probe/support/peers.h"

#include <cerrno>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>

namespace topo::probe {
namespace {

const QHostAddress kTarget(QStringLiteral("10.0.0.1"));

Fault icmp(int error, int type, int code, const char* reporter, bool local = false) {
  return {error, IcmpReport{type, code, QHostAddress(QString::fromLatin1(reporter))}, local};
}

TEST(Sockets, WhatAFaultMeans) {
  const auto outcome = [](const Fault& fault, Transport transport = Transport::Tcp) {
    return judge(fault, kTarget, transport).outcome;
  };
  EXPECT_EQ(outcome({ECONNREFUSED, {}, false}), Outcome::Refused);
  EXPECT_EQ(outcome({ETIMEDOUT, {}, false}), Outcome::Filtered);
  EXPECT_EQ(outcome({ENETUNREACH, {}, false}), Outcome::Unreachable);
  EXPECT_EQ(outcome({EACCES, {}, false}), Outcome::Unreachable);
  EXPECT_EQ(outcome({EADDRNOTAVAIL, {}, false}), Outcome::NotRun);
  EXPECT_EQ(outcome(icmp(EHOSTUNREACH, 3, 13, "10.9.9.9")), Outcome::Unreachable);
  // A firewall that says "port unreachable" looks like a refusal to connect(); it is none.
  EXPECT_EQ(outcome(icmp(ECONNREFUSED, 3, 3, "10.9.9.9")), Outcome::Unreachable);
  EXPECT_EQ(outcome(icmp(ECONNREFUSED, 3, 3, "10.0.0.1"), Transport::Udp), Outcome::Refused);
  EXPECT_EQ(outcome(icmp(ECONNREFUSED, 3, 3, "10.9.9.9"), Transport::Udp), Outcome::Unreachable);
}

TEST(Sockets, NamesTheFirewallThatRejected) {
  EXPECT_EQ(judge(icmp(EHOSTUNREACH, 3, 13, "10.9.9.9"), kTarget, Transport::Tcp).detail.toStdString(),
            "administratively prohibited, reported by 10.9.9.9 (ICMP type 3 code 13)");
  EXPECT_EQ(judge(icmp(EACCES, 1, 1, "fd00::9"), QHostAddress(QStringLiteral("fd00::1")), Transport::Tcp)
                .detail.toStdString(),
            "administratively prohibited, reported by fd00::9 (ICMPv6 type 1 code 1)");
  EXPECT_EQ(judge(icmp(EHOSTUNREACH, 3, 1, "10.0.0.2", true), kTarget, Transport::Tcp).detail.toStdString(),
            "no machine on the local network answers for this address");
}

TEST(Sockets, AClosedPortIsAFaultAndAnOpenOneIsNot) {
  const test::Peer peer;
  for (const quint16 port : {peer.port(), test::closedPort()}) {
    const Departure departure = depart(test::at(test::loopback(), port), test::loopback());
    ASSERT_TRUE(departure.socket.valid());
    pollfd waiting{departure.socket.get(), POLLOUT, 0};
    ASSERT_EQ(::poll(&waiting, 1, 5000), 1);
    EXPECT_EQ(takeFault(departure.socket.get()).error, port == peer.port() ? 0 : ECONNREFUSED);
    if (port == peer.port()) {
      EXPECT_FALSE(meetsItself(departure.socket.get()));
    }
  }
}

TEST(Sockets, AConnectionThatMeetsItselfIsNoticed) {
  const Descriptor socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
  sockaddr_in own{};
  own.sin_family = AF_INET;
  own.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  ASSERT_EQ(::bind(socket.get(), reinterpret_cast<sockaddr*>(&own), sizeof own), 0);
  socklen_t length = sizeof own;
  ASSERT_EQ(::getsockname(socket.get(), reinterpret_cast<sockaddr*>(&own), &length), 0);
  ASSERT_EQ(::connect(socket.get(), reinterpret_cast<sockaddr*>(&own), sizeof own), 0);
  EXPECT_TRUE(meetsItself(socket.get()));
}

TEST(Sockets, OtherFamilyOfSourceAddressCannotDepart) {
  Target target = test::at(test::loopback(), 9);
  target.bindAddress = test::loopback6();
  const Departure departure = depart(target, target.address);
  EXPECT_FALSE(departure.socket.valid());
  EXPECT_EQ(departure.fault.error, EAFNOSUPPORT);
}

}  // namespace
}  // namespace topo::probe
