// SPDX-License-Identifier: Apache-2.0
#include "views/text/explain_together.h"

#include "tests/views/support/sample.h"

#include <gmock/gmock.h>

namespace topo::text {
namespace {

snapshot::Flow flowNamed(const snapshot::Flow& like, const QString& id, snapshot::Verdict verdict) {
  snapshot::Flow flow = like;
  flow.id = id;
  flow.verdict = verdict;
  if (verdict == snapshot::Verdict::Allowed) {
    flow.crossings.clear();
    flow.blockedBy.clear();
  }
  return flow;
}

class ExplainTogether : public testing::Test {
 protected:
  document::DocumentData data = test::sample();
  catalog::Catalog catalog = catalog::Catalog::builtIn();
  snapshot::Report report = snapshot::analyse(data, catalog, test::today());
  const snapshot::Flow& blocked = *report.flow(test::sampleFlow());
};

TEST_F(ExplainTogether, SaysAReasonOnceForAllThatShareIt) {
  const snapshot::Flow other = flowNamed(blocked, QStringLiteral("other"), snapshot::Verdict::Blocked);
  const auto shared = explainTogether({&blocked, &other}, data, catalog);
  ASSERT_EQ(shared.size(), 1);
  EXPECT_EQ(shared[0].flowIds, (QStringList{test::sampleFlow(), QStringLiteral("other")}));
  EXPECT_EQ(shared[0].titles.size(), 2);
  ASSERT_EQ(shared[0].stops.size(), 1);
  EXPECT_TRUE(shared[0].stops[0].stops);
  EXPECT_EQ(shared[0].stops[0].subject, document::EntityRef::zone(document::ZoneId(QStringLiteral("data"))));
}

TEST_F(ExplainTogether, PutsWhatIsBlockedFirst) {
  const snapshot::Flow allowed = flowNamed(blocked, QStringLiteral("fine"), snapshot::Verdict::Allowed);
  const snapshot::Flow local = flowNamed(allowed, QStringLiteral("local"), snapshot::Verdict::Local);
  const auto shared = explainTogether({&allowed, &blocked, &local}, data, catalog);
  ASSERT_EQ(shared.size(), 3);
  EXPECT_EQ(shared[0].flowIds, QStringList{test::sampleFlow()});
  EXPECT_TRUE(shared[1].stops.isEmpty());
  EXPECT_FALSE(shared[1].headline.isEmpty());
  EXPECT_NE(shared[1].headline, shared[2].headline);
}

TEST_F(ExplainTogether, KeepsApartWhatIsStoppedElsewhere) {
  snapshot::Flow elsewhere = flowNamed(blocked, QStringLiteral("other"), snapshot::Verdict::Blocked);
  for (snapshot::Crossing& crossing : elsewhere.crossings) {
    for (snapshot::Blocker& blocker : crossing.blockers) blocker.action = snapshot::StopAction::Reject;
  }
  EXPECT_EQ(explainTogether({&blocked, &elsewhere}, data, catalog).size(), 2);
}

TEST_F(ExplainTogether, OfNothingIsNothing) {
  EXPECT_TRUE(explainTogether({}, data, catalog).isEmpty());
}

}  // namespace
}  // namespace topo::text
