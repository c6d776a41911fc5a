// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "views/docks/mend_menu.h"
#include "views/tables/finding_model.h"

#include <QLabel>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QTableView>
#include <QWidget>

namespace topo::views {

/// The findings, with what the chosen one means and what to do about it, and the mends of those that are
/// chosen: by button, by the menu of a row, or by Alt+Enter. Activating a finding (double-click or Enter)
/// asks for a jump to what it is about. The session must outlive it. GUI thread.
class FindingsPage : public QWidget {
  Q_OBJECT
 public:
  explicit FindingsPage(session::Session& session, QWidget* parent = nullptr);

 signals:
  void jumpRequested(const topo::document::EntityRef& ref);

 private:
  void setUpTable();
  void setUpMends();
  void tellCount();
  void jump(const QModelIndex& index);
  void advise();
  void openMenu(const QPoint& global);
  [[nodiscard]] QList<snapshot::Finding> chosen() const;

  session::Session& session_;
  FindingModel* model_;
  QSortFilterProxyModel* sorted_;
  QTableView* table_;
  QLabel* count_;
  QLabel* advice_;
  QPushButton* mend_;
  MendMenu* mends_;
};

}  // namespace topo::views
