// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "views/render/geometry/routing.h"

#include <QSizeF>

namespace topo::render {

/// One label to place on its line. The sizes are those of its texts from longest to shortest.
struct LabelRequest {
  int line = 0;
  std::vector<QSizeF> sizes;
};

/// Where a label lies and which of its sizes was used; `size` is -1 where no free place was found.
struct PlacedLabel {
  QRectF rect;
  int size = -1;
};

/// Puts each label on its line, on no obstacle and on no other label, as far as can be off other lines.
std::vector<PlacedLabel> placeLabels(const std::vector<Polyline>& lines,
                                     const std::vector<LabelRequest>& labels,
                                     const std::vector<QRectF>& obstacles);

}  // namespace topo::render
