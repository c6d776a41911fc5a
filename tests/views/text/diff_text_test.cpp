// SPDX-License-Identifier: Apache-2.0
#include "views/text/diff_text.h"

#include <gmock/gmock.h>

using namespace topo;
using namespace topo::text;
using testing::ElementsAre;
using testing::IsEmpty;
using namespace Qt::StringLiterals;

namespace {

document::Rule rule() {
  document::Rule rule;
  rule.from = {{document::SelectorType::Any, {}}};
  rule.to = {{document::SelectorType::Kind, u"console"_s}, {document::SelectorType::Address, u"10.0.0.1"_s}};
  rule.services = {u"tcp/443"_s, u"udp/53"_s};
  return rule;
}

}  // namespace

TEST(DiffText, ARuleInOneLine) {
  EXPECT_EQ(ruleText(rule()), "inbound allow from any to kind:console, 10.0.0.1, tcp/443, udp/53");
  document::Rule off = rule();
  off.enabled = false;
  off.from.clear();
  off.direction = document::Direction::Both;
  EXPECT_EQ(
      ruleText(off),
      "in both directions allow from nothing to kind:console, 10.0.0.1, tcp/443, udp/53 (switched off)");
}

TEST(DiffText, OnlyWhatDiffers) {
  EXPECT_THAT(ruleDifferences(rule(), rule()), IsEmpty());
  document::Rule after = rule();
  after.action = document::Action::Deny;
  after.ticket = u"T-1\n2"_s;
  after.expires = QDate(2027, 1, 31);
  EXPECT_THAT(
      ruleDifferences(rule(), after),
      ElementsAre(u"action: allow → deny"_s, u"ticket: none → T-1 2"_s, u"expires: none → 2027-01-31"_s));
}

TEST(DiffText, EveryDifferenceOfARuleHasALine) {
  document::Rule after;
  after.enabled = false;
  after.direction = document::Direction::Out;
  after.action = document::Action::Reject;
  after.comment = after.owner = after.ticket = u"x"_s;
  after.expires = QDate(2027, 1, 31);
  after.extra = {{u"x-a"_s, "1"}};
  EXPECT_EQ(ruleDifferences(rule(), after).size(), 11);
}

TEST(DiffText, Firewalls) {
  document::Firewall before;
  document::Firewall after;
  EXPECT_THAT(firewallDifferences(before, after), IsEmpty());
  after.enabled = false;
  after.inbound = document::Action::Allow;
  EXPECT_THAT(firewallDifferences(before, after),
              ElementsAre(u"switched: on → off"_s, u"inbound default: deny → allow"_s));
  EXPECT_EQ(firewallText(after), "off, inbound default allow, outbound default allow");
}

TEST(DiffText, WayOfAFlow) {
  document::DocumentData data;
  document::Zone zone;
  zone.id = document::ZoneId(u"dmz"_s);
  zone.name = u"DMZ"_s;
  zone.firewall = document::Firewall{};
  data.zones.insert(zone.id, zone);
  snapshot::Flow before;
  before.protocol = u"tcp"_s;
  before.ports = u"443"_s;
  before.verdict = snapshot::Verdict::Blocked;
  before.crossings = {{zone.id, snapshot::CrossingDirection::In, true, snapshot::Passes::None, {}, true, {}}};
  snapshot::Flow after = before;
  EXPECT_THAT(flowDifferences(before, after, data, data), IsEmpty());
  after.verdict = snapshot::Verdict::Allowed;
  after.ports = u"8443"_s;
  after.crossings[0].rules = {document::RuleId(u"r1"_s)};
  after.crossings[0].usedDefault = false;
  EXPECT_THAT(flowDifferences(before, after, data, data),
              ElementsAre(u"verdict: blocked → allowed"_s, u"way: into DMZ (default) → into DMZ (r1)"_s,
                          u"service: tcp 443 → tcp 8443"_s));
}

TEST(DiffText, PlacesCountFromOne) {
  EXPECT_EQ(moveText({{}, {}, 2, 0}), "from no. 3 to no. 1");
}
