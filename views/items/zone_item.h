// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "views/items/box_item.h"

namespace topo::views {

/// A zone with its header and, where there is a firewall, its strong edge.
class ZoneItem : public BoxItem {
 public:
  using BoxItem::BoxItem;
  void show(const render::ZoneBox& box);
  [[nodiscard]] const render::ZoneBox& box() const { return box_; }
  void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

 private:
  render::ZoneBox box_;
};

}  // namespace topo::views
