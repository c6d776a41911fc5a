// SPDX-License-Identifier: Apache-2.0
#include "model/exchange/terraform/security_groups.h"

#include "tests/model/exchange/firewalls/drawing.h"

#include <gmock/gmock.h>
#include <random>

using namespace topo;
using namespace exchange_test;
using namespace Qt::StringLiterals;
using document::Action;
using document::Direction;
using document::ZoneId;
using exchange::SecurityGroup;
using testing::ElementsAre;
using testing::HasSubstr;

namespace {

const net::ServiceSet web(net::Service::tcp({443, 443}));

/// One zone with two servers and a client outside.
Drawing site() {
  Drawing drawing;
  drawing.zone(u"dmz"_s).network(u"lan"_s, u"dmz"_s, {u"10.1.0.0/24"_s});
  drawing.host(u"a"_s, {{u"lan"_s, {u"10.1.0.1"_s}}})
      .host(u"b"_s, {{u"lan"_s, {u"10.1.0.2"_s, u"fd00::2"_s}}});
  drawing.host(u"c"_s, {{QString(), {u"10.9.0.1"_s}}});
  drawing.firewall(u"dmz"_s);
  return drawing;
}

QList<SecurityGroup> groups(const Drawing& drawing, const QList<ZoneId>& zones = {ZoneId(u"dmz"_s)}) {
  const auto result = exchange::securityGroups(drawing.data, zones);
  EXPECT_TRUE(result.ok()) << (result.ok() ? "" : result.error().join(u'\n').toStdString());
  return result.ok() ? result.value() : QList<SecurityGroup>();
}

std::string faultOf(const Drawing& drawing) {
  const auto result = exchange::securityGroups(drawing.data, {ZoneId(u"dmz"_s)});
  return result.ok() ? "none" : result.error().first().toStdString();
}

bool passes(const std::vector<exchange::PeerBox>& boxes, const char* peer, net::Protocol protocol,
            std::uint16_t port) {
  return std::any_of(boxes.begin(), boxes.end(), [&](const exchange::PeerBox& box) {
    return box.peers.contains(*net::Address::parse(peer)) && box.services.contains(protocol, port);
  });
}

const SecurityGroup& groupOf(const QList<SecurityGroup>& all, const QString& host) {
  return *std::find_if(all.begin(), all.end(), [&](const SecurityGroup& group) {
    return std::any_of(group.members.begin(), group.members.end(),
                       [&](const auto& member) { return member.host.value == host; });
  });
}

}  // namespace

TEST(SecurityGroups, ResolvesOrderAndDenies) {
  Drawing drawing = site();
  drawing.firewall(u"dmz"_s).rules = {
      rule(u"r1"_s, Action::Deny, {u"10.9.0.1"_s}, {u"any"_s}, {u"tcp/443"_s}),
      rule(u"r2"_s, Action::Allow, {u"any"_s}, {u"host:a"_s}, {u"tcp/443"_s})};
  const auto all = groups(drawing);
  const SecurityGroup& a = groupOf(all, u"a"_s);
  EXPECT_FALSE(passes(a.ingress, "10.9.0.1", net::Protocol::Tcp, 443));
  EXPECT_TRUE(passes(a.ingress, "10.9.0.2", net::Protocol::Tcp, 443));
  EXPECT_FALSE(passes(a.ingress, "10.9.0.2", net::Protocol::Tcp, 444));
  EXPECT_FALSE(passes(groupOf(all, u"b"_s).ingress, "10.9.0.2", net::Protocol::Tcp, 443))
      << "only a was opened";
  EXPECT_TRUE(passes(a.ingress, "10.1.0.77", net::Protocol::Udp, 9)) << "within the zone nothing inspects";
  EXPECT_TRUE(passes(a.egress, "8.8.8.8", net::Protocol::Udp, 9)) << "the outbound default allows";
}

