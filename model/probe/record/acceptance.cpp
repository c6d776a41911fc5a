// SPDX-License-Identifier: Apache-2.0
#include "model/probe/record/acceptance.h"

#include "model/probe/meaning/next_steps.h"
#include "model/probe/plan_targets.h"

#include <QSet>

#include <algorithm>

namespace topo::probe {

namespace {

/// The better, the lower: what is open although it should not be is the worst there is.
int badness(const OldFlow& flow) {
  switch (flow.comparison) {
    case Comparison::Agree:
      return flow.standing == Standing::Confirms ? 0 : flow.standing == Standing::ConfirmsIfClaim ? 1 : 2;
    case Comparison::NotTested:
      return 3;
    case Comparison::OpenButWrongService:
      return 4;
    case Comparison::DrawingOpenNetworkClosed:
      return 5;
    case Comparison::DrawingClosedNetworkOpen:
      return 6;
  }
  return 3;
}

OldFlow asOld(const FlowState& state) {
  if (state.comparison == Comparison::NotTested) return {};
  return {state.comparison, state.standing};
}

/// How many tests a flow needs until every address and port of it was tried; what is more than is ever tried
/// of one flow counts as that.
qsizetype testsNeeded(const snapshot::Flow& flow) {
  const auto ports = takePorts(flow.ports, kMostPorts);
  quint64 addresses = 0;
  for (const QString& text : flow.toAddresses) {
    const auto taken = takeAddresses(text, kMostAddresses);
    addresses += taken.items.size();
  }
  addresses = std::min<quint64>(addresses, kMostAddresses);
  return qsizetype(std::max<quint64>(1, addresses) * std::max<quint64>(1, ports.items.size()));
}

bool isMeant(const snapshot::Flow& flow, const FlowState& state) {
  return flow.counts() || !state.tests.isEmpty() || state.stale > 0;
}

QList<Doubt> doubtsOf(const snapshot::Flow& flow, const FlowState& state) {
  QList<Doubt> doubts;
  const auto any = [&state](auto is) { return std::any_of(state.tests.begin(), state.tests.end(), is); };
  if (any([](const FlowTest& test) { return !test.trusted && wasAnswered(test.outcome); }))
    doubts << Doubt::ControlFailed;
  if (state.comparison == Comparison::NotTested) {
    if (doubts.isEmpty())
      doubts << (state.stale > 0 && state.tests.isEmpty() ? Doubt::Stale : Doubt::NotTested);
    return doubts;
  }
  if (state.standing == Standing::Hint) doubts << Doubt::Hint;
  if (state.standing == Standing::ConfirmsIfClaim) doubts << Doubt::Claimed;
  if (state.tests.size() < testsNeeded(flow)) doubts << Doubt::SomeUntried;
  if (state.metStandIn()) doubts << Doubt::StandIn;
  return doubts;
}

class Maker {
 public:
  Maker(const snapshot::Report& report, const document::DocumentData& document, Record& record)
      : report_(report), record_(record), states_(flowStates(report, document)) {
    for (const document::TestRun& run : document.results) {
      record_.runs.append({&run, 0});
      if (!run.controlPassed) ++record_.failedControls;
    }
  }

  void make() {
    for (const snapshot::Flow& flow : report_.flows) {
      const FlowState state = states_.value(flow.id);
      record_.staleResults += state.stale;
      if (isMeant(flow, state)) add(flow, state);
    }
    compareGone();
    std::stable_sort(record_.runs.begin(), record_.runs.end(), [](const RecordRun& a, const RecordRun& b) {
      return a.run->startedAt < b.run->startedAt;
    });
  }

 private:
  void add(const snapshot::Flow& flow, const FlowState& state) {
    RecordFlow entry{&flow, state, {}, {}, Change::None, {}};
    const QStringList names = record_.document->hosts.value(flow.toHost).dnsNames;
    entry.untestable = whyUntestable(flow, names);
    entry.doubts = doubtsOf(flow, state);
    if (record_.before) change(entry);
    for (const FlowTest& test : state.tests)
      if (test.run >= 0 && test.run < record_.runs.size()) ++record_.runs[test.run].used;
    tally(entry);
    record_.flows.append(entry);
  }

