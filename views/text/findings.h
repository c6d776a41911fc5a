// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/catalog/catalog.h"
#include "model/document/entities.h"
#include "model/snapshot/report.h"

#include <QString>

namespace topo::text {

/// A finding in one plain sentence: what is the matter and with what. Plain text; any thread.
[[nodiscard]] QString findingText(const snapshot::Finding& finding, const document::DocumentData& data,
                                  const catalog::Catalog& catalog);
/// What it means for the install and what to do about it, in one sentence.
[[nodiscard]] QString findingAdvice(snapshot::FindingCode code);

}  // namespace topo::text
