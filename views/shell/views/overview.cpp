// SPDX-License-Identifier: Apache-2.0
#include "views/shell/views/overview.h"

#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QWheelEvent>

#include <algorithm>

namespace topo::views {

namespace {

constexpr int kRenewAfterMs = 120;
constexpr int kMargin = 6;  // pixels around the drawing

void paintBoxes(QPainter& painter, const render::Diagram& diagram, const render::Theme& theme) {
  for (const render::ZoneBox& zone : diagram.zones) {
    painter.setPen(QPen(theme.zone(zone.style).edge, 0));
    painter.setBrush(theme.zone(zone.style).fill);
    painter.drawRect(zone.rect);
  }
}

void paintLines(QPainter& painter, const render::Diagram& diagram, const render::Theme& theme) {
  using render::LinkLook;
  for (const LinkLook look :
       {LinkLook::Disputed, LinkLook::Allowed, LinkLook::Custom, LinkLook::Partly, LinkLook::Blocked}) {
    QList<QLineF> lines;
    for (const render::LinkBox& link : diagram.links) {
      if (link.look != look || link.faded) continue;
      for (std::size_t k = 1; k < link.line.size(); ++k) lines.append({link.line[k - 1], link.line[k]});
    }
    painter.setPen(QPen(theme.link(look).colour, 0));
    painter.drawLines(lines);
  }
}

void paintCards(QPainter& painter, const render::Diagram& diagram, const render::Theme& theme) {
  painter.setPen(Qt::NoPen);
  painter.setBrush(theme.muted);
  for (const render::HostBox& host : diagram.hosts) painter.drawRect(host.rect);
  painter.setBrush(theme.noteEdge);
  for (const render::NoteBox& note : diagram.notes) painter.drawRect(note.rect);
}

}  // namespace

Overview::Overview(CanvasView& canvas, QWidget* parent) : QWidget(parent), canvas_(canvas) {
  setMinimumSize(80, 60);
  setCursor(Qt::SizeAllCursor);
  setAccessibleName(tr("Overview of the drawing"));
  setToolTip(tr("The whole drawing. Drag the frame to move the canvas; the wheel zooms it."));
  timer_.setSingleShot(true);
  timer_.setInterval(kRenewAfterMs);
  connect(&timer_, &QTimer::timeout, this, &Overview::renew);
  connect(&canvas_.canvas(), &CanvasScene::pictureChanged, this, &Overview::renewSoon);
  connect(&canvas_.canvas(), &CanvasScene::themeChanged, this, &Overview::renewSoon);
  const auto moved = [this] { update(); };
  connect(&canvas_, &CanvasView::zoomChanged, this, moved);
  for (QScrollBar* bar : {canvas_.horizontalScrollBar(), canvas_.verticalScrollBar()}) {
    connect(bar, &QScrollBar::valueChanged, this, moved);
    connect(bar, &QScrollBar::rangeChanged, this, moved);
  }
}

// While things go on changing it waits, unless they never stop.
void Overview::renewSoon() {
  if (isVisible() && !timer_.isActive()) timer_.start();
}

QRectF Overview::drawing() const {
  const QRectF content = canvas_.canvas().contentRect();
  return content.isEmpty() ? QRectF(0, 0, 1000, 700) : content;
}

QTransform Overview::mapping() const {
  const QRectF room = QRectF(rect()).adjusted(kMargin, kMargin, -kMargin, -kMargin);
  const qreal scale = std::min(room.width() / drawn_.width(), room.height() / drawn_.height());
  QTransform map;
  map.translate(room.center().x(), room.center().y());
  map.scale(scale, scale);
  map.translate(-drawn_.center().x(), -drawn_.center().y());
  return map;
}

void Overview::renew() {
  if (!isVisible() || width() <= 2 * kMargin || height() <= 2 * kMargin) return;
  drawn_ = drawing();
  const qreal ratio = devicePixelRatioF();
  image_ = QImage(size() * ratio, QImage::Format_RGB32);
  image_.setDevicePixelRatio(ratio);
  const render::Theme& theme = canvas_.canvas().theme();
  image_.fill(theme.canvas);
  QPainter painter(&image_);
  painter.setTransform(mapping());
  const render::Diagram& diagram = canvas_.canvas().diagram();
  paintBoxes(painter, diagram, theme);
  paintLines(painter, diagram, theme);
  paintCards(painter, diagram, theme);
  painter.end();
  update();
}

QRectF Overview::frame() const {
  const QRectF seen(canvas_.mapToScene(QPoint(0, 0)),
                    canvas_.mapToScene(canvas_.viewport()->rect().bottomRight()));
  return drawn_.isEmpty() ? QRectF() : mapping().mapRect(seen);
}

void Overview::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const render::Theme& theme = canvas_.canvas().theme();
  painter.fillRect(rect(), theme.canvas);
  if (image_.isNull()) return;
  painter.drawImage(QPointF(0, 0), image_);
  // What is out of sight is dimmed; the frame stays in sight at the edges.
  const QRectF seen = frame().intersected(QRectF(rect()).adjusted(1, 1, -2, -2));
  QColor shade = theme.ink;
  shade.setAlpha(theme.dark ? 40 : 22);
  const QRegion outside = QRegion(rect()) - QRegion(seen.toAlignedRect());
  for (const QRect& part : outside) painter.fillRect(part, shade);
  painter.setPen(QPen(palette().color(QPalette::Highlight), 2));
  painter.drawRect(seen);
}

void Overview::resizeEvent(QResizeEvent*) {
  renewSoon();
}

void Overview::showEvent(QShowEvent*) {
  renewSoon();
}

void Overview::look(const QPointF& at) {
  canvas_.centerOn(mapping().inverted().map(at) - grip_);
}

// Taken hold of inside, the frame moves as it was taken; elsewhere it jumps to the pointer.
void Overview::mousePressEvent(QMouseEvent* event) {
  if (event->button() != Qt::LeftButton || drawn_.isEmpty()) return;
  dragging_ = true;
  const QPointF at = mapping().inverted().map(event->position());
  const QPointF middle = canvas_.mapToScene(canvas_.viewport()->rect().center());
  grip_ = frame().contains(event->position()) ? at - middle : QPointF();
  look(event->position());
}

void Overview::mouseMoveEvent(QMouseEvent* event) {
  if (dragging_) look(event->position());
}

void Overview::mouseReleaseEvent(QMouseEvent*) {
  dragging_ = false;
}

void Overview::wheelEvent(QWheelEvent* event) {
  if (event->angleDelta().y() > 0) canvas_.zoomIn();
  if (event->angleDelta().y() < 0) canvas_.zoomOut();
  event->accept();
}

}  // namespace topo::views
