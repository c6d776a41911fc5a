// SPDX-License-Identifier: Apache-2.0
#include "views/tools/hand_tool.h"

#include "views/tools/words.h"

namespace topo::views {

// The view itself pans while this tool is current, as it does for Space and the middle button.
QString HandTool::hint() const {
  return ToolWords::tr("Drag to move the drawing about.");
}

}  // namespace topo::views
