// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "views/render/diagram/bundles.h"

namespace topo::render {

/// The trunk of each bundle, -1 for none: bundles of one look and the same ports that start, or end, at one
/// host are drawn with one, the larger groups first. Those the user bent, of both ways, or with a label that
/// does not name the ports go alone; what is stopped goes with what the same firewalls stop.
[[nodiscard]] std::vector<int> trunksOf(const QList<Bundle>& bundles, const document::View& view,
                                        const DiagramOptions& options);

/// Says of each link which part of its line is its own, where it shares a trunk with one before it.
void findOwnParts(QList<LinkBox>& links);

/// The part of a link's line that it shares with others of its trunk; empty if there is none.
[[nodiscard]] Polyline sharedPart(const QList<LinkBox>& links, qsizetype index);

}  // namespace topo::render
