// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/probe/history.h"
#include "model/session/session.h"

#include <QAbstractTableModel>

#include <optional>

namespace topo::views {

/// Results one by one: those of a run, in its order, or all that some flows ever had, the newest first. Cells
/// are made when they are seen. The session must outlive it. GUI thread.
class ResultModel : public QAbstractTableModel {
  Q_OBJECT
 public:
  enum Column { When, Outcome, Flow, Address, Port, From, Worth, Detail, ColumnCount };

  explicit ResultModel(session::Session& session, QObject* parent = nullptr);

  void showRun(const document::TestRun& run);
  /// The history of flows; those that there are not any more have none.
  void showFlows(const QStringList& flows);
  void clear();

  [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
  [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

  /// "" when there is no such row.
  [[nodiscard]] QString flowAt(int row) const;
  /// Null for results of a run, and where there is no such row.
  [[nodiscard]] const probe::PastTest* pastAt(int row) const;

 private:
  [[nodiscard]] const document::TestResult* resultAt(int row) const;
  [[nodiscard]] QString text(int row, int column) const;
  [[nodiscard]] QString worth(int row) const;

  session::Session& session_;
  document::TestRun run_;
  QList<probe::PastTest> past_;
  bool isHistory_ = false;
};

}  // namespace topo::views
