// SPDX-License-Identifier: Apache-2.0
#include "model/snapshot/findings/set_findings.h"

#include "tests/model/snapshot/builder.h"

namespace topo::snapshot {
namespace {

const Finding* find(const Report& r, FindingCode code) {
  for (const Finding& f : r.findings) {
    if (f.code == code) return &f;
  }
  return nullptr;
}

TEST(SetFindings, AddressesAndNetworks) {
  Builder b;
  b.network("n1", "", {"10.0.0.0/24"})
      .network("n2", "", {"10.0.0.128/25"})
      .network("n3", "", {"10.3.0.0/24"});
  b.host("a", "n3", {"10.3.0.1"}).host("b", "n3", {"10.3.0.1"}).host("c", "n3").host("d", "n3", {"10.4.0.1"});
  const Report r = report(b.data);
  EXPECT_EQ(findingTexts(r, FindingCode::DuplicateAddress),
            QStringList{"duplicate-address interface:a/eth0 interface:b/eth0"});
  EXPECT_EQ(find(r, FindingCode::DuplicateAddress)->details.value("address"), "10.3.0.1");
  EXPECT_EQ(findingTexts(r, FindingCode::OverlappingNetworks),
            QStringList{"overlapping-networks network:n1 network:n2"});
  EXPECT_EQ(findingTexts(r, FindingCode::HostWithoutAddress), QStringList{"host-without-address host:c"});
  const Finding* outside = find(r, FindingCode::AddressOutsideNetwork);
  ASSERT_NE(outside, nullptr);
  EXPECT_EQ(outside->subjects[0].text(), "interface:d/eth0");
  EXPECT_EQ(outside->details.value("address"), "10.4.0.1");
  EXPECT_EQ(outside->details.value("reason"), "outside-own-network");
}

TEST(SetFindings, RulesAreNamedWithTheirZone) {
  Builder b;
  b.zone("z").network("n", "z", {"10.0.0.0/24"}).host("h", "n", {"10.0.0.1"}).host("out", "", {"192.0.2.1"});
  b.component("a", "api", "h").component("u", "user", "out");
  b.firewall("z", "deny", "allow").rule("z", "r1", "in allow any > any tcp/15443");
  b.rule("z", "r2", "in deny 192.0.2.1 > any tcp/15443").rule("z", "r3", "in allow any > - tcp/1");
  b.rule("z", "r4", "in allow any > any tcp/9");
  const Report r = report(b.data);
  EXPECT_EQ(findingTexts(r, FindingCode::ShadowedRule), QStringList{"shadowed-rule zone:z rule:z/r2"});
  const Finding* shadowed = find(r, FindingCode::ShadowedRule);
  EXPECT_EQ(shadowed->details.value("coveredBy"), "r1");
  EXPECT_EQ(shadowed->details.value("differs"), "true");
  EXPECT_EQ(shadowed->target().text(), "rule:z/r2");
  EXPECT_EQ(findingTexts(r, FindingCode::EmptyRule), QStringList{"empty-rule zone:z rule:z/r3"});
  EXPECT_EQ(find(r, FindingCode::EmptyRule)->details.value("reason"), "no-destination");
  EXPECT_TRUE(findingTexts(r, FindingCode::WideRule).contains("wide-rule zone:z rule:z/r1"));
  EXPECT_TRUE(findingTexts(r, FindingCode::UnusedRule).contains("unused-rule zone:z rule:z/r4"));
}

TEST(SetFindings, WidthIsSaidInDecimals) {
  Builder b;
  b.zone("z").firewall("z", "deny", "deny").rule("z", "r", "in allow any > any any");
  const TopologyMap map(b.data, builtInCatalog());
  const RuleNames names = ruleNames(b.data);
  analysis::Finding found;
  found.code = analysis::FindingCode::WideRule;
  found.zone = found.rule = 0;
  found.width.extraSources = (net::Bits128{1} << 64);
  found.width.extraTcpPorts = 65534;
  found.width.undrawnSources = true;
  QList<Finding> out;
  SetFindings(map, names).add({found}, out);
  ASSERT_EQ(out.size(), 1);
  EXPECT_EQ(out[0].details.value("extraSources"), "18446744073709551616");
  EXPECT_EQ(out[0].details.value("extraTcpPorts"), "65534");
  EXPECT_EQ(out[0].details.value("undrawnSources"), "true");
  EXPECT_FALSE(out[0].details.contains("extraDestinations"));
}

}  // namespace
}  // namespace topo::snapshot
