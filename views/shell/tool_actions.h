// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "views/scene/canvas_view.h"

#include <QAction>
#include <QHash>
#include <QMenu>

namespace topo::views {

/// The tools as exclusive actions, by ToolId, each with its one-key shortcut; they belong to the menu.
QHash<int, QAction*> addToolActions(QMenu& menu, CanvasView& canvas);
/// Zoom in, out, 100 %, fit, selection.
void addZoomActions(QMenu& menu, CanvasView& canvas);
/// Draws the tools' icons in the colours of the palette.
void refreshToolIcons(const QHash<int, QAction*>& tools, const QPalette& palette);

}  // namespace topo::views
