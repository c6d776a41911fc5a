// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/exchange/flow_table.h"

#include <QByteArray>

namespace topo::exchange {

/// The table as RFC 4180 CSV: UTF-8, CRLF, a header row. A cell a spreadsheet would take for a formula is
/// made harmless with a leading apostrophe; control characters other than line breaks and tabs are replaced.
/// Any thread.
[[nodiscard]] QByteArray toCsv(const FlowTable& table);
/// One cell as it stands in the file, neutralised and quoted where needed.
[[nodiscard]] QString csvCell(const QString& text);

}  // namespace topo::exchange
