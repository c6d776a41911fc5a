// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/commands/arrange/arrange.h"

#include <QHash>
#include <QSet>

namespace topo::commands {

/// A document's drawing as a plan to be arranged: who lies in whom, who connects to whom, what goes left and
/// what right, which hosts are alike. Nodes stand for things of the document by `refs`, index by index.
class ArrangeSketch {
 public:
  ArrangeSketch(const document::DocumentData& data, const document::ViewId& view,
                const ArrangeDrawing& drawing);

  [[nodiscard]] const std::vector<document::EntityRef>& refs() const { return refs_; }
  /// The whole drawing. Nothing has a place in `rects` of the drawing: empty.
  [[nodiscard]] const ArrangePlan& whole() const { return plan_; }
  [[nodiscard]] int indexOf(const document::EntityRef& ref) const { return index_.value(ref, -1); }
  /// True when it lies in that area, or in something that does.
  [[nodiscard]] bool isWithin(int node, int area) const;
  /// The node of the innermost area drawn around a zone's inside, or around a host; -1: none.
  [[nodiscard]] int drawnZone(const document::ZoneId& zone) const;
  [[nodiscard]] int homeOf(const document::Host& host) const;
  /// A part as a plan of its own: these nodes (areas before what lies in them); what runs from what is left
  /// out is left out.
  [[nodiscard]] ArrangePlan part(const std::vector<int>& nodes) const;

 private:
  int add(const document::EntityRef& ref, ArrangeNode::Type type, int parent);
  void addZones();
  void addNetworks();
  void addHosts();
  void addNotes();
  void addWires();
  void findTiers();
  void findRoles();
  [[nodiscard]] double tierOf(document::ZoneStyle style) const;

  const document::DocumentData& data_;
  const document::View view_;
  const ArrangeDrawing& drawing_;
  ArrangePlan plan_;
  std::vector<document::EntityRef> refs_;
  QHash<document::EntityRef, int> index_;
};

}  // namespace topo::commands
