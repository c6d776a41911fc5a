// SPDX-License-Identifier: Apache-2.0
#include "model/snapshot/findings/findings.h"

#include "tests/model/snapshot/builder.h"

#include <algorithm>

namespace topo::snapshot {
namespace {

using document::EntityRef;

TEST(SortFindings, ErrorsFirstThenByCodeSubjectAndDetails) {
  const auto host = [](const char* id) { return EntityRef::host(document::HostId(QLatin1String(id))); };
  QList<Finding> expected{
      {FindingCode::DuplicateAddress, {host("a")}, {}},
      {FindingCode::HostWithoutAddress, {host("a")}, {}},
      {FindingCode::HostWithoutAddress, {host("b")}, {}},
      {FindingCode::UnknownKey, {host("a")}, {{"key", "k1"}}},
      {FindingCode::UnknownKey, {host("a")}, {{"key", "k2"}}},
      {FindingCode::UnknownKey, {host("a"), host("b")}, {}},
      {FindingCode::UnusedRule, {host("a")}, {}},
  };
  QList<Finding> shuffled = expected;
  std::reverse(shuffled.begin(), shuffled.end());
  sortFindings(shuffled);
  for (qsizetype i = 0; i < expected.size(); ++i) {
    EXPECT_EQ(shuffled[i].code, expected[i].code) << i;
    EXPECT_EQ(shuffled[i].subjects, expected[i].subjects) << i;
    EXPECT_EQ(shuffled[i].details, expected[i].details) << i;
  }
}

TEST(FindInDocument, GathersEveryPart) {
  Builder b;
  b.zone("z").firewall("z", "deny", "deny").rule("z", "r", "in deny any > any any");
  b.ruleOf("z", "r").expires = QDate(2000, 1, 1);
  b.component("c", "console")
      .component("k", "km")
      .component("r", "riak")
      .record("a/b/c", document::Decision::None);
  b.data.meta.extra["odd"] = "1";
  const Parties parties(b.data, builtInCatalog());
  QSet<QString> codes;
  for (const Finding& f : findInDocument({b.data, builtInCatalog(), parties, {}, {}, someDay()}))
    codes << findingCodeText(f.code);
  EXPECT_EQ(codes, (QSet<QString>{"expired-rule", "unplaced-component", "missing-component",
                                  "stale-reference", "unknown-key", "riak-count"}));
}

}  // namespace
}  // namespace topo::snapshot
