// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/commands/proposal.h"
#include "model/document/entities.h"

/// The views of a document: making, ordering, and what each of them shows. Free functions that read a
/// document and propose edits; nothing happens to an unknown view.
namespace topo::commands {

/// A view of everything, placed as in `like`. Each new view comes last among the tabs. An empty name: "View
/// 2" or so.
[[nodiscard]] Creation viewOfAll(const document::DocumentData& data, const document::ViewId& like,
                                 const QString& name = {});
/// The same as `like` in everything but its name and place.
[[nodiscard]] Creation copyOfView(const document::DocumentData& data, const document::ViewId& like);
/// What passes a filter. Hosts stay where `like` has them; zones and networks close around what is left.
[[nodiscard]] Creation viewOfFilter(const document::DocumentData& data, const document::ViewId& like,
                                    const document::ViewFilter& filter, const QString& name = {});
/// These zones, networks, hosts and components, what lies in them, and what they lie in: all else is hidden.
/// Empty when none of them is there.
[[nodiscard]] Creation viewOfThings(const document::DocumentData& data, const document::ViewId& like,
                                    const QList<document::EntityRef>& things, const QString& name = {});
/// Before the view that is at this place among the tabs now, counted without itself.
[[nodiscard]] Proposal moveView(const document::DocumentData& data, const document::ViewId& view, int to);

[[nodiscard]] Proposal setFilter(const document::DocumentData& data, const document::ViewId& view,
                                 const document::ViewFilter& filter, quint64 gesture = 0);
/// Of `networks`, `flows`, `notes`, `labels` or `group:` and a group of the catalog.
[[nodiscard]] Proposal setLayer(const document::DocumentData& data, const document::ViewId& view,
                                const QString& layer, bool shown);
/// The rest fades. A reference to the document ends it.
[[nodiscard]] Proposal setFocus(const document::DocumentData& data, const document::ViewId& view,
                                const document::EntityRef& on);
[[nodiscard]] Proposal setBundling(const document::DocumentData& data, const document::ViewId& view,
                                   document::Bundling bundling);

/// The things and all that lies in them (a host lies in a zone when all its places do), so that nothing of
/// it is left over when they are hidden.
[[nodiscard]] QList<document::EntityRef> withInside(const document::DocumentData& data,
                                                    const QList<document::EntityRef>& things);

}  // namespace topo::commands
