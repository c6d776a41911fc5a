// SPDX-License-Identifier: Apache-2.0
#include "model/probe/flow_state.h"

#include "model/document/test_runs.h"
#include "model/probe/flow_places.h"

#include <algorithm>
#include <vector>

namespace topo::probe {
namespace {

Drawn drawnOf(snapshot::Verdict verdict) {
  switch (verdict) {
    case snapshot::Verdict::Allowed:
    case snapshot::Verdict::Local:
      return Drawn::Open;
    case snapshot::Verdict::Blocked:
      return Drawn::Closed;
    case snapshot::Verdict::Partly:
      return Drawn::Partly;
    case snapshot::Verdict::Unplaced:
      return Drawn::Unknown;
  }
  return Drawn::Unknown;
}

/// An answer that cannot be believed is as good as no test.
Outcome believed(const FlowTest& test) {
  return test.trusted || !wasAnswered(test.outcome) ? test.outcome : Outcome::NotRun;
}

/// Keeps what weighs most and, of that, the newest for each address and port.
void settle(FlowState& state, Drawn drawn) {
  if (state.tests.isEmpty()) return;
  const auto best =
      std::min_element(state.tests.begin(), state.tests.end(),
                       [](const FlowTest& a, const FlowTest& b) { return a.standing < b.standing; });
  state.standing = best->standing;
  QHash<QString, qsizetype> newest;
  QList<FlowTest> kept;
  for (const FlowTest& test : std::as_const(state.tests)) {
    if (test.standing != state.standing) continue;
    const QString key = test.result.address + QLatin1Char(' ') + QString::number(test.result.port);
    const auto found = newest.constFind(key);
    if (found == newest.constEnd()) {
      newest.insert(key, kept.size());
      kept.append(test);
    } else if (!document::isBefore(test.result.at, kept[*found].result.at)) {
      kept[*found] = test;
    }
  }
  state.tests = kept;
  std::vector<Outcome> outcomes;
  for (const FlowTest& test : std::as_const(kept)) outcomes.push_back(believed(test));
  state.comparison = compare(drawn, outcomes, true);
}

}  // namespace

bool FlowState::metStandIn() const {
  return std::any_of(tests.begin(), tests.end(),
                     [](const FlowTest& test) { return test.result.standIn && wasAnswered(test.outcome); });
}

bool isStale(const document::TestResult& result, const snapshot::Flow& flow, const QStringList& names) {
  const FlowPlaces places = placesOf(flow, names);
  return !places.hasPort(result.port) || !places.mayHaveTried(result.address);
}

QHash<QString, FlowState> flowStates(const snapshot::Report& report, const document::DocumentData& document) {
  QHash<QString, FlowState> states;
  if (document.results.isEmpty()) return states;
  QHash<QString, const snapshot::Flow*> flows;
  for (const snapshot::Flow& flow : report.flows) flows.insert(flow.id, &flow);
  QHash<QString, FlowPlaces> places;
  for (qsizetype at = 0; at < document.results.size(); ++at) {
    const document::TestRun& run = document.results[at];
    for (const document::TestResult& result : run.results) {
      const snapshot::Flow* flow = flows.value(result.flow);
      const std::optional<Outcome> outcome = outcomeOfWord(result.outcome);
      // Nothing was learned from what was not run: it must not hide an older result.
      if (!flow || !outcome || *outcome == Outcome::NotRun) continue;
      FlowState& state = states[result.flow];
      auto place = places.find(result.flow);
      if (place == places.end()) {
        place = places.insert(result.flow, placesOf(*flow, document.hosts.value(flow->toHost).dnsNames));
      }
      if (!place->hasPort(result.port) || !place->mayHaveTried(result.address)) {
        ++state.stale;
        continue;
      }
      state.tests.append({result, *outcome, run.vantage, run.vantageClaimed, run.controlPassed,
                          standingOf(run.vantage, run.vantageClaimed, flow->fromHost.value), at});
    }
  }
  for (auto state = states.begin(); state != states.end(); ++state) {
    settle(*state, drawnOf(flows.value(state.key())->verdict));
  }
  return states;
}

}  // namespace topo::probe
