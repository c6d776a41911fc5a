// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/snapshot/uses/uses.h"

#include <QString>

namespace topo::text {

/// How something is used, in a few words: "source of the rule", "source of the rule, through zone:dmz". Plain
/// text; any thread.
[[nodiscard]] QString useText(const snapshot::Use& use);

}  // namespace topo::text
