// SPDX-License-Identifier: Apache-2.0
#include "model/snapshot/sets/named_traffic.h"

#include <gmock/gmock.h>

using namespace topo;
using namespace topo::snapshot;
using testing::ElementsAre;
using namespace Qt::StringLiterals;

namespace {

net::ServiceSet services(std::initializer_list<std::string_view> texts) {
  net::ServiceSet set;
  for (const std::string_view text : texts) set.add(net::Service::parse(text).value());
  return set;
}

}  // namespace

TEST(NamedTraffic, ServicesAsInDocuments) {
  EXPECT_THAT(serviceTexts(net::ServiceSet::any()), ElementsAre(u"any"_s));
  EXPECT_THAT(serviceTexts(services({"tcp/any", "udp/53", "icmp"})),
              ElementsAre(u"tcp/any"_s, u"udp/53"_s, u"icmp"_s));
  EXPECT_THAT(serviceTexts(net::ServiceSet::any().subtracted(services({"tcp/22", "udp/any"}))),
              ElementsAre(u"tcp/1-21"_s, u"tcp/23-65535"_s, u"icmp"_s, u"other"_s));
  EXPECT_TRUE(serviceTexts({}).isEmpty());
}

TEST(NamedTraffic, AddressesCanonically) {
  net::AddressSet set;
  for (const char* text : {"10.0.0.0/24", "10.0.2.1", "10.0.3.1-10.0.3.9", "fd00:0::1"})
    set.add(net::parseAddressSpec(text).value().range);
  EXPECT_THAT(addressTexts(set),
              ElementsAre(u"10.0.0.0/24"_s, u"10.0.2.1"_s, u"10.0.3.1-10.0.3.9"_s, u"fd00::1"_s));
}

TEST(NamedTraffic, IdsForIndices) {
  analysis::Ground ground{{analysis::kNone}, {0}};
  analysis::Leaf drawn;
  drawn.drawn = drawn.host = 0;
  drawn.home = {analysis::Attachment::Type::Network, 0};
  drawn.addresses = net::AddressSet(net::Address::v4(1));
  analysis::Leaf inZone;
  inZone.home = {analysis::Attachment::Type::Zone, 0};
  inZone.addresses = net::AddressSet::all().subtracted(drawn.addresses);
  const std::vector<analysis::Leaf> leaves{drawn, inZone};
  const GroundNames names{
      {document::ZoneId(u"z"_s)},
      {document::NetworkId(u"n"_s)},
      {document::EntityRef::interface(document::HostId(u"h"_s), document::InterfaceId(u"e"_s))}};
  const TrafficNamer namer(ground, leaves, names);
  const QList<NamedTraffic> named = namer.name(
      {{{{0, drawn.addresses, {}}}, {{1, inZone.addresses.only(net::Family::V4), {}}}, services({"tcp/1"})}},
      {0, 1}, {0, 1});
  ASSERT_EQ(named.size(), 1);
  const Whereabouts interface {
    Whereabouts::Type::Interface, names.interfaces[0], false, false, false, { u"0.0.0.1"_s }
  };
  EXPECT_THAT(named[0].sources, ElementsAre(interface));
  // Only IPv4 can talk to it, so nothing need be said of addresses.
  const Whereabouts zone{
      Whereabouts::Type::Zone, document::EntityRef::zone(names.zones[0]), true, true, true, {}};
  EXPECT_THAT(named[0].destinations, ElementsAre(zone));
  EXPECT_THAT(named[0].services, ElementsAre(u"tcp/1"_s));
}
