// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/commands/proposal.h"
#include "model/document/entities.h"

/// What people decide about flows. A record that says nothing any more is taken away. All fields of a record
/// can be set with changeFlowRecords in change.h.
namespace topo::commands {

/// Takes the flows out of the list, with the reason.
[[nodiscard]] Proposal excludeFlows(const document::DocumentData& data, const QStringList& flows,
                                    const QString& reason);
/// Makes disputed flows required.
[[nodiscard]] Proposal acceptFlows(const document::DocumentData& data, const QStringList& flows,
                                   const QString& reason = {});
/// Takes the decision and its reason back; the other fields stay.
[[nodiscard]] Proposal clearDecision(const document::DocumentData& data, const QStringList& flows);
[[nodiscard]] Proposal justifyFlows(const document::DocumentData& data, const QStringList& flows,
                                    const QString& justification, quint64 gesture = 0);

}  // namespace topo::commands
