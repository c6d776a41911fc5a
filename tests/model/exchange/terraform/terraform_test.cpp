// SPDX-License-Identifier: Apache-2.0
#include "model/exchange/terraform/terraform.h"

#include "tests/model/exchange/firewalls/drawing.h"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

using namespace topo;
using namespace exchange_test;
using namespace Qt::StringLiterals;
using document::Action;
using document::ZoneId;
using nlohmann::json;
using testing::HasSubstr;

namespace {

Drawing site(const QStringList& services) {
  Drawing drawing;
  drawing.zone(u"dmz"_s).host(u"a"_s, {{u"dmz"_s, {u"10.1.0.1"_s, u"fd00::1"_s}}});
  auto& firewall = drawing.firewall(u"dmz"_s);
  firewall.outbound = Action::Deny;
  firewall.rules = {
      rule(u"r1"_s, Action::Allow, {u"10.9.0.0-10.9.0.2"_s, u"fd09::/64"_s}, {u"any"_s}, services)};
  return drawing;
}

json written(const Drawing& drawing) {
  const auto text = exchange::toTerraform(drawing.data, {ZoneId(u"dmz"_s)});
  EXPECT_TRUE(text.ok());
  return json::parse(text->toStdString());
}

/// The ingress rules as `cidr protocol from-to`, sorted.
std::vector<std::string> ingress(const json& whole) {
  std::vector<std::string> lines;
  for (const auto& [name, made] : whole["resource"]["aws_vpc_security_group_ingress_rule"].items()) {
    std::string line =
        made.value("cidr_ipv4", made.value("cidr_ipv6", "")) + ' ' + made["ip_protocol"].get<std::string>();
    if (made.contains("from_port")) line += ' ' + made["from_port"].dump() + '-' + made["to_port"].dump();
    lines.push_back(line);
  }
  std::sort(lines.begin(), lines.end());
  return lines;
}

}  // namespace

TEST(Terraform, WritesARuleForEachPeerAndService) {
  const json whole = written(site({u"tcp/443"_s, u"udp/any"_s, u"icmp"_s}));
  EXPECT_THAT(ingress(whole), testing::IsSupersetOf({"10.9.0.0/31 tcp 443-443", "10.9.0.2/32 tcp 443-443",
                                                     "10.9.0.0/31 udp 1-65535", "10.9.0.0/31 icmp -1--1",
                                                     "fd09::/64 icmpv6 -1--1", "fd09::/64 tcp 443-443"}));
  EXPECT_EQ(whole["resource"]["aws_security_group"].size(), 1U);
  EXPECT_THAT(whole["output"]["security_groups"]["value"]["a/eth0"].get<std::string>(),
              HasSubstr("${aws_security_group.dmcm_"));
}

TEST(Terraform, SaysAllOfIpInOneRule) {
  EXPECT_THAT(ingress(written(site({u"any"_s}))), testing::Contains("fd09::/64 -1"));
}

TEST(Terraform, HasNoWordOfAUser) {
  Drawing drawing = site({u"tcp/1"_s});
  const QString hostile = u"${file(\"/etc/passwd\")}%{ if true }"_s;
  drawing.data.meta.title = hostile;
  drawing.data.zones[ZoneId(u"dmz"_s)].name = hostile;
  drawing.data.hosts[document::HostId(u"a"_s)].name = hostile;
  auto& firewall = drawing.firewall(u"dmz"_s);
  firewall.name = firewall.device = firewall.rules[0].comment = firewall.rules[0].owner = hostile;
  const QByteArray text = exchange::toTerraform(drawing.data, {ZoneId(u"dmz"_s)}).value();
  EXPECT_FALSE(text.contains("passwd"));
  EXPECT_FALSE(text.contains("%{"));
}

TEST(Terraform, RefusesMoreRulesThanAGroupTakes) {
  Drawing drawing = site({});
  QStringList ports;
  for (int port = 1; port < 1200; port += 2) ports << u"tcp/%1"_s.arg(port);
  drawing.firewall(u"dmz"_s).rules[0].services = ports;
  const auto result = exchange::toTerraform(drawing.data, {ZoneId(u"dmz"_s)});
  ASSERT_FALSE(result.ok());
  EXPECT_THAT(result.error().first().toStdString(), HasSubstr("host a, interface eth0"));
}

TEST(Terraform, GivesValidFilesWhereNothingIsDrawn) {
  EXPECT_TRUE(json::parse(exchange::toTerraform({}, {})->toStdString()).is_object());
}
