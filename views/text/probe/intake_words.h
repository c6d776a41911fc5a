// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/document/entities.h"
#include "model/probe/intake/intake.h"

#include <QString>
#include <QStringList>

/// Sentences for results that were made elsewhere, shared by window and command line. Plain text; any thread.
namespace topo::text {

/// "this machine", "dmcm1", "dmcm1 (claimed)"; the id of a host that the document lacks.
[[nodiscard]] QString vantageText(const QString& vantage, bool claimed, const document::DocumentData& data);
/// What made a run: "this program", "Ansible", "nmap", …
[[nodiscard]] QString toolText(const QString& tool);
/// A moment of a document for a person, in UTC: "2026-11-22 10:00:05"; "" for none.
[[nodiscard]] QString momentText(const QString& moment);
/// Why something of a file matched nothing.
[[nodiscard]] QString unmatchedText(intake::Unmatched reason);
/// "10.1.0.11 port 3306: no flow goes there"
[[nodiscard]] QString leftoverText(const intake::Leftover& leftover, const document::DocumentData& data);
/// "from dmcm1 (claimed), 2026-11-22 10:00:05 UTC, by Ansible: results: 12, new: 10, …"
[[nodiscard]] QString takenRunText(const intake::TakenRun& run, const document::DocumentData& data);
/// One line for all runs of the files together.
[[nodiscard]] QString intakeSummary(const intake::Intake& intake);
/// What a person should know before believing the results; usually nothing.
[[nodiscard]] QStringList intakeWarnings(const intake::Intake& intake);

}  // namespace topo::text
