// SPDX-License-Identifier: Apache-2.0
#include "model/probe/history.h"

#include "model/document/test_runs.h"
#include "model/probe/flow_places.h"

#include <QSet>

#include <algorithm>

namespace topo::probe {

namespace {

void markLatest(QList<PastTest>& newestFirst) {
  QSet<QString> seen;
  for (PastTest& test : newestFirst) {
    // What was not run says nothing of its address, so it is not the last word.
    if (test.outcome == Outcome::NotRun) continue;
    const QString key = test.result.address + u' ' + QString::number(test.result.port) + u' ' + test.vantage;
    test.latest = !seen.contains(key);
    seen.insert(key);
  }
}

}  // namespace

QList<PastTest> flowHistory(const snapshot::Flow& flow, const document::DocumentData& document) {
  const FlowPlaces places = placesOf(flow, document.hosts.value(flow.toHost).dnsNames);
  QList<PastTest> tests;
  for (qsizetype i = 0; i < document.results.size(); ++i) {
    const document::TestRun& run = document.results[i];
    for (const document::TestResult& result : run.results) {
      if (result.flow != flow.id) continue;
      const auto outcome = outcomeOfWord(result.outcome);
      if (!outcome) continue;
      PastTest test{result,   *outcome,         result.at, run.vantage, run.vantageClaimed,
                    run.tool, run.controlPassed};
      if (test.at.isEmpty()) test.at = document::startOf(run);
      test.standing = standingOf(run.vantage, run.vantageClaimed, flow.fromHost.value);
      test.stale = !places.hasPort(result.port) || !places.mayHaveTried(result.address);
      test.run = i;
      tests.append(test);
    }
  }
  std::stable_sort(tests.begin(), tests.end(), [](const PastTest& a, const PastTest& b) {
    if (a.at != b.at) return document::isBefore(b.at, a.at);
    return a.run > b.run;
  });
  markLatest(tests);
  return tests;
}

}  // namespace topo::probe
