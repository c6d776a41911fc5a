// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/commands/proposal.h"
#include "model/document/entities.h"

#include <QDate>

namespace topo::commands {

/// Takes one run of live tests into the document, after the others. Nothing for a run without results.
[[nodiscard]] Proposal addTestRun(const document::DocumentData& data, const document::TestRun& run);
/// The same for runs made elsewhere, in one step; whoever read them has seen to the limits of the format.
[[nodiscard]] Proposal addTestRuns(const document::DocumentData& data, const QList<document::TestRun>& runs);
/// Forgets the runs at these places of the document's list; places that it does not have are passed over.
[[nodiscard]] Proposal removeTestRuns(const document::DocumentData& data, const QList<qsizetype>& places);
/// Forgets the runs that began before this day (UTC). One that does not say when it was stays.
[[nodiscard]] Proposal clearResultsBefore(const document::DocumentData& data, const QDate& day);
/// Forgets all runs.
[[nodiscard]] Proposal clearResults(const document::DocumentData& data);

}  // namespace topo::commands
