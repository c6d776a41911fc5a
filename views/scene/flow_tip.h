// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/session/session.h"
#include "views/scene/hit.h"
#include "views/scene/result_badges.h"

#include <QString>

namespace topo::views {

/// What the tool tip of a thing says: name and place of a host, zone or component, or, for a flow, its
/// verdict, every reason for it and what live tests say. Plain text, possibly several lines, possibly with
/// anything a user typed; empty for nothing.
[[nodiscard]] QString tipFor(const Hit& hit, const session::Session& session, const FlowStates& states);

}  // namespace topo::views
