// SPDX-License-Identifier: Apache-2.0
#include "views/items/badge_item.h"

namespace topo::views {

void BadgeItem::show(const render::BadgeBox& box) {
  if (box == box_) return;
  box_ = box;
  changeBounds(box.rect().adjusted(-2, -2, 2, 2));
}

void BadgeItem::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*) {
  render::paintBadge(*painter, box_, look_.theme);
}

}  // namespace topo::views
