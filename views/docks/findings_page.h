// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLabel>
#include <QSortFilterProxyModel>
#include <QTableView>
#include <QWidget>

#include "views/tables/finding_model.h"

namespace topo::views {

/// The findings; activating one asks for a jump to its first subject. The session must outlive it. GUI thread.
class FindingsPage : public QWidget {
  Q_OBJECT
 public:
  explicit FindingsPage(session::Session& session, QWidget* parent = nullptr);

 signals:
  void jumpRequested(const topo::document::EntityRef& ref);

 private:
  void tellCount();
  void jump(const QModelIndex& index);

  session::Session& session_;
  FindingModel* model_;
  QSortFilterProxyModel* sorted_;
  QTableView* table_;
  QLabel* count_;
};

}  // namespace topo::views
