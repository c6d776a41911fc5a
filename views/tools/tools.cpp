// SPDX-License-Identifier: Apache-2.0
#include "views/tools/tools.h"

#include "views/scene/canvas_view.h"
#include "views/tools/area_tools.h"
#include "views/tools/component_tool.h"
#include "views/tools/flow_tool.h"
#include "views/tools/hand_tool.h"
#include "views/tools/select_tool.h"

namespace topo::views {

void installTools(CanvasView& view) {
  view.addTool(std::make_unique<SelectTool>(view));
  view.addTool(std::make_unique<HandTool>(view));
  view.addTool(std::make_unique<ZoneTool>(view));
  view.addTool(std::make_unique<NetworkTool>(view));
  view.addTool(std::make_unique<HostTool>(view));
  view.addTool(std::make_unique<ComponentTool>(view));
  view.addTool(std::make_unique<FlowTool>(view));
  view.addTool(std::make_unique<NoteTool>(view));
  view.setTool(ToolId::Select);
}

}  // namespace topo::views
