// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QMainWindow>
#include <QMenu>

namespace topo::views {

/// The list of shortcuts, What's this, and about the program. GUI thread.
void addHelpActions(QMenu& menu, QMainWindow& window);

}  // namespace topo::views
