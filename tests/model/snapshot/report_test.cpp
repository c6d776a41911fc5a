// SPDX-License-Identifier: Apache-2.0
#include "model/snapshot/report.h"

#include "tests/model/snapshot/builder.h"

#include <QSet>

namespace topo::snapshot {
namespace {

TEST(Report, CodesAndSeverities) {
  const QStringList errors{"required-flow-blocked", "unplaced-component", "duplicate-address"};
  const QStringList warnings{"missing-component",
                             "host-without-address",
                             "address-outside-network",
                             "overlapping-networks",
                             "shadowed-rule",
                             "empty-rule",
                             "wide-rule",
                             "expired-rule",
                             "expired-flow",
                             "cleartext-across-zones",
                             "stale-reference",
                             "unknown-key",
                             "catalog-changed",
                             "riak-count",
                             "mysql-pair",
                             "publisher-count",
                             "dispatcher-active",
                             "unsupported-layout"};
  const QStringList infos{"disputed-flow", "unused-rule"};
  QStringList found[3];
  for (int i = 0; i <= int(FindingCode::UnusedRule); ++i) {
    found[int(severityOf(FindingCode(i)))] << findingCodeText(FindingCode(i));
  }
  EXPECT_EQ(found[int(Severity::Error)], errors);
  EXPECT_EQ(found[int(Severity::Warning)], warnings);
  EXPECT_EQ(found[int(Severity::Info)], infos);
}

TEST(Report, FlowsAreFoundById) {
  Report r;
  for (const char* id : {"a/b/c", "a/b/d", "b/a/c"}) {
    Flow flow;
    flow.id = QLatin1String(id);
    r.flows << flow;
  }
  EXPECT_EQ(r.flow("a/b/d"), &r.flows[1]);
  EXPECT_EQ(r.flow("b/a/c"), &r.flows[2]);
  EXPECT_EQ(r.flow("a/b"), nullptr);
  EXPECT_EQ(r.flow("z"), nullptr);
  EXPECT_EQ(Report().flow("z"), nullptr);
}

TEST(Report, AFindingLeadsToItsRuleElseToItsFirstSubject) {
  const auto zone = document::EntityRef::zone(document::ZoneId("z"));
  const auto rule = document::EntityRef::rule(document::ZoneId("z"), document::RuleId("r"));
  EXPECT_EQ((Finding{FindingCode::EmptyRule, {zone, rule}, {}}).target(), rule);
  EXPECT_EQ((Finding{FindingCode::UnknownKey, {zone}, {}}).target(), zone);
  EXPECT_EQ(Finding().target(), document::EntityRef());
}

TEST(Report, EveryKindOfEvidenceHasAWordOfItsOwn) {
  QStringList words;
  for (int i = 0; i <= int(EvidenceType::Custom); ++i) words << evidenceTypeText(EvidenceType(i));
  EXPECT_EQ(words, QStringList({QStringLiteral("accepts"), QStringLiteral("initiates"),
                                QStringLiteral("load-balancer"), QStringLiteral("prose"),
                                QStringLiteral("supplement"), QStringLiteral("custom")}));
}

}  // namespace
}  // namespace topo::snapshot
