// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/snapshot/diff/diff.h"

#include <QByteArray>

namespace topo::exchange {

/// The comparison of two documents as `diff --json` prints it (docs/command-line.md). Any thread.
[[nodiscard]] QByteArray toDiffJson(const snapshot::Diff& diff);

}  // namespace topo::exchange
