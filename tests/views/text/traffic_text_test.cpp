// SPDX-License-Identifier: Apache-2.0
#include "views/text/traffic_text.h"

#include <gmock/gmock.h>

using namespace topo;
using namespace topo::text;
using namespace Qt::StringLiterals;
using snapshot::Whereabouts;
using Type = Whereabouts::Type;

namespace {

document::DocumentData site() {
  document::DocumentData data;
  document::Zone zone;
  zone.id = document::ZoneId(u"dmz"_s);
  zone.name = u"DMZ"_s;
  data.zones.insert(zone.id, zone);
  document::Network network;
  network.id = document::NetworkId(u"lan"_s);
  network.name = u"App\nLAN"_s;
  data.networks.insert(network.id, network);
  document::Host host;
  host.id = document::HostId(u"app1"_s);
  data.hosts.insert(host.id, host);
  return data;
}

QString told(const Whereabouts& where) {
  return whereaboutsText(where, site());
}

const auto dmz = document::EntityRef::zone(document::ZoneId(u"dmz"_s));
const auto lan = document::EntityRef::network(document::NetworkId(u"lan"_s));
const auto eth0 =
    document::EntityRef::interface(document::HostId(u"app1"_s), document::InterfaceId(u"eth0"_s));

}  // namespace

TEST(TrafficText, Whereabouts) {
  EXPECT_EQ(told({}), "any machine");
  EXPECT_EQ(told({Type::Anywhere, {}, false, true, false, {u"10.0.0.0/8"_s}}),
            "any machine not drawn with 10.0.0.0/8");
  EXPECT_EQ(told({Type::Outside, {}, false, false, true, {}}), "any machine outside all zones");
  EXPECT_EQ(told({Type::Outside, {}, true, true, true, {}}),
            "any machine not drawn outside all zones and networks");
  EXPECT_EQ(told({Type::Zone, dmz, false, false, true, {}}), "any machine in DMZ");
  EXPECT_EQ(told({Type::Zone, dmz, true, true, true, {}}), "any machine not drawn directly in DMZ");
  EXPECT_EQ(told({Type::Network, lan, false, false, false, {u"10.0.0.0/24"_s, u"fd00::/64"_s}}),
            "any machine in the network App LAN with 10.0.0.0/24, fd00::/64");
  EXPECT_EQ(told({Type::Interface, eth0, false, false, false, {u"10.0.0.1"_s}}), "app1 (eth0: 10.0.0.1)");
  EXPECT_EQ(told({Type::Interface, eth0, false, false, false, {}}), "app1 (eth0: address unknown)");
}

TEST(TrafficText, Services) {
  EXPECT_EQ(servicesText({u"any"_s}), "any protocol");
  EXPECT_EQ(servicesText({u"tcp/1-21"_s, u"udp/any"_s, u"icmp"_s, u"other"_s}),
            "tcp 1-21; udp, any port; icmp; other protocols");
}

TEST(TrafficText, LongListsAreCounted) {
  QStringList addresses;
  for (int i = 0; i < 20; ++i) addresses << u"10.0.%1.0/24"_s.arg(2 * i);
  EXPECT_TRUE(told({Type::Anywhere, {}, false, false, false, addresses}).endsWith(u"and 8 more ranges"_s));
  const QList<Whereabouts> ends(5);
  EXPECT_EQ(endsText(ends, site(), 2), "any machine; any machine; and 3 more");
}

TEST(TrafficText, OneLineForEachPart) {
  EXPECT_THAT(
      trafficLines({{{}}, {{Type::Zone, dmz, false, false, true, {}}}, {u"tcp/443"_s}}, site()),
      testing::ElementsAre(u"from: any machine"_s, u"to: any machine in DMZ"_s, u"services: tcp 443"_s));
}

TEST(TrafficText, SaysThatAndWhyNothingWasSettled) {
  for (const QString& text : {undecidedText(), undecidedComparisonText()}) {
    EXPECT_TRUE(text.contains(u"nothing is guessed"_s));
    EXPECT_TRUE(text.contains(u"more combinations of addresses and services"_s));
  }
  EXPECT_TRUE(undecidedText().contains(u"Ask about one host, network or address"_s));
}
