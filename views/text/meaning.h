// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/catalog/catalog.h"
#include "model/document/entities.h"
#include "model/snapshot/findings/effect.h"
#include "model/snapshot/report.h"

#include <QString>

namespace topo::text {

/// What a finding means for the install: what happens, or may happen, if nothing is done. One or two plain
/// sentences; findingAdvice (findings.h) says what to do. Plain text; any thread.
[[nodiscard]] QString findingMeaning(const snapshot::Finding& finding);

/// What a change does, before it is made: to verdicts, to flows, and the errors it brings. Plain text.
[[nodiscard]] QString effectText(const snapshot::Effect& effect, const document::DocumentData& data,
                                 const catalog::Catalog& catalog);

/// The same in a few words, for a menu: "no verdict changes", "stops 2 flows, opens 1".
[[nodiscard]] QString effectBrief(const snapshot::Effect& effect);

}  // namespace topo::text
