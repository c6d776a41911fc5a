// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "views/tables/finding_model.h"

#include <QLabel>
#include <QSortFilterProxyModel>
#include <QTableView>
#include <QWidget>

namespace topo::views {

/// The findings, with what to do about the chosen one; activating one (double-click or Enter) asks for a jump
/// to what it is about. The session must outlive it. GUI thread.
class FindingsPage : public QWidget {
  Q_OBJECT
 public:
  explicit FindingsPage(session::Session& session, QWidget* parent = nullptr);

 signals:
  void jumpRequested(const topo::document::EntityRef& ref);

 private:
  void tellCount();
  void jump(const QModelIndex& index);
  void advise();

  session::Session& session_;
  FindingModel* model_;
  QSortFilterProxyModel* sorted_;
  QTableView* table_;
  QLabel* count_;
  QLabel* advice_;
};

}  // namespace topo::views
