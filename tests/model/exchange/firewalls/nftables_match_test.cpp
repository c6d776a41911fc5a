// SPDX-License-Identifier: Apache-2.0
#include "model/exchange/firewalls/nftables_match.h"

#include <gmock/gmock.h>

using namespace topo;
using namespace topo::exchange::nftables;
using namespace Qt::StringLiterals;
using testing::ElementsAre;
using testing::IsEmpty;

namespace {

Side side(const QStringList& addresses, const char* name = "a") {
  std::vector<net::AddressRange> ranges;
  for (const QString& text : addresses) ranges.push_back(net::parseAddressSpec(text.toStdString())->range);
  return {false, net::AddressSet(ranges), name};
}

const Side kAny{true, {}, "any"};

}  // namespace

TEST(NftablesMatch, ServicesBecomeOneConditionForEachProtocol) {
  EXPECT_THAT(serviceMatches({u"tcp/443"_s}), ElementsAre("tcp dport 443"));
  EXPECT_THAT(serviceMatches({u"udp/53"_s, u"tcp/8000-8100"_s, u"tcp/443"_s, u"tcp/8050-8200"_s}),
              ElementsAre("tcp dport { 443, 8000-8200 }", "udp dport 53"));
  EXPECT_THAT(serviceMatches({u"tcp/any"_s, u"tcp/443"_s, u"udp/any"_s, u"icmp"_s}),
              ElementsAre("meta l4proto tcp", "meta l4proto udp", "meta l4proto { icmp, ipv6-icmp }"));
  EXPECT_THAT(serviceMatches({u"tcp/1-65535"_s}), ElementsAre("tcp dport 1-65535"));
}

TEST(NftablesMatch, AnyServiceAsksNothingAndNoServiceMatchesNothing) {
  EXPECT_THAT(serviceMatches({u"tcp/1"_s, u"any"_s}), ElementsAre(""));
  EXPECT_THAT(serviceMatches({}), IsEmpty());
}

TEST(NftablesMatch, FamiliesStandApart) {
  EXPECT_THAT(addressMatches(side({u"10.0.0.1"_s, u"fd00::1"_s}), kAny),
              ElementsAre("ip saddr 10.0.0.1", "ip6 saddr fd00::1"));
  EXPECT_THAT(addressMatches(side({u"10.0.0.1"_s, u"fd00::1"_s}), side({u"10.1.0.0/24"_s})),
              ElementsAre("ip saddr 10.0.0.1 ip daddr 10.1.0.0/24"));
  EXPECT_THAT(addressMatches(side({u"10.0.0.1"_s}), side({u"fd00::1"_s})), IsEmpty());
}

TEST(NftablesMatch, AnyAsksNothingAndNothingMatchesNothing) {
  EXPECT_THAT(addressMatches(kAny, kAny), ElementsAre(""));
  EXPECT_THAT(addressMatches(kAny, side({})), IsEmpty());
  EXPECT_THAT(addressMatches(side({}), kAny), IsEmpty());
}

TEST(NftablesMatch, AWholeFamilyIsThatFamilyAndNoMore) {
  EXPECT_THAT(addressMatches(side({u"0.0.0.0/0"_s}), kAny), ElementsAre("meta nfproto ipv4"));
  EXPECT_THAT(addressMatches(kAny, side({u"::/0"_s})), ElementsAre("meta nfproto ipv6"));
  EXPECT_THAT(addressMatches(side({u"0.0.0.0/0"_s}), side({u"10.0.0.1"_s, u"::/0"_s})),
              ElementsAre("ip daddr 10.0.0.1"));
}

TEST(NftablesMatch, SeveralAddressesStandInASet) {
  const Side many = side({u"10.0.0.1"_s, u"10.0.0.9-10.0.0.12"_s, u"fd00::1"_s}, "hosts");
  EXPECT_THAT(addressMatches(kAny, many), ElementsAre("ip daddr @hosts_v4", "ip6 daddr fd00::1"));
  EXPECT_EQ(setDefinition(many, net::Family::V4, u"host:web"_s),
            "\tset hosts_v4 {\n\t\ttype ipv4_addr\n\t\tflags interval\n\t\tcomment \"host:web\"\n"
            "\t\telements = {\n\t\t\t10.0.0.1, 10.0.0.9-10.0.0.12\n\t\t}\n\t}\n");
  EXPECT_EQ(setDefinition(many, net::Family::V6, {}), "");
  EXPECT_EQ(setDefinition(kAny, net::Family::V4, {}), "");
}
