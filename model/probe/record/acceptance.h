// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/probe/flow_state.h"
#include "model/probe/plan.h"

#include <QDate>
#include <QHash>
#include <QList>
#include <QMap>
#include <QString>

#include <optional>

namespace topo::probe {

/// Why what a record says of a flow, or the whole of it, proves less than it seems.
enum class Doubt {
  NotTested,
  Stale,          ///< only at addresses or ports it no longer has
  ControlFailed,  ///< the run it rests on may have met something that answers for others
  Hint,           ///< not seen from its own source host
  Claimed,        ///< seen from it only if the machine was what somebody said
  SomeUntried,    ///< of its addresses or ports only some were tried
  StandIn,        ///< the way is proved, the service not: no doubt of the way
};

/// What an earlier record said of a flow.
struct OldFlow {
  Comparison comparison = Comparison::NotTested;
  std::optional<Standing> standing;  ///< none: it was not tested
};

/// An earlier record, or the results of an earlier document, by flow id.
struct OldRecord {
  QString date;  ///< as written there; "" when it says none
  QHash<QString, OldFlow> flows;
};

enum class Change { None, Better, Worse, New };

/// A flow as a record lists it. `flow` belongs to the report that the record was made from.
struct RecordFlow {
  const snapshot::Flow* flow = nullptr;
  FlowState state;
  std::optional<LeftOut> untestable;  ///< why no test of it can be made at all
  QList<Doubt> doubts;                ///< none, or a stand-in: what was seen proves the way
  Change change = Change::None;
  std::optional<OldFlow> before;

  [[nodiscard]] bool isFitAsProof() const;
};

/// A run of tests as a record lists it; `run` belongs to the document.
struct RecordRun {
  const document::TestRun* run = nullptr;
  int used = 0;  ///< of its results, those that the record rests on
};

/// How many flows of a record are what.
struct RecordTally {
  int flows = 0;
  int testable = 0;  ///< not within one host, and with something to try
  int agree = 0;
  int wrongService = 0;
  int networkClosed = 0;
  int networkOpen = 0;
  int notTested = 0;        ///< of those that can be tested
  int neededButClosed = 0;  ///< as drawn, and so in the network
  int confirmed = 0;        ///< seen from their own source host
  int claimed = 0;
  int hints = 0;
  int service = 0;  ///< answered by the service itself
  int standIn = 0;
  int better = 0, worse = 0, fresh = 0;  ///< since the earlier record
};

/// What is handed over and signed: what the tests of a document prove on a day. Refers to document and
/// report, which must outlive it. Everything in it comes from them and the date: the same give the same
/// record.
struct Record {
  const document::DocumentData* document = nullptr;
  QDate date;
  QString fingerprint;      ///< of the document without its results
  QList<RecordFlow> flows;  ///< that must work, and others that were tested; by id
  QList<RecordRun> runs;    ///< by time
  RecordTally tally;
  std::optional<OldRecord> before;
  QStringList gone;         ///< flows of the earlier record that are no more, by id
  QMap<Doubt, int> doubts;  ///< how many testable flows each concerns
  int staleResults = 0;     ///< that are left out of account
  int failedControls = 0;   ///< runs whose control test failed
  int differences = 0;      ///< flows whose test contradicts the drawing

  /// Every flow that can be tested was, from its own host: whatever was found is proved.
  [[nodiscard]] bool isFitAsProof() const;
  /// And all of it is as it must be.
  [[nodiscard]] bool isAllGood() const;
};

/// Makes a record. Pure; any thread.
Record makeRecord(const snapshot::Report& report, const document::DocumentData& document, const QDate& date,
                  const QString& fingerprint, const std::optional<OldRecord>& before = std::nullopt);

/// The results that a document holds, as an earlier record to compare with.
OldRecord oldRecordOf(const snapshot::Report& report, const document::DocumentData& document);

}  // namespace topo::probe
