// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "views/routing/routing.h"

#include <QSizeF>

#include <optional>

namespace topo::routing {

/// Where a label lies and which of its sizes was used; `size` is -1 where no free place was found.
struct PlacedLabel {
  QRectF rect;
  int size = -1;
};

/// One label to place on its line. The sizes are those of its texts from longest to shortest. With `kept` it
/// stays where it was (or away), if no obstacle lies there now.
struct LabelRequest {
  int line = 0;
  std::vector<QSizeF> sizes;
  std::optional<PlacedLabel> kept = {};
  bool urgent = false;  ///< of something that is stopped: labelled even where there is a crowd
};

/// Puts each label on its line, on no obstacle and on no other label, as far as can be off other lines and
/// off the edges of `frames` (zones: there stop marks stand and firewalls show). Of hundreds of labels only
/// the urgent ones may lie on another line; the others are left out there, because a map that can be read
/// beats one that says everything.
std::vector<PlacedLabel> placeLabels(const std::vector<Polyline>& lines,
                                     const std::vector<LabelRequest>& labels,
                                     const std::vector<QRectF>& obstacles,
                                     const std::vector<QRectF>& frames = {});

}  // namespace topo::routing
