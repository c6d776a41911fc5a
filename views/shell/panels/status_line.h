// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/session/session.h"
#include "views/scene/canvas_view.h"

#include <QLabel>
#include <QStatusBar>

namespace topo::views {

/// The line at the bottom of the window: what the tool expects, how many flows pass, how far the canvas is
/// zoomed. A child of the status bar; session and canvas must outlive it. GUI thread.
class StatusLine : public QObject {
  Q_OBJECT
 public:
  StatusLine(session::Session& session, CanvasView& canvas, QStatusBar& bar);

  /// Something that happened, for some seconds.
  void say(const QString& message);

 private:
  void showSummary();
  void tellIfNotDrawn();

  session::Session& session_;
  CanvasView& canvas_;
  QStatusBar& bar_;
  QLabel* hint_;
  QLabel* summary_;
  QLabel* zoom_;
};

}  // namespace topo::views
