// SPDX-License-Identifier: Apache-2.0
#include "model/exchange/firewall_import/iptables/iptables_rule.h"

#include "model/exchange/firewall_import/iptables/iptables_words.h"

#include <gmock/gmock.h>

using namespace topo::firewall_import;
using topo::net::Address;
using topo::net::Protocol;

namespace {

SourceRule read(const char* line, bool untracks = false) {
  IptablesTable table;
  table.untracks = untracks;
  table.chains = {{"FORWARD", 0}, {"user", 1}};
  const auto words = wordsOf(line);
  auto result = readIptablesRule(*words, table);
  EXPECT_TRUE(std::holds_alternative<IptablesRule>(result)) << line;
  return std::get<IptablesRule>(result).rule;
}

bool matches(const SourceRule& rule, const char* from, const char* to, Protocol protocol,
             std::uint16_t port) {
  return rule.condition.traffic.contains(*Address::parse(from), *Address::parse(to), protocol, port);
}

}  // namespace

TEST(IptablesRule, ReadsConditionsBeforeAndAfterTheTarget) {
  const SourceRule rule =
      read("[12:345] -A FORWARD -p tcp -j ACCEPT -s 10.0.0.0/255.255.255.0 --dport 80:90");
  EXPECT_EQ(rule.verdict, Verdict::Allow);
  EXPECT_TRUE(rule.condition.isCertain());
  EXPECT_TRUE(matches(rule, "10.0.0.7", "1.1.1.1", Protocol::Tcp, 90));
  EXPECT_FALSE(matches(rule, "10.0.1.7", "1.1.1.1", Protocol::Tcp, 90));
  EXPECT_FALSE(matches(rule, "10.0.0.7", "1.1.1.1", Protocol::Tcp, 91));
}

TEST(IptablesRule, NegatesInBothSpellings) {
  for (const char* line : {"-A FORWARD ! -s 10.0.0.1 -j DROP", "-A FORWARD -s ! 10.0.0.1 -j DROP"}) {
    EXPECT_FALSE(matches(read(line), "10.0.0.1", "1.1.1.1", Protocol::Tcp, 1)) << line;
    EXPECT_TRUE(matches(read(line), "10.0.0.2", "1.1.1.1", Protocol::Tcp, 1)) << line;
  }
}

TEST(IptablesRule, RangesOfPortsMayBeOpen) {
  for (const char* line :
       {"-A FORWARD -p tcp --dport 1024: -j ACCEPT", "-A FORWARD -p tcp ! --dport :1023 -j ACCEPT"}) {
    EXPECT_FALSE(matches(read(line), "10.0.0.1", "1.1.1.1", Protocol::Tcp, 1023)) << line;
    EXPECT_TRUE(matches(read(line), "10.0.0.1", "1.1.1.1", Protocol::Tcp, 1024)) << line;
    EXPECT_TRUE(matches(read(line), "10.0.0.1", "1.1.1.1", Protocol::Tcp, 65535)) << line;
  }
}

TEST(IptablesRule, AllButEverythingIsNothing) {
  EXPECT_TRUE(read("-A FORWARD ! -p all -j ACCEPT").condition.traffic.empty());
  EXPECT_FALSE(read("-A FORWARD -p all -j ACCEPT").condition.traffic.empty());
  EXPECT_TRUE(read("-A FORWARD -p tcp --sport 0:65535 -j ACCEPT").condition.isCertain());
  EXPECT_FALSE(read("-A FORWARD -p tcp ! --sport 0:65535 -j ACCEPT").condition.isCertain());
}

TEST(IptablesRule, TakesNothingThatFollowsAnUnknownOptionForACondition) {
  const SourceRule rule = read("-A FORWARD -m string --string -s --algo bm -s 10.0.0.1 -j DROP");
  EXPECT_FALSE(rule.condition.isCertain());
  EXPECT_TRUE(matches(rule, "10.0.0.2", "1.1.1.1", Protocol::Tcp, 1));
  EXPECT_EQ(read("-A FORWARD -m string --string -j -j ACCEPT").verdict, Verdict::Deny) << "two targets";
}

