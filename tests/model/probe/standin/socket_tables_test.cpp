// SPDX-License-Identifier: Apache-2.0
#include "model/probe/standin/socket_tables.h"

#include <cstring>
#include <gtest/gtest.h>

namespace topo::probe {
namespace {

/// An address as the kernel of this machine prints it: each 32 bits as one of its numbers.
QByteArray hex(const char* address) {
  const QHostAddress host(QString::fromLatin1(address));
  const Q_IPV6ADDR all = host.toIPv6Address();
  const bool v6 = QByteArray(address).contains(':');
  QByteArray out;
  for (int word = v6 ? 0 : 3; word < 4; ++word) {
    quint32 number = 0;
    std::memcpy(&number, all.c + word * 4, 4);
    out += QByteArray::number(number, 16).rightJustified(8, '0').toUpper();
  }
  return out;
}

QByteArray row(const char* address, const char* port, const char* state, const char* user,
               const char* inode) {
  return "   0: " + hex(address) + ':' + port + ' ' + hex("0.0.0.0") + ":0000 " + state +
         " 00000000:00000000 00:00000000 00000000  " + user + "        0 " + inode + " 1 0000 100\n";
}

const QByteArray kHeading =
    "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n";

StandIn at(const char* address, quint16 port, Transport transport = Transport::Tcp) {
  StandIn one;
  one.address = QHostAddress(QString::fromLatin1(address));
  one.port = port;
  one.transport = transport;
  return one;
}

class SocketTables : public testing::Test {
 protected:
  QByteArray tcp_ =
      kHeading + row("10.2.0.21", "0CEA", "0A", "112", "4711") + row("0.0.0.0", "0016", "0A", "0", "4712") +
      row("10.2.0.21", "C001", "01", "1000", "4713") + row("10.2.0.21", "1F90", "06", "0", "0") +
      "  nonsense\n" + row("10.2.0.21", "ZZZZ", "0A", "0", "1");
  QByteArray tcp6_ = kHeading + row("::", "1F90", "0A", "33", "5000") +
                     row("::ffff:10.2.0.21", "1F91", "0A", "33", "5001") +
                     row("fd00::15", "1F92", "0A", "33", "5002").chopped(1);
  QByteArray udp_ = kHeading + row("0.0.0.0", "0035", "07", "101", "6000");
  QList<SocketRow> rows = readSocketTable(tcp_, Transport::Tcp, false) +
                          readSocketTable(tcp6_, Transport::Tcp, true) +
                          readSocketTable(udp_, Transport::Udp, false);
  quint64 blocker(const StandIn& wanted) const {
    const SocketRow* row = blockerOf(wanted, rows);
    return row == nullptr ? 0 : row->inode;
  }
};

TEST_F(SocketTables, AreReadWithAddressPortStateUserAndInode) {
  ASSERT_EQ(rows.size(), 8) << "what is no row is left out";
  EXPECT_EQ(rows[0], (SocketRow{QHostAddress(QStringLiteral("10.2.0.21")), 3306, Transport::Tcp, false, true,
                                4711, 112}));
  EXPECT_FALSE(rows[2].listening);
  EXPECT_EQ(rows[3].inode, 0U);
  EXPECT_EQ(rows[5].address, QHostAddress(QStringLiteral("10.2.0.21"))) << "mapped";
  EXPECT_EQ(rows[6].address, QHostAddress(QStringLiteral("fd00::15")))
      << rows[6].address.toString().toStdString();
  EXPECT_TRUE(rows[7].listening) << "a UDP socket without a partner waits for others";
}

TEST_F(SocketTables, ABlockerIsWhateverHoldsAddressAndPort) {
  EXPECT_EQ(blocker(at("10.2.0.21", 3306)), 4711U);
  EXPECT_EQ(blocker(at("10.2.0.22", 3306)), 0U);
  EXPECT_EQ(blocker(at("10.2.0.21", 3306, Transport::Udp)), 0U);
  EXPECT_EQ(blocker(at("10.2.0.21", 22)), 4712U) << "all addresses";
  EXPECT_EQ(blocker(at("fd00::21", 22)), 0U) << "of IPv4 only";
  EXPECT_EQ(blocker(at("10.2.0.21", 0xc001)), 4713U) << "a connection's own end";
  EXPECT_EQ(blocker(at("10.9.9.9", 8080)), 5000U) << "all addresses of IPv6 hold those of IPv4 too";
  EXPECT_EQ(blocker(at("10.2.0.21", 8080)), 5000U) << "rather what listens than what has just ended";
  EXPECT_EQ(blocker(at("10.2.0.21", 8081)), 5001U);
  EXPECT_EQ(blocker(at("0.0.0.0", 3306)), 4711U);
  EXPECT_EQ(blocker(at("::", 3306)), 0U);
  EXPECT_EQ(blocker(at("::", 8082)), 5002U);
  EXPECT_EQ(blocker(at("127.0.0.1", 53, Transport::Udp)), 6000U);
}

TEST_F(SocketTables, HostileTextIsNoTable) {
  EXPECT_TRUE(readSocketTable({}, Transport::Tcp, false).isEmpty());
  EXPECT_TRUE(readSocketTable("no line feed", Transport::Tcp, false).isEmpty());
  EXPECT_TRUE(readSocketTable(tcp6_, Transport::Tcp, false).isEmpty()) << "addresses of another length";
  EXPECT_TRUE(readSocketTable(QByteArray(100000, '\n'), Transport::Udp, true).isEmpty());
}

TEST(UserNames, AreReadFromPasswd) {
  const auto names = readUserNames(
      "root:x:0:0:root:/root:/bin/sh\nmysql:x:112:120::/:/bin/false\nbad\n\n:x:y:\n"
      "second:x:0:0\n");
  EXPECT_EQ(names.size(), 2);
  EXPECT_EQ(names.value(0), QStringLiteral("root"));
  EXPECT_EQ(names.value(112), QStringLiteral("mysql"));
}

}  // namespace
}  // namespace topo::probe
