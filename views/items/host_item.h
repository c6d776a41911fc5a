// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "views/items/box_item.h"

namespace topo::views {

/// A host's card with the chips of its components.
class HostItem : public BoxItem {
 public:
  using BoxItem::BoxItem;
  void show(const render::HostBox& box);
  [[nodiscard]] const render::HostBox& box() const { return box_; }
  void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

 private:
  render::HostBox box_;
};

}  // namespace topo::views
