// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QMainWindow>

namespace topo::views {

/// Gives every dock, tool and part of a window its words for What's this (Shift+F1), by their object names.
/// Call when all of them are there. GUI thread.
void explainParts(QMainWindow& window);

}  // namespace topo::views
