// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/snapshot/shown/flow_sieve.h"
#include "views/tables/flow_model.h"

#include <QSortFilterProxyModel>

#include <memory>

namespace topo::views {

/// Sorts and filters a FlowModel by the same criteria as views of the canvas (snapshot::FlowSieve). GUI
/// thread; session and model must outlive it.
class FlowFilter : public QSortFilterProxyModel {
  Q_OBJECT
 public:
  FlowFilter(session::Session& session, FlowModel& model, QObject* parent = nullptr);

  [[nodiscard]] const document::ViewFilter& filter() const { return wanted_; }
  /// `excludedOnly`: of what passes, what the user took out of the flows.
  void setFilter(const document::ViewFilter& filter, bool excludedOnly = false);

 protected:
  [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

 private:
  void takeTests();
  [[nodiscard]] const snapshot::FlowSieve& sieve() const;

  session::Session& session_;
  FlowModel& model_;
  document::ViewFilter wanted_;
  bool excludedOnly_ = false;
  /// Of the document as it is; null: to be made.
  mutable std::unique_ptr<snapshot::FlowSieve> sieve_;
};

}  // namespace topo::views
