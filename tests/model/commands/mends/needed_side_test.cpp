// SPDX-License-Identifier: Apache-2.0
#include "model/commands/mends/needed_side.h"

#include "tests/model/commands/mends/trying.h"

namespace topo::commands {
namespace {

using namespace trying;  // NOLINT(google-build-using-namespace): the vocabulary of these tests

QStringList source(const Builder& b, const char* from, const char* host, const char* interface = "eth0") {
  document::Rule rule;
  for (const QString& text : QString::fromLatin1(from).split(u','))
    rule.from << *document::Selector::parse(text);
  const document::ZoneId zone("z");
  return NeededSide(b.data, zone, rule, NeededSide::Source)
      .selectors(document::HostId(QLatin1String(host)), document::InterfaceId(QLatin1String(interface)));
}

TEST(NeededSide, NamesTheHostWhateverSelectorMatchedIt) {
  const Builder b = behindAFirewall();
  for (const char* from : {"any", "outside", "network:net", "host:u", "component:user-1", "kind:user",
                           "192.0.2.0/24", "192.0.2.1"}) {
    EXPECT_EQ(source(b, from, "u"), QStringList{"host:u"}) << from;
  }
  for (const char* from :
       {"zone:z", "network:lan", "host:v", "component:user-2", "kind:api", "10.0.0.0/24"}) {
    EXPECT_EQ(source(b, from, "u"), QStringList()) << from;
  }
}

TEST(NeededSide, NamesAddressesWhereTheHostIsMore) {
  Builder b = behindAFirewall();
  b.interface("u", "eth1", "net", {"192.0.2.8/30"});
  EXPECT_EQ(source(b, "any", "u"), QStringList{"192.0.2.1"});
  EXPECT_EQ(source(b, "any", "u", "eth1"), QStringList{"192.0.2.8/30"});
  EXPECT_EQ(source(b, "192.0.2.9,192.0.2.10", "u", "eth1"), QStringList{"192.0.2.9-192.0.2.10"});
  EXPECT_EQ(source(b, "any", "u", "eth7"), QStringList());
  // An interface that is inside cannot be the source of what comes in.
  Builder inside = behindAFirewall();
  inside.interface("u", "eth1", "lan", {"10.0.0.9"});
  EXPECT_EQ(source(inside, "any", "u"), QStringList{"host:u"});
}

}  // namespace
}  // namespace topo::commands
