// SPDX-License-Identifier: Apache-2.0
#include "model/snapshot/analyse.h"
#include "tests/model/snapshot/builder.h"

#include <algorithm>

namespace topo::snapshot {
namespace {

TEST(Expiry, TheDayNamedIsTheLastGoodOne) {
  Builder b;
  b.zone("z").firewall("z", "deny", "deny").rule("z", "r1", "in allow any > any any");
  b.rule("z", "r2", "in deny any > any any").component("u", "user").component("c", "console");
  b.ruleOf("z", "r1").expires = QDate(2026, 2, 28);
  b.record("u/c/http", document::Decision::None);
  b.data.flows["u/c/http"].expires = QDate(2026, 2, 28);
  const auto on = [&](const QDate& day) {
    const Report r = analyse(b.data, builtInCatalog(), day);
    return findingTexts(r, FindingCode::ExpiredRule) + findingTexts(r, FindingCode::ExpiredFlow);
  };
  EXPECT_TRUE(on(QDate(2026, 2, 28)).isEmpty());
  EXPECT_EQ(on(QDate(2026, 3, 1)),
            (QStringList{"expired-rule zone:z rule:z/r1", "expired-flow flow:u/c/http"}));
}

TEST(Expiry, NeverChangesAVerdict) {
  Builder b;
  b.zone("z").firewall("z", "deny", "allow").host("h", "z", {"10.0.0.1"}).host("out", "", {"192.0.2.1"});
  b.component("u", "user", "out").component("a", "api", "h").rule("z", "r1", "in allow any > any any");
  b.ruleOf("z", "r1").expires = QDate(2001, 1, 1);
  const Report r = report(b.data);
  EXPECT_EQ(needAndVerdict(r.flow("u/a/https")), "required allowed");
  const auto found = std::find_if(r.findings.begin(), r.findings.end(),
                                  [](const Finding& f) { return f.code == FindingCode::ExpiredRule; });
  ASSERT_NE(found, r.findings.end());
  EXPECT_EQ(found->details.value("expires"), "2001-01-01");
}

}  // namespace
}  // namespace topo::snapshot
