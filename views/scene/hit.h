// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/document/ids.h"

#include <QList>
#include <QStringList>

namespace topo::views {

/// What lies under a point of the canvas, topmost first. A plain value.
struct Hit {
  enum class Part {
    Body,
    Edge,    ///< header or border of a zone or network: what one takes hold of to move it
    Handle,  ///< resize handle `index` (0 top left, then clockwise) of the selected thing
    Bend,    ///< bend `index` of a selected link, or the place where bend `index` would be put in
  };
  document::EntityRef ref;  ///< of type Document: nothing but ground; of a link: its first flow
  Part part = Part::Body;
  int index = 0;
  bool isBendPoint = false;  ///< the bend is there already
  QStringList flows;         ///< all flows of the link, or of all links of the trunk there

  [[nodiscard]] bool isNothing() const { return ref.type == document::EntityType::Document; }
  /// What a click on it selects.
  [[nodiscard]] QList<document::EntityRef> refs() const {
    if (isNothing()) return {};
    if (flows.isEmpty()) return {ref};
    QList<document::EntityRef> all;
    for (const QString& flow : flows) all.append(document::EntityRef::flow(flow));
    return all;
  }
};

}  // namespace topo::views
