// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "views/scene/canvas_view.h"
#include "views/tools/guides/guides.h"

namespace topo::views {

/// Pixels from which a thing is drawn to where it would be in line.
inline constexpr qreal kGuideReach = 6;

/// What things being dragged can be lined up with: of what is in sight and does not come along, areas with
/// areas, hosts and notes with hosts and notes.
[[nodiscard]] QList<QRectF> neighboursOf(const CanvasView& view, const QList<document::EntityRef>& dragged);
/// The edges that a handle (see handles.h) drags.
[[nodiscard]] DraggedEdges draggedEdges(int handle);

}  // namespace topo::views
