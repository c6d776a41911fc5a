// SPDX-License-Identifier: Apache-2.0
#include "model/exchange/firewall_import/condition_builder.h"

#include <gtest/gtest.h>

using namespace topo::firewall_import;
using namespace Qt::StringLiterals;
using topo::net::Address;
using topo::net::AddressSet;
using topo::net::Protocol;

TEST(ConditionBuilder, NarrowsUntilItIsFrozen) {
  ConditionBuilder builder(true, false);
  builder.source(AddressSet(*blockOf("10.0.0.0/8")));
  builder.services(portServices(Protocol::Tcp, 80, 90));
  builder.freeze();
  builder.source(AddressSet(*blockOf("10.0.0.1")));
  builder.phases(Later);
  builder.doubt(Reason::UnknownMatch, u"x\u001by"_s);
  const Condition condition = builder.build();
  const auto any = *Address::parse("1.2.3.4");
  EXPECT_TRUE(condition.traffic.contains(*Address::parse("10.9.9.9"), any, Protocol::Tcp, 90));
  EXPECT_FALSE(condition.traffic.contains(*Address::parse("11.0.0.1"), any, Protocol::Tcp, 90));
  EXPECT_FALSE(
      condition.traffic.contains(*Address::parse("fd00::1"), *Address::parse("fd00::2"), Protocol::Tcp, 90));
  EXPECT_EQ(condition.phases, static_cast<unsigned>(EveryPhase));
  EXPECT_EQ(condition.doubts.front().detail, u"x y"_s);
}

TEST(ConditionBuilder, ReadsBlocksAsKernelsDo) {
  EXPECT_EQ(blockOf("10.0.0.9/24")->toString(), "10.0.0.0/24");
  EXPECT_EQ(blockOf("10.0.0.9/255.255.255.0")->toString(), "10.0.0.0/24");
  EXPECT_EQ(blockOf("fd00::1/64")->toString(), "fd00::/64");
  EXPECT_EQ(blockOf("0.0.0.0/0")->toString(), "0.0.0.0/0");
  EXPECT_EQ(blockOf("::/0")->toString(), "::/0");
  EXPECT_EQ(blockOf("10.0.0.1/32")->toString(), "10.0.0.1");
  for (const char* bad :
       {"", "10.0.0.1/33", "10.0.0.1/255.0.255.0", "10.0.0.1/ffff::", "host", "10.0.0.1/", "::1/129"}) {
    EXPECT_FALSE(blockOf(bad)) << bad;
  }
  EXPECT_FALSE(rangeOf("10.0.0.2", "10.0.0.1"));
  EXPECT_FALSE(rangeOf("10.0.0.2", "fd00::1"));
}

TEST(ConditionBuilder, KnowsProtocolsAndNumbers) {
  EXPECT_EQ(protocolNumber("tcp"), 6);
  EXPECT_EQ(protocolNumber("ipv6-icmp"), 58);
  EXPECT_EQ(protocolNumber("47"), 47);
  EXPECT_FALSE(protocolNumber("256"));
  EXPECT_FALSE(protocolNumber("TCP "));
  EXPECT_EQ(plainNumber("65535", 65535), 65535);
  EXPECT_FALSE(plainNumber("65536", 65535));
  EXPECT_FALSE(plainNumber("-1", 65535));
  EXPECT_TRUE(portServices(Protocol::Tcp, 0, 0).empty()) << "port 0 does not exist";
  EXPECT_EQ(protocolServices(1), protocolServices(58)) << "ICMP is both, as in a drawn rule";
}
