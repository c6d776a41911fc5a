// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/document/ids.h"

#include <QList>
#include <QPoint>
#include <QRectF>

namespace topo::views {

/// A thing that keys can reach, and where it is drawn.
struct WanderStop {
  document::EntityRef ref;
  QRectF rect;
};

/// The order in which Tab visits: an area, then all that lies in it, by rows from the top left; a host, then
/// its components.
[[nodiscard]] QList<document::EntityRef> readingOrder(const QList<WanderStop>& stops);

/// The nearest thing from `from` in a direction ({1, 0}: to the right), of those that lie mostly there;
/// of type Document: none.
[[nodiscard]] document::EntityRef neighbourOf(const QRectF& from, const QPoint& direction,
                                              const QList<WanderStop>& stops);

}  // namespace topo::views
