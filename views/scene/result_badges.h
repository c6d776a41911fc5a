// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/probe/flow_state.h"
#include "views/render/badges.h"

#include <optional>

namespace topo::views {

/// What live tests say of each flow that has results, by flow id.
using FlowStates = QHash<QString, probe::FlowState>;

/// The badge of a link, of the flow that is worst. Nothing where no flow of it was tested. Hollow: what it
/// says rests on hints or on results that went stale, it agrees but a stand-in answered for the service, or
/// not every flow of the link was tested.
[[nodiscard]] std::optional<render::BadgeBox> badgeOf(const render::LinkBox& link, const FlowStates& states,
                                                      const render::Metrics& metrics,
                                                      const QList<render::HostBox>& cards = {});

}  // namespace topo::views
