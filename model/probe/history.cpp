// SPDX-License-Identifier: Apache-2.0
#include "model/probe/history.h"

#include "model/document/test_runs.h"
#include "model/probe/flow_places.h"

#include <QHash>
#include <QSet>

#include <algorithm>

namespace topo::probe {

namespace {

void markLatest(QList<PastTest>& newestFirst) {
  QSet<QString> seen;
  for (PastTest& test : newestFirst) {
    // What was not run says nothing of its address, so it is not the last word.
    if (test.outcome == Outcome::NotRun) continue;
    const QString key = test.result.flow + u' ' + test.result.address + u' ' +
                        QString::number(test.result.port) + u' ' + test.vantage;
    test.latest = !seen.contains(key);
    seen.insert(key);
  }
}

}  // namespace

QList<PastTest> flowHistory(const QList<const snapshot::Flow*>& flows,
                            const document::DocumentData& document) {
  struct Wanted {
    const snapshot::Flow* flow = nullptr;
    FlowPlaces places;
  };
  QHash<QString, Wanted> wanted;
  for (const snapshot::Flow* flow : flows) {
    wanted.insert(flow->id, {flow, placesOf(*flow, document.hosts.value(flow->toHost).dnsNames)});
  }
  QList<PastTest> tests;
  for (qsizetype i = 0; i < document.results.size(); ++i) {
    const document::TestRun& run = document.results[i];
    for (const document::TestResult& result : run.results) {
      const auto found = wanted.constFind(result.flow);
      const auto outcome = outcomeOfWord(result.outcome);
      if (found == wanted.constEnd() || !outcome) continue;
      PastTest test{result,   *outcome,         result.at, run.vantage, run.vantageClaimed,
                    run.tool, run.controlPassed};
      if (test.at.isEmpty()) test.at = document::startOf(run);
      test.standing = standingOf(run.vantage, run.vantageClaimed, found->flow->fromHost.value);
      test.stale = !found->places.hasPort(result.port) || !found->places.mayHaveTried(result.address);
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

QList<PastTest> flowHistory(const snapshot::Flow& flow, const document::DocumentData& document) {
  return flowHistory(QList<const snapshot::Flow*>{&flow}, document);
}

}  // namespace topo::probe
