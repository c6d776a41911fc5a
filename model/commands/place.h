// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/commands/proposal.h"
#include "model/commands/support/geometry.h"
#include "model/document/entities.h"

#include <QHash>
#include <QPoint>
#include <QRect>

/// Where things are drawn, and what follows from it. Free functions that read a document and propose edits;
/// logical units of the canvas, in the view named. Items without a placement in the view are left out.
///
/// A drag is: keep a copy of the document (`before`) and one `newGesture()` at the press; `moveItems` with
/// each step's delta; at the drop `rehome` with the same gesture. All of it is one undo step, and none at all
/// when it ends where it began.
namespace topo::commands {

/// Moves the items and all that lies in them (see withContents), with `before` as it was then, so that a
/// drag does not pick up what it passes over. Bends of a line whose two ends move go along. Locked items of
/// `refs` stay.
[[nodiscard]] Proposal moveItems(const document::DocumentData& data, const document::ViewId& view,
                                 const QList<document::EntityRef>& refs, const QPoint& delta,
                                 const SizeOf& sizeOf, quint64 gesture,
                                 const document::DocumentData* before = nullptr);
/// Arrow keys: the same as moveItems, with words of its own.
[[nodiscard]] Proposal nudge(const document::DocumentData& data, const document::ViewId& view,
                             const QList<document::EntityRef>& refs, const QPoint& delta,
                             const SizeOf& sizeOf, quint64 gesture,
                             const document::DocumentData* before = nullptr);
/// Whether the hand, arrow keys and arranging leave it where it is, and as large as it is.
[[nodiscard]] bool isLocked(const document::DocumentData& data, const document::ViewId& view,
                            const document::EntityRef& ref);
/// Locks what is placed in the view, or lets it go. What is locked still goes along with what it lies in.
[[nodiscard]] Proposal setLocked(const document::DocumentData& data, const document::ViewId& view,
                                 const QList<document::EntityRef>& refs, bool locked);
/// Puts items at given rectangles (arrange, align, first placement); an empty size: sized by content.
/// Only items of the document; what lies in them stays where it is.
[[nodiscard]] Proposal placeItems(const document::DocumentData& data, const document::ViewId& view,
                                  const QHash<document::EntityRef, QRect>& rects, quint64 gesture = 0);
[[nodiscard]] Proposal resizeItem(const document::DocumentData& data, const document::ViewId& view,
                                  const document::EntityRef& ref, const QRect& rect, quint64 gesture);

/// After a drop or a resize: gives every item of `refs` the zone or network it now lies in. A host's
/// interface that was in the place left is moved to the new one and keeps its addresses (a finding says when
/// they do not fit); a host without interface gets one; a host that already has an interface in the new
/// place is left alone. With `before`, the document as it was when the gesture began, also things that the
/// items of `refs` have come to cover, or have uncovered, change hands, and nothing changes for items whose
/// surroundings did not. Things that were carried along keep their place.
[[nodiscard]] Proposal rehome(const document::DocumentData& data, const document::ViewId& view,
                              const QList<document::EntityRef>& refs, const SizeOf& sizeOf, quint64 gesture,
                              const document::DocumentData* before = nullptr);

/// Bend points of one flow's line; an empty list lets it be routed again.
[[nodiscard]] Proposal setBends(const document::DocumentData& data, const document::ViewId& view,
                                const QString& flow, const QList<QPoint>& points, quint64 gesture = 0);
[[nodiscard]] Proposal resetBends(const document::DocumentData& data, const document::ViewId& view,
                                  const QStringList& flows);

/// Not drawn in this view (zones, networks, hosts, components, notes, custom flows and flows). Verdicts and
/// findings do not change.
[[nodiscard]] Proposal hide(const document::DocumentData& data, const document::ViewId& view,
                            const QList<document::EntityRef>& refs);
[[nodiscard]] Proposal show(const document::DocumentData& data, const document::ViewId& view,
                            const QStringList& ids);
[[nodiscard]] Proposal showAll(const document::DocumentData& data, const document::ViewId& view);

}  // namespace topo::commands
