// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "views/shell/panels/panels.h"
#include "views/shell/views/find_bar.h"
#include "views/shell/views/overview.h"
#include "views/shell/views/view_actions.h"
#include "views/shell/views/view_strip.h"

#include <QMainWindow>

namespace topo::views {

/// The views of the window's document and the ways to find one's way in them: tabs below the canvas, the
/// overview, the field that finds things. Puts the canvas and the tabs into the middle of the window, and
/// tells the panels which view is shown. A child of its window; session and canvas must outlive it. GUI
/// thread.
class Views : public QObject {
  Q_OBJECT
 public:
  Views(session::Session& session, CanvasView& canvas, QMainWindow& window);

  [[nodiscard]] ViewActions& actions() { return *actions_; }
  [[nodiscard]] ViewTabs& tabs() { return strip_->tabs(); }
  [[nodiscard]] Overview& overview() { return *overview_; }
  [[nodiscard]] FindBar& find() { return *find_; }

  /// The overview as a dock, and the filter that the flows share with the canvas.
  void join(Panels& panels);
  void addTo(QMenu& view);
  void addFindTo(QMenu& edit);

 signals:
  void jumpRequested(const topo::document::EntityRef& ref);

 private:
  session::Session& session_;
  CanvasView& canvas_;
  QMainWindow& window_;
  ViewActions* actions_;
  ViewStrip* strip_;
  Overview* overview_;
  FindBar* find_;
};

}  // namespace topo::views