  void change(RecordFlow& entry) {
    const auto old = record_.before->flows.constFind(entry.flow->id);
    if (old == record_.before->flows.constEnd()) {
      entry.change = Change::New;
      ++record_.tally.fresh;
      return;
    }
    entry.before = *old;
    const int was = badness(*old), is = badness(asOld(entry.state));
    if (is < was) {
      entry.change = Change::Better;
      ++record_.tally.better;
    } else if (is > was) {
      entry.change = Change::Worse;
      ++record_.tally.worse;
    }
  }

  void compareGone() {
    if (!record_.before) return;
    QSet<QString> now;
    for (const RecordFlow& entry : std::as_const(record_.flows)) now.insert(entry.flow->id);
    for (auto old = record_.before->flows.cbegin(); old != record_.before->flows.cend(); ++old)
      if (!now.contains(old.key())) record_.gone << old.key();
    record_.gone.sort();
  }

  void tally(const RecordFlow& entry) {
    RecordTally& tally = record_.tally;
    ++tally.flows;
    const bool tested = entry.state.comparison != Comparison::NotTested;
    if (entry.untestable && !tested) return;
    ++tally.testable;
    for (const Doubt doubt : entry.doubts) ++record_.doubts[doubt];
    switch (entry.state.comparison) {
      case Comparison::NotTested:
        ++tally.notTested;
        return;
      case Comparison::Agree:
        ++tally.agree;
        if (entry.flow->counts() && entry.flow->verdict == snapshot::Verdict::Blocked)
          ++tally.neededButClosed;
        break;
      case Comparison::OpenButWrongService:
        ++tally.wrongService;
        break;
      case Comparison::DrawingOpenNetworkClosed:
        ++tally.networkClosed;
        break;
      case Comparison::DrawingClosedNetworkOpen:
        ++tally.networkOpen;
        break;
    }
    if (entry.state.comparison != Comparison::Agree) ++record_.differences;
    tallyStanding(entry);
  }

  void tallyStanding(const RecordFlow& entry) {
    RecordTally& tally = record_.tally;
    switch (entry.state.standing) {
      case Standing::Confirms:
        ++tally.confirmed;
        break;
      case Standing::ConfirmsIfClaim:
        ++tally.claimed;
        break;
      case Standing::Hint:
        ++tally.hints;
        break;
    }
    const QList<FlowTest>& tests = entry.state.tests;
    const bool open = std::any_of(tests.begin(), tests.end(),
                                  [](const FlowTest& test) { return test.outcome == Outcome::Open; });
    if (!open) return;
    ++(entry.state.metStandIn() ? tally.standIn : tally.service);
  }

  const snapshot::Report& report_;
  Record& record_;
  const QHash<QString, FlowState> states_;
};

}  // namespace

bool RecordFlow::isFitAsProof() const {
  return std::all_of(doubts.begin(), doubts.end(), [](Doubt doubt) { return doubt == Doubt::StandIn; });
}

bool Record::isFitAsProof() const {
  if (tally.testable == 0) return false;
  return std::all_of(doubts.keyBegin(), doubts.keyEnd(), [](Doubt doubt) { return doubt == Doubt::StandIn; });
}

bool Record::isAllGood() const {
  return isFitAsProof() && differences == 0 && tally.neededButClosed == 0;
}

Record makeRecord(const snapshot::Report& report, const document::DocumentData& document, const QDate& date,
                  const QString& fingerprint, const std::optional<OldRecord>& before) {
  Record record;
  record.document = &document;
  record.date = date;
  record.fingerprint = fingerprint;
  record.before = before;
  Maker(report, document, record).make();
  return record;
}

OldRecord oldRecordOf(const snapshot::Report& report, const document::DocumentData& document) {
  OldRecord old;
  if (document.meta.date) old.date = document.meta.date->toString(Qt::ISODate);
  const auto states = flowStates(report, document);
  for (const snapshot::Flow& flow : report.flows) {
    const FlowState state = states.value(flow.id);
    if (isMeant(flow, state)) old.flows.insert(flow.id, asOld(state));
  }
  return old;
}

}  // namespace topo::probe
