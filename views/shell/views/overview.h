// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "views/scene/canvas_view.h"

#include <QImage>
#include <QTimer>
#include <QWidget>

namespace topo::views {

/// The whole drawing in small, with a frame around what the canvas shows; dragging or clicking moves the
/// canvas, the wheel zooms it.
///
/// The drawing is painted into an image a moment after it changed, so that panning costs no more than the
/// frame. The canvas must outlive it. GUI thread.
class Overview : public QWidget {
  Q_OBJECT
 public:
  explicit Overview(CanvasView& canvas, QWidget* parent = nullptr);

  /// What the canvas shows, in pixels of this widget.
  [[nodiscard]] QRectF frame() const;
  [[nodiscard]] QSize sizeHint() const override { return {215, 150}; }

 protected:
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void showEvent(QShowEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;

 private:
  void renewSoon();
  void renew();
  void look(const QPointF& at);
  /// From the drawing to this widget.
  [[nodiscard]] QTransform mapping() const;
  [[nodiscard]] QRectF drawing() const;

  CanvasView& canvas_;
  QTimer timer_;
  QImage image_;
  QRectF drawn_;  ///< what of the drawing the image shows
  QPointF grip_;  ///< where in the frame it was taken hold of, in units of the drawing
  bool dragging_ = false;
};

}  // namespace topo::views
