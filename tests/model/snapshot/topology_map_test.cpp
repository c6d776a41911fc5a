// SPDX-License-Identifier: Apache-2.0
#include "model/snapshot/topology_map.h"

#include "tests/model/snapshot/builder.h"

namespace topo::snapshot {
namespace {

using Type = analysis::Selector::Type;

TEST(TopologyMap, CountsEverythingInTheOrderOfIds) {
  Builder b;
  b.zone("z").zone("a", "z").network("n", "a", {"10.0.0.0/24", "fd00::/64"});
  b.host("h2", "n", {"10.0.0.5"}).host("h1", "z").interface("h2", "b-second", "a", {"10.0.0.8-10.0.0.9"});
  b.component("c", "console", "h2").component("u", "user");
  b.componentOf("c").listensOn = {document::InterfaceId("b-second"), document::InterfaceId("gone")};
  const TopologyMap map(b.data, builtInCatalog());
  const analysis::Topology& t = map.topology();
  EXPECT_EQ(map.zones()[0].value, "a");
  EXPECT_EQ(t.zones[0].parent, 1);
  EXPECT_EQ(t.zones[1].parent, analysis::kNone);
  EXPECT_EQ(t.networks[0].zone, 0);
  EXPECT_TRUE(t.networks[0].cidrs.contains(net::Address::v4(0x0a0000ff)));
  ASSERT_EQ(t.interfaces.size(), 3u);
  EXPECT_EQ(map.interfaces()[0].host.value, "h1");
  EXPECT_EQ(t.interfaces[0].at.type, analysis::Attachment::Type::Zone);
  EXPECT_EQ(t.interfaces[0].at.index, 1);
  EXPECT_TRUE(t.interfaces[0].addresses.empty());
  EXPECT_EQ(map.interfaces()[1].interface.value, "eth0") << "the document's order, not the ids'";
  EXPECT_EQ(t.interfaces[1].at.type, analysis::Attachment::Type::Network);
  EXPECT_EQ(t.interfaces[1].singles.size(), 1u);
  EXPECT_EQ(t.interfaces[2].singles.size(), 0u);
  EXPECT_EQ(map.interfaces()[2].addresses, QStringList{"10.0.0.8-10.0.0.9"});
  EXPECT_EQ(t.hosts[1].interfaces, (std::vector<int>{1, 2}));
  EXPECT_EQ(t.components[0].host, 1);
  EXPECT_TRUE(t.components[0].restricted);
  EXPECT_EQ(t.components[0].listensOn, std::vector<int>{2});
  EXPECT_EQ(t.components[1].host, analysis::kNone);
  EXPECT_FALSE(t.components[1].restricted);
}

TEST(TopologyMap, ListeningOnNothingThatExistsIsStillRestricted) {
  Builder b;
  b.host("h").component("c", "console", "h");
  b.componentOf("c").listensOn = {document::InterfaceId("gone")};
  const TopologyMap map(b.data, builtInCatalog());
  EXPECT_TRUE(map.topology().components[0].restricted);
  EXPECT_TRUE(map.topology().components[0].listensOn.empty());
}

TEST(TopologyMap, RulesKeepEverySelector) {
  Builder b;
  b.zone("z").network("n", "z", {"10.0.0.0/24"}).host("h", "n").component("c", "console", "h");
  b.firewall("z", "reject", "deny");
  b.rule("z", "r1",
         "both reject any,outside,zone:z,network:n,host:h > component:c,kind:console,kind:km,10.0.0.0/8 "
         "tcp/1-9,udp/5");
  b.rule("z", "r2", "out allow - > - -");
  b.ruleOf("z", "r2").enabled = false;
  const TopologyMap map(b.data, builtInCatalog());
  const analysis::Firewall& fw = *map.topology().zones[0].firewall;
  EXPECT_EQ(fw.inbound, analysis::Action::Reject);
  EXPECT_EQ(fw.outbound, analysis::Action::Deny);
  ASSERT_EQ(fw.rules.size(), 2u);
  const analysis::Rule& r = fw.rules[0];
  EXPECT_EQ(r.direction, analysis::RuleDirection::Both);
  EXPECT_EQ(r.action, analysis::Action::Reject);
  ASSERT_EQ(r.from.size(), 5u);
  EXPECT_EQ(r.from[0].type, Type::Any);
  EXPECT_EQ(r.from[1].type, Type::Outside);
  EXPECT_EQ(r.from[2].type, Type::Zone);
  EXPECT_EQ(r.from[3].type, Type::Network);
  EXPECT_EQ(r.from[4].type, Type::Host);
  for (size_t i = 2; i < 5; ++i) EXPECT_EQ(r.from[i].index, 0);
  ASSERT_EQ(r.to.size(), 4u);
  EXPECT_EQ(r.to[0].type, Type::Component);
  EXPECT_EQ(r.to[1].type, Type::Kind);
  EXPECT_EQ(r.to[1].index, map.topology().components[0].kind);
  EXPECT_NE(r.to[2].index, r.to[1].index);
  EXPECT_EQ(r.to[3].type, Type::Addresses);
  EXPECT_TRUE(r.to[3].addresses.contains(net::Address::v4(0x0affffff)));
  EXPECT_TRUE(r.services.contains(net::Protocol::Tcp, 9));
  EXPECT_TRUE(r.services.contains(net::Protocol::Udp, 5));
  EXPECT_FALSE(r.services.contains(net::Protocol::Udp, 6));
  EXPECT_FALSE(fw.rules[1].enabled);
  EXPECT_TRUE(fw.rules[1].from.empty());
  EXPECT_TRUE(fw.rules[1].services.empty());
}

TEST(TopologyMap, WhatARuleNamesAndIsGoneMatchesNothing) {
  Builder b;
  b.zone("z").firewall("z", "deny", "deny").rule("z", "r", "in allow zone:gone > host:gone any");
  const TopologyMap map(b.data, builtInCatalog());
  const analysis::Rule& r = map.topology().zones[0].firewall->rules[0];
  EXPECT_EQ(r.from[0].index, analysis::kNone);
  EXPECT_EQ(r.to[0].index, analysis::kNone);
}

}  // namespace
}  // namespace topo::snapshot
