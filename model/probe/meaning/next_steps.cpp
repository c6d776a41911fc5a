// SPDX-License-Identifier: Apache-2.0
#include "model/probe/meaning/next_steps.h"

#include "model/probe/plan_targets.h"
#include "model/probe/reach.h"

#include <algorithm>
#include <map>

namespace topo::probe {

namespace {

using document::HostId;
using document::ZoneId;
using snapshot::Flow;

/// The drawn firewalls that look at a flow, in order.
QList<ZoneId> firewallsOnTheWay(const Flow& flow) {
  QList<ZoneId> zones;
  for (const snapshot::Crossing& crossing : flow.crossings)
    if (crossing.inspected && !zones.contains(crossing.zone)) zones << crossing.zone;
  return zones;
}

QList<ZoneId> firewallsThatStop(const Flow& flow) {
  QList<ZoneId> zones;
  for (const snapshot::Blocker& blocker : flow.blockedBy)
    if (!blocker.zone.isNull() && !zones.contains(blocker.zone)) zones << blocker.zone;
  return zones;
}

StepKind kindOf(const FlowTest& test) {
  if (!test.result.reporter.isEmpty()) return StepKind::Rejected;
  switch (test.outcome) {
    case Outcome::Filtered:
      return StepKind::NoAnswer;
    case Outcome::Refused:
      return StepKind::Refused;
    case Outcome::DnsFailure:
      return StepKind::NameUnknown;
    case Outcome::TlsFailure:
      return StepKind::TlsProblem;
    case Outcome::WrongService:
      return StepKind::WrongService;
    default:
      return StepKind::Unreachable;
  }
}

QString keyOf(const NextStep& step) {
  QStringList key{step.reporter, step.host.value,
                  QString::number(step.reason ? static_cast<int>(*step.reason) : -1)};
  // Whoever said no is one step, whichever ways lead there; so is a port where nothing listens.
  if (step.kind != StepKind::Rejected && step.kind != StepKind::Refused)
    for (const ZoneId& zone : step.firewalls) key << zone.value;
  return key.join(u' ');
}

class Gatherer {
 public:
  Gatherer(const document::DocumentData& document, const QHash<QString, FlowState>& states)
      : document_(document), states_(states), bearers_(document) {}

  void add(const Flow& flow) {
    const auto found = states_.constFind(flow.id);
    const FlowState state = found == states_.constEnd() ? FlowState() : *found;
    switch (state.comparison) {
      case Comparison::DrawingClosedNetworkOpen:
        addNotStopped(flow, state);
        break;
      case Comparison::DrawingOpenNetworkClosed:
      case Comparison::OpenButWrongService:
        for (const FlowTest& test : state.tests)
          if (test.outcome != Outcome::Open) addClosed(flow, test);
        break;
      case Comparison::Agree:
        if (flow.verdict == snapshot::Verdict::Blocked && flow.counts())
          put(stepAt(StepKind::ClosedAsDrawn, firewallsThatStop(flow)), flow, nullptr);
        addStandIns(flow, state);
        break;
      case Comparison::NotTested:
        addUntested(flow, state);
        return;
    }
    if (state.standing == Standing::Hint) put(stepFrom(StepKind::OnlyHint, flow), flow, nullptr);
  }

  QList<NextStep> take() {
    QList<NextStep> steps;
    for (auto& [key, step] : steps_) steps << std::move(step);
    std::stable_sort(steps.begin(), steps.end(), [](const NextStep& a, const NextStep& b) {
      return a.kind != b.kind ? a.kind < b.kind : a.flows.size() > b.flows.size();
    });
    return steps;
  }

 private:
  static NextStep stepAt(StepKind kind, const QList<ZoneId>& firewalls) {
    NextStep step;
    step.kind = kind;
    step.firewalls = firewalls;
    return step;
  }

  static NextStep stepFrom(StepKind kind, const Flow& flow) {
    NextStep step;
    step.kind = kind;
    step.host = flow.fromHost;
    return step;
  }

  void addNotStopped(const Flow& flow, const FlowState& state) {
    const QList<ZoneId> zones = firewallsThatStop(flow);
    for (const FlowTest& test : state.tests)
      if (test.trusted && wasAnswered(test.outcome)) put(stepAt(StepKind::NotStopped, zones), flow, &test);
  }

  void addStandIns(const Flow& flow, const FlowState& state) {
    for (const FlowTest& test : state.tests) {
      if (!test.result.standIn || test.outcome != Outcome::Open) continue;
      NextStep step = stepAt(StepKind::OnlyStandIn, {});
      step.host = flow.toHost;
      put(std::move(step), flow, &test);
    }
  }

