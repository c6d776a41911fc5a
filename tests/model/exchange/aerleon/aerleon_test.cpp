// SPDX-License-Identifier: Apache-2.0
#include "model/exchange/aerleon/aerleon.h"

#include "tests/model/exchange/firewalls/drawing.h"

#include <gmock/gmock.h>

using namespace topo;
using namespace exchange_test;
using namespace Qt::StringLiterals;
using document::Action;
using document::Direction;
using document::ZoneId;
using testing::HasSubstr;
using testing::Not;

namespace {

Drawing site() {
  Drawing drawing;
  drawing.zone(u"dmz"_s)
      .network(u"lan"_s, u"dmz"_s, {u"10.1.0.0/24"_s})
      .host(u"a"_s, {{u"lan"_s, {u"10.1.0.1"_s}}});
  drawing.firewall(u"dmz"_s);
  return drawing;
}

exchange::AerleonFiles written(const Drawing& drawing, bool defaultDeny = false) {
  const auto files = exchange::toAerleon(drawing.data, {ZoneId(u"dmz"_s)}, defaultDeny);
  EXPECT_TRUE(files.ok());
  return files.value();
}

}  // namespace

TEST(Aerleon, WritesATermForEachProtocol) {
  Drawing drawing = site();
  drawing.firewall(u"dmz"_s).rules = {rule(u"r1"_s, Action::Reject, {u"any"_s}, {u"host:a"_s},
                                           {u"tcp/443"_s, u"tcp/8000-8100"_s, u"udp/any"_s, u"icmp"_s})};
  const auto files = written(drawing);
  const std::string policy = files.policy.toStdString();
  EXPECT_THAT(
      policy,
      HasSubstr(
          "name: \"rule-1-tcp\"\n        destination-address: \"DMCM_NET_1\"\n        protocol: \"tcp\"\n"
          "        destination-port: \"DMCM_TCP_443 DMCM_TCP_8000_8100\"\n        action: \"reject\""));
  EXPECT_THAT(policy, HasSubstr("rule-1-udp"));
  EXPECT_THAT(policy, HasSubstr("protocol: \"icmpv6\""));
  EXPECT_THAT(policy, Not(HasSubstr("source-address"))) << "any is no condition";
  EXPECT_THAT(files.definitions.toStdString(),
              HasSubstr("DMCM_NET_1:\n    values:\n      - address: \"10.1.0.1/32\""));
  EXPECT_THAT(files.definitions.toStdString(),
              HasSubstr("DMCM_UDP_1_65535:\n    - protocol: \"udp\"\n      port: \"1-65535\""));
}

TEST(Aerleon, KeepsTheOrderAndEachDirection) {
  Drawing drawing = site();
  auto out = rule(u"r2"_s, Action::Allow, {u"any"_s}, {u"any"_s}, {u"tcp/2"_s});
  out.direction = Direction::Out;
  auto both = rule(u"r3"_s, Action::Allow, {u"any"_s}, {u"any"_s}, {u"tcp/3"_s});
  both.direction = Direction::Both;
  drawing.firewall(u"dmz"_s).rules = {rule(u"r1"_s, Action::Deny, {u"any"_s}, {u"any"_s}, {u"tcp/1"_s}), out,
                                      both};
  const QByteArray policy = written(drawing).policy;
  const QByteArray in = policy.left(policy.indexOf("-OUT"));
  EXPECT_LT(in.indexOf("rule-1-tcp"), in.indexOf("rule-3-tcp"));
  EXPECT_FALSE(in.contains("rule-2-tcp"));
  EXPECT_EQ(policy.count("rule-3-tcp"), 2);
}

TEST(Aerleon, NeverTurnsAnEmptyListIntoAny) {
  Drawing drawing = site();
  auto off = rule(u"r4"_s, Action::Allow, {u"any"_s}, {u"any"_s}, {u"any"_s});
  off.enabled = false;
  drawing.firewall(u"dmz"_s).rules = {rule(u"r1"_s, Action::Allow, {}, {u"any"_s}, {u"any"_s}),
                                      rule(u"r2"_s, Action::Allow, {u"any"_s}, {}, {u"any"_s}),
                                      rule(u"r3"_s, Action::Allow, {u"any"_s}, {u"any"_s}, {}), off};
  EXPECT_FALSE(written(drawing).policy.contains("rule-"));
}

TEST(Aerleon, EndsWithTheDefaultOnlyWhenAsked) {
  EXPECT_FALSE(written(site()).policy.contains("default\""));
  const QByteArray policy = written(site(), true).policy;
  EXPECT_EQ(policy.count("name: \"default\""), 2);
  EXPECT_THAT(policy.left(policy.indexOf("-OUT")).toStdString(), HasSubstr("action: \"deny\""));
}

TEST(Aerleon, KeepsWordsInTheirPlace) {
  Drawing drawing = site();
  drawing.firewall(u"dmz"_s).rules = {rule(u"r1"_s, Action::Allow, {u"any"_s}, {u"host:a"_s}, {u"tcp/1"_s})};
  drawing.firewall(u"dmz"_s).rules[0].comment =
      u"x*/\" \n  action: accept\n# {{ y }} ${z}\u202e\u001b[2J\\n"_s;
  const std::string policy = written(drawing).policy.toStdString();
  EXPECT_THAT(policy, Not(HasSubstr("*/")));
  EXPECT_THAT(policy, Not(HasSubstr("{{")));
  EXPECT_THAT(policy, Not(HasSubstr("\x1b")));
  EXPECT_THAT(policy, Not(HasSubstr("\\")));
  EXPECT_THAT(policy, Not(HasSubstr("\n  action: accept")));
  EXPECT_THAT(policy, HasSubstr("REPLACES"));
}

TEST(Aerleon, RefusesWhatHasNoAddress) {
  Drawing drawing = site();
  drawing.component(u"console-1"_s, u"console"_s);
  drawing.firewall(u"dmz"_s).rules = {
      rule(u"r1"_s, Action::Deny, {u"any"_s}, {u"component:console-1"_s}, {u"any"_s})};
  const auto files = exchange::toAerleon(drawing.data, {ZoneId(u"dmz"_s)}, false);
  ASSERT_FALSE(files.ok());
  EXPECT_EQ(files.error().first().rule.value, u"r1"_s);
}