TEST(SecurityGroups, SharesAGroupOnlyWhereAllIsTheSame) {
  Drawing drawing = site();
  drawing.host(u"d"_s, {{u"lan"_s, {u"10.1.0.3"_s}}});
  drawing.firewall(u"dmz"_s).rules = {
      rule(u"r1"_s, Action::Allow, {u"any"_s}, {u"host:a"_s, u"host:d"_s}, {u"tcp/443"_s})};
  EXPECT_EQ(groups(drawing).size(), 2);
  EXPECT_EQ(groupOf(groups(drawing), u"a"_s).members.size(), 2);
}

TEST(SecurityGroups, RefusesWhatItCannotSay) {
  Drawing apart = site();
  apart.host(u"e"_s, {{u"lan"_s, {u"10.1.0.8"_s, u"10.1.0.9"_s}}});
  apart.firewall(u"dmz"_s).rules = {
      rule(u"r1"_s, Action::Allow, {u"any"_s}, {u"10.1.0.8"_s}, {u"tcp/443"_s})};
  EXPECT_THAT(faultOf(apart), HasSubstr("host e, interface eth0"));
  Drawing unknown = site();
  unknown.host(u"e"_s, {{u"lan"_s, {}}});
  EXPECT_THAT(faultOf(unknown), HasSubstr("host e, interface eth0"));
  Drawing gap = site();
  gap.component(u"console-1"_s, u"console"_s);
  gap.firewall(u"dmz"_s).rules = {
      rule(u"r1"_s, Action::Deny, {u"any"_s}, {u"component:console-1"_s}, {u"any"_s})};
  EXPECT_THAT(faultOf(gap), HasSubstr("component console-1"));
}

TEST(SecurityGroups, IgnoresRulesThatAreOffOrMatchNothing) {
  Drawing drawing = site();
  auto off = rule(u"r1"_s, Action::Allow, {u"any"_s}, {u"any"_s}, {u"any"_s});
  off.enabled = false;
  drawing.firewall(u"dmz"_s).rules = {off, rule(u"r2"_s, Action::Allow, {}, {u"any"_s}, {u"any"_s}),
                                      rule(u"r3"_s, Action::Allow, {u"any"_s}, {u"any"_s}, {})};
  EXPECT_FALSE(passes(groupOf(groups(drawing), u"a"_s).ingress, "10.9.0.1", net::Protocol::Tcp, 443));
}

/// Zones in one another, random rules, and each question asked of the rules the plain way as well.
class SecurityGroupsAtRandom : public testing::Test {
 protected:
  static constexpr const char* inner = "10.2.0.1";
  static constexpr const char* outer = "10.1.0.1";
  static constexpr const char* beyond = "10.9.0.1";
  static constexpr const char* everywhere[] = {inner, "10.2.0.9", outer, "10.1.0.9", beyond, "192.0.2.1"};

  Drawing draw(std::mt19937& random) {
    Drawing drawing;
    drawing.zone(u"outer"_s).zone(u"inner"_s, u"outer"_s);
    drawing.network(u"o"_s, u"outer"_s, {u"10.1.0.0/24"_s}).network(u"i"_s, u"inner"_s, {u"10.2.0.0/24"_s});
    drawing.host(u"x"_s, {{u"i"_s, {QString::fromLatin1(inner)}}})
        .host(u"y"_s, {{u"o"_s, {QString::fromLatin1(outer)}}});
    drawing.host(u"z"_s, {{QString(), {QString::fromLatin1(beyond)}}});
    for (const QString& zone : {u"outer"_s, u"inner"_s}) {
      auto& firewall = drawing.firewall(zone);
      firewall.enabled = random() % 8 != 0;
      firewall.inbound = random() % 2 == 0 ? Action::Allow : Action::Deny;
      firewall.outbound = random() % 2 == 0 ? Action::Allow : Action::Reject;
      for (unsigned i = 0; i < random() % 6; ++i) firewall.rules << randomRule(random);
    }
    return drawing;
  }

