// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "views/render/diagram/bundles.h"

namespace topo::render {

/// The ways of the bundles that join zones, one for each bundle; of others they are empty. They run from edge
/// to edge in what both zones lie in, around what else lies there: those of links between hosts are found
/// apart. The boxes of the diagram are placed. Where `kept` has a way that is still free, it stays.
[[nodiscard]] std::vector<Polyline> routeZones(const Diagram& diagram, const document::DocumentData& data,
                                               const QList<Bundle>& bundles, const BundleRule& rule,
                                               const RoutingOptions& options,
                                               const std::vector<Polyline>& kept);

/// How much broader than others a link of zones is.
[[nodiscard]] double weightOf(const Bundle& bundle);

}  // namespace topo::render
