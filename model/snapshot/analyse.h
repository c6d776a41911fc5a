// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/catalog/catalog.h"
#include "model/document/entities.h"
#include "model/snapshot/report.h"

#include <QDate>

namespace topo::snapshot {

/// Derived and custom flows that a document may have; more are not expanded.
inline constexpr qint64 kFlowLimit = 200'000;

/// Too many flows to derive (limit of docs/semantics.md); nothing was expanded.
struct TooManyFlows {
  qint64 count = 0;
  qint64 limit = 0;
};

/// Derives the flows of a document, judges them and gathers the findings.
///
/// Pure: the same document, catalog and day give the same report. Any thread. `today` decides only the
/// findings about expiry. A document over the flow limit gives a report without flows; `countFlows` tells
/// beforehand.
[[nodiscard]] Report analyse(const document::DocumentData& document, const catalog::Catalog& catalog,
                             const QDate& today, quint64 revision = 0);

/// Upper bound of the flows the document would give, computed without making any (limit: 200,000).
[[nodiscard]] qint64 countFlows(const document::DocumentData& document, const catalog::Catalog& catalog);

}  // namespace topo::snapshot