  static document::Rule randomRule(std::mt19937& random) {
    static const QStringList selectors = {u"any"_s,     u"host:x"_s,     u"host:y"_s,
                                          u"host:z"_s,  u"zone:inner"_s, u"zone:outer"_s,
                                          u"outside"_s, u"10.0.0.0/8"_s, u"10.1.0.9-10.2.0.9"_s};
    static const QStringList services = {u"any"_s,         u"tcp/any"_s, u"tcp/443"_s,
                                         u"tcp/400-500"_s, u"udp/53"_s,  u"icmp"_s};
    const auto one = [&](const QStringList& list) {
      return list[qsizetype(random() % unsigned(list.size()))];
    };
    const Action actions[] = {Action::Allow, Action::Allow, Action::Deny, Action::Reject};
    auto made = rule(u"r"_s, actions[random() % 4], {one(selectors)}, {one(selectors)}, {one(services)});
    made.direction = static_cast<Direction>(random() % 3);
    return made;
  }

  static bool names(const document::Selector& selector, const QString& address) {
    const QString text = selector.text();
    if (text == u"any"_s) return true;
    if (text == u"host:x"_s) return address == QLatin1StringView(inner);
    if (text == u"host:y"_s) return address == QLatin1StringView(outer);
    if (text == u"host:z"_s || text == u"outside"_s) return address == QLatin1StringView(beyond);
    if (text == u"zone:inner"_s) return address.startsWith(u"10.2.0."_s);
    if (text == u"zone:outer"_s) return address.startsWith(u"10.2.0."_s) || address.startsWith(u"10.1.0."_s);
    return net::parseAddressSpec(text.toStdString())
        ->range.contains(*net::Address::parse(address.toStdString()));
  }

  static bool letsPass(const document::Firewall& firewall, bool entering, const QString& from,
                       const QString& to, net::Protocol protocol, std::uint16_t port) {
    if (!firewall.enabled) return true;
    for (const document::Rule& rule : firewall.rules) {
      if (rule.direction == (entering ? Direction::Out : Direction::In)) continue;
      const net::ServiceSet services(*net::Service::parse(rule.services[0].toStdString()));
      if (names(rule.from[0], from) && names(rule.to[0], to) && services.contains(protocol, port)) {
        return rule.action == Action::Allow;
      }
    }
    return (entering ? firewall.inbound : firewall.outbound) == Action::Allow;
  }

  /// Whether all firewalls around `own` that are not around `peer` let it pass.
  static bool passes(Drawing& drawing, const QString& own, const QString& peer, bool entering,
                     net::Protocol protocol, std::uint16_t port) {
    const auto in = [](const QString& address, const QString& zone) {
      return address.startsWith(u"10.2.0."_s) || (zone == u"outer"_s && address.startsWith(u"10.1.0."_s));
    };
    for (const QString& zone : {u"inner"_s, u"outer"_s}) {
      if (!in(own, zone) || in(peer, zone)) continue;
      if (!letsPass(drawing.firewall(zone), entering, entering ? peer : own, entering ? own : peer, protocol,
                    port))
        return false;
    }
    return true;
  }
};

TEST_F(SecurityGroupsAtRandom, AgreeWithTheRulesReadThePlainWay) {
  std::mt19937 random(7);
  long open = 0;
  for (int round = 0; round < 300; ++round) {
    Drawing drawing = draw(random);
    const auto all = groups(drawing, {ZoneId(u"outer"_s), ZoneId(u"inner"_s)});
    for (const QString& host : {u"x"_s, u"y"_s}) {
      const SecurityGroup& group = groupOf(all, host);
      const QString own = QString::fromLatin1(host == u"x"_s ? inner : outer);
      for (const char* peer : everywhere) {
        for (const bool entering : {true, false}) {
          for (const auto& [protocol, port] :
               {std::pair(net::Protocol::Tcp, 443), std::pair(net::Protocol::Tcp, 22),
                std::pair(net::Protocol::Udp, 53), std::pair(net::Protocol::Icmp, 0)}) {
            const auto p = static_cast<std::uint16_t>(port);
            const bool said = ::passes(entering ? group.ingress : group.egress, peer, protocol, p);
            ASSERT_EQ(said, passes(drawing, own, QString::fromLatin1(peer), entering, protocol, p))
                << "round " << round << ": " << own.toStdString() << (entering ? " from " : " to ") << peer
                << " port " << port;
            open += said;
          }
        }
      }
    }
  }
  EXPECT_GT(open, 1000);
}
