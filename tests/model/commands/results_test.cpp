// SPDX-License-Identifier: Apache-2.0
#include "model/commands/results.h"

#include "tests/model/commands/example.h"

#include <gtest/gtest.h>

namespace topo::commands {
namespace {

using namespace example;

TEST(Results, RunsAreAddedInOrderAndCleared) {
  const DocumentData data = example::document();
  TestRun run;
  run.vantage = QStringLiteral("this-machine");
  EXPECT_TRUE(addTestRun(data, run).isEmpty()) << "nothing was tested";
  run.results.append(TestResult{});
  const DocumentData one = after(data, addTestRun(data, run));
  run.vantage = QStringLiteral("host:web");
  const DocumentData two = after(one, addTestRun(one, run));
  ASSERT_EQ(two.results.size(), 2);
  EXPECT_EQ(two.results.last().vantage, QStringLiteral("host:web"));
  EXPECT_TRUE(after(two, clearResults(two)) == data);
  EXPECT_TRUE(clearResults(data).isEmpty());
}

TestRun runAt(const QString& startedAt, int results = 1) {
  TestRun run;
  run.startedAt = startedAt;
  for (int i = 0; i < results; ++i) run.results.append(TestResult{});
  return run;
}

TEST(Results, RunsMadeElsewhereAreAddedInOneStep) {
  const DocumentData data = example::document();
  const TestRun empty = runAt({}, 0);
  const TestRun full = runAt(QStringLiteral("2026-11-22T10:00:00Z"));
  EXPECT_TRUE(addTestRuns(data, {}).isEmpty());
  EXPECT_TRUE(addTestRuns(data, {empty}).isEmpty());
  const Proposal proposal = addTestRuns(data, {full, empty, full});
  EXPECT_EQ(proposal.text, QStringLiteral("Import results"));
  EXPECT_EQ(proposal.edits.size(), 1);
  EXPECT_EQ(after(data, proposal).results.size(), 2);
}

TEST(Results, RunsAreDeletedByTheirPlace) {
  DocumentData data = example::document();
  for (const char* day : {"2026-11-20", "2026-11-21", "2026-11-22"}) {
    data.results << runAt(QString::fromLatin1(day) + QStringLiteral("T10:00:00Z"));
  }
  const DocumentData kept = after(data, removeTestRuns(data, {0, 2, 7, -1}));
  ASSERT_EQ(kept.results.size(), 1);
  EXPECT_TRUE(kept.results[0].startedAt.startsWith(QStringLiteral("2026-11-21")));
  EXPECT_TRUE(removeTestRuns(data, {}).isEmpty());
  EXPECT_TRUE(removeTestRuns(data, {3}).isEmpty());
}

TEST(Results, OldRunsAreDeletedAndThoseOfUnknownAgeStay) {
  DocumentData data = example::document();
  data.results = {runAt(QStringLiteral("2026-11-21T23:59:59.9Z")),
                  runAt(QStringLiteral("2026-11-22T00:00:00Z")), runAt({})};
  const DocumentData kept = after(data, clearResultsBefore(data, QDate(2026, 11, 22)));
  EXPECT_EQ(kept.results, data.results.mid(1));
  EXPECT_TRUE(clearResultsBefore(data, QDate(2026, 11, 21)).isEmpty());
}

}  // namespace
}  // namespace topo::commands
