// SPDX-License-Identifier: Apache-2.0
#include "model/format/reading/entity_reader.h"
#include "tests/model/format/support.h"

namespace topo::format {
namespace {

using test::bad;
using test::documentWith;
using test::Fault;
using test::good;

class RuleFaults : public testing::TestWithParam<Fault> {};

TEST_P(RuleFaults, AreNamedWithPlaceCauseAndWhatIsAllowed) {
  test::expectFault(GetParam());
}

INSTANTIATE_TEST_SUITE_P(
    Words, RuleFaults,
    testing::Values(
        Fault{R"("style": "dmz")", R"("style": "red")", "/zones/0/style", "internet, dmz, internal"},
        Fault{R"("inbound": "deny")", R"("inbound": "drop")", "/zones/0/firewall/inbound",
              "allow, deny, reject"},
        Fault{R"("direction": "in")", R"("direction": "IN")", "/zones/0/firewall/rules/0/direction",
              "in, out, both"},
        Fault{R"("action": "allow")", R"("action": null)", "/zones/0/firewall/rules/0/action",
              "text is allowed"},
        Fault{R"("decision": "exclude")", R"("decision": "none")", "/flows/0/decision", "exclude, accept"},
        Fault{R"("kind": "console", )", R"("kind": "consol", )", "/components/0/kind",
              "\"consol\" is unknown"},
        Fault{R"("http": {)", R"("amqp": {)", "/components/0/endpoints/amqp",
              "no endpoint \"amqp\"; allowed: http"},
        Fault{R"("riak-cluster")", R"("riak")", "/catalog/groups/0", "riak-cluster"},
        Fault{R"("allComponents": "core")", R"("allComponents": "all")", "/catalog/allComponents",
              "core, everyRow"},
        Fault{R"(["any"])", R"(["all"])", "/zones/0/firewall/rules/0/from/0", "outside, zone:ID"},
        Fault{R"("kind:console")", R"("kind:konsole")", "/zones/0/firewall/rules/0/to/0", "allowed: "},
        Fault{R"("udp/53")", R"("udp/0")", "/zones/0/firewall/rules/0/services/2", "tcp/any"},
        Fault{R"("tcp/8000-8100")", R"("tcp/8100-8000")", "/zones/0/firewall/rules/0/services/1", "range"},
        Fault{R"("tcp/443")", R"("443")", "/zones/0/firewall/rules/0/services/0", "tcp/PORT"},
        Fault{R"("port": "8443")", R"("port": "65536")", "/components/0/endpoints/https/port", "1 to 65535"},
        Fault{R"("port": "8443")", R"("port": "")", "/components/0/endpoints/https/port", "1 to 65535"},
        Fault{R"("2026-11-22")", R"("2026-02-29")", "/date", "a day that exists"},
        Fault{R"("2026-11-22")", R"("22.11.2026")", "/date", "YYYY-MM-DD"},
        Fault{R"("ticket": "", "expires": null } ] } })", R"("expires": "" } ] } })",
              "/zones/0/firewall/rules/0/expires", "YYYY-MM-DD, or null"}));

INSTANTIATE_TEST_SUITE_P(
    Addresses, RuleFaults,
    testing::Values(
        Fault{R"(["10.1.0.11"])", R"(["10.01.0.11"])", "/hosts/0/interfaces/0/addresses/0", "leading zeros"},
        Fault{R"(["10.1.0.11"])", R"(["fe80::1%eth0"])", "/hosts/0/interfaces/0/addresses/0", "%zone"},
        Fault{R"(["10.1.0.11"])", R"(["10.1.0.11/24"])", "/hosts/0/interfaces/0/addresses/0", "host bits"},
        Fault{R"(["10.1.0.11"])", R"(["10.1.0.9-10.1.0.1"])", "/hosts/0/interfaces/0/addresses/0", "range"},
        Fault{R"(["10.1.0.11"])", R"(["host.example"])", "/hosts/0/interfaces/0/addresses/0", "address"},
        Fault{R"("fd00:1::/64")", R"("fd00:1::1/64")", "/networks/0/cidrs/1", "without host bits"},
        Fault{R"("fd00:1::/64")", R"("10.1.0.1-10.1.0.9")", "/networks/0/cidrs/1", "CIDR"},
        Fault{R"("10.1.0.0/24"],
            "services")",
              R"("10.1.0.1/24"],
            "services")",
              "/zones/0/firewall/rules/0/to/1", "without host bits"}));

TEST(RuleReader, RefusesTwoRulesOfOneIdAndTwoRecordsOfOneFlow) {
  const QByteArray rule =
      R"({"id": "r", "direction": "in", "action": "allow", "from": [], "to": [], "services": []})";
  const auto errors =
      bad(documentWith(R"("zones": [{"id": "z", "firewall": {"inbound": "deny", "outbound": "deny",
      "rules": [)" + rule +
                       ',' + rule + R"(]}}], "flows": [{"flow": "a/b/c"}, {"flow": "a/b/c"}])"));
  ASSERT_EQ(errors.size(), 2);
  EXPECT_EQ(errors[0].pointer, QStringLiteral("/zones/0/firewall/rules/1/id"));
  EXPECT_EQ(errors[1].pointer, QStringLiteral("/flows/1/flow"));
}

TEST(RuleReader, TheSameRuleIdInTwoFirewallsAndInterfaceIdInTwoHostsAreFine) {
  const QByteArray wall = R"({"inbound": "deny", "outbound": "deny", "rules": [
      {"id": "r", "direction": "in", "action": "allow", "from": [], "to": [], "services": []}]})";
  good(documentWith(R"("zones": [{"id": "a", "firewall": )" + wall + R"(}, {"id": "b", "firewall": )" + wall +
                    R"(}],
      "hosts": [{"id": "r", "interfaces": [{"id": "e"}]}, {"id": "h", "interfaces": [{"id": "e"}, {"id": "a"}]}])"));
}

}  // namespace
}  // namespace topo::format
