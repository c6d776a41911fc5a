// SPDX-License-Identifier: Apache-2.0
#include "model/probe/record/acceptance.h"

#include "tests/views/support/tested.h"

#include <gtest/gtest.h>

namespace topo::probe {
namespace {

using test::Tested;

class Acceptance : public testing::Test {
 protected:
  Record record(const std::optional<OldRecord>& before = std::nullopt) {
    report_ = made.report();
    return makeRecord(report_, made.data, QDate(2026, 11, 23), QStringLiteral("abc"), before);
  }
  const RecordFlow* flow(const Record& record, const QString& id) const {
    for (const RecordFlow& entry : record.flows)
      if (entry.flow->id == id) return &entry;
    return nullptr;
  }
  /// Every flow as it must be, from its own host.
  void testAll() {
    made.result(Tested::up(), "open");
    made.result(Tested::down(), "open");
    made.result(Tested::shut(), "filtered");
    made.result(Tested::mysql(), "filtered");
  }
  Tested made;

 private:
  snapshot::Report report_;
};

TEST_F(Acceptance, OfADocumentWithoutResultsIsNoProof) {
  const Record none = record();
  EXPECT_EQ(none.tally.flows, 4);
  EXPECT_EQ(none.tally.notTested, 4);
  EXPECT_EQ(none.doubts.value(Doubt::NotTested), 4);
  EXPECT_FALSE(none.isFitAsProof());
}

TEST_F(Acceptance, OfAnEmptyDocumentIsNoProof) {
  made.data = document::DocumentData();
  const Record empty = record();
  EXPECT_TRUE(empty.flows.isEmpty());
  EXPECT_FALSE(empty.isFitAsProof());
}

TEST_F(Acceptance, IsFitWhenEveryFlowWasTestedFromItsOwnHost) {
  testAll();
  const Record all = record();
  EXPECT_TRUE(all.isFitAsProof());
  EXPECT_EQ(all.tally.confirmed, 4);
  EXPECT_EQ(all.tally.agree, 4);
  EXPECT_EQ(all.tally.service, 2);
  EXPECT_EQ(all.tally.neededButClosed, 2) << "needed by the product, and closed as drawn";
  EXPECT_FALSE(all.isAllGood());
}

TEST_F(Acceptance, SaysWhatKeepsItFromBeingProof) {
  testAll();
  made.data.results[0].vantageClaimed = true;
  EXPECT_EQ(record().doubts.value(Doubt::Claimed), 1);
  EXPECT_FALSE(record().isFitAsProof());
  made.data.results[0].vantageClaimed = false;
  made.data.results[0].vantage = QStringLiteral("this-machine");
  EXPECT_EQ(record().doubts.value(Doubt::Hint), 1);
  made.data.results[0].controlPassed = false;
  EXPECT_EQ(record().doubts.value(Doubt::ControlFailed), 1);
  EXPECT_EQ(record().failedControls, 1);
  made.data.results[0].controlPassed = true;
  made.data.results[0].results[0].port = 1;
  EXPECT_EQ(record().doubts.value(Doubt::Stale), 1);
  EXPECT_EQ(record().staleResults, 1);
  EXPECT_FALSE(record().isFitAsProof());
}

TEST_F(Acceptance, SomeAddressesAreNotAllOfThem) {
  testAll();
  EXPECT_TRUE(record().isFitAsProof());
  test::hostOf(made.data, "db1").interfaces.first().addresses << QStringLiteral("10.2.0.22");
  EXPECT_EQ(record().doubts.value(Doubt::SomeUntried), 2) << "both flows to db1";
}

TEST_F(Acceptance, AStandInProvesTheWayAndNotTheService) {
  testAll();
  made.data.results[0].results[0].standIn = true;
  const Record all = record();
  EXPECT_TRUE(all.isFitAsProof());
  EXPECT_EQ(all.doubts.value(Doubt::StandIn), 1);
  EXPECT_EQ(all.tally.standIn, 1);
  EXPECT_EQ(all.tally.service, 1);
}

TEST_F(Acceptance, CountsWhatDiffersFromTheDrawing) {
  made.result(Tested::up(), "refused");
  made.result(Tested::shut(), "open");
  made.result(Tested::down(), "wrong-service");
  const Record all = record();
  EXPECT_EQ(all.differences, 3);
  EXPECT_EQ(all.tally.networkClosed, 1);
  EXPECT_EQ(all.tally.networkOpen, 1);
  EXPECT_EQ(all.tally.wrongService, 1);
}

TEST_F(Acceptance, NamesTheRunsAndWhatOfThemCounts) {
  made.result(Tested::up(), "filtered");
  made.result(Tested::up(), "open").at = QStringLiteral("2026-11-22T15:00:00Z");
  made.run().startedAt = QStringLiteral("2026-11-22T15:00:00Z");
  const Record all = record();
  ASSERT_EQ(all.runs.size(), 2);
  EXPECT_EQ(all.runs[0].used, 0) << "there is a newer one";
  EXPECT_EQ(all.runs[1].used, 1);
}

TEST_F(Acceptance, IsComparedWithTheLastOne) {
  made.result(Tested::up(), "refused");
  made.result(Tested::down(), "open");
  OldRecord old = oldRecordOf(made.report(), made.data);
  EXPECT_EQ(old.flows.size(), 4);
  old.flows.insert(QStringLiteral("gone/a/b/tcp-1"), {Comparison::Agree, Standing::Confirms});
  old.flows.remove(Tested::shut());
  made.data.results.clear();
  made.result(Tested::up(), "open");
  made.result(Tested::down(), "filtered");
  const Record now = record(old);
  EXPECT_EQ(flow(now, Tested::up())->change, Change::Better);
  EXPECT_EQ(flow(now, Tested::down())->change, Change::Worse);
  EXPECT_EQ(flow(now, Tested::shut())->change, Change::New);
  EXPECT_EQ(flow(now, Tested::mysql())->change, Change::None);
  EXPECT_EQ(now.gone, QStringList{QStringLiteral("gone/a/b/tcp-1")});
  EXPECT_EQ(now.tally.better, 1);
  EXPECT_EQ(now.tally.worse, 1);
  EXPECT_EQ(now.tally.fresh, 1);
}

TEST_F(Acceptance, ConfirmedIsBetterThanHinted) {
  made.result(Tested::up(), "open", "this-machine");
  const OldRecord old = oldRecordOf(made.report(), made.data);
  made.result(Tested::up(), "open");
  EXPECT_EQ(flow(record(old), Tested::up())->change, Change::Better);
}

}  // namespace
}  // namespace topo::probe
