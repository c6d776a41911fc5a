// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/document/entities.h"
#include "views/tools/drag.h"
#include "views/tools/guides/guides.h"

#include <QRect>

namespace topo::views {

/// Drags one of the eight handles. What the area has come to cover, or uncovered, changes hands at the drop.
class ResizeDrag : public Drag {
 public:
  ResizeDrag(CanvasView& view, const document::EntityRef& ref, int handle, const QPointF& from);
  void to(const Pointer& at) override;
  void drop(const Pointer& at) override;
  void cancel() override;
  void paint(QPainter& painter) const override;

 private:
  [[nodiscard]] QRect rectFor(const Pointer& at);

  document::EntityRef ref_;
  int handle_;
  QPointF from_;
  QRect drawn_;
  quint64 gesture_;
  document::DocumentData before_;
  QList<QRectF> neighbours_;
  Guides guides_;
};

}  // namespace topo::views
