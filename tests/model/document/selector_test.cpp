// SPDX-License-Identifier: Apache-2.0
#include "model/document/selector.h"

#include <gtest/gtest.h>

namespace topo::document {
namespace {

void expectSelector(const char* text, SelectorType type, const char* value) {
  SCOPED_TRACE(text);
  const auto selector = Selector::parse(QString::fromUtf8(text));
  ASSERT_TRUE(selector.has_value());
  EXPECT_EQ(selector->type, type);
  EXPECT_EQ(selector->value, QLatin1String(value));
  EXPECT_EQ(selector->text(), QLatin1String(text)) << "kept as written";
}

TEST(Selector, ReadsEveryForm) {
  expectSelector("any", SelectorType::Any, "");
  expectSelector("outside", SelectorType::Outside, "");
  expectSelector("zone:dmz", SelectorType::Zone, "dmz");
  expectSelector("network:app-lan", SelectorType::Network, "app-lan");
  expectSelector("host:dmcm1", SelectorType::Host, "dmcm1");
  expectSelector("component:console-1", SelectorType::Component, "console-1");
  expectSelector("kind:riak-lb", SelectorType::Kind, "riak-lb");
  expectSelector("10.1.0.11", SelectorType::Address, "10.1.0.11");
  expectSelector("10.1.0.0/24", SelectorType::Address, "10.1.0.0/24");
  expectSelector("0.0.0.0/0", SelectorType::Address, "0.0.0.0/0");
  expectSelector("10.1.0.5-10.1.0.9", SelectorType::Address, "10.1.0.5-10.1.0.9");
  expectSelector("fd00:1::/64", SelectorType::Address, "fd00:1::/64");
  expectSelector("FD00:0:0::1", SelectorType::Address, "FD00:0:0::1");
  expectSelector("::", SelectorType::Address, "::");
}

TEST(Selector, RefusesWhatIsNone) {
  for (const char* text : {"",
                           "Any",
                           "any ",
                           " any",
                           "all",
                           "zone:",
                           "zone:DMZ",
                           "zone:-a",
                           "zone:a b",
                           "zones:a",
                           "flow:a",
                           "host",
                           "host:a/b",
                           "kind:Ä",
                           "10.1.0",
                           "10.1.0.011",
                           "10.1.0.1/24",
                           "10.1.0.0/33",
                           "10.1.0.0/",
                           "10.1.0.9-10.1.0.5",
                           "10.1.0.1-fd00::1",
                           "fe80::1%eth0",
                           "fd00::1/64",
                           "1.2.3.4.5",
                           "any,any"}) {
    EXPECT_FALSE(Selector::parse(QString::fromUtf8(text)).has_value()) << text;
  }
  EXPECT_FALSE(Selector::parse(QString(QChar(0)) + QStringLiteral("any")).has_value());
  EXPECT_FALSE(Selector::parse(QStringLiteral("10.1.0.1") + QChar(0)).has_value());
  EXPECT_FALSE(Selector::parse(QString(QChar(0x0661)) + QStringLiteral("0.1.0.1")).has_value())
      << "Arabic digit";
}

TEST(Selector, CidrTextIsACidrAndNothingElse) {
  EXPECT_TRUE(isValidCidrText(u"10.1.0.0/24"));
  EXPECT_TRUE(isValidCidrText(u"fd00:1::/64"));
  EXPECT_FALSE(isValidCidrText(u"10.1.0.1/24"));
  EXPECT_FALSE(isValidCidrText(u"10.1.0.0"));
  EXPECT_FALSE(isValidCidrText(u"10.1.0.0-10.1.0.255"));
}

TEST(Selector, ServiceText) {
  for (const char* text :
       {"any", "tcp/any", "udp/any", "tcp/443", "tcp/6000-7999", "udp/53", "icmp", "tcp/1-65535"}) {
    EXPECT_TRUE(isValidServiceText(QString::fromLatin1(text))) << text;
  }
  for (const char* text : {"", "tcp", "tcp/", "TCP/443", "tcp/0", "tcp/65536", "tcp/9-8", "tcp/080", "icmp/8",
                           "sctp/1", "tcp-3306", "tcp/443,80", "443"}) {
    EXPECT_FALSE(isValidServiceText(QString::fromLatin1(text))) << text;
  }
}

TEST(Selector, PortText) {
  EXPECT_TRUE(isValidPortText(u"1"));
  EXPECT_TRUE(isValidPortText(u"65535"));
  EXPECT_TRUE(isValidPortText(u"6000-7999"));
  EXPECT_FALSE(isValidPortText(u"0"));
  EXPECT_FALSE(isValidPortText(u"65536"));
  EXPECT_FALSE(isValidPortText(u"2-1"));
  EXPECT_FALSE(isValidPortText(u"any"));
  EXPECT_FALSE(isValidPortText(u""));
}

TEST(Selector, AddressesOfTextsAreOneSetAndOtherTextsAddNothing) {
  const net::AddressSet found =
      addressesOf({QStringLiteral("10.1.0.0/31"), QStringLiteral("10.1.0.1-10.1.0.3"),
                   QStringLiteral("host:x"), QStringLiteral("10.1.0.1/24"), QStringLiteral("fd00::1")});
  EXPECT_EQ(found, net::AddressSet({net::parseAddressSpec("10.1.0.0/30")->range,
                                    net::parseAddressSpec("fd00::1")->range}));
  EXPECT_TRUE(addressesOf({}).empty());
}

}  // namespace
}  // namespace topo::document
