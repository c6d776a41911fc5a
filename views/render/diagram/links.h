// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/snapshot/shown/shown.h"
#include "views/render/diagram.h"

namespace topo::render {

/// The links of a diagram whose boxes are placed: bundled, routed, with stop marks and labels.
/// Also fills Diagram::stops. A step of buildDiagram().
void buildLinks(Diagram& diagram, const document::DocumentData& data, const snapshot::Report& report,
                const document::View& view, const snapshot::Shown& shown, const Metrics& metrics,
                const DiagramOptions& options, const Diagram* previous);

}  // namespace topo::render
