// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "views/scene/canvas_view.h"

#include <QWidget>

namespace topo::views {

/// Says what the colours of live tests mean, and how many of the flows that are drawn are what, in a corner
/// of the canvas. Shown while the canvas has these colours; takes no mouse, and no export sees it. A child of
/// the canvas. GUI thread.
class TestLegend : public QWidget {
  Q_OBJECT
 public:
  explicit TestLegend(CanvasView& canvas);

  [[nodiscard]] QSize sizeHint() const override;
  /// What it says, line by line, as a screen reader says it.
  [[nodiscard]] QStringList lines() const;

  bool eventFilter(QObject* watched, QEvent* event) override;

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  struct Row {
    std::optional<render::Badge> badge;
    bool hollow = false;
    QString text;
    QString count;
  };
  [[nodiscard]] QList<Row> rows() const;
  void paintRow(QPainter& painter, const Row& row, int y) const;
  [[nodiscard]] int rowHeight() const;
  void renew();
  void place();

  CanvasView& canvas_;
};

}  // namespace topo::views
