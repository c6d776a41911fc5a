// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace topo::bench {

/// Runs `PROGRAM --role ROLE FILE` in this process: shows a window, does what the role is about, prints one
/// JSON object of numbers. `ms` is what the role is measured by. Returns the exit code.
///
/// - `bare`: an empty window, to its first paint; `start`: the whole window with FILE, to its first paint
/// - `open`: FILE opened in a window that is there already, until the picture with all links is painted
/// - `pan-fit`, `pan-half`, `pan-100`: wheel steps at that zoom; `zoom`: Ctrl+wheel steps; 95th percentile
/// - `repaint`: all of it is painted anew at fit; 95th percentile, and the memory that FILE takes
/// - `rule`: a rule is switched, until the new colours are painted; median
/// - `probe`: 2,000 ports tested from the dialog; the longest time its event loop was busy
/// - `drag`: a host is dragged with the mouse; 95th percentile of a step
int runRole(int argc, char** argv);

}  // namespace topo::bench
