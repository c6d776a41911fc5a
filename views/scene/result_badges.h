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

/// The same in words, for a tool tip: comparison, outcomes with address and time, what they are worth. Plain
/// text, one entry for each line; empty where there are no results.
[[nodiscard]] QStringList resultLines(const probe::FlowState& state);

/// The shortest of it, to follow the name of a flow in a list: " · tested: agree"; empty without results.
[[nodiscard]] QString resultSummary(const probe::FlowState& state);

}  // namespace topo::views
