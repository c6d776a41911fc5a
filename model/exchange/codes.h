// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/snapshot/report.h"

#include <QString>

namespace topo::exchange {

/// The stable words outputs use for what the model says in enums (docs/command-line.md). Never translated.
[[nodiscard]] QString code(snapshot::Verdict verdict);
[[nodiscard]] QString code(snapshot::Need need);
[[nodiscard]] QString code(snapshot::Passes passes);
[[nodiscard]] QString code(snapshot::StopAction action);
[[nodiscard]] QString code(snapshot::CrossingDirection direction);
[[nodiscard]] QString code(snapshot::EvidenceType type);
[[nodiscard]] QString code(snapshot::Severity severity);

}  // namespace topo::exchange
