// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/console.h"
#include "model/catalog/catalog.h"
#include "model/document/entities.h"
#include "model/snapshot/report.h"

namespace topo::cli {

/// Tells what is left to do after the tests that a document holds; nothing of what was never tried.
void tellNextSteps(const snapshot::Report& report, const document::DocumentData& data,
                   const catalog::Catalog& catalog, const Console& console);

}  // namespace topo::cli
