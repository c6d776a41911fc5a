// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/document/entities.h"
#include "views/render/diagram.h"

#include <QList>
#include <QPointF>

namespace topo::views {

/// Where a link can be taken hold of: the bends the user set, and, between them, the middles of straight
/// pieces where a new one could be put in.
struct BendHandle {
  QPointF at;
  int index = 0;        ///< of the bend, or where in the list a new one goes
  bool isBend = false;  ///< it is in the document already
};

/// The flow of a link that carries its bends: the one that has some, else the first.
[[nodiscard]] QString bendingFlow(const render::LinkBox& link, const document::DocumentData& data,
                                  const document::ViewId& view);
/// The bends of a link as the document has them.
[[nodiscard]] QList<QPoint> bendPoints(const render::LinkBox& link, const document::DocumentData& data,
                                       const document::ViewId& view);
[[nodiscard]] QList<BendHandle> bendHandles(const render::LinkBox& link, const document::DocumentData& data,
                                            const document::ViewId& view);

}  // namespace topo::views
