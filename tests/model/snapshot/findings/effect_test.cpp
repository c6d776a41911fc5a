// SPDX-License-Identifier: Apache-2.0
#include "model/snapshot/findings/effect.h"

#include "tests/model/snapshot/builder.h"

namespace topo::snapshot {
namespace {

Flow flow(const char* id, Verdict verdict) {
  Flow made;
  made.id = QLatin1String(id);
  made.verdict = verdict;
  return made;
}

TEST(Effect, TellsWhatBecomesOfEachFlow) {
  Report before;
  before.flows = {flow("a", Verdict::Allowed), flow("b", Verdict::Blocked), flow("c", Verdict::Unplaced),
                  flow("d", Verdict::Allowed), flow("e", Verdict::Partly),  flow("s", Verdict::Local)};
  Report after;
  after.flows = {flow("a", Verdict::Partly),  flow("b", Verdict::Allowed), flow("c", Verdict::Allowed),
                 flow("e", Verdict::Blocked), flow("m", Verdict::Allowed), flow("n", Verdict::Blocked),
                 flow("s", Verdict::Local)};
  const Effect effect = effectOf(before, after);
  EXPECT_EQ(effect.stopped, QStringList{"a"});
  EXPECT_EQ(effect.opened, QStringList{"b"});
  EXPECT_EQ(effect.otherwise, (QStringList{"c", "e"}));
  EXPECT_EQ(effect.removed, QStringList{"d"});
  EXPECT_EQ(effect.added, (QStringList{"m", "n"}));
  EXPECT_EQ(effect.addedStopped, QStringList{"n"});
  EXPECT_FALSE(effect.leavesFlowsAlone());
  EXPECT_TRUE(effectOf(before, before).leavesFlowsAlone());
}

TEST(Effect, NewErrorsAreThoseThatWereNotThere) {
  const Finding old{FindingCode::UnplacedComponent, {document::EntityRef::host(document::HostId("a"))}, {}};
  const Finding fresh{FindingCode::UnplacedComponent, {document::EntityRef::host(document::HostId("b"))}, {}};
  const Finding warning{FindingCode::EmptyRule, {}, {}};
  Report before;
  before.findings = {old};
  Report after;
  after.findings = {old, fresh, warning};
  const Effect effect = effectOf(before, after);
  ASSERT_EQ(effect.newErrors.size(), 1);
  EXPECT_EQ(effect.newErrors.first().subjects, fresh.subjects);
}

TEST(Effect, FindingsOfOneSubjectAreToldApartByWhatTheyName) {
  const document::EntityRef view = document::EntityRef::view(document::ViewId("main"));
  Report report;
  report.findings = {{FindingCode::StaleReference, {view}, {{"names", "x"}}}};
  EXPECT_TRUE(hasFinding(report, {FindingCode::StaleReference, {view}, {{"names", "x"}}}));
  EXPECT_FALSE(hasFinding(report, {FindingCode::StaleReference, {view}, {{"names", "y"}}}));
  EXPECT_FALSE(hasFinding(report, {FindingCode::UnknownKey, {view}, {{"names", "x"}}}));
}

}  // namespace
}  // namespace topo::snapshot
