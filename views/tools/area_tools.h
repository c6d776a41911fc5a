// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/commands/proposal.h"
#include "views/scene/tool.h"

#include <QRect>

#include <optional>

namespace topo::views {

/// What the tools have in common that draw something by dragging a rectangle. A mere click makes one of
/// default size. Escape before the release makes nothing.
class AreaTool : public Tool {
 public:
  using Tool::Tool;
  [[nodiscard]] bool isBusy() const override { return from_.has_value(); }
  void press(const Pointer& at) override;
  void drag(const Pointer& at) override;
  void release(const Pointer& at) override;
  void cancel() override;
  void paintOverlay(QPainter& painter) const override;

 protected:
  /// What a rectangle (of no size: a click) makes.
  [[nodiscard]] virtual commands::Creation create(const QRect& rect) const = 0;

 private:
  [[nodiscard]] QRect rect() const;
  std::optional<QPointF> from_;
  QPointF to_;
};

class ZoneTool : public AreaTool {
 public:
  using AreaTool::AreaTool;
  [[nodiscard]] ToolId id() const override { return ToolId::Zone; }
  [[nodiscard]] QString hint() const override;

 protected:
  [[nodiscard]] commands::Creation create(const QRect& rect) const override;
};

class NetworkTool : public AreaTool {
 public:
  using AreaTool::AreaTool;
  [[nodiscard]] ToolId id() const override { return ToolId::Network; }
  [[nodiscard]] QString hint() const override;

 protected:
  [[nodiscard]] commands::Creation create(const QRect& rect) const override;
};

class HostTool : public AreaTool {
 public:
  using AreaTool::AreaTool;
  [[nodiscard]] ToolId id() const override { return ToolId::Host; }
  [[nodiscard]] QString hint() const override;

 protected:
  [[nodiscard]] commands::Creation create(const QRect& rect) const override;
};

class NoteTool : public AreaTool {
 public:
  using AreaTool::AreaTool;
  [[nodiscard]] ToolId id() const override { return ToolId::Note; }
  [[nodiscard]] QString hint() const override;

 protected:
  [[nodiscard]] commands::Creation create(const QRect& rect) const override;
};

}  // namespace topo::views
