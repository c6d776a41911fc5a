// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "views/items/look.h"

#include <QGraphicsScene>
#include <QHash>
#include <QList>

#include <utility>

namespace topo::views {

/// Makes the items of one sort fit the boxes: reuses, adds, deletes. GUI thread.
template <class Item, class Box, class KeyOf>
void syncSort(QGraphicsScene& scene, const Look& look, const QList<Box>& boxes, QHash<QString, Item*>& items,
              const KeyOf& keyOf) {
  QHash<QString, Item*> left = std::move(items);
  items = {};
  items.reserve(boxes.size());
  for (const Box& box : boxes) {
    const QString key = keyOf(box);
    Item* item = left.take(key);
    if (!item) {
      item = new Item(look);
      scene.addItem(item);
    }
    item->show(box);
    items.insert(key, item);
  }
  qDeleteAll(left);
}

}  // namespace topo::views
