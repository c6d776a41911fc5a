// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "views/scene/canvas_view.h"

#include <QObject>

namespace topo::views {

/// Shows the whole drawing, and goes on doing so while window and docks find their size, until the user
/// touches the canvas. A child of the canvas. GUI thread.
class FitKeeper : public QObject {
  Q_OBJECT
 public:
  explicit FitKeeper(CanvasView& canvas);

  void fit();

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  CanvasView& canvas_;
  bool keeping_ = false;
  bool fitting_ = false;
};

}  // namespace topo::views
