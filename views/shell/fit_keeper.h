// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "views/scene/canvas_view.h"

#include <QObject>

namespace topo::views {

/// Shows the whole drawing, and goes on doing so while window and docks find their size and the links of the
/// document come, which are drawn once its flows are worked out; until the user touches canvas or document.
/// A child of the canvas. GUI thread.
class FitKeeper : public QObject {
  Q_OBJECT
 public:
  explicit FitKeeper(CanvasView& canvas);

  void fit();

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void fitSoon();

  CanvasView& canvas_;
  quint64 revision_ = 0;  // of the document that was fitted
  bool keeping_ = false;
  bool fitting_ = false;
};

}  // namespace topo::views
