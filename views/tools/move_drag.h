// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/document/entities.h"
#include "views/tools/drag.h"
#include "views/tools/guides/guides.h"

#include <QList>
#include <QPointF>

namespace topo::views {

/// Moves the selection with all that lies in it, and re-homes it at the drop.
///
/// What moves is what lay in the things when the drag began: a zone dragged across others does not sweep up
/// what it passes over.
class MoveDrag : public Drag {
 public:
  MoveDrag(CanvasView& view, const document::EntityRef& grabbed, const QPointF& from);
  void to(const Pointer& at) override;
  void drop(const Pointer& at) override;
  void cancel() override;
  void paint(QPainter& painter) const override;

 private:
  void moveTo(const QPoint& delta);
  [[nodiscard]] QPoint fallIn(const QPointF& raw);

  QList<document::EntityRef> refs_;
  QPointF from_;
  QPoint anchor_;
  QPoint delta_;
  quint64 gesture_;
  document::DocumentData before_;
  QRectF bounds_;             ///< of all that is moved, at the start
  QList<QRectF> neighbours_;  ///< what lies about in sight and stays
  Guides guides_;
};

}  // namespace topo::views
