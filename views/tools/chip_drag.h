// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/document/ids.h"
#include "views/tools/drag.h"

#include <QList>
#include <QPointF>

namespace topo::views {

/// Drags components by their chips onto another host. Dropped anywhere else they stay where they were.
class ChipDrag : public Drag {
 public:
  /// Takes all selected components when `grabbed` is one of them.
  ChipDrag(CanvasView& view, const document::EntityRef& grabbed);
  void to(const Pointer& at) override;
  void drop(const Pointer& at) override;
  void cancel() override;
  void paint(QPainter& painter) const override;

 private:
  [[nodiscard]] document::EntityRef hostAt(const QPointF& point) const;
  QList<document::ComponentId> components_;
  QString label_;
  QPointF at_;
};

}  // namespace topo::views
