// SPDX-License-Identifier: Apache-2.0
#include "views/tools/component_tool.h"

#include "views/scene/canvas_view.h"
#include "views/tools/words.h"

namespace topo::views {

QString ComponentTool::hint() const {
  const catalog::Kind* kind = view_.session().catalog().kind(view_.componentKind());
  if (!kind) {
    return ToolWords::tr("Pick a kind in the palette first.");
  }
  return ToolWords::tr("Click on a host, or on free ground for a new host: %1.").arg(kind->name);
}

void ComponentTool::press(const Pointer& at) {
  pressed_ = true;
  hover(at);
}

void ComponentTool::hover(const Pointer& at) {
  view_.canvas().setDropTarget(view_.canvas().targetAt(at.scene));
}

void ComponentTool::release(const Pointer& at) {
  if (!pressed_) return;
  cancel();
  if (view_.canvas().placeKind(view_.componentKind(), at.scene)) view_.toolUsed(at.modifiers);
}

void ComponentTool::cancel() {
  pressed_ = false;
  view_.canvas().setDropTarget({});
}

}  // namespace topo::views
