// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/call.h"
#include "model/probe/plan.h"

#include <optional>

namespace topo::cli {

/// The limits of a run as the command line gives them, with the defaults of docs/live-tests.md.
void addLimits(QCommandLineParser& parser);
/// The options of a run; nothing when a value is no number or out of bounds (already said).
[[nodiscard]] std::optional<probe::Options> limitsOf(const Call& call);

/// Where the log goes, if one is asked for.
[[nodiscard]] std::optional<Output> logOf(const Call& call);

/// What came of a run: its report, and whether the log holds all of it.
struct RunEnd {
  probe::Report report;
  bool logged = true;
};

/// Runs the job of a plan to its end, or until it is interrupted; a line of progress only on a terminal. The
/// log is written as the run goes on; when it cannot be, that is said once and the run goes on without.
/// Nothing when the log could not even be begun (already said): then nothing was sent.
[[nodiscard]] std::optional<RunEnd> runPlan(const probe::Plan& plan, const Call& call,
                                            const Console& console);

}  // namespace topo::cli
