// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/session/session.h"
#include "views/dialogs/record_dialog.h"
#include "views/docks/testing/next_steps_page.h"
#include "views/scene/canvas_view.h"

#include <QAction>
#include <QDockWidget>
#include <QMainWindow>
#include <QMenu>
#include <QObject>

namespace topo::views {

/// What results of live tests are good for: the page of what to do next, the colours on the canvas, and the
/// acceptance record. A child of its window; session and canvas must outlive it. GUI thread.
class RecordActions : public QObject {
  Q_OBJECT
 public:
  RecordActions(session::Session& session, CanvasView& canvas, QMainWindow& window);

  /// Puts the page beside another, hidden until it is asked for; gives it for the window to own.
  QList<QDockWidget*> dockBeside(QDockWidget* other);
  /// To the menu of tests.
  void addTo(QMenu& menu);
  /// To the menu of files.
  void addExportTo(QMenu& menu);

  [[nodiscard]] NextStepsPage& nextSteps() { return *page_; }
  void showNextSteps();
  /// Asks what the acceptance record is to say and where it goes.
  RecordDialog* askForRecord();
  /// Writes the record that the dialog shows; through the saver, so that a failure leaves the old file.
  bool write(const probe::Record& record, const QString& form, const QString& path);

 signals:
  void jumpRequested(const topo::document::EntityRef& ref);
  void testRequested(const QStringList& flows);
  void said(const QString& message);

 private:
  void askWhere(RecordDialog& dialog, const QString& form);

  session::Session& session_;
  CanvasView& canvas_;
  QMainWindow& window_;
  NextStepsPage* page_;
  QDockWidget* dock_;
  QAction* colours_;
};

}  // namespace topo::views
