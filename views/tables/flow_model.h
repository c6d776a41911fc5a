// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractTableModel>

#include <memory>

#include "model/session/session.h"

namespace topo::views {

/// The flows of the session's newest report as a table: the equal alternative to the canvas.
///
/// Reads the session, changes nothing. Rows follow the report; a new report keeps the rows' identity by flow
/// id, so that selections survive. The session must outlive it. GUI thread.
class FlowModel : public QAbstractTableModel {
  Q_OBJECT
 public:
  enum Column { Verdict, From, To, Service, Application, Need, BlockedBy, LastTest, Id, ColumnCount };
  enum Role { FlowIdRole = Qt::UserRole + 1, SortRole };

  explicit FlowModel(session::Session& session, QObject* parent = nullptr);

  [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
  [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

  /// Null when the row is out of range.
  [[nodiscard]] const snapshot::Flow* flowAt(int row) const;
  /// -1 when the report has no such flow.
  [[nodiscard]] int rowOf(const QString& flowId) const;
  [[nodiscard]] const snapshot::Report& report() const { return *report_; }

 private:
  void takeReport();
  void readTests();
  [[nodiscard]] QString text(const snapshot::Flow& flow, int column) const;

  session::Session& session_;
  std::shared_ptr<const snapshot::Report> report_;
  QHash<QString, QString> lastTest_;  // flow id -> outcome of its newest test
};

}  // namespace topo::views
