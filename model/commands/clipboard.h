// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/commands/proposal.h"
#include "model/commands/support/geometry.h"
#include "model/document/entities.h"

#include <QPoint>
#include <QRect>

/// Copying parts of a document. The clipboard holds a fragment in the document format, so that it can go to
/// another window; write it with topo::format and read it back with the same care as any foreign file.
namespace topo::commands {

/// The part of a document that `refs` names, as a document of its own: zones and networks with what lies in
/// them, hosts with their components, components without a host unless it is copied too, notes, custom flows
/// that run within the part, firewalls. One view with the placements. References to what is not in the part
/// are left out, so a rule may get an empty list, which matches nothing. Flow records and results stay
/// behind. Empty when `refs` names nothing that can be copied.
[[nodiscard]] document::DocumentData fragmentOf(const document::DocumentData& data,
                                                const document::ViewId& view,
                                                const QList<document::EntityRef>& refs, const SizeOf& sizeOf);
/// True when there is nothing in it to paste.
[[nodiscard]] bool isEmptyFragment(const document::DocumentData& fragment);
/// The rectangle around all that the fragment places.
[[nodiscard]] QRect fragmentBounds(const document::DocumentData& fragment, const SizeOf& sizeOf);

/// Adds the fragment, its drawing shifted by `offset`, with fresh ids and names. What the fragment held at
/// top level comes to lie in the zone or network it now covers. Components that had no host go to `onto`.
/// Single addresses the document already has are left out: one address on two hosts is an error.
[[nodiscard]] Creation paste(const document::DocumentData& data, const document::DocumentData& fragment,
                             const document::ViewId& view, const QPoint& offset, const SizeOf& sizeOf,
                             const document::HostId& onto = {});

/// Copies right here: as copy and paste, but the copies stay in the zone, network or host of the original
/// and keep the references to things outside.
[[nodiscard]] Creation duplicate(const document::DocumentData& data, const document::ViewId& view,
                                 const QList<document::EntityRef>& refs, const QPoint& offset,
                                 const SizeOf& sizeOf);

}  // namespace topo::commands
