// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/catalog/catalog.h"
#include "model/document/entities.h"
#include "model/snapshot/ask/asked_end.h"

#include <QString>

namespace topo::text {

/// What was assumed of an end of a question: which interface an address is, or where a machine that is not
/// drawn would be. Empty where nothing had to be. Plain text; any thread.
[[nodiscard]] QString assumptionText(const snapshot::AskedEnd& end, const document::DocumentData& data);
/// The end as a person would name it: "App server", "Console on app1", "10.9.0.1", "anything in DMZ".
[[nodiscard]] QString askedEndName(const snapshot::AskedEnd& end, const document::DocumentData& data,
                                   const catalog::Catalog& catalog);
/// What may be asked about, for a person whose text named nothing.
[[nodiscard]] QString noSuchEndText(const QString& text);

}  // namespace topo::text
