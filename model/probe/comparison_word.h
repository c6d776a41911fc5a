// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/probe/compare.h"

#include <QString>

namespace topo::probe {

/// The word of filters and outputs: `not-tested`, `agree`, `wrong-service`, `network-closed`, `network-open`.
[[nodiscard]] QString comparisonWord(Comparison comparison);

}  // namespace topo::probe
