// SPDX-License-Identifier: Apache-2.0
#include "views/tables/rule_hits.h"

#include "tests/views/support/sample.h"

#include <gmock/gmock.h>

namespace topo::views {
namespace {

using document::Action;
using document::Direction;
using document::RuleId;
using document::ZoneId;
using testing::ElementsAre;
using testing::IsEmpty;

TEST(RuleHits, SayWhatEachRuleDecidesAndHides) {
  document::DocumentData data = test::sample();
  const auto rule = [](const char* id, Action action, const char* from, const char* service) {
    return test::makeRule(QString::fromLatin1(id), Direction::In, action, {QString::fromLatin1(from)},
                          {QStringLiteral("any")}, {QString::fromLatin1(service)});
  };
  auto& rules = test::wallOf(data, "data").rules;
  rules << rule("r1", Action::Allow, "host:app1", "tcp/3306")
        << rule("r2", Action::Deny, "host:app1", "tcp/3306") << rule("r3", Action::Allow, "any", "tcp/22")
        << rule("r4", Action::Deny, "any", "tcp/9");
  rules[3].from.clear();
  const snapshot::Report report = snapshot::analyse(data, catalog::Catalog::builtIn(), test::today());
  const RuleHits hits(report, ZoneId(QStringLiteral("data")));
  const auto of = [&](const char* id) { return hits.of(RuleId(QString::fromLatin1(id))); };
  EXPECT_THAT(of("r1").flows, ElementsAre(test::sampleFlow()));
  EXPECT_THAT(of("r1").covers, ElementsAre(RuleId(QStringLiteral("r2"))));
  EXPECT_FALSE(of("r1").shadowed);
  EXPECT_TRUE(of("r2").shadowed);
  EXPECT_TRUE(of("r2").differently);
  EXPECT_THAT(of("r2").coveredBy, ElementsAre(RuleId(QStringLiteral("r1"))));
  EXPECT_THAT(of("r2").flows, IsEmpty());
  EXPECT_THAT(of("r3").flows, IsEmpty());
  EXPECT_FALSE(of("r3").shadowed);
  EXPECT_TRUE(of("r4").empty);
  const RuleHits other(report, ZoneId(QStringLiteral("dmz")));
  EXPECT_THAT(other.of(RuleId(QStringLiteral("r1"))).flows, IsEmpty()) << "another firewall";
}

}  // namespace
}  // namespace topo::views
