// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/commands/arrange/plan.h"
#include "model/commands/proposal.h"
#include "model/document/entities.h"

#include <QHash>

/// Putting a drawing in order: proposals that place things, in one view, as one step. What is locked stays
/// where it is, with all that lies in it. Nothing changes hands: things stay in the zone or network that the
/// document names. Bends a person set go along where both ends move alike, and are taken away where not.
///
/// Plain functions of values: call them on any thread. Empty when there is nothing to do, or when `progress`
/// gave up.
namespace topo::commands {

/// What commands cannot know of a drawing.
struct ArrangeDrawing {
  QHash<document::EntityRef, QRect> rects;  ///< zones, networks, hosts, notes, as drawn; others are left out
  QHash<document::EntityRef, int> headers;  ///< width that the title of a zone or network needs
  QList<std::pair<document::HostId, document::HostId>> links;  ///< who connects to whom; each pair once
};

[[nodiscard]] Proposal arrangeAll(const document::DocumentData& data, const document::ViewId& view,
                                  const ArrangeDrawing& drawing, const ArrangeProgress& progress = {});
/// What lies in one zone or network. Its top left corner stays; it grows, and what it lies in grows along,
/// when there is too little room. A locked one never grows: nothing is proposed then.
[[nodiscard]] Proposal arrangeInside(const document::DocumentData& data, const document::ViewId& view,
                                     const document::EntityRef& area, const ArrangeDrawing& drawing,
                                     const ArrangeProgress& progress = {});
/// These among themselves, each as it is inside, where they are or near to it where nothing else lies. A
/// single zone or network: what lies in it.
[[nodiscard]] Proposal arrangeThese(const document::DocumentData& data, const document::ViewId& view,
                                    const QList<document::EntityRef>& refs, const ArrangeDrawing& drawing,
                                    const ArrangeProgress& progress = {});

}  // namespace topo::commands
