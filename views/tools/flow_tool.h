// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/document/ids.h"
#include "views/scene/tool.h"

#include <QPointF>

namespace topo::views {

/// Draws a custom flow: press on the host or component that connects, release on the one that listens; then
/// the services are asked for in place. The flow is there at once with a default, so that Escape in the
/// question keeps a valid flow; both are one undo step. By keys: from the host or component selected, Tab or
/// arrows choose the other end, Enter agrees.
class FlowTool : public Tool {
 public:
  using Tool::Tool;
  [[nodiscard]] ToolId id() const override { return ToolId::CustomFlow; }
  [[nodiscard]] QString hint() const override;
  [[nodiscard]] bool isBusy() const override { return from_.type != document::EntityType::Document; }
  void begin() override;
  bool step(bool forward) override;
  bool key(QKeyEvent& event) override;
  void press(const Pointer& at) override;
  void hover(const Pointer& at) override;
  void drag(const Pointer& at) override;
  void release(const Pointer& at) override;
  void cancel() override;
  void paintOverlay(QPainter& painter) const override;

 private:
  /// The host or component at a point, nothing else.
  [[nodiscard]] document::EntityRef endAt(const QPointF& point) const;
  void choose(const document::EntityRef& target);
  void make(document::EntityRef to, QPointF at, Qt::KeyboardModifiers modifiers);
  void askServices(const document::EntityRef& flow, const QPointF& at, quint64 gesture);

  document::EntityRef from_;
  document::EntityRef target_;  ///< chosen by keys, so far
  bool byKeys_ = false;
  QPointF to_;
};

}  // namespace topo::views
