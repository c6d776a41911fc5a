// SPDX-License-Identifier: Apache-2.0
#include "views/dialogs/results/text_table.h"

#include <QTextDocument>

#include <utility>

namespace topo::views {

TextTable::TextTable(QStringList columns, QObject* parent)
    : QAbstractTableModel(parent), columns_(std::move(columns)) {}

void TextTable::show(int rows, Cell cell) {
  beginResetModel();
  rows_ = rows;
  cell_ = std::move(cell);
  endResetModel();
}

int TextTable::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : rows_;
}

int TextTable::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(columns_.size());
}

QVariant TextTable::data(const QModelIndex& index, int role) const {
  if (!index.isValid() || index.row() >= rows_) return {};
  if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole) return cell_(index.row(), index.column());
  // A tool tip would take a text for markup if it looks like some.
  if (role == Qt::ToolTipRole) return Qt::convertFromPlainText(cell_(index.row(), index.column()));
  return {};
}

QVariant TextTable::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
  return columns_.value(section);
}

}  // namespace topo::views
