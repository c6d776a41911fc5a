// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/document/entities.h"

namespace topo::exchange {

/// A copy for the customer: without notes, author, owners, comments of rules, reasons, test results, and
/// without keys this program does not know (nobody can say what they hold). Flows, rules and verdicts stay as they are; an
/// excluded flow stays excluded.
[[nodiscard]] document::DocumentData redacted(document::DocumentData data);

}  // namespace topo::exchange
