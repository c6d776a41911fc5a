// SPDX-License-Identifier: Apache-2.0
#include "views/shell/testing/results_actions.h"

#include "views/dialogs/results/import_results_dialog.h"
#include "views/dialogs/results/old_runs_dialog.h"

#include <QDir>
#include <QFileDialog>

namespace topo::views {

ResultsActions::ResultsActions(session::Session& session, QMainWindow& window)
    : QObject(&window),
      session_(session),
      window_(window),
      page_(new RunsPage(session)),
      dock_(new QDockWidget(tr("Test runs"), &window)) {
  dock_->setObjectName(QStringLiteral("runs"));
  dock_->setWidget(page_);
  connect(page_, &RunsPage::jumpRequested, this, &ResultsActions::jumpRequested);
  connect(page_, &RunsPage::importWanted, this, &ResultsActions::chooseFiles);
  connect(page_, &RunsPage::oldRunsWanted, this, &ResultsActions::removeOld);
}

void ResultsActions::addTo(QMenu& menu) {
  menu.addAction(tr("&Import results …"), this, &ResultsActions::chooseFiles);
  menu.addAction(tr("Test &runs"), this, &ResultsActions::showRuns);
}

QDockWidget* ResultsActions::dockBeside(QDockWidget* other) {
  window_.addDockWidget(Qt::BottomDockWidgetArea, dock_);
  window_.tabifyDockWidget(other, dock_);
  dock_->hide();
  return dock_;
}

void ResultsActions::chooseFiles() {
  auto* dialog = new QFileDialog(&window_, tr("Import results"), QDir::homePath());
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setFileMode(QFileDialog::ExistingFiles);
  dialog->setNameFilters({tr("Results and nmap files (*.json *.xml)"), tr("All files (*)")});
  connect(dialog, &QFileDialog::filesSelected, this, &ResultsActions::takeIn);
  dialog->open();
}

void ResultsActions::takeIn(const QStringList& paths) {
  auto* dialog = new ImportResultsDialog(session_, &window_);
  connect(dialog, &ImportResultsDialog::taken, this, [this](const QString& summary) {
    showRuns();
    emit said(summary);
  });
  dialog->open();
  if (!paths.isEmpty()) dialog->load(paths);
}

void ResultsActions::showRuns() {
  dock_->show();
  dock_->raise();
}

void ResultsActions::removeOld() {
  auto* dialog = new OldRunsDialog(session_, &window_);
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->open();
}

}  // namespace topo::views
