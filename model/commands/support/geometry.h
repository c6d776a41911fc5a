// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/document/entities.h"

#include <QHash>
#include <QList>
#include <QRect>
#include <QSize>

#include <functional>

namespace topo::commands {

/// Size of an item as drawn, in logical units: asked for only where its placement has no width or height of
/// its own. Commands must not know painters, so whoever draws gives this.
using SizeOf = std::function<QSize(const document::EntityRef&)>;

/// A placement with this rectangle, within the bounds the file format has for coordinates.
[[nodiscard]] document::Placement placementOf(const QRect& rect);
/// The same placement (its unknown keys too), moved.
[[nodiscard]] document::Placement moved(document::Placement placement, const QPoint& delta);
[[nodiscard]] document::LinkShape moved(document::LinkShape shape, const QPoint& delta);

/// What lies where in one view: zones, networks, hosts and notes with their rectangles as drawn.
///
/// An item lies in the smallest zone (hosts: network or zone) that holds its centre and, for zones and
/// networks, is larger than itself. Hidden items and items without placement take no part. A snapshot:
/// later changes of the document are not seen.
class Geometry {
 public:
  Geometry(const document::DocumentData& data, const document::ViewId& view, const SizeOf& sizeOf);

  [[nodiscard]] bool contains(const document::EntityRef& ref) const { return rects_.contains(ref); }
  /// An empty rectangle when the item is not drawn.
  [[nodiscard]] QRect rect(const document::EntityRef& ref) const { return rects_.value(ref); }
  [[nodiscard]] QList<document::EntityRef> items() const { return rects_.keys(); }
  /// The innermost zone or network the item lies in; the document itself: top level.
  [[nodiscard]] document::EntityRef containerOf(const document::EntityRef& ref) const;
  /// The same for a rectangle not (yet) drawn, as if it were an item of that type.
  [[nodiscard]] document::EntityRef containerOf(document::EntityType type, const QRect& rect) const;
  /// Takes an item in that is not in the document yet.
  void add(const document::EntityRef& ref, const QRect& rect);

 private:
  void addContainer(const document::EntityRef& ref, const QRect& rect);
  [[nodiscard]] document::EntityRef innermost(document::EntityType type, const QRect& rect,
                                              const document::EntityRef& self) const;

  struct Container {
    document::EntityRef ref;
    QRect rect;
  };
  QHash<document::EntityRef, QRect> rects_;
  QList<Container> containers_;  ///< smallest first
};

/// All that moves along with these items: what lies in a zone (zones, networks, hosts, notes drawn in it),
/// what lies in a network. A host of several places goes along when it is drawn inside. The items
/// themselves are included; nothing twice.
[[nodiscard]] QList<document::EntityRef> withContents(const document::DocumentData& data,
                                                      const Geometry& geometry,
                                                      const QList<document::EntityRef>& refs);

}  // namespace topo::commands
