// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QMenu>
#include <QMainWindow>

namespace topo::views {

/// About the program, and the list of shortcuts. GUI thread.
void addHelpActions(QMenu& menu, QMainWindow& window);

}  // namespace topo::views
