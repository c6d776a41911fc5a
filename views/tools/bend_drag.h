// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "views/scene/hit.h"
#include "views/tools/drag.h"

#include <QList>
#include <QPoint>

namespace topo::views {

/// Drags a bend of a link, or pulls a new one out of a straight piece.
class BendDrag : public Drag {
 public:
  BendDrag(CanvasView& view, const Hit& hit, const QPointF& from);
  void to(const Pointer& at) override;
  void drop(const Pointer&) override {}
  void cancel() override;

  /// Takes one bend away.
  static void remove(CanvasView& view, const Hit& hit);

 private:
  void bend(const QList<QPoint>& points);

  QString flow_;
  int index_;
  QList<QPoint> before_;
  QList<QPoint> points_;
  quint64 gesture_;
};

}  // namespace topo::views
