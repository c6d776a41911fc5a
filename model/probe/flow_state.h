// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/document/entities.h"
#include "model/probe/compare.h"
#include "model/snapshot/report.h"

#include <QHash>
#include <QList>

namespace topo::probe {

/// One result with what its run says about it.
struct FlowTest {
  document::TestResult result;
  Outcome outcome = Outcome::NotRun;
  QString vantage;
  bool claimed = false;
  bool trusted = false;  ///< the control test passed, so that an answer may be believed
  Standing standing = Standing::Hint;
  qsizetype run = -1;  ///< index in the document's results
};

/// What all live tests together say of one flow.
struct FlowState {
  Comparison comparison = Comparison::NotTested;
  Standing standing = Standing::Hint;  ///< of the results the comparison rests on
  QList<FlowTest> tests;               ///< those it rests on: the newest for each address and port
  int stale = 0;                       ///< results that no longer match the flow's addresses or ports

  /// A stand-in answered somewhere: the way is open there, but the service itself was not tested.
  [[nodiscard]] bool metStandIn() const;
};

/// True when the result's address or port is no longer one of the flow's. `names` are the DNS names of the
/// flow's destination host, by which a flow without addresses is tested.
bool isStale(const document::TestResult& result, const snapshot::Flow& flow, const QStringList& names);

/// The states of all flows that have results. Where results of the flow's own source host exist, hints
/// from elsewhere do not count. Pure; any thread.
QHash<QString, FlowState> flowStates(const snapshot::Report& report, const document::DocumentData& document);

}  // namespace topo::probe
