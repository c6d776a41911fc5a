// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QMainWindow>

namespace topo::views {

/// Size, place and docks of the last window closed, kept in the user's settings. GUI thread.
void saveWindow(const QMainWindow& window);
/// As it was last time, or a size that fits the screen.
void restoreWindow(QMainWindow& window);

}  // namespace topo::views
