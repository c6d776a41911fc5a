// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringList>

namespace topo::cli {

/// Runs one call of the command line: `arguments` as main() got them. Returns the exit code.
[[nodiscard]] int runProgram(const QStringList& arguments);

}  // namespace topo::cli
