// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "views/items/look.h"
#include "views/routing/routing.h"

#include <QGraphicsItem>
#include <QList>

namespace topo::views {

/// What an answer points out on the canvas, above the drawing and below the selection: outlines of things and
/// lines along links, each kind with a colour, a stroke and a sign of its own, so that it can be told without
/// colour. Signs keep their size on the screen. `look` must outlive the item.
class MarksItem : public QGraphicsItem {
 public:
  enum class Kind { New, Gone, Changed, From, To, Stop };
  struct Mark {
    Kind kind = Kind::Changed;
    QRectF rect;             ///< of a thing; null for a link
    routing::Polyline line;  ///< of a link
    QString label;           ///< inside the outline: of what is not drawn any more
    bool operator==(const Mark&) const = default;
  };

  explicit MarksItem(const Look& look);
  void show(const QList<Mark>& marks);
  [[nodiscard]] const QList<Mark>& marks() const { return marks_; }
  [[nodiscard]] QRectF boundingRect() const override { return bounds_; }
  void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

 private:
  void paintSign(QPainter& painter, Kind kind, const QPointF& at, qreal pixel) const;

  const Look& look_;
  QList<Mark> marks_;
  QRectF bounds_;
};

}  // namespace topo::views
