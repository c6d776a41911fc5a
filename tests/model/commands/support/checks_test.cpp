// SPDX-License-Identifier: Apache-2.0
#include "model/commands/support/checks.h"

#include "tests/model/commands/example.h"

#include <gtest/gtest.h>

namespace topo::commands {
namespace {

using namespace example;

class ChecksTest : public testing::Test {
 protected:
  DocumentData data = example::document();
};

TEST_F(ChecksTest, EverythingOfAGoodDocumentFits) {
  for (const auto& value : data.zones) EXPECT_TRUE(fits(data, value));
  for (const auto& value : data.networks) EXPECT_TRUE(fits(data, value));
  for (const auto& value : data.hosts) EXPECT_TRUE(fits(data, value));
  for (const auto& value : data.components) EXPECT_TRUE(fits(data, value));
  for (const auto& value : data.customFlows) EXPECT_TRUE(fits(data, value));
}

TEST_F(ChecksTest, CirclesDoNotFit) {
  data.zones[zoneId("data")].parent = zoneId("dmz");
  Zone dmz = data.zones.value(zoneId("dmz"));
  dmz.parent = zoneId("data");
  EXPECT_FALSE(fits(data, dmz));
  data.hosts[hostId("db")].standbyOf = hostId("web");
  Host web = data.hosts.value(hostId("web"));
  web.standbyOf = hostId("db");
  EXPECT_FALSE(fits(data, web));
  web.standbyOf = web.id;
  EXPECT_FALSE(fits(data, web));
}

TEST_F(ChecksTest, StandbyIsForTheSameKind) {
  Component console = data.components.value(componentId("console-1"));
  console.standbyOf = componentId("api-1");
  EXPECT_FALSE(fits(data, console));
}

TEST_F(ChecksTest, TextsTheFormatRefusesDoNotFit) {
  Network lan = data.networks.value(networkId("lan"));
  lan.vlan = 4095;
  EXPECT_FALSE(fits(data, lan));
  Host web = data.hosts.value(hostId("web"));
  web.interfaces.append(web.interfaces.first());
  EXPECT_FALSE(fits(data, web)) << "two interfaces of one id";
  Component console = data.components.value(componentId("console-1"));
  console.endpoints[QStringLiteral("https")].listenPort = QStringLiteral("9-1");
  EXPECT_FALSE(fits(data, console));
  console.endpoints.clear();
  console.listensOn = {InterfaceId(QStringLiteral("gone"))};
  EXPECT_TRUE(fits(data, console)) << "reported by a finding, never refused";
  CustomFlow flow = data.customFlows.first();
  flow.from = {selector("any")};
  EXPECT_FALSE(fits(data, flow));
}

TEST_F(ChecksTest, KnowsWhatExists) {
  EXPECT_TRUE(exists(data, rule("dmz", "r1")));
  EXPECT_FALSE(exists(data, rule("data", "r1")));
  EXPECT_TRUE(exists(data, EntityRef::interface(hostId("web"), InterfaceId(QStringLiteral("eth0")))));
  EXPECT_FALSE(exists(data, EntityRef::interface(hostId("web"), InterfaceId(QStringLiteral("eth7")))));
  EXPECT_FALSE(exists(data, selector("network:dmz")));
  EXPECT_TRUE(exists(data, selector("10.0.0.1")));
}

TEST_F(ChecksTest, AroundGoesUpAndEndsInABrokenDocument) {
  data.zones[zoneId("data")].parent = zoneId("dmz");
  EXPECT_TRUE(isAround(data, zoneId("dmz"), zoneId("data")));
  EXPECT_FALSE(isAround(data, zoneId("data"), zoneId("dmz")));
  data.zones[zoneId("dmz")].parent = zoneId("data");
  EXPECT_FALSE(isAround(data, zoneId("other"), zoneId("data")));
}

}  // namespace
}  // namespace topo::commands
