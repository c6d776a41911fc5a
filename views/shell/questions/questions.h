// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/session/session.h"
#include "views/docks/ask_page.h"
#include "views/docks/compare_page.h"
#include "views/scene/canvas_view.h"
#include "views/shell/questions/marks.h"

#include <QDockWidget>
#include <QMainWindow>
#include <QMenu>
#include <QObject>

namespace topo::views {

/// The panels that answer questions (comparison, traffic), their actions, and what they point out on the
/// canvas, of which there is one answer at a time. Escape on the canvas, or closing the panel, ends it. A
/// child of its window; session and canvas must outlive it. GUI thread.
class Questions : public QObject {
  Q_OBJECT
 public:
  Questions(session::Session& session, CanvasView& canvas, QMainWindow& window);

  /// Puts the panels beside another, hidden until something is asked; gives them for the window to own.
  QList<QDockWidget*> dockBeside(QDockWidget* other);
  [[nodiscard]] ComparePage& compare() { return *compare_; }
  [[nodiscard]] AskPage& ask() { return *ask_; }
  [[nodiscard]] const Marks& marks() const { return *marks_; }

  void addTo(QMenu& menu);
  /// What can be asked about a thing, for its context menu.
  void addTo(QMenu& menu, const document::EntityRef& ref);

  void compareWithFile(const QString& path);
  void compareWithSaved();
  /// With any other state, such as the one before a proposal was taken; `what` names it.
  void compareWithState(document::DocumentData before, const QString& what);

  bool eventFilter(QObject* watched, QEvent* event) override;

 signals:
  void jumpRequested(const topo::document::EntityRef& ref);

 private:
  void chooseFile();
  void compareWith(const QString& path, const QString& what);
  void say(const QString& message);
  void bring(QDockWidget* dock);
  void showAnswer(const QList<CanvasMark>& marks);
  void endAll();

  session::Session& session_;
  CanvasView& canvas_;
  QMainWindow& window_;
  ComparePage* compare_;
  AskPage* ask_;
  QDockWidget* compareDock_;
  QDockWidget* askDock_;
  Marks* marks_;
};

}  // namespace topo::views
