// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/session/session.h"
#include "views/tables/result_model.h"
#include "views/tables/run_model.h"

#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QWidget>

namespace topo::views {

/// The runs of live tests on the left; on the right what the chosen run found, or what a selected flow has
/// been tested with so far, whichever was chosen last. Runs can be deleted. The session must outlive it. GUI
/// thread.
class RunsPage : public QWidget {
  Q_OBJECT
 public:
  explicit RunsPage(session::Session& session, QWidget* parent = nullptr);

 signals:
  void jumpRequested(const topo::document::EntityRef& ref);
  void importWanted();
  void oldRunsWanted();

 private:
  QWidget* buildRuns();
  QWidget* buildResults();
  void showRun();
  void showSelectedFlows();
  void showFlows(const QStringList& flows);
  void refresh();
  void tellCount();
  void removeChosen();
  void jump(const QModelIndex& index);
  void showColumns();
  [[nodiscard]] QList<qsizetype> chosenRuns() const;

  session::Session& session_;
  RunModel* runs_;
  ResultModel* results_;
  QTableView* runTable_;
  QTableView* resultTable_;
  QLabel* count_;
  QLabel* title_;
  QPushButton* remove_;
  QPushButton* removeOld_;
  QStringList flows_;  ///< whose history is shown; empty: the chosen run is
};

}  // namespace topo::views
