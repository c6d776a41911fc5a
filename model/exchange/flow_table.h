// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/catalog/catalog.h"
#include "model/document/entities.h"
#include "model/exchange/wording.h"
#include "model/snapshot/report.h"

#include <QList>
#include <QStringList>

namespace topo::exchange {

/// The port table every tabular output shares: one row for each flow and address family, in the order of
/// the report, with the columns of docs/command-line.md. Cells are raw text: each output escapes for itself.
struct FlowTable {
  QStringList columns;
  QList<QStringList> rows;
};

/// The column names, in order.
[[nodiscard]] QStringList flowTableColumns();
[[nodiscard]] FlowTable flowTable(const document::DocumentData& data, const catalog::Catalog& catalog,
                                  const snapshot::Report& report, const Wording& wording);

}  // namespace topo::exchange
