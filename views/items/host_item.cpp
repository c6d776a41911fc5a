// SPDX-License-Identifier: Apache-2.0
#include "views/items/host_item.h"

namespace topo::views {

void HostItem::show(const render::HostBox& box) {
  if (box == box_) return;
  box_ = box;
  setZValue(layer::kHosts);
  changeBounds(box.rect.adjusted(-kMargin, -kMargin, kMargin, kMargin));
}

void HostItem::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*) {
  render::paintHost(*painter, box_, look_.theme, look_.metrics, detail(*painter));
}

}  // namespace topo::views
