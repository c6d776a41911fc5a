// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace topo::views {

/// One row of a text that came from a spreadsheet.
struct SheetRow {
  int line = 1;       ///< where it begins in the text, from 1
  QStringList cells;  ///< as they were typed there
};

/// Reads tab-separated text as spreadsheets copy it: a cell with tabs, line breaks or quotation marks in it
/// stands between quotation marks, its own doubled. Rows without any text are left out.
[[nodiscard]] QList<SheetRow> readSheet(const QString& text);
/// The other way. A cell a spreadsheet would take for a formula is made harmless with a leading apostrophe,
/// which plainCell() takes away again; control characters become spaces.
[[nodiscard]] QString writeSheetRow(const QStringList& cells);
/// A cell without the apostrophe before something that would be a formula, and without spaces around.
[[nodiscard]] QString plainCell(const QString& cell);

}  // namespace topo::views
