// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace topo::views {

class CanvasView;

/// Gives the view one tool of each sort and makes select current. Call once for each view.
void installTools(CanvasView& view);

}  // namespace topo::views
