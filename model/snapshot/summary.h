// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/snapshot/report.h"

namespace topo::snapshot {

/// Counts flows by need and verdict. Disputed flows count as disputed and nowhere else.
[[nodiscard]] Summary summarise(const QList<Flow>& flows, const QList<ExcludedFlow>& excluded);

}  // namespace topo::snapshot
