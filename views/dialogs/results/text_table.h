// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractTableModel>
#include <QString>
#include <QStringList>

#include <functional>

namespace topo::views {

/// A table of plain text whose cells are asked for when they are seen, so that a hundred thousand rows cost
/// nothing until somebody scrolls to them. Read only. GUI thread.
class TextTable : public QAbstractTableModel {
  Q_OBJECT
 public:
  using Cell = std::function<QString(int row, int column)>;

  explicit TextTable(QStringList columns, QObject* parent = nullptr);

  /// `cell` is called until the next call of this; whatever it reads must live as long.
  void show(int rows, Cell cell);

  [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
  [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 private:
  QStringList columns_;
  int rows_ = 0;
  Cell cell_;
};

}  // namespace topo::views
