// SPDX-License-Identifier: Apache-2.0
#include "views/properties/small_table.h"

#include <QHeaderView>

namespace topo::views {

void prepareSmallTable(QTableWidget* table, int stretched) {
  table->horizontalHeader()->setSectionResizeMode(QHeaderView::Interactive);
  table->horizontalHeader()->setSectionResizeMode(stretched, QHeaderView::Stretch);
  table->horizontalHeader()->setMinimumSectionSize(40);
  table->verticalHeader()->hide();
  table->verticalHeader()->setDefaultSectionSize(table->fontMetrics().height() + 12);
  table->setSelectionBehavior(QAbstractItemView::SelectRows);
  table->setSelectionMode(QAbstractItemView::SingleSelection);
  table->setTabKeyNavigation(false);
  table->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  table->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed |
                         QAbstractItemView::AnyKeyPressed | QAbstractItemView::SelectedClicked);
  fitSmallTable(table);
}

void fitSmallTable(QTableWidget* table) {
  const int rows = qMax(1, table->rowCount()) * table->verticalHeader()->defaultSectionSize();
  table->setFixedHeight(table->horizontalHeader()->sizeHint().height() + rows + 2 * table->frameWidth() + 2);
}

QTableWidgetItem* cellOf(QTableWidget* table, int row, int column) {
  if (table->item(row, column) == nullptr) table->setItem(row, column, new QTableWidgetItem);
  return table->item(row, column);
}

}  // namespace topo::views
