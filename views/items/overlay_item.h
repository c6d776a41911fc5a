// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "views/items/look.h"
#include "views/routing/routing.h"

#include <QGraphicsItem>
#include <QList>

namespace topo::views {

/// What only the person at work sees, above everything: outlines of what is selected, under the pointer or
/// about to receive a drop, and handles. Lines and handles keep their size on the screen.
class OverlayItem : public QGraphicsItem {
 public:
  struct Marks {
    QList<QRectF> selected;
    QRectF handles;        ///< the thing that can be resized; empty: none
    QList<QPointF> locks;  ///< corners of what is locked
    QList<QPointF> bends;
    QList<QPointF> couldBend;
    QRectF hover;
    routing::Polyline hoverLine;
    QRectF drop;
    bool operator==(const Marks&) const = default;
  };

  explicit OverlayItem(const Look& look);
  void show(const Marks& marks);
  [[nodiscard]] const Marks& marks() const { return marks_; }
  [[nodiscard]] QRectF boundingRect() const override { return bounds_; }
  void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

 private:
  void paintLocks(QPainter& painter, qreal pixel) const;
  void paintHandles(QPainter& painter, qreal pixel) const;

  const Look& look_;
  Marks marks_;
  QRectF bounds_;
};

}  // namespace topo::views
