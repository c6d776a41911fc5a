// SPDX-License-Identifier: Apache-2.0
// How CanvasView hears mouse, wheel, keys, gestures and drops.
#include "views/scene/canvas_view.h"
#include "views/scene/flow_tip.h"
#include "views/scene/inline_editor.h"

#include <QDragEnterEvent>
#include <QGestureEvent>
#include <QHelpEvent>
#include <QMimeData>
#include <QMouseEvent>
#include <QNativeGestureEvent>
#include <QPinchGesture>
#include <QScrollBar>
#include <QTextDocument>
#include <QToolTip>

#include <cmath>

namespace topo::views {

namespace {

constexpr int kScrollMargin = 24;  // pixels from the edge at which a drag scrolls
constexpr int kScrollEvery = 30;   // milliseconds

QString kindIn(const QMimeData* data) {
  return QString::fromUtf8(data->data(QLatin1String(kKindMimeType)));
}

}  // namespace

bool CanvasView::event(QEvent* event) {
  if (event->type() == QEvent::ShortcutOverride) {
    // These keys mean something here before they are anyone's shortcut.
    const int key = static_cast<QKeyEvent*>(event)->key();
    const bool mine = key == Qt::Key_Left || key == Qt::Key_Right || key == Qt::Key_Up ||
                      key == Qt::Key_Down || key == Qt::Key_Space ||
                      (key == Qt::Key_Escape && current_ && current_->isBusy());
    const auto modifiers = static_cast<QKeyEvent*>(event)->modifiers();
    // Alt and an arrow goes to the next thing; what else Alt does is the window's.
    const bool plain = !(modifiers & Qt::AltModifier) || (key >= Qt::Key_Left && key <= Qt::Key_Down);
    if (mine && plain && !(modifiers & (Qt::ControlModifier | Qt::MetaModifier))) {
      event->accept();
      return true;
    }
  }
  return QGraphicsView::event(event);
}

bool CanvasView::viewportEvent(QEvent* event) {
  switch (event->type()) {
    case QEvent::Gesture:
    case QEvent::NativeGesture:
      if (gesture(event)) return true;
      break;
    case QEvent::ToolTip:
      showTip(static_cast<QHelpEvent*>(event));
      return true;
    case QEvent::Leave:
      scene_->setHover({});
      break;
    default:
      break;
  }
  return QGraphicsView::viewportEvent(event);
}

bool CanvasView::gesture(QEvent* event) {
  if (event->type() == QEvent::NativeGesture) {
    const auto* native = static_cast<QNativeGestureEvent*>(event);
    if (native->gestureType() != Qt::ZoomNativeGesture) return false;
    setZoom(zoom() * (1 + native->value()), native->position().toPoint());
    return true;
  }
  auto* pinch = static_cast<QPinchGesture*>(static_cast<QGestureEvent*>(event)->gesture(Qt::PinchGesture));
  if (!pinch) return false;
  if (pinch->changeFlags() & QPinchGesture::ScaleFactorChanged) {
    setZoom(zoom() * pinch->scaleFactor(), viewport()->mapFromGlobal(pinch->centerPoint().toPoint()));
  }
  static_cast<QGestureEvent*>(event)->accept(pinch);
  return true;
}

Pointer CanvasView::pointer(const QPoint& at, Qt::KeyboardModifiers modifiers) const {
  return {viewportTransform().inverted().map(QPointF(at)), at, modifiers};
}

void CanvasView::startPanning(const QPoint& at) {
  panning_ = true;
  lastPan_ = at;
  paintFast();
  updateCursor();
}

void CanvasView::stopPanning() {
  panning_ = false;
  updateCursor();
}

void CanvasView::mousePressEvent(QMouseEvent* event) {
  if (editor_) editor_->commit();
  setFocus(Qt::MouseFocusReason);
  const QPoint at = event->position().toPoint();
  const bool hand = spaceHeld_ || (current_ && current_->id() == ToolId::Hand);
  if (event->button() == Qt::MiddleButton || (event->button() == Qt::LeftButton && hand)) {
    if (!dragging_) startPanning(at);
  } else if (event->button() == Qt::LeftButton && current_ && !panning_) {
    dragging_ = true;
    scene_->setDragging(true);
    lastPointer_ = at;
    lastModifiers_ = event->modifiers();
    current_->press(pointer(at, event->modifiers()));
    scrollTimer_.start(kScrollEvery, this);
  }
  event->accept();
}

void CanvasView::mouseMoveEvent(QMouseEvent* event) {
  const QPoint at = event->position().toPoint();
  lastPointer_ = at;
  lastModifiers_ = event->modifiers();
  if (panning_) {
    const QPoint by = at - lastPan_;
    lastPan_ = at;
    paintFast();
    horizontalScrollBar()->setValue(horizontalScrollBar()->value() - by.x());
    verticalScrollBar()->setValue(verticalScrollBar()->value() - by.y());
  } else if (current_ && dragging_) {
    current_->drag(pointer(at, event->modifiers()));
  } else if (current_ && !(event->buttons() & Qt::LeftButton)) {
    current_->hover(pointer(at, event->modifiers()));
    updateCursor();
  }
  event->accept();
}

void CanvasView::mouseReleaseEvent(QMouseEvent* event) {
  const QPoint at = event->position().toPoint();
  if (panning_ && !(event->buttons() & (Qt::LeftButton | Qt::MiddleButton))) {
    stopPanning();
  } else if (event->button() == Qt::LeftButton && dragging_) {
    dragging_ = false;
    scrollTimer_.stop();
    if (current_) current_->release(pointer(at, event->modifiers()));
    scene_->setDragging(false);
    updateCursor();
  }
  event->accept();
}

void CanvasView::mouseDoubleClickEvent(QMouseEvent* event) {
  if (event->button() == Qt::LeftButton && current_ && !panning_) {
    current_->doubleClick(pointer(event->position().toPoint(), event->modifiers()));
  }
  event->accept();
}

void CanvasView::wheelEvent(QWheelEvent* event) {
  const QPoint turned = event->angleDelta();
  if (event->modifiers() & Qt::ControlModifier) {
    setZoom(zoom() * std::pow(1.2, turned.y() / 120.0), event->position().toPoint());
  } else {
    const QPoint by = event->pixelDelta().isNull() ? turned / 2 : event->pixelDelta();
    const bool across = event->modifiers() & Qt::ShiftModifier;
    paintFast();
    horizontalScrollBar()->setValue(horizontalScrollBar()->value() - (across && !by.x() ? by.y() : by.x()));
    if (!across) verticalScrollBar()->setValue(verticalScrollBar()->value() - by.y());
  }
  event->accept();
}

void CanvasView::keyPressEvent(QKeyEvent* event) {
  if (event->key() == Qt::Key_Space && !event->isAutoRepeat()) {
    spaceHeld_ = true;
    updateCursor();
  } else if (event->key() == Qt::Key_Escape && current_ && current_->isBusy()) {
    cancelGesture();
  } else if (event->key() == Qt::Key_Escape && current_ && current_->id() != ToolId::Select) {
    setTool(ToolId::Select);
  } else if (!(current_ && current_->key(*event))) {
    event->ignore();
    return;
  }
  event->accept();
}

void CanvasView::keyReleaseEvent(QKeyEvent* event) {
  if (event->key() == Qt::Key_Space && !event->isAutoRepeat()) {
    spaceHeld_ = false;
    updateCursor();
  }
  event->accept();
}

void CanvasView::focusOutEvent(QFocusEvent* event) {
  spaceHeld_ = false;
  if (event->reason() == Qt::ActiveWindowFocusReason) cancelGesture();
  QGraphicsView::focusOutEvent(event);
}

QPoint CanvasView::menuPlace(const document::EntityRef& ref) const {
  const QRect sight = viewport()->rect().adjusted(8, 8, -8, -8);
  const std::optional<QRectF> rect = scene_->rectOf(ref);
  const QPoint at = rect ? viewportTransform().map(rect->center()).toPoint() : sight.center();
  return viewport()->mapToGlobal(
      QPoint(qBound(sight.left(), at.x(), sight.right()), qBound(sight.top(), at.y(), sight.bottom())));
}

void CanvasView::contextMenuEvent(QContextMenuEvent* event) {
  cancelGesture();
  const bool byMouse = event->reason() == QContextMenuEvent::Mouse;
  document::EntityRef ref;
  if (byMouse) {
    const Hit hit = scene_->hitAt(pointer(event->pos(), {}).scene, pixels(4));
    ref = hit.ref;
    if (hit.isNothing()) {
      session_.selection().clear();
    } else if (!session_.selection().contains(ref)) {
      session_.selection().set(hit.refs());
    }
  } else if (!session_.selection().isEmpty()) {
    ref = session_.selection().refs().last();
  }
  emit menuRequested(ref, byMouse ? event->globalPos() : menuPlace(ref));
  event->accept();
}

void CanvasView::dragEnterEvent(QDragEnterEvent* event) {
  // Anything else (files, above all) is for the window.
  if (event->mimeData()->hasFormat(QLatin1String(kKindMimeType))) {
    event->acceptProposedAction();
  } else {
    event->ignore();
  }
}

void CanvasView::dragMoveEvent(QDragMoveEvent* event) {
  if (!event->mimeData()->hasFormat(QLatin1String(kKindMimeType))) {
    event->ignore();
    return;
  }
  scene_->setDropTarget(scene_->targetAt(pointer(event->position().toPoint(), {}).scene));
  event->acceptProposedAction();
}

void CanvasView::dragLeaveEvent(QDragLeaveEvent* event) {
  scene_->setDropTarget({});
  event->accept();
}

void CanvasView::dropEvent(QDropEvent* event) {
  scene_->setDropTarget({});
  if (!event->mimeData()->hasFormat(QLatin1String(kKindMimeType))) {
    event->ignore();
    return;
  }
  if (scene_->placeKind(kindIn(event->mimeData()), pointer(event->position().toPoint(), {}).scene)) {
    event->acceptProposedAction();
    setFocus(Qt::OtherFocusReason);
  }
}

void CanvasView::timerEvent(QTimerEvent* event) {
  if (event->timerId() == scrollTimer_.timerId()) {
    autoScroll();
  } else if (event->timerId() == sharpTimer_.timerId()) {
    paintSharp();
  } else {
    QGraphicsView::timerEvent(event);
  }
}

void CanvasView::autoScroll() {
  if (!dragging_ || !current_ || !current_->isBusy()) return;
  const QRect calm =
      viewport()->rect().adjusted(kScrollMargin, kScrollMargin, -kScrollMargin, -kScrollMargin);
  const auto beyond = [](int value, int low, int high) {
    return value < low ? value - low : value > high ? value - high : 0;
  };
  const QPoint by(beyond(lastPointer_.x(), calm.left(), calm.right()),
                  beyond(lastPointer_.y(), calm.top(), calm.bottom()));
  if (by.isNull()) return;
  updateSceneRect();
  horizontalScrollBar()->setValue(horizontalScrollBar()->value() +
                                  qBound(-kScrollMargin, by.x() / 2, kScrollMargin));
  verticalScrollBar()->setValue(verticalScrollBar()->value() +
                                qBound(-kScrollMargin, by.y() / 2, kScrollMargin));
  current_->drag(pointer(lastPointer_, lastModifiers_));
}

void CanvasView::showTip(QHelpEvent* event) {
  const Hit hit = scene_->hitAt(pointer(event->pos(), {}).scene, pixels(4));
  const QString tip = tipFor(hit, session_, scene_->flowStates());
  if (tip.isEmpty()) {
    QToolTip::hideText();
    event->ignore();
    return;
  }
  // A tool tip takes text that looks like markup for markup; names are anyone's words.
  QToolTip::showText(event->globalPos(), Qt::convertFromPlainText(tip), viewport());
}

}  // namespace topo::views
