// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "views/items/box_item.h"
#include "views/render/badges.h"

namespace topo::views {

/// What live tests say of a link. Part of the screen only: no export shows it.
class BadgeItem : public BoxItem {
 public:
  explicit BadgeItem(const Look& look) : BoxItem(look) { setZValue(layer::kBadges); }

  void show(const render::BadgeBox& box);
  [[nodiscard]] const render::BadgeBox& box() const { return box_; }
  void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

 private:
  render::BadgeBox box_;
};

}  // namespace topo::views
