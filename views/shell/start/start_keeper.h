// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "views/render/theme.h"
#include "views/scene/canvas_view.h"

#include <QFutureWatcher>
#include <QMenu>
#include <QObject>

namespace topo::views {

class FileActions;
class MainWindow;
class StartPage;

/// Shows the start page over the canvas of a window in which nothing has been done, and takes it away as soon
/// as something is: drawn, opened, dragged in, or a tool taken up. Users may ask not to see it. A child of
/// the canvas. GUI thread.
class StartKeeper : public QObject {
  Q_OBJECT
 public:
  StartKeeper(MainWindow& window, CanvasView& canvas, FileActions& files);
  ~StartKeeper() override;

  void addTo(QMenu& menu);
  /// Small pictures are drawn in the colours of the window.
  void setTheme(const render::Theme& theme);
  [[nodiscard]] bool isShown() const;

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void showIfUntouched();
  void show();
  void hide();
  void place();
  void startPreviews();
  void drawPreview(int number);
  [[nodiscard]] QIcon preview(const document::DocumentData& data, const snapshot::Report& report) const;

  MainWindow& window_;
  CanvasView& canvas_;
  FileActions& files_;
  StartPage* page_ = nullptr;  ///< made when it is shown first
  render::Theme theme_;
  QFutureWatcher<snapshot::Report> reports_;
};

}  // namespace topo::views
