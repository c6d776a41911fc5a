// SPDX-License-Identifier: Apache-2.0
#include "views/items/network_item.h"

namespace topo::views {

void NetworkItem::show(const render::NetworkBox& box) {
  if (box == box_) return;
  box_ = box;
  setZValue(layer::kNetworks);
  changeBounds(box.rect.adjusted(-kMargin, -kMargin, kMargin, kMargin));
}

void NetworkItem::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*) {
  render::paintNetwork(*painter, box_, look_.theme, look_.metrics, detail(*painter));
}

}  // namespace topo::views
