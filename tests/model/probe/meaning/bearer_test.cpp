// SPDX-License-Identifier: Apache-2.0
#include "model/probe/meaning/bearer.h"

#include "tests/views/support/tested.h"

#include <gtest/gtest.h>

namespace topo::probe {
namespace {

using document::HostId;
using document::NetworkId;
using document::ZoneId;

class BearerTest : public testing::Test {
 protected:
  Bearer of(const char* address) const { return Bearers(made.data).of(QLatin1String(address)); }
  void addFirewallHost(const char* id) {
    made.data.hosts.insert(
        HostId(QLatin1String(id)),
        test::makeHost(QLatin1String(id), document::Place::in(NetworkId(QStringLiteral("db-lan"))),
                       {QStringLiteral("10.2.0.1")}));
  }
  test::Tested made;
};

TEST_F(BearerTest, IsTheHostWithThatAddress) {
  EXPECT_EQ(of("10.1.0.11").host, HostId(QStringLiteral("app1")));
  EXPECT_TRUE(of("10.1.0.11").firewalls.isEmpty());
  EXPECT_EQ(of("10.1.0.11").network, NetworkId(QStringLiteral("app-lan")));
}

TEST_F(BearerTest, IsTheFirewallWhoseDeviceTheHostIsNamedAfter) {
  addFirewallHost("fw-data");
  EXPECT_EQ(of("10.2.0.1").firewalls, QList{ZoneId(QStringLiteral("data"))});
  made.data.hosts[HostId(QStringLiteral("fw-data"))].name = QStringLiteral("Router");
  EXPECT_EQ(of("10.2.0.1").firewalls, QList{ZoneId(QStringLiteral("data"))}) << "by its id";
}

TEST_F(BearerTest, OfAnUnknownAddressTheSmallestNetworkIsSaid) {
  made.data.networks.insert(
      NetworkId(QStringLiteral("all")),
      test::makeNetwork(QStringLiteral("all"), QStringLiteral("dmz"), QStringLiteral("10.0.0.0/8")));
  EXPECT_EQ(of("10.2.0.254").network, NetworkId(QStringLiteral("db-lan")));
  EXPECT_EQ(of("10.2.0.254").zone, ZoneId(QStringLiteral("data")));
  EXPECT_TRUE(of("10.2.0.254").host.isNull());
  EXPECT_EQ(of("10.9.9.9").network, NetworkId(QStringLiteral("all")));
  EXPECT_EQ(of("172.16.0.1"), Bearer());
  EXPECT_EQ(of("nonsense"), Bearer());
}

TEST_F(BearerTest, AddressesAreComparedAsAddresses) {
  test::hostOf(made.data, "db1").interfaces.first().addresses = {QStringLiteral("fd00:0:0::1")};
  EXPECT_EQ(of("fd00::1").host, HostId(QStringLiteral("db1")));
}

}  // namespace
}  // namespace topo::probe
