// SPDX-License-Identifier: Apache-2.0
#include "tests/model/commands/mends/trying.h"

namespace topo::commands {
namespace {

using namespace trying;  // NOLINT(google-build-using-namespace): the vocabulary of these tests

TEST(Mends, NoneIsOfferedWhereNoneIsHonest) {
  Builder b;
  b.network("n1", "", {"10.1.0.0/24"}).network("n2", "", {"10.1.0.0/25"});
  b.host("a", "n1", {"10.1.0.200"}).host("b", "n1", {"10.1.0.200"}).host("c", "n1").bareHost("d");
  b.component("riak-1", "riak", "a").component("api-1", "api", "d");
  for (const FindingCode code :
       {FindingCode::DuplicateAddress, FindingCode::OverlappingNetworks, FindingCode::UnplacedComponent,
        FindingCode::RiakCount, FindingCode::UnsupportedLayout}) {
    EXPECT_TRUE(offers(b.data, code).isEmpty()) << qPrintable(snapshot::findingCodeText(code));
  }
  for (const Finding& finding : findingsOf(b.data, FindingCode::HostWithoutAddress)) {
    EXPECT_TRUE(offers(b.data, QList<Finding>{finding}).isEmpty());
  }
}

TEST(Mends, WhatIsGoneMeanwhileHasNoMend) {
  Builder b = behindAFirewall();
  b.rule("z", "r1", "in allow any > any tcp/22");
  const QList<Finding> found = snapshot::report(b.data).findings;
  b.data.zones.first().firewall.reset();
  b.data.hosts.clear();
  b.data.components.clear();
  b.data.flows.clear();
  const snapshot::Report report = snapshot::report(b.data);
  for (const Finding& finding : found) {
    if (finding.code == FindingCode::MissingComponent || finding.code == FindingCode::DisputedFlow) continue;
    EXPECT_TRUE(possibleMends({b.data, snapshot::builtInCatalog(), report, {}}, finding).isEmpty())
        << qPrintable(snapshot::findingCodeText(finding.code));
  }
}

}  // namespace
}  // namespace topo::commands
