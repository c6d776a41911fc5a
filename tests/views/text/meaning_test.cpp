// SPDX-License-Identifier: Apache-2.0
#include "views/text/meaning.h"

#include "tests/views/support/sample.h"
#include "views/text/findings.h"

#include <QSet>

#include <gtest/gtest.h>

namespace topo::text {
namespace {

using snapshot::Finding;
using snapshot::FindingCode;

TEST(Meaning, EveryCodeSaysSomethingOfItsOwn) {
  QSet<QString> seen;
  for (int code = 0; code <= static_cast<int>(FindingCode::UnusedRule); ++code) {
    const QString meaning = findingMeaning({static_cast<FindingCode>(code), {}, {}});
    EXPECT_TRUE(meaning.endsWith(u'.')) << code;
    EXPECT_FALSE(seen.contains(meaning)) << code;
    EXPECT_NE(meaning, findingAdvice(static_cast<FindingCode>(code)));
    seen.insert(meaning);
  }
}

TEST(Meaning, TellsApartWhatHasDifferentConsequences) {
  const auto of = [](FindingCode code, const char* key, const char* value) {
    return findingMeaning({code, {}, {{QString::fromLatin1(key), QString::fromLatin1(value)}}});
  };
  EXPECT_NE(of(FindingCode::RequiredFlowBlocked, "verdict", "partly"),
            of(FindingCode::RequiredFlowBlocked, "verdict", "blocked"));
  EXPECT_NE(of(FindingCode::ShadowedRule, "differs", "true"),
            of(FindingCode::ShadowedRule, "coveredBy", "r1"));
  EXPECT_NE(of(FindingCode::ShadowedRule, "reason", "undecided"),
            of(FindingCode::ShadowedRule, "coveredBy", "r1"));
  EXPECT_NE(of(FindingCode::AddressOutsideNetwork, "reason", "inside-other-network"),
            of(FindingCode::AddressOutsideNetwork, "reason", "outside-own-network"));
}

TEST(Meaning, OfAnEffectNamesTheFlows) {
  const catalog::Catalog catalog = catalog::Catalog::builtIn();
  const document::DocumentData data = test::sample();
  snapshot::Effect effect;
  EXPECT_EQ(effectText(effect, data, catalog), "No verdict changes.");
  EXPECT_EQ(effectBrief(effect), "no verdict changes");
  effect.stopped = QStringList{test::sampleFlow()};
  effect.opened = QStringList{"a/b/1", "a/b/2", "a/b/3", "a/b/4"};
  effect.added = QStringList{"x/y/1", "x/y/2"};
  effect.addedStopped = QStringList{"x/y/1"};
  EXPECT_EQ(
      effectText(effect, data, catalog),
      "Flows that are stopped by it: 1 (Console on app1 → MySQL on db1 (mysql)). Flows that are opened by "
      "it: 4 (a/b/1, a/b/2, a/b/3, 1 more). Flows that come: 2, of which 1 are blocked.");
  EXPECT_EQ(effectBrief(effect), "flows stopped: 1, flows opened: 4, flows that come: 2, of them blocked: 1");
}

}  // namespace
}  // namespace topo::text
