// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "views/tables/flow_filter.h"
#include "views/tables/flow_model.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QTableView>
#include <QWidget>

namespace topo::views {

/// The flow table with its filters; its selection is the window's. Copying gives the chosen rows as
/// tab-separated text. The session must outlive it. GUI thread.
class FlowsPage : public QWidget {
  Q_OBJECT
 public:
  explicit FlowsPage(session::Session& session, QWidget* parent = nullptr);

  [[nodiscard]] QStringList chosenFlows() const;
  /// Chosen rows (all, when none is) with a header, separated by tabs.
  [[nodiscard]] QString asText() const;
  void showOnly(const FlowCriteria& criteria);

 signals:
  void testRequested(const QStringList& flows);
  void excludeRequested(const QStringList& flows);
  void suggestRequested(const QStringList& flows);
  void jumpRequested(const topo::document::EntityRef& ref);

 protected:
  bool eventFilter(QObject* object, QEvent* event) override;

 private:
  void buildFilters();
  void fillChoices();
  void readFilters();
  void tellCount();
  void selectionToSession();
  void selectionFromSession();
  void menuAt(const QPoint& at);
  void copy();

  session::Session& session_;
  FlowModel* model_;
  FlowFilter* filter_;
  QTableView* table_;
  QLineEdit* words_;
  QComboBox* verdict_;
  QComboBox* need_;
  QComboBox* zone_;
  QComboBox* host_;
  QComboBox* kind_;
  QLabel* count_;
  bool following_ = false;
};

}  // namespace topo::views
