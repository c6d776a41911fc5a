// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTableWidget>

namespace topo::views {

/// A table inside a form: as high as its rows, so that the form scrolls and not the table; `stretched` is the
/// column that takes the room there is. Tab leaves it. GUI thread.
void prepareSmallTable(QTableWidget* table, int stretched);
/// Call after rows came or went.
void fitSmallTable(QTableWidget* table);
/// The item of a cell, made when it is missing. Reusing items keeps current cell and open editor.
[[nodiscard]] QTableWidgetItem* cellOf(QTableWidget* table, int row, int column);

}  // namespace topo::views
