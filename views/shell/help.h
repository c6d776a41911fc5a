// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QMainWindow>
#include <QMenu>

namespace topo::views {

/// About the program, and the list of shortcuts. GUI thread.
void addHelpActions(QMenu& menu, QMainWindow& window);

}  // namespace topo::views
