// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/catalog/catalog.h"
#include "model/commands/proposal.h"
#include "model/commands/support/geometry.h"
#include "model/document/entities.h"

#include <QPoint>
#include <QRect>

/// Adding things to a document: free functions that read it and propose edits. Nothing changes until the
/// proposal is pushed. Rectangles and points are in logical units of the canvas, in the view named.
///
/// Every new thing gets a fresh readable id and a default name, which is also put in `created`. What a new
/// area is drawn around belongs to it; what is drawn inside an area belongs to that (see Geometry for what
/// "inside" means). An unknown view adds the thing without placing it.
namespace topo::commands {

/// A zone with no firewall. Zones, networks and hosts inside the rectangle move into it, unless they lie in
/// something that lies inside too. A rectangle smaller than a usable area gets the default size.
[[nodiscard]] Creation addZone(const document::DocumentData& data, const document::ViewId& view,
                               const QRect& rect, const SizeOf& sizeOf,
                               document::ZoneStyle style = document::ZoneStyle::Plain);
/// A network in the zone it is drawn in; hosts inside the rectangle get into it with the interface that was
/// where the rectangle is.
[[nodiscard]] Creation addNetwork(const document::DocumentData& data, const document::ViewId& view,
                                  const QRect& rect, const SizeOf& sizeOf, const QStringList& cidrs = {});
/// A host with one interface, without address, in the network or zone it is drawn in. A rectangle smaller
/// than a card (a click) gives a host sized by its content.
[[nodiscard]] Creation addHost(const document::DocumentData& data, const document::ViewId& view,
                               const QRect& rect, const SizeOf& sizeOf, const QString& name = {});

/// A component of that kind on the host (a null host: on none yet). Empty when catalog or document does not
/// know the kind or the host.
[[nodiscard]] Creation addComponent(const document::DocumentData& data, const catalog::Catalog& catalog,
                                    const QString& kind, const document::HostId& host);
/// A component on a new host of its own, with its middle about at `point` (a kind dropped on a network, a
/// zone or empty ground). `created` names the host first, then the component.
[[nodiscard]] Creation addKindOnGround(const document::DocumentData& data, const catalog::Catalog& catalog,
                                       const QString& kind, const document::ViewId& view, const QPoint& point,
                                       const SizeOf& sizeOf);

/// A flow the user drew. Both ends are hosts or components of the document and differ, services are valid
/// service texts; else empty.
[[nodiscard]] Creation addCustomFlow(const document::DocumentData& data, const document::EntityRef& from,
                                     const document::EntityRef& to, const QStringList& services,
                                     const QString& purpose = {});
[[nodiscard]] Creation addNote(const document::DocumentData& data, const document::ViewId& view,
                               const QRect& rect, const QString& text = {});

/// An empty view, or one that starts as a copy of `like`.
[[nodiscard]] Creation addView(const document::DocumentData& data, const QString& name,
                               const document::ViewId& like = {});

}  // namespace topo::commands
