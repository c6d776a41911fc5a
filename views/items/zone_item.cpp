// SPDX-License-Identifier: Apache-2.0
#include "views/items/zone_item.h"

namespace topo::views {

void ZoneItem::show(const render::ZoneBox& box) {
  if (box == box_) return;
  box_ = box;
  setZValue(layer::kZones + box.depth);
  changeBounds(box.rect.adjusted(-kMargin, -kMargin, kMargin, kMargin));
}

void ZoneItem::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*) {
  render::paintZone(*painter, box_, look_.theme, look_.metrics, detail(*painter));
}

}  // namespace topo::views
