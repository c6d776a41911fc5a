// SPDX-License-Identifier: Apache-2.0
#include "views/shell/fit_keeper.h"

#include <QEvent>

namespace topo::views {

FitKeeper::FitKeeper(CanvasView& canvas) : QObject(&canvas), canvas_(canvas) {
  canvas_.viewport()->installEventFilter(this);
  connect(&canvas_, &CanvasView::zoomChanged, this, [this] { keeping_ = keeping_ && fitting_; });
  connect(&canvas_.canvas(), &CanvasScene::contentRectChanged, this, &FitKeeper::fitSoon);
}

void FitKeeper::fit() {
  keeping_ = true;
  revision_ = canvas_.session().document().revision();
  fitting_ = true;
  canvas_.zoomToFit();
  fitting_ = false;
}

/// After the view itself has taken its new size. What an edit changes moves nobody's eyes.
void FitKeeper::fitSoon() {
  keeping_ = keeping_ && revision_ == canvas_.session().document().revision();
  if (!keeping_) return;
  QMetaObject::invokeMethod(
      this,
      [this] {
        if (keeping_) fit();
      },
      Qt::QueuedConnection);
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
      if (keeping_) fitSoon();
      break;
    default:
      break;
  }
  return QObject::eventFilter(watched, event);
}

}  // namespace topo::views
