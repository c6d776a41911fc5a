// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/probe/flow_state.h"
#include "model/session/session.h"

#include <QAbstractTableModel>
#include <QSet>

#include <memory>

namespace topo::views {

/// The flows of the session's newest report as a table: the equal alternative to the canvas. Those that were
/// excluded stand after the others, each with its reason, so that they can be taken back.
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

  /// Null when the row is out of range, or an excluded flow.
  [[nodiscard]] const snapshot::Flow* flowAt(int row) const;
  /// Null unless the row is an excluded flow.
  [[nodiscard]] const snapshot::ExcludedFlow* excludedAt(int row) const;
  /// -1 when the report has no such flow.
  [[nodiscard]] int rowOf(const QString& flowId) const;
  [[nodiscard]] const snapshot::Report& report() const { return *report_; }
  /// What live tests say of the flows that have results, by flow id.
  [[nodiscard]] const QHash<QString, probe::FlowState>& tests() const { return tests_; }

 private:
  void noteChange(const document::ChangeSet& what);
  void takeReport();
  [[nodiscard]] bool readsTheSame(const snapshot::Flow& before, const snapshot::Flow& now) const;
  void readTests();
  [[nodiscard]] QString text(const snapshot::Flow& flow, int column) const;
  [[nodiscard]] QString text(const snapshot::ExcludedFlow& flow, int column) const;
  [[nodiscard]] QString tip(const snapshot::Flow& flow, int column) const;
  [[nodiscard]] QVariant flowData(const snapshot::Flow& flow, int column, int role) const;
  [[nodiscard]] QVariant excludedData(const snapshot::ExcludedFlow& flow, int column, int role) const;

  session::Session& session_;
  std::shared_ptr<const snapshot::Report> report_;
  QHash<QString, probe::FlowState> tests_;
  /// What changed since the newest report: some rows read differently although their flow is the same.
  bool namesChanged_ = false;
  QSet<document::ZoneId> firewallsChanged_;
  QMap<document::ZoneId, document::Zone> zones_;
};

}  // namespace topo::views
