// SPDX-License-Identifier: Apache-2.0
#include "model/commands/host_list/sheet.h"

#include <gtest/gtest.h>

namespace topo::commands {
namespace {

QList<HostEntry> hostsIn(const char* text) {
  return hostEntries(readHostSheet(QString::fromUtf8(text)));
}

TEST(HostSheet, OneColumnIsNames) {
  const HostSheet sheet = readHostSheet(QStringLiteral("web1\r\nweb2\r\n\r\ndb1\r\n"));
  EXPECT_TRUE(sheet.clear);
  EXPECT_EQ(sheet.rows.size(), 3);
  EXPECT_EQ(hostEntries(sheet)[2].name, QStringLiteral("db1"));
}

TEST(HostSheet, TitlesSayWhatColumnsMean) {
  const HostSheet sheet = readHostSheet(QStringLiteral(
      "IP Address\tSite\tHostname\tRole\tFQDN\n10.0.0.1\tBerlin\tweb1\tWeb\tweb1.acme.example\n"));
  EXPECT_TRUE(sheet.clear);
  EXPECT_TRUE(sheet.titled);
  const QList<HostEntry> hosts = hostEntries(sheet);
  ASSERT_EQ(hosts.size(), 1);
  EXPECT_EQ(hosts[0].name, QStringLiteral("web1"));
  EXPECT_EQ(hosts[0].role, QStringLiteral("Web"));
  EXPECT_EQ(hosts[0].addresses, QStringList(QStringLiteral("10.0.0.1")));
  EXPECT_EQ(hosts[0].dnsNames, QStringList(QStringLiteral("web1.acme.example")));
}

TEST(HostSheet, WithoutTitlesContentsSay) {
  const QList<HostEntry> hosts = hostsIn("web1\t10.0.0.1, fd00::1\tWeb server\nweb2\t10.0.0.2\tWeb server\n");
  ASSERT_EQ(hosts.size(), 2);
  EXPECT_EQ(hosts[0].addresses, (QStringList{QStringLiteral("10.0.0.1"), QStringLiteral("fd00::1")}));
  EXPECT_EQ(hosts[1].role, QStringLiteral("Web server"));
}

TEST(HostSheet, WhatIsNotClearIsSaid) {
  EXPECT_FALSE(readHostSheet(QStringLiteral("web1\tWeb\tBerlin\tx\nweb2\tWeb\tBerlin\ty")).clear);
  EXPECT_FALSE(readHostSheet(QStringLiteral("web1\nweb2\n10.0.0.1")).clear) << "names or addresses?";
  EXPECT_TRUE(readHostSheet(QStringLiteral("web1;10.0.0.1\nweb2;10.0.0.2")).clear);
}

TEST(HostSheet, AddressesAloneNameTheirHosts) {
  const QList<HostEntry> hosts = hostsIn("10.0.0.1\n10.0.0.2");
  ASSERT_EQ(hosts.size(), 2);
  EXPECT_EQ(hosts[0].name, QStringLiteral("10.0.0.1"));
  EXPECT_EQ(hosts[0].addresses, QStringList(QStringLiteral("10.0.0.1")));
}

TEST(HostSheet, QuotesAndHugeThingsAreSurvived) {
  EXPECT_EQ(hostsIn("\"web \"\"1\"\"\";10.0.0.1")[0].name, QStringLiteral("web \"1\""));
  EXPECT_TRUE(readHostSheet({}).rows.isEmpty());
  EXPECT_TRUE(readHostSheet(QStringLiteral(" \t \n\t")).rows.isEmpty());
  const HostSheet wide = readHostSheet(QString(QStringLiteral("x\t")).repeated(1000));
  EXPECT_LE(wide.rows.first().size(), 40);
  const HostSheet longest = readHostSheet(QString(100'000, u'a'));
  EXPECT_EQ(hostEntries(longest).first().name.size(), 300);
}

// A cut address is another valid one.
TEST(HostSheet, NeverCutsAnAddressAndSaysWhenRowsAreLeft) {
  QStringList addresses;
  for (int i = 0; i < 100; ++i) addresses << QStringLiteral("10.1.2.%1").arg(100 + i);
  const QString many = QStringLiteral("web1\t") + addresses.join(u' ');
  EXPECT_EQ(hostEntries(readHostSheet(many)).first().addresses, addresses);
  EXPECT_FALSE(readHostSheet(many).cut);
  const HostSheet long_ = readHostSheet(QStringLiteral("web1\t10.0.0.1\n").repeated(5001));
  EXPECT_TRUE(long_.cut);
  EXPECT_FALSE(long_.clear);
  EXPECT_EQ(long_.rows.size(), 5000);
}

}  // namespace
}  // namespace topo::commands
