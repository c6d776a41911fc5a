// SPDX-License-Identifier: Apache-2.0
#include "model/probe/reach.h"

#include <gtest/gtest.h>

namespace topo::probe {
namespace {

Reach reach(const char* text) {
  return reachOf(QHostAddress(QString::fromLatin1(text)));
}

TEST(Reach, PublicIsWhatMayBelongToSomebodyElse) {
  for (const char* text :
       {"8.8.8.8",         "1.0.0.0",         "9.255.255.255",   "11.0.0.0",         "172.15.255.255",
        "172.32.0.0",      "192.167.255.255", "192.169.0.0",     "100.63.255.255",   "100.128.0.0",
        "126.255.255.255", "128.0.0.0",       "169.253.255.255", "169.255.0.0",      "223.255.255.255",
        "192.0.1.255",     "192.0.3.0",       "198.17.255.255",  "198.20.0.0",       "2000::1",
        "2a00:1450::1",    "2001:db9::1",     "::ffff:8.8.8.8",  "64:ff9b::808:808", "2002:808:808::1",
        "2001::1",         "fb00::1",         "::8.8.8.8"}) {
    EXPECT_EQ(reach(text), Reach::Public) << text;
  }
}

TEST(Reach, Private) {
  for (const char* text :
       {"10.0.0.0",        "10.255.255.255", "172.16.0.0",      "172.31.255.255",  "192.168.0.0",
        "192.168.255.255", "100.64.0.0",     "100.127.255.255", "192.0.2.1",       "198.51.100.7",
        "203.0.113.255",   "198.18.0.1",     "198.19.255.255",  "fc00::1",         "fdff::1",
        "2001:db8::1",     "3fff:fff::1",    "fec0::1",         "::ffff:10.0.0.1", "64:ff9b::a00:1",
        "2002:a00:1::1"}) {
    EXPECT_EQ(reach(text), Reach::Private) << text;
  }
}

TEST(Reach, LoopbackLinkLocalAndWhatIsNeverTried) {
  for (const char* text : {"127.0.0.1", "127.255.255.254", "::1", "::ffff:127.0.0.1"}) {
    EXPECT_EQ(reach(text), Reach::Loopback) << text;
  }
  for (const char* text : {"169.254.0.1", "169.254.255.255", "fe80::1", "febf::1"}) {
    EXPECT_EQ(reach(text), Reach::LinkLocal) << text;
  }
  for (const char* text : {"0.0.0.0", "0.1.2.3", "224.0.0.1", "239.1.1.1", "240.0.0.1", "255.255.255.255",
                           "::", "ff02::1", "100::1", "::ffff:0.0.0.0"}) {
    EXPECT_EQ(reach(text), Reach::NotUnicast) << text;
  }
  EXPECT_EQ(reachOf(QHostAddress()), Reach::NotUnicast);
}

TEST(Reach, AMappedAddressIsTheSameMachine) {
  EXPECT_EQ(plainAddress(QHostAddress(QStringLiteral("::ffff:10.0.0.1"))),
            QHostAddress(QStringLiteral("10.0.0.1")));
  EXPECT_EQ(plainAddress(QHostAddress(QStringLiteral("::1"))).protocol(), QAbstractSocket::IPv6Protocol);
}

TEST(Reach, ThisMachine) {
  const QList<QHostAddress> own{QHostAddress(QStringLiteral("10.0.0.5"))};
  EXPECT_TRUE(isThisMachine(QHostAddress(QStringLiteral("127.0.0.9")), {}));
  EXPECT_TRUE(isThisMachine(QHostAddress(QStringLiteral("::1")), {}));
  EXPECT_TRUE(isThisMachine(QHostAddress(QStringLiteral("::ffff:10.0.0.5")), own));
  EXPECT_FALSE(isThisMachine(QHostAddress(QStringLiteral("10.0.0.6")), own));
  EXPECT_FALSE(isThisMachine(QHostAddress(QStringLiteral("192.0.2.1")), ownAddresses()));
  EXPECT_FALSE(isThisMachine(QHostAddress(), own));
}

}  // namespace
}  // namespace topo::probe
