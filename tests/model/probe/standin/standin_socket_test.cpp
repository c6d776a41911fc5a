// SPDX-License-Identifier: Apache-2.0
#include "model/probe/standin/standin_socket.h"

#include "tests/model/probe/standin/caller.h"
#include "tests/model/probe/support/peers.h"

#include <cerrno>
#include <gtest/gtest.h>

namespace topo::probe {
namespace {

using test::freePort;
using test::loopback;
using test::loopback6;
using test::standInAt;

TEST(StandInSocket, NeverSharesAPort) {
  const quint16 port = freePort();
  for (const Transport transport : {Transport::Tcp, Transport::Udp}) {
    const Waiting first = waitAt(standInAt(loopback(), port, transport));
    EXPECT_TRUE(first.socket.valid());
    EXPECT_EQ(waitAt(standInAt(loopback(), port, transport)).error, EADDRINUSE);
    EXPECT_EQ(waitAt(standInAt(QHostAddress(QHostAddress::AnyIPv4), port, transport)).error, EADDRINUSE);
    EXPECT_TRUE(waitAt(standInAt(QHostAddress(QStringLiteral("127.0.0.2")), port, transport)).socket.valid());
    EXPECT_TRUE(waitAt(standInAt(loopback6(), port, transport)).socket.valid());
    EXPECT_TRUE(waitAt(standInAt(QHostAddress(QHostAddress::AnyIPv6), port, transport)).socket.valid());
  }
}

TEST(StandInSocket, SaysWhyItCannotOpen) {
  EXPECT_EQ(waitAt(standInAt(QHostAddress(QStringLiteral("192.0.2.7")), 3306)).error, EADDRNOTAVAIL);
  EXPECT_EQ(troubleOf(EADDRINUSE, 3306), StandInTrouble::Taken);
  EXPECT_EQ(troubleOf(EACCES, 443), StandInTrouble::NeedsPrivilege);
  EXPECT_EQ(troubleOf(EACCES, 1024), StandInTrouble::Forbidden);
  EXPECT_EQ(troubleOf(EADDRNOTAVAIL, 443), StandInTrouble::NotThisMachine);
  EXPECT_EQ(troubleOf(EMFILE, 443), StandInTrouble::Shortage);
  EXPECT_EQ(troubleOf(EAFNOSUPPORT, 443), StandInTrouble::Failed);
}

TEST(StandInSocket, NobodyThereIsNobody) {
  const Waiting tcp = waitAt(standInAt(loopback(), freePort()));
  EXPECT_EQ(letIn(tcp.socket.get()).error, EAGAIN);
  const Waiting udp = waitAt(standInAt(loopback(), freePort(), Transport::Udp));
  EXPECT_FALSE(takeLetter(udp.socket.get()).any);
}

}  // namespace
}  // namespace topo::probe
