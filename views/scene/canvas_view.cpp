// SPDX-License-Identifier: Apache-2.0
#include "views/scene/canvas_view.h"

#include "views/scene/inline_editor.h"
#include "views/scene/snap.h"

#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <cmath>

namespace topo::views {

namespace {

constexpr qreal kLeastZoom = 0.03;
constexpr qreal kMostZoom = 8;
constexpr qreal kReadable = 0.5;  // the zoom at which names can be read
constexpr int kFitMargin = 24;    // pixels around what is zoomed to
constexpr int kSharpAfter = 120;  // milliseconds of rest

}  // namespace

CanvasView::CanvasView(session::Session& session, QWidget* parent)
    : QGraphicsView(parent), session_(session), scene_(new CanvasScene(session, this)) {
  setScene(scene_);
  setFrameShape(QFrame::NoFrame);
  setAlignment(Qt::AlignLeft | Qt::AlignTop);
  setTransformationAnchor(NoAnchor);
  setResizeAnchor(NoAnchor);
  setViewportUpdateMode(SmartViewportUpdate);
  setRenderHint(QPainter::Antialiasing);
  setOptimizationFlag(DontSavePainterState);
  setMouseTracking(true);
  setAcceptDrops(true);
  setFocusPolicy(Qt::StrongFocus);
  viewport()->grabGesture(Qt::PinchGesture);
  setAccessibleName(tr("Diagram"));
  connect(scene_, &CanvasScene::contentRectChanged, this, &CanvasView::updateSceneRect);
  connect(scene_, &CanvasScene::themeChanged, viewport(), qOverload<>(&QWidget::update));
  updateSceneRect();
}

CanvasView::~CanvasView() {
  if (editor_) editor_->dismiss();
  // Tools may hold a gesture that reads the scene.
  current_ = nullptr;
  tools_.clear();
}

void CanvasView::addTool(std::unique_ptr<Tool> tool) {
  tools_.push_back(std::move(tool));
}

void CanvasView::setTool(ToolId id, bool sticky) {
  const auto found =
      std::find_if(tools_.begin(), tools_.end(), [id](const auto& tool) { return tool->id() == id; });
  if (found == tools_.end()) return;
  if (current_ == found->get() && sticky_ == sticky) {
    if (current_->isBusy()) return;
    current_->begin();
    emit hintChanged(current_->hint());
    return;
  }
  cancelGesture();
  if (current_) scene_->setDropTarget({});
  scene_->setHover({});
  current_ = found->get();
  sticky_ = sticky || id == ToolId::Hand;
  current_->begin();
  updateCursor();
  emit toolChanged(id, sticky_);
  emit hintChanged(current_->hint());
}

ToolId CanvasView::tool() const {
  return current_ ? current_->id() : ToolId::Select;
}

void CanvasView::toolUsed(Qt::KeyboardModifiers modifiers) {
  if (!sticky_ && !(modifiers & Qt::ShiftModifier)) setTool(ToolId::Select);
}

void CanvasView::setComponentKind(const QString& kind, bool sticky) {
  kind_ = kind;
  emit componentKindChanged(kind);
  setTool(ToolId::Component, sticky);
  if (current_) emit hintChanged(current_->hint());
}

void CanvasView::cancelGesture() {
  scrollTimer_.stop();
  dragging_ = false;
  panning_ = false;
  if (current_ && current_->isBusy()) current_->cancel();
  scene_->setDragging(false);
  updateCursor();
}

void CanvasView::updateCursor() {
  if (panning_) {
    viewport()->setCursor(Qt::ClosedHandCursor);
  } else if (spaceHeld_) {
    viewport()->setCursor(Qt::OpenHandCursor);
  } else if (current_) {
    viewport()->setCursor(current_->cursor());
  }
}

void CanvasView::setTheme(const render::Theme& theme) {
  scene_->setTheme(theme);
}

// Zoom and place -----------------------------------------------------------------------------------------

QRectF CanvasView::visibleRect() const {
  return viewportTransform().inverted().mapRect(QRectF(viewport()->rect()));
}

void CanvasView::updateSceneRect() {
  // One window of free ground around the drawing, and never less than what is in sight: nothing jumps.
  const QSizeF window = QSizeF(viewport()->size()) / zoom();
  QRectF rect =
      scene_->contentRect().adjusted(-window.width(), -window.height(), window.width(), window.height());
  if (isVisible()) rect |= visibleRect();
  setSceneRect(rect);
}

void CanvasView::setZoom(qreal wanted, const QPoint& fixed) {
  const qreal bounded = std::clamp(wanted, kLeastZoom, kMostZoom);
  if (qFuzzyCompare(bounded, zoom())) return;
  const QPointF scenePoint = viewportTransform().inverted().map(QPointF(fixed));
  paintFast();
  setTransform(QTransform::fromScale(bounded, bounded));
  updateSceneRect();
  const QPointF off = viewportTransform().map(scenePoint) - QPointF(fixed);
  horizontalScrollBar()->setValue(horizontalScrollBar()->value() + qRound(off.x()));
  verticalScrollBar()->setValue(verticalScrollBar()->value() + qRound(off.y()));
  emit zoomChanged(bounded);
}

void CanvasView::zoomIn() {
  setZoom(zoom() * 1.25, viewport()->rect().center());
}
void CanvasView::zoomOut() {
  setZoom(zoom() / 1.25, viewport()->rect().center());
}
void CanvasView::zoomTo100() {
  setZoom(1, viewport()->rect().center());
}

void CanvasView::zoomTo(const QRectF& rect) {
  if (rect.isEmpty()) return;
  const QSizeF room = QSizeF(viewport()->size()) - QSizeF(2 * kFitMargin, 2 * kFitMargin);
  const qreal fit = std::min(room.width() / rect.width(), room.height() / rect.height());
  // Not closer than this: a lone host that fills the window tells nobody where it stands.
  setZoom(std::min(fit, 1.5), viewport()->rect().center());
  showAround(rect.center());
}

void CanvasView::showAround(const QPointF& point) {
  setSceneRect(sceneRect() |
               QRectF(point, QSizeF())
                   .adjusted(-width() / zoom(), -height() / zoom(), width() / zoom(), height() / zoom()));
  centerOn(point);
}

void CanvasView::zoomToFit() {
  zoomTo(scene_->contentRect());
}

void CanvasView::zoomToSelection() {
  QRectF all;
  for (const document::EntityRef& ref : session_.selection().refs())
    all |= scene_->rectOf(ref).value_or(QRectF());
  zoomTo(all);
}

bool CanvasView::centerOn(const document::EntityRef& ref) {
  const std::optional<QRectF> rect = scene_->rectOf(ref);
  if (!rect) return false;
  if (zoom() < kReadable) setZoom(kReadable, viewport()->rect().center());
  // Only as far as needed: what is in sight already stays where the eye found it.
  const QRectF calm = visibleRect().adjusted(pixels(40), pixels(40), -pixels(40), -pixels(40));
  if (!calm.contains(*rect)) showAround(rect->center());
  return true;
}

void CanvasView::resizeEvent(QResizeEvent* event) {
  QGraphicsView::resizeEvent(event);
  updateSceneRect();
}

// Painting -----------------------------------------------------------------------------------------------

void CanvasView::paintFast() {
  setRenderHint(QPainter::Antialiasing, false);
  sharpTimer_.start(kSharpAfter, this);
}

void CanvasView::paintSharp() {
  sharpTimer_.stop();
  setRenderHint(QPainter::Antialiasing, true);
  viewport()->update();
}

void CanvasView::drawBackground(QPainter* painter, const QRectF& rect) {
  painter->fillRect(rect, scene_->groundColour());
  const qreal step = kGrid * 4;
  if (zoom() < kReadable) return;
  QPen pen(scene_->gridColour(), 0);
  painter->setPen(pen);
  painter->setRenderHint(QPainter::Antialiasing, false);
  QList<QLineF> lines;
  for (qreal x = std::ceil(rect.left() / step) * step; x <= rect.right(); x += step) {
    lines.append(QLineF(x, rect.top(), x, rect.bottom()));
  }
  for (qreal y = std::ceil(rect.top() / step) * step; y <= rect.bottom(); y += step) {
    lines.append(QLineF(rect.left(), y, rect.right(), y));
  }
  painter->drawLines(lines);
  painter->setRenderHint(QPainter::Antialiasing, renderHints() & QPainter::Antialiasing);
}

void CanvasView::drawForeground(QPainter* painter, const QRectF&) {
  painter->save();
  if (scene_->isEmptyDrawing()) paintHint(*painter);
  if (current_) current_->paintOverlay(*painter);
  painter->restore();
}

void CanvasView::paintHint(QPainter& painter) const {
  painter.save();
  painter.resetTransform();
  QFont font = this->font();
  font.setPixelSize(15);
  painter.setFont(font);
  painter.setPen(scene_->hintColour());
  const QRect room = viewport()->rect().adjusted(40, 40, -40, -40);
  const document::View view = session_.data().views.value(scene_->view());
  if (!session_.data().hosts.isEmpty() && !(view.filter.isEmpty() && view.hidden.isEmpty())) {
    painter.drawText(room, Qt::AlignCenter | Qt::TextWordWrap,
                     tr("Nothing passes the filter of this view, or all of it is hidden.\n"
                        "The buttons below bring it back."));
    painter.restore();
    return;
  }
  painter.drawText(room, Qt::AlignCenter | Qt::TextWordWrap,
                   tr("Drag a component from the palette to here: it gets a host of its own.\n"
                      "Or press Z and draw a zone, N a network, O a host.\n"
                      "Ctrl+N begins with a whole install, F1 lists all keys."));
  painter.restore();
}

}  // namespace topo::views
