// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/commands/proposal.h"
#include "model/document/entities.h"

namespace topo::commands {

/// Takes one run of live tests into the document, after the others. Nothing for a run without results.
[[nodiscard]] Proposal addTestRun(const document::DocumentData& data, const document::TestRun& run);
/// Forgets all runs.
[[nodiscard]] Proposal clearResults(const document::DocumentData& data);

}  // namespace topo::commands
