// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "views/render/theme.h"

#include <QRectF>
#include <QSizeF>

#include <optional>
#include <vector>

namespace topo::render {

/// Something to place: a container (zone, network) with what lies in it, or a box of a given size.
struct ArrangeItem {
  enum class Type { Zone, Network, Box };
  Type type = Type::Box;
  int parent = -1;            ///< index of the container; items come after their containers
  std::optional<QPointF> at;  ///< where the document puts it
  QSizeF size;                ///< 0: by content
  double leastWidth = 0;      ///< what its header needs
  QRectF rect;                ///< the answer
};

/// Gives every item a rect. Placed ones keep theirs; others are put in rows below what is placed in their
/// container, containers without size are made to hold what is in them.
/// Zones that are not placed keep at least `zoneGap` apart.
void arrange(std::vector<ArrangeItem>& items, const Metrics& metrics, double zoneGap = 0);

}  // namespace topo::render
