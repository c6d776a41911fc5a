// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "views/render/diagram.h"

#include <QHash>

namespace topo::render {

/// True for links that end at a firewall, all of them or in part.
[[nodiscard]] constexpr bool isStopped(LinkLook look) {
  return look == LinkLook::Blocked || look == LinkLook::Partly;
}

/// Marks where firewalls stop links, and numbers the reasons in the order of the links: to be asked for one
/// link after the other. Starts Diagram::stops anew; the zones of the diagram are placed. Refers to all it is
/// given.
class StopMarker {
 public:
  StopMarker(Diagram& diagram, const document::DocumentData& data);

  /// Replaces the marks of a link; one that is not stopped has none.
  void mark(LinkBox& link, const QList<const snapshot::Flow*>& flows);

 private:
  int reasonNumber(const snapshot::Blocker& blocker);
  [[nodiscard]] QString reasonText(const snapshot::Blocker& blocker) const;

  Diagram& diagram_;
  const document::DocumentData& data_;
  QHash<document::ZoneId, int> zones_;
  QHash<QString, int> reasons_;
};

/// Gives marks that would lie on one another places of their own, further along their links.
void spreadStops(Diagram& diagram, const Metrics& metrics);

}  // namespace topo::render
