// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "views/tools/guides/guides.h"

#include <QPainter>

namespace topo::views {

/// Thin lines over the canvas that show why a thing fell in where it is; no export sees them. `pixel` is the
/// length of a pixel of the screen in the scene.
void paintGuides(QPainter& painter, const Guides& guides, qreal pixel, bool dark);

}  // namespace topo::views
