// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "views/items/box_item.h"

namespace topo::views {

/// Label and stop marks of a link, which lie above all lines and cards. Owned by its LinkItem.
class LinkMarksItem : public BoxItem {
 public:
  using BoxItem::BoxItem;
  void show(const render::LinkBox& box);
  void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

 private:
  render::LinkBox box_;
};

/// The line of one or more flows between two hosts.
///
/// `Chosen` and `Faded` are for the selection on the screen: a halo, or less ink for all others.
class LinkItem : public BoxItem {
 public:
  enum class Emphasis { Normal, Chosen, Faded };

  explicit LinkItem(const Look& look) : BoxItem(look), marks_(new LinkMarksItem(look)) {}
  ~LinkItem() override { delete marks_; }

  void show(const render::LinkBox& box);
  [[nodiscard]] const render::LinkBox& box() const { return box_; }
  void setEmphasis(Emphasis emphasis);
  void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

 protected:
  QVariant itemChange(GraphicsItemChange change, const QVariant& value) override;

 private:
  void setLayer();

  render::LinkBox box_;
  Emphasis emphasis_ = Emphasis::Normal;
  LinkMarksItem* marks_;
};

}  // namespace topo::views
