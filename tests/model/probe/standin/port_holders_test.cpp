// SPDX-License-Identifier: Apache-2.0
#include "model/probe/standin/port_holders.h"

#include "tests/model/probe/standin/caller.h"
#include "tests/model/probe/support/peers.h"

#include <QDir>
#include <QFile>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QUdpSocket>

#include <gtest/gtest.h>
#include <unistd.h>

namespace topo::probe {
namespace {

using test::loopback;
using test::standInAt;

/// A /proc that somebody made up.
class MadeUpProc : public testing::Test {
 protected:
  MadeUpProc() {
    for (const char* name : {"tcp", "tcp6", "udp", "udp6"})
      put(QStringLiteral("net/") + QLatin1String(name), "");
    put(QStringLiteral("passwd"), "root:x:0:0::/:\nmysql:x:112:112::/:\n");
  }
  void put(const QString& name, const QByteArray& bytes) {
    const QString path = folder_.filePath(name);
    EXPECT_TRUE(QDir().mkpath(QFileInfo(path).path()));
    QFile file(path);
    EXPECT_TRUE(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
  }
  /// 127.0.0.1 port 3306 listens, as the kernel of a machine with the least byte first prints it.
  void listens(int user, quint64 inode) {
    put(QStringLiteral("net/tcp"), QByteArray("heading\n 0: 0100007F:0CEA 00000000:0000 0A 0:0 00:0 0 ") +
                                       QByteArray::number(user) + " 0 " + QByteArray::number(inode) + " 1\n");
  }
  void program(int pid, const QByteArray& name, const QByteArray& link) {
    const QString own = QString::number(pid);
    put(own + QStringLiteral("/comm"), name + '\n');
    EXPECT_TRUE(QDir().mkpath(folder_.filePath(own + QStringLiteral("/fd"))));
    const QByteArray at = folder_.filePath(own + QStringLiteral("/fd/3")).toLocal8Bit();
    EXPECT_EQ(::symlink(link.constData(), at.constData()), 0);
  }
  std::optional<PortHolder> holder(const std::function<bool()>& goOn = {}) const {
    const PortSources sources{folder_.path(), folder_.filePath(QStringLiteral("passwd"))};
    return findHolders({standInAt(loopback(), 3306)}, sources, goOn)[0];
  }

 private:
  QTemporaryDir folder_;
};

TEST_F(MadeUpProc, NamesProgramPidAndUser) {
  listens(112, 4711);
  program(900, "other", "socket:[4712]");
  program(812, "mysqld", "socket:[4711]");
  program(813, "child of mysqld", "socket:[4711]");
  EXPECT_EQ(holder(), (PortHolder{QStringLiteral("mysqld"), 812, QStringLiteral("mysql"), true, false}));
}

TEST_F(MadeUpProc, SaysWhenTheProgramMayNotBeSeen) {
  listens(113, 4711);
  program(812, "mysqld", "/dev/null");
  EXPECT_EQ(holder(), (PortHolder{QString(), 0, QStringLiteral("113"), true, true}));
}

TEST_F(MadeUpProc, AFreePortHasNoHolder) {
  EXPECT_FALSE(holder());
}

TEST_F(MadeUpProc, HostileNamesArePrintable) {
  listens(112, 4711);
  program(812, "my\x1b[2Jsql\nd", "socket:[4711]");
  const QString name = holder()->program;
  EXPECT_FALSE(name.contains(QChar(0x1b)) || name.contains(QLatin1Char('\n')));
}

TEST_F(MadeUpProc, StopsWhenNobodyWaitsAnyMore) {
  listens(112, 4711);
  program(812, "mysqld", "socket:[4711]");
  const auto known = holder([] { return false; });
  ASSERT_TRUE(known) << "what the tables say is known already";
  EXPECT_EQ(known->pid, 0);
}

TEST(PortHolders, OfThisMachineAreFound) {
  QTcpServer server;
  ASSERT_TRUE(server.listen(QHostAddress::AnyIPv4));
  QUdpSocket udp;
  ASSERT_TRUE(udp.bind(loopback(), 0));
  const auto holders = findHolders({standInAt(loopback(), server.serverPort()),
                                    standInAt(loopback(), udp.localPort(), Transport::Udp),
                                    standInAt(loopback(), test::freePort()), StandIn()});
  ASSERT_EQ(holders.size(), 4U);
  ASSERT_TRUE(holders[0] && holders[1]);
  EXPECT_EQ(holders[0]->pid, ::getpid());
  EXPECT_EQ(holders[1]->pid, ::getpid());
  EXPECT_FALSE(holders[2]);
  EXPECT_FALSE(holders[3]) << "an address that is not here";
}

}  // namespace
}  // namespace topo::probe
