// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/snapshot/suggest/suggest.h"

#include <QByteArray>

namespace topo::exchange {

/// A suggestion as `suggest --json` prints it (docs/command-line.md): one JSON object, two spaces of indent,
/// one final line feed. Any thread.
[[nodiscard]] QByteArray toSuggestJson(const snapshot::Suggestion& suggestion);

}  // namespace topo::exchange
