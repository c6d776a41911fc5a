// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/document/ids.h"

#include <QMenu>
#include <QPoint>

namespace topo::views {

class MainWindow;

/// The menu of a thing on the canvas, shown where the pointer is; it deletes itself. GUI thread.
void showContextMenu(MainWindow& window, const document::EntityRef& ref, const QPoint& at);

}  // namespace topo::views
