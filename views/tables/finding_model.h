// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/session/session.h"

#include <QAbstractTableModel>

#include <memory>

namespace topo::views {

/// The findings of the session's newest report: severity, sentence, code; the advice as a tool tip.
/// Reads the session, which must outlive it, and changes nothing. GUI thread.
class FindingModel : public QAbstractTableModel {
  Q_OBJECT
 public:
  enum Column { Severity, Sentence, Code, ColumnCount };
  enum Role { SortRole = Qt::UserRole + 1 };

  explicit FindingModel(session::Session& session, QObject* parent = nullptr);

  [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
  [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

  /// Null when the row is out of range.
  [[nodiscard]] const snapshot::Finding* findingAt(int row) const;
  [[nodiscard]] int count(snapshot::Severity severity) const;

 private:
  [[nodiscard]] QString text(const snapshot::Finding& finding, int column) const;

  session::Session& session_;
  std::shared_ptr<const snapshot::Report> report_;
};

}  // namespace topo::views
