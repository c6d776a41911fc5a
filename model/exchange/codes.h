// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/document/entities.h"
#include "model/snapshot/report.h"

#include <QString>
#include <QStringList>

namespace topo::exchange {

/// The stable words outputs use for what the model says in enums (docs/command-line.md). Never translated.
[[nodiscard]] QString code(snapshot::Verdict verdict);
[[nodiscard]] QString code(snapshot::Need need);
[[nodiscard]] QString code(snapshot::Passes passes);
[[nodiscard]] QString code(snapshot::StopAction action);
[[nodiscard]] QString code(snapshot::CrossingDirection direction);
[[nodiscard]] QString code(snapshot::Severity severity);
[[nodiscard]] QString code(document::Action action);
[[nodiscard]] QString code(document::Direction direction);
/// The kinds of evidence of a flow, each once, sorted. A flow somebody drew has none: its need says so.
[[nodiscard]] QStringList evidenceCodes(const snapshot::Flow& flow);

}  // namespace topo::exchange
