// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/document/entities.h"
#include "model/probe/compare.h"
#include "model/snapshot/report.h"

#include <QList>
#include <QString>

namespace topo::probe {

/// One result of a flow, new or old, with what its run says about it.
struct PastTest {
  document::TestResult result;
  Outcome outcome = Outcome::NotRun;
  QString at;  ///< when, as far as result or run say; a moment of a document
  QString vantage;
  bool claimed = false;
  QString tool;
  bool trusted = false;  ///< the control test passed, so that an answer may be believed
  Standing standing = Standing::Hint;
  bool stale = false;   ///< its address or port is no longer the flow's
  bool latest = false;  ///< the last one of its address and port from that vantage
  qsizetype run = 0;    ///< index in the document's results
};

/// All results of these flows that the document keeps, the newest first; of two at the same moment the one
/// that was added later. Pure; any thread. One pass over all runs.
[[nodiscard]] QList<PastTest> flowHistory(const QList<const snapshot::Flow*>& flows,
                                          const document::DocumentData& document);
[[nodiscard]] QList<PastTest> flowHistory(const snapshot::Flow& flow, const document::DocumentData& document);

}  // namespace topo::probe
