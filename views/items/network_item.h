// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "views/items/box_item.h"

namespace topo::views {

/// A network: a lane with its name and CIDRs.
class NetworkItem : public BoxItem {
 public:
  using BoxItem::BoxItem;
  void show(const render::NetworkBox& box);
  [[nodiscard]] const render::NetworkBox& box() const { return box_; }
  void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

 private:
  render::NetworkBox box_;
};

}  // namespace topo::views
