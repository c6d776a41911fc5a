// SPDX-License-Identifier: Apache-2.0
#include "views/shell/fit_keeper.h"

#include <QEvent>

namespace topo::views {

FitKeeper::FitKeeper(CanvasView& canvas) : QObject(&canvas), canvas_(canvas) {
  canvas_.viewport()->installEventFilter(this);
  connect(&canvas_, &CanvasView::zoomChanged, this, [this] { keeping_ = keeping_ && fitting_; });
}

void FitKeeper::fit() {
  keeping_ = true;
  fitting_ = true;
  canvas_.zoomToFit();
  fitting_ = false;
}

bool FitKeeper::eventFilter(QObject* watched, QEvent* event) {
  switch (event->type()) {
    case QEvent::MouseButtonPress:
    case QEvent::Wheel:
    case QEvent::NativeGesture:
    case QEvent::Gesture:
      keeping_ = false;
      break;
    case QEvent::Resize:
      // After the view itself has taken its new size.
      if (keeping_) {
        QMetaObject::invokeMethod(
            this,
            [this] {
              if (keeping_) fit();
            },
            Qt::QueuedConnection);
      }
      break;
    default:
      break;
  }
  return QObject::eventFilter(watched, event);
}

}  // namespace topo::views
