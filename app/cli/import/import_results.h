// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/call.h"
#include "model/probe/intake/intake.h"

namespace topo::cli {

/// `import INPUT... --format results|nmap --into FILE [--from HOST] -o OUT [--json]`: the document with the
/// results that match its flows, and what matched nothing.
[[nodiscard]] int importResults(intake::Kind kind, const Call& call);

}  // namespace topo::cli
