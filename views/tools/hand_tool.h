// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "views/scene/tool.h"

namespace topo::views {

/// Drags the drawing about under the window. Stays current until another tool is picked.
class HandTool : public Tool {
 public:
  using Tool::Tool;
  [[nodiscard]] ToolId id() const override { return ToolId::Hand; }
  [[nodiscard]] Qt::CursorShape cursor() const override { return Qt::OpenHandCursor; }
  [[nodiscard]] QString hint() const override;
};

}  // namespace topo::views
