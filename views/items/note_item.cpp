// SPDX-License-Identifier: Apache-2.0
#include "views/items/note_item.h"

namespace topo::views {

void NoteItem::show(const render::NoteBox& box) {
  if (box == box_) return;
  box_ = box;
  setZValue(layer::kNotes);
  changeBounds(box.rect.adjusted(-kMargin, -kMargin, kMargin, kMargin));
}

void NoteItem::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*) {
  render::paintNote(*painter, box_, look_.theme, look_.metrics, detail(*painter));
}

}  // namespace topo::views
