// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/probe/flow_state.h"
#include "model/probe/meaning/bearer.h"
#include "model/probe/plan.h"

#include <QList>
#include <QStringList>

#include <optional>

namespace topo::probe {

/// Why something is left to do about a flow after live tests: the gravest first, as they are listed.
enum class StepKind {
  NotStopped,     ///< drawn closed, and the network lets it through
  Rejected,       ///< somebody said no, and who is known
  NoAnswer,       ///< silence: dropped on the way, most likely
  Unreachable,    ///< no route, or no such machine on the network
  Refused,        ///< a reset: nothing listens there yet, or a firewall resets
  NameUnknown,    ///< the name does not resolve where the test was made
  TlsProblem,     ///< answered, without TLS that can be trusted
  WrongService,   ///< answered, by another service
  ClosedAsDrawn,  ///< network and drawing agree that it is closed, although it is needed
  Untrusted,      ///< the control test of the run failed
  Stale,          ///< tested at an address or port that it no longer has
  OnlyHint,       ///< tested, but not from its own source host
  OnlyStandIn,    ///< the way is open, but a stand-in answered: the service was not there yet
  NeverTested,
  CannotTest,
};

/// One flow of a step: where it was tried with that outcome, and what was seen there (as recorded).
struct StepFlow {
  QString flow;
  QStringList places;  ///< "10.2.0.21 3306"
  QString detail;      ///< of the first place; "" if nothing was recorded
  bool hint = false;   ///< seen from elsewhere than the flow's own source host
};

/// Flows that ask for the same thing of the same people.
struct NextStep {
  StepKind kind = StepKind::NeverTested;
  QString reporter;                   ///< of Rejected: the address that said no
  Bearer bearer;                      ///< and who bears it
  QList<document::ZoneId> firewalls;  ///< drawn ones: that should stop it, or that may; in order of the way
  QList<document::EntityRef> rules;   ///< of these firewalls, those that decide the flows on the drawing
  document::HostId host;              ///< the destination, or the source for what is to be tested from there
  std::optional<LeftOut> reason;      ///< of CannotTest
  QList<StepFlow> flows;              ///< by id
};

/// What is left to do, grouped: the gravest kinds first, of a kind the steps with most flows. `states` are
/// those of flowStates(). Flows that need not work (disputed ones) are listed only where a test found
/// something. Pure; any thread.
QList<NextStep> nextSteps(const snapshot::Report& report, const document::DocumentData& document,
                          const QHash<QString, FlowState>& states);

/// Why a flow cannot be tested at all, if so; of several reasons the first. Public addresses are no reason.
std::optional<LeftOut> whyUntestable(const snapshot::Flow& flow, const QStringList& names);

}  // namespace topo::probe
