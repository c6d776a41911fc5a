// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "views/items/layers.h"
#include "views/items/look.h"
#include "views/render/painters.h"

#include <QGraphicsItem>
#include <QPainter>
#include <QStyleOptionGraphicsItem>

namespace topo::views {

/// The part all items of the canvas share: they show one box of the diagram, painted by views/render in the
/// diagram's coordinates (positions stay 0, 0), and take no events: tools ask the scene what lies where.
///
/// A box that is the same as before costs nothing; another one repaints the item alone.
class BoxItem : public QGraphicsItem {
 public:
  explicit BoxItem(const Look& look) : look_(look) { setAcceptedMouseButtons(Qt::NoButton); }
  [[nodiscard]] QRectF boundingRect() const override { return bounds_; }

 protected:
  /// Edges are drawn half outside of the box, shadows and firewall marks a little more.
  static constexpr qreal kMargin = 6;
  [[nodiscard]] static render::Detail detail(const QPainter& painter) {
    return render::detailFor(QStyleOptionGraphicsItem::levelOfDetailFromTransform(painter.worldTransform()));
  }
  void setBounds(const QRectF& bounds) {
    if (bounds == bounds_) return;
    prepareGeometryChange();
    bounds_ = bounds;
  }
  void changeBounds(const QRectF& bounds) {
    setBounds(bounds);
    update();
  }
  const Look& look_;

 private:
  QRectF bounds_;
};

}  // namespace topo::views
