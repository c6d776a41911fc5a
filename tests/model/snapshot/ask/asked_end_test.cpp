// SPDX-License-Identifier: Apache-2.0
#include "model/snapshot/ask/asked_end.h"

#include "tests/model/snapshot/builder.h"

using namespace topo;
using namespace topo::snapshot;
using Type = AskedEnd::Type;

namespace {

Builder site() {
  Builder b;
  b.zone("dmz")
      .network("lan", "dmz", {"10.1.0.0/16", "fd00:1::/64"})
      .network("small", "dmz", {"10.1.2.0/24"});
  b.host("h1", "lan", {"10.1.0.11"}).host("guests", "lan", {"10.1.0.0/24"});
  b.component("console-1", "console", "h1");
  return b;
}

std::optional<AskedEnd> find(const QString& text) {
  return findEnd(text, site().data);
}

}  // namespace

TEST(AskedEnd, ByIdOrSelector) {
  EXPECT_EQ(find("h1")->type, Type::Host);
  EXPECT_EQ(find("host:h1")->host.value, "h1");
  EXPECT_EQ(find("console-1")->type, Type::Component);
  EXPECT_EQ(find("component:console-1")->host.value, "h1");
  EXPECT_EQ(find("h1/eth0")->type, Type::Interface);
  EXPECT_EQ(find("interface:h1/eth0")->interface.value, "eth0");
  EXPECT_EQ(find("zone:dmz")->type, Type::Zone);
  EXPECT_EQ(find("network:lan")->type, Type::Network);
  EXPECT_EQ(find("any")->type, Type::Anywhere);
  EXPECT_EQ(find("outside")->type, Type::Outside);
  EXPECT_TRUE(find("h1")->isOne());
  EXPECT_FALSE(find("zone:dmz")->isOne());
}

TEST(AskedEnd, WhatNamesNothing) {
  for (const char* text : {"", "nobody", "host:nobody", "h1/eth9", "zone:h1", "kind:console", "10.1.0.0/24",
                           "10.1.0.011", "network:", "a:b:c", "/", "h1/"})
    EXPECT_FALSE(find(text).has_value()) << text;
}

TEST(AskedEnd, AnAddressIsItsInterface) {
  const auto single = find("10.1.0.11");
  EXPECT_EQ(single->type, Type::Drawn);
  EXPECT_EQ(single->host.value, "h1");  // before the group, which bears it too
  EXPECT_EQ(single->bearers, 2);
  EXPECT_EQ(find("10.1.0.12")->host.value, "guests");
}

TEST(AskedEnd, AnAddressNobodyBearsIsInTheSmallestNetwork) {
  EXPECT_EQ(find("10.1.9.9")->type, Type::NotDrawn);
  EXPECT_EQ(find("10.1.9.9")->network.value, "lan");
  EXPECT_EQ(find("10.1.2.9")->network.value, "small");
  EXPECT_TRUE(find("8.8.8.8")->network.isNull());
  EXPECT_EQ(find("fd00:1:0::9")->address, "fd00:1::9");
  EXPECT_EQ(find("fd00:1:0::9")->network.value, "lan");
}
