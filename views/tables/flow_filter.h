// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "views/tables/flow_model.h"

#include <QSortFilterProxyModel>

#include <optional>

namespace topo::views {

/// Which flows a table shows; empty fields let everything through.
struct FlowCriteria {
  QString words;  ///< each word must occur somewhere in the row, whatever its case
  QString zone;   ///< id; an end lies in it, however deep
  QString host;
  QString kind;
  std::optional<snapshot::Verdict> verdict;
  std::optional<snapshot::Need> need;
  bool excludedOnly = false;

  bool operator==(const FlowCriteria&) const = default;
};

/// Sorts and filters a FlowModel. GUI thread; session and model must outlive it.
class FlowFilter : public QSortFilterProxyModel {
  Q_OBJECT
 public:
  FlowFilter(session::Session& session, FlowModel& model, QObject* parent = nullptr);

  [[nodiscard]] const FlowCriteria& criteria() const { return criteria_; }
  void setCriteria(const FlowCriteria& criteria);

 protected:
  [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

 private:
  [[nodiscard]] bool hasWords(int row) const;
  [[nodiscard]] bool acceptsFlow(const snapshot::Flow& flow) const;
  [[nodiscard]] bool acceptsExcluded(const QString& id) const;
  [[nodiscard]] bool touchesZone(const document::HostId& from, const document::HostId& to) const;

  session::Session& session_;
  FlowModel& model_;
  FlowCriteria criteria_;
  QStringList words_;
};

}  // namespace topo::views