TEST(IptablesRule, KnowsWhatTheFirstPacketOfAConnectionIs) {
  EXPECT_EQ(read("-A FORWARD -m state --state NEW -j ACCEPT").condition.phases, First);
  EXPECT_EQ(read("-A FORWARD -m conntrack ! --ctstate INVALID -j ACCEPT").condition.phases,
            First | Later | Related);
  EXPECT_EQ(read("-A FORWARD -p tcp --syn -j ACCEPT").condition.phases & First, First);
  EXPECT_EQ(read("-A FORWARD -p tcp ! --syn -j DROP").condition.phases & First, 0U);
  EXPECT_EQ(read("-A FORWARD -p tcp --tcp-flags FIN,SYN,RST,ACK SYN -j ACCEPT").condition.phases & First,
            First);
  EXPECT_FALSE(read("-A FORWARD -p tcp --tcp-flags ALL NONE -j DROP").condition.isCertain());
  EXPECT_FALSE(read("-A FORWARD -m state --state UNTRACKED -j ACCEPT").condition.isCertain());
}

TEST(IptablesRule, DoubtsStatesWhereSomethingIsNotTracked) {
  EXPECT_FALSE(read("-A FORWARD -m state --state NEW -j ACCEPT", true).condition.isCertain());
  EXPECT_EQ(
      read("-A FORWARD -m state ! --state NEW,ESTABLISHED,RELATED -j DROP", true).condition.phases & First,
      First);
  EXPECT_TRUE(read("-A FORWARD -m state --state ESTABLISHED -j ACCEPT", true).condition.isCertain());
}

TEST(IptablesRule, NamesTargets) {
  EXPECT_EQ(read("-A FORWARD -j user").verdict, Verdict::Jump);
  EXPECT_EQ(read("-A FORWARD -g user").verdict, Verdict::Goto);
  EXPECT_EQ(read("-A FORWARD -j user").chain, 1);
  EXPECT_EQ(read("-A FORWARD -j REJECT --reject-with tcp-reset").verdict, Verdict::Reject);
  EXPECT_EQ(read("-A FORWARD -j LOG --log-prefix \"a b\" --log-level 4").verdict, Verdict::None);
  EXPECT_EQ(read("-A FORWARD -p tcp").verdict, Verdict::None);
  EXPECT_EQ(read("-A FORWARD -j SYNPROXY --mss 1460").verdict, Verdict::Deny);
}

TEST(IptablesRule, DoubtsWhatADrawnRuleCannotSay) {
  for (const char* line :
       {"-A FORWARD -p tcp --sport 20 -j ACCEPT", "-A FORWARD -p icmp --icmp-type 8 -j ACCEPT",
        "-A FORWARD -f -j ACCEPT", "-A FORWARD -m limit --limit 1/s -j ACCEPT",
        "-A FORWARD -s host.example -j ACCEPT", "-A FORWARD -s fd00::1 -j ACCEPT",
        "-A FORWARD -p tcp --dport http -j ACCEPT", "-A FORWARD --dport 80 -j ACCEPT",
        "-A FORWARD -s 10.0.0.0/255.0.255.0 -j ACCEPT", "-A FORWARD -p ipv6-icmp -j ACCEPT", "-A FORWARD -p",
        "-A FORWARD -m iprange --src-range 10.0.0.9-10.0.0.1 -j ACCEPT",
        "-A FORWARD -p nonsense -j ACCEPT"}) {
    EXPECT_FALSE(read(line).condition.isCertain()) << line;
  }
}

TEST(IptablesRule, RefusesWhatIsNoRule) {
  IptablesTable table;
  EXPECT_TRUE(std::holds_alternative<QString>(readIptablesRule({"-P", "FORWARD", "DROP"}, table)));
  EXPECT_TRUE(std::holds_alternative<QString>(readIptablesRule({"-A"}, table)));
  EXPECT_TRUE(std::holds_alternative<QString>(readIptablesRule({}, table)));
}
