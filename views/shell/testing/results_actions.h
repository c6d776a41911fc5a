// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/session/session.h"
#include "views/docks/runs/runs_page.h"

#include <QDockWidget>
#include <QMainWindow>
#include <QMenu>
#include <QObject>
#include <QStringList>

namespace topo::views {

/// Results of tests in the window: taking in those made elsewhere, and the panel "Test runs" with what is
/// kept. A child of its window; the session must outlive it. GUI thread.
class ResultsActions : public QObject {
  Q_OBJECT
 public:
  ResultsActions(session::Session& session, QMainWindow& window);

  void addTo(QMenu& menu);
  /// Puts the panel beside another, hidden until it is asked for; gives it for the window to own.
  QDockWidget* dockBeside(QDockWidget* other);

  /// Shows what these files give and asks whether to take it in, as "Import results …" does after a file was
  /// chosen: for whoever has just made them. Files of results or of nmap, not mixed.
  void takeIn(const QStringList& paths);
  void showRuns();

 signals:
  void jumpRequested(const topo::document::EntityRef& ref);
  /// Something for the status line.
  void said(const QString& message);

 private:
  void chooseFiles();
  void removeOld();

  session::Session& session_;
  QMainWindow& window_;
  RunsPage* page_;
  QDockWidget* dock_;
};

}  // namespace topo::views
