// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/session/session.h"

#include <QAbstractTableModel>
#include <QHash>

namespace topo::views {

/// The runs of live tests that the document keeps, the one added last first. What is in a run is counted when
/// its row is seen, so that thousands of runs cost nothing. The session must outlive it. GUI thread.
class RunModel : public QAbstractTableModel {
  Q_OBJECT
 public:
  enum Column { When, From, By, Results, Open, Closed, Control, ColumnCount };

  explicit RunModel(session::Session& session, QObject* parent = nullptr);

  [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
  [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

  /// Where the run of a row stands in the document's list; -1: no such row.
  [[nodiscard]] qsizetype placeOf(int row) const;
  /// Null: no such row.
  [[nodiscard]] const document::TestRun* runAt(int row) const;

 private:
  struct Counts {
    int open = 0;
    int closed = 0;
  };
  void reset();
  [[nodiscard]] Counts countsOf(int row) const;
  [[nodiscard]] QString text(int row, int column) const;

  session::Session& session_;
  QList<document::TestRun> runs_;
  mutable QHash<int, Counts> counts_;
};

}  // namespace topo::views