  void addClosed(const Flow& flow, const FlowTest& test) {
    if (!test.trusted && wasAnswered(test.outcome)) return;
    NextStep step = stepAt(kindOf(test), {});
    switch (step.kind) {
      case StepKind::Rejected:
        step.reporter = test.result.reporter;
        step.bearer = bearers_.of(step.reporter);
        step.firewalls = step.bearer.firewalls.isEmpty() ? firewallsOnTheWay(flow) : step.bearer.firewalls;
        break;
      case StepKind::NoAnswer:
      case StepKind::Unreachable:
        step.firewalls = firewallsOnTheWay(flow);
        break;
      default:
        step.host = flow.toHost;
        step.firewalls = step.kind == StepKind::Refused ? firewallsOnTheWay(flow) : QList<ZoneId>();
        break;
    }
    put(std::move(step), flow, &test);
  }

  void addUntested(const Flow& flow, const FlowState& state) {
    bool said = false;
    for (const FlowTest& test : state.tests) {
      const bool nameless = test.outcome == Outcome::DnsFailure;
      if (!nameless && (test.trusted || !wasAnswered(test.outcome))) continue;
      NextStep step = stepFrom(nameless ? StepKind::NameUnknown : StepKind::Untrusted, flow);
      if (nameless) step.host = flow.toHost;
      put(std::move(step), flow, &test);
      said = true;
    }
    if (said) return;
    if (state.stale > 0) return put(stepFrom(StepKind::Stale, flow), flow, nullptr);
    if (!flow.counts()) return;
    if (const auto reason = whyUntestable(flow, document_.hosts.value(flow.toHost).dnsNames)) {
      NextStep step = stepAt(StepKind::CannotTest, {});
      step.reason = reason;
      return put(std::move(step), flow, nullptr);
    }
    put(stepFrom(StepKind::NeverTested, flow), flow, nullptr);
  }

  void put(NextStep step, const Flow& flow, const FlowTest* test) {
    const auto [found, fresh] = steps_.try_emplace({step.kind, keyOf(step)}, step);
    NextStep& into = found->second;
    for (const ZoneId& zone : step.firewalls)
      if (!into.firewalls.contains(zone)) into.firewalls << zone;
    addRules(into, flow);
    if (into.flows.isEmpty() || into.flows.last().flow != flow.id)
      into.flows.append({flow.id, {}, {}, false});
    if (test == nullptr) return;
    StepFlow& entry = into.flows.last();
    entry.places << test->result.address + u' ' + QString::number(test->result.port);
    if (entry.detail.isEmpty()) entry.detail = test->result.detail;
    entry.hint = test->standing == Standing::Hint;
  }

  static void addRules(NextStep& step, const Flow& flow) {
    for (const snapshot::Crossing& crossing : flow.crossings) {
      if (!step.firewalls.contains(crossing.zone)) continue;
      for (const document::RuleId& rule : crossing.rules) {
        const auto ref = document::EntityRef::rule(crossing.zone, rule);
        if (!step.rules.contains(ref)) step.rules << ref;
      }
    }
  }

  const document::DocumentData& document_;
  const QHash<QString, FlowState>& states_;
  const Bearers bearers_;
  std::map<std::pair<StepKind, QString>, NextStep> steps_;
};

}  // namespace

std::optional<LeftOut> whyUntestable(const Flow& flow, const QStringList& names) {
  if (flow.verdict == snapshot::Verdict::Local) return LeftOut::Local;
  if (flow.verdict == snapshot::Verdict::Unplaced) return LeftOut::Unplaced;
  if (flow.reason == snapshot::Reason::NoCommonFamily) return LeftOut::NoCommonFamily;
  if (flow.protocol != QLatin1String("udp") && flow.protocol != QLatin1String("tcp"))
    return LeftOut::NotTcpOrUdp;
  if (takePorts(flow.ports, 1).items.empty()) return LeftOut::AnyPort;
  if (flow.toAddresses.isEmpty()) return names.isEmpty() ? std::optional(LeftOut::NoAddress) : std::nullopt;
  std::optional<LeftOut> first;
  for (const QString& text : flow.toAddresses) {
    const Taken<QHostAddress> taken = takeAddresses(text, 1);
    if (taken.items.empty()) continue;
    const Reach reach = reachOf(taken.items.front());
    const bool v6 = plainAddress(taken.items.front()).protocol() == QAbstractSocket::IPv6Protocol;
    if (reach == Reach::NotUnicast) {
      first = first.value_or(LeftOut::NotUnicast);
    } else if (reach == Reach::LinkLocal && v6) {
      first = first.value_or(LeftOut::LinkLocal);
    } else {
      return std::nullopt;
    }
  }
  return first;
}

QList<NextStep> nextSteps(const snapshot::Report& report, const document::DocumentData& document,
                          const QHash<QString, FlowState>& states) {
  Gatherer gatherer(document, states);
  for (const Flow& flow : report.flows) gatherer.add(flow);
  return gatherer.take();
}

}  // namespace topo::probe
