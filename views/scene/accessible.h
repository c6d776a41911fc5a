// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace topo::views {

/// Lets screen readers see what is on the canvas: every zone, network, host, component and note as a child
/// of the view, with its name, place and whether it is selected. Call once at the start of the program;
/// calling again does nothing.
void installCanvasAccessibility();

}  // namespace topo::views
