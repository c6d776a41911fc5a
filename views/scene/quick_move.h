// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/document/entities.h"
#include "views/render/diagram.h"

#include <QSet>
#include <QString>

namespace topo::views {

/// Brings a built picture nearly up to date after placements changed, in a time that does not grow with the
/// document: boxes are shifted, links that are touched take a short way that looks at near cards only.
///
/// For large documents while something is dragged; buildDiagram must follow when it has come to rest.
/// `placed` holds ids of things, and of flows whose bends changed.
void quickMove(render::Diagram& diagram, const document::DocumentData& data, const document::ViewId& view,
               const QSet<QString>& placed, const render::RoutingOptions& options);

}  // namespace topo::views
