// SPDX-License-Identifier: Apache-2.0
#include "model/commands/records.h"

#include "model/commands/change.h"
#include "model/commands/support/words.h"

namespace topo::commands {

using document::Decision;
using document::DocumentData;
using document::EntityRef;
using document::FlowRecord;

namespace {

QString flowsCalled(const DocumentData& data, const QStringList& flows) {
  if (flows.size() == 1) return called(data, EntityRef::flow(flows.first()));
  return Words::tr("%1 flows").arg(flows.size());
}

Proposal decide(const DocumentData& data, const QStringList& flows, Decision decision, const QString& reason,
                const QString& text) {
  return changeFlowRecords(
      data, flows,
      [&](FlowRecord& record) {
        record.decision = decision;
        record.reason = reason;
      },
      text.arg(flowsCalled(data, flows)));
}

}  // namespace

Proposal excludeFlows(const DocumentData& data, const QStringList& flows, const QString& reason) {
  return decide(data, flows, Decision::Exclude, reason, Words::tr("Exclude %1"));
}

Proposal acceptFlows(const DocumentData& data, const QStringList& flows, const QString& reason) {
  return decide(data, flows, Decision::Accept, reason, Words::tr("Accept %1"));
}

Proposal clearDecision(const DocumentData& data, const QStringList& flows) {
  return decide(data, flows, Decision::None, {}, Words::tr("Take back the decision on %1"));
}

Proposal justifyFlows(const DocumentData& data, const QStringList& flows, const QString& justification,
                      quint64 gesture) {
  return changeFlowRecords(
      data, flows, [&](FlowRecord& record) { record.justification = justification; },
      Words::tr("Justify %1").arg(flowsCalled(data, flows)), gesture);
}

}  // namespace topo::commands
