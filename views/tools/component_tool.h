// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "views/scene/tool.h"

namespace topo::views {

/// Places the kind picked in the palette where one clicks: on a host, or, on a network, a zone or empty
/// ground, on a new host there. Dropping a kind from the palette does the same (CanvasScene::placeKind).
class ComponentTool : public Tool {
 public:
  using Tool::Tool;
  [[nodiscard]] ToolId id() const override { return ToolId::Component; }
  [[nodiscard]] QString hint() const override;
  [[nodiscard]] bool isBusy() const override { return pressed_; }
  void press(const Pointer& at) override;
  void hover(const Pointer& at) override;
  void drag(const Pointer& at) override { hover(at); }
  void release(const Pointer& at) override;
  void cancel() override;

 private:
  bool pressed_ = false;
};

}  // namespace topo::views
