// SPDX-License-Identifier: Apache-2.0
#include "model/commands/results.h"

#include "model/commands/support/draft.h"
#include "model/commands/support/words.h"
#include "model/document/test_runs.h"

#include <algorithm>
#include <functional>

namespace topo::commands {

namespace {

using document::TestRun;

Proposal keepRuns(const document::DocumentData& data, const std::function<bool(qsizetype)>& stays,
                  const QString& text) {
  QList<TestRun> kept;
  for (qsizetype i = 0; i < data.results.size(); ++i) {
    if (stays(i)) kept.append(data.results[i]);
  }
  if (kept.size() == data.results.size()) return {};
  Draft draft(data);
  draft.put(kept);
  return draft.proposal(text);
}

}  // namespace

Proposal addTestRun(const document::DocumentData& data, const TestRun& run) {
  if (run.results.isEmpty()) return {};
  Draft draft(data);
  draft.put(data.results + QList<TestRun>{run});
  const auto count = run.results.size();
  return draft.proposal(count == 1 ? Words::tr("Add a test result")
                                   : Words::tr("Add %1 test results").arg(count));
}

Proposal addTestRuns(const document::DocumentData& data, const QList<TestRun>& runs) {
  QList<TestRun> all = data.results;
  for (const TestRun& run : runs) {
    if (!run.results.isEmpty()) all.append(run);
  }
  if (all.size() == data.results.size()) return {};
  Draft draft(data);
  draft.put(all);
  return draft.proposal(Words::tr("Import results"));
}

Proposal removeTestRuns(const document::DocumentData& data, const QList<qsizetype>& places) {
  return keepRuns(
      data, [&places](qsizetype place) { return !places.contains(place); },
      places.size() == 1 ? Words::tr("Delete a test run")
                         : Words::tr("Delete %1 test runs").arg(places.size()));
}

Proposal clearResultsBefore(const document::DocumentData& data, const QDate& day) {
  const QString moment = day.toString(Qt::ISODate);
  const auto stays = [&](qsizetype place) {
    const QString began = document::startOf(data.results[place]);
    return began.isEmpty() || !document::isBefore(began, moment);
  };
  return keepRuns(data, stays, Words::tr("Delete test runs before %1").arg(moment));
}

Proposal clearResults(const document::DocumentData& data) {
  Draft draft(data);
  draft.put(QList<TestRun>{});
  return draft.proposal(Words::tr("Clear test results"));
}

}  // namespace topo::commands
