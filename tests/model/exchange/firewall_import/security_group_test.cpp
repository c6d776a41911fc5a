// SPDX-License-Identifier: Apache-2.0
#include "model/exchange/firewall_import/security_group.h"

#include "tests/model/exchange/firewall_import/support/imports.h"

using namespace topo::firewall_import;
using namespace topo::test;
using namespace Qt::StringLiterals;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

namespace {

const QByteArray groups = R"({ "SecurityGroups": [
 { "GroupId": "sg-1", "GroupName": "web", "Description": "x", "VpcId": "vpc-1", "Tags": [],
   "IpPermissions": [
    { "IpProtocol": "tcp", "FromPort": 443, "ToPort": 443,
      "IpRanges": [ { "CidrIp": "0.0.0.0/0", "Description": "from \u001b[2Jeverywhere" }, { "CidrIp": "10.0.0.1/24" } ],
      "Ipv6Ranges": [ { "CidrIpv6": "::/0" } ],
      "UserIdGroupPairs": [ { "GroupId": "sg-2", "UserId": "1" } ],
      "PrefixListIds": [ { "PrefixListId": "pl-1" } ] },
    { "IpProtocol": "icmp", "FromPort": 8, "ToPort": -1, "IpRanges": [ { "CidrIp": "10.0.0.0/8" } ] },
    { "IpProtocol": "icmp", "FromPort": -1, "ToPort": -1, "IpRanges": [ { "CidrIp": "10.0.0.0/8" } ],
      "Ipv6Ranges": [ { "CidrIpv6": "fd00::/8" } ] },
    { "IpProtocol": "47", "IpRanges": [ { "CidrIp": "10.0.0.0/8" } ] },
    { "IpProtocol": "udp", "FromPort": 90, "ToPort": 80, "IpRanges": [ { "CidrIp": "10.0.0.0/8" } ] } ],
   "IpPermissionsEgress": [ { "IpProtocol": "-1", "IpRanges": [ { "CidrIp": "10.2.0.0/16" } ] },
     { "IpProtocol": "tcp", "FromPort": 0, "ToPort": 65535, "IpRanges": [ { "CidrIp": "10.3.0.0/16" } ] } ] },
 { "GroupId": "sg-2", "GroupName": "db", "IpPermissions": [], "IpPermissionsEgress": [] } ] })";

ImportResult imported(const QStringList& chosen, const QByteArray& text = groups) {
  Options options;
  options.groups = chosen;
  return readSecurityGroups(text, options);
}

}  // namespace

TEST(SecurityGroup, TakesWhatItAllowsAndReportsTheRest) {
  const auto result = imported({u"web"_s});
  EXPECT_THAT(linesOf(result),
              ElementsAre("in allow 0.0.0.0/0 -> any tcp/443", "in allow ::/0 -> any tcp/443",
                          "in allow 10.0.0.0/8 -> any icmp", "out allow any -> 10.2.0.0/16 any",
                          "out allow any -> 10.3.0.0/16 tcp/any"));
  const std::string at = "/SecurityGroups/0/IpPermissions/";
  EXPECT_THAT(notesOf(result),
              ElementsAre(at + "0/IpRanges/1 left-out bad-entry 10.0.0.1/24",
                          at + "0/UserIdGroupPairs/0 left-out group-reference sg-2",
                          at + "0/PrefixListIds/0 left-out prefix-list pl-1", at + "1 left-out icmp-type 8",
                          at + "2/Ipv6Ranges/0 left-out other-protocol icmp",
                          at + "3 left-out other-protocol 47", at + "4 left-out bad-entry FromPort, ToPort"));
  const auto& taken = std::get<Imported>(result);
  EXPECT_EQ(taken.inbound, topo::document::Action::Deny);
  EXPECT_EQ(taken.outbound, topo::document::Action::Deny);
  EXPECT_EQ(taken.rules[0].comment, u"from [2Jeverywhere"_s);
  EXPECT_EQ(taken.places[2].pointer, u"/SecurityGroups/0/IpPermissions/2/IpRanges/0"_s);
}

TEST(SecurityGroup, WantsToKnowWhichGroup) {
  EXPECT_THAT(linesOf(imported({})), ElementsAre(HasSubstr("sg-1, sg-2")));
  EXPECT_THAT(linesOf(imported({u"sg-9"_s})), ElementsAre(HasSubstr("sg-9")));
  EXPECT_THAT(linesOf(imported({u"sg-2"_s})), IsEmpty());
  EXPECT_EQ(linesOf(imported({u"sg-1"_s, u"db"_s})).size(), 5U);
}

TEST(SecurityGroup, RefusesWhatIsNoListing) {
  for (const char* text :
       {"[]", "{}", R"({"SecurityGroups": {}})", R"({"SecurityGroups": [1]})", R"({"SecurityGroups": []})"}) {
    EXPECT_TRUE(std::holds_alternative<InputError>(imported({}, text))) << text;
  }
}

TEST(SecurityGroup, LeavesOddEntriesOut) {
  const auto result = imported({}, R"({"SecurityGroups": [{"GroupId": "a", "IpPermissions":
      [1, {"IpProtocol": "-1", "IpRanges": 3, "New": [1]}, {"IpProtocol": "-1", "IpRanges": [null, {"CidrIp": "::/0"}]}],
      "IpPermissionsEgress": 7}]})");
  EXPECT_THAT(linesOf(result), IsEmpty());
  EXPECT_EQ(notesOf(result).size(), 6U);
}
