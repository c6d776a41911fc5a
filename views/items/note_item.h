// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "views/items/box_item.h"

namespace topo::views {

/// A note.
class NoteItem : public BoxItem {
 public:
  using BoxItem::BoxItem;
  void show(const render::NoteBox& box);
  [[nodiscard]] const render::NoteBox& box() const { return box_; }
  void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

 private:
  render::NoteBox box_;
};

}  // namespace topo::views
