// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/document/ids.h"
#include "views/tools/drag.h"

#include <QList>
#include <QRectF>

namespace topo::views {

/// The rubber band: selects while it is drawn; with Shift or Ctrl, in addition to what was selected.
class BandDrag : public Drag {
 public:
  BandDrag(CanvasView& view, const QPointF& from, bool adds);
  void to(const Pointer& at) override;
  void drop(const Pointer&) override {}
  void cancel() override;
  void paint(QPainter& painter) const override;

 private:
  QPointF from_;
  QRectF band_;
  bool adds_;
  QList<document::EntityRef> before_;
};

}  // namespace topo::views
