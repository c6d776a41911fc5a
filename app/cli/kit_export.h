// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/call.h"

namespace topo::cli {

/// The options of `export --format ansible`, beside those of every format.
void addKitOptions(QCommandLineParser& parser);
/// Writes the folder for tests from many hosts (docs/tests-from-hosts.md). Returns an exit code.
[[nodiscard]] int exportKit(const Call& call, const Output& output);

}  // namespace topo::cli
