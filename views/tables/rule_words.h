// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/document/entities.h"

#include <QString>

#include <optional>

namespace topo::views {

/// "in", "out", "both": the words of the file format, which are also what a person picks from.
[[nodiscard]] QString directionWord(document::Direction direction);
/// Nothing for any other word.
[[nodiscard]] std::optional<document::Direction> readDirection(const QString& word);
/// "allow", "deny", "reject"
[[nodiscard]] QString actionWord(document::Action action);
[[nodiscard]] std::optional<document::Action> readAction(const QString& word);

}  // namespace topo::views
