// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "views/render/badges.h"

#include <optional>

namespace topo::render {

/// The theme in which lines say what live tests found instead of what the drawing means. Each state has a
/// dash of its own beside its colour; the colours are apart for colour-blind readers as well.
Theme testTheme(const Theme& theme);

/// A link as that theme paints it: whole, without what the drawing marks along it. `badge` is what its tests
/// say, none where it has none; what only hints is thinner.
LinkBox testedLink(LinkBox link, const std::optional<BadgeBox>& badge);

/// Of links on one way the gravest lies above the others: the higher, the graver.
int gravity(const std::optional<BadgeBox>& badge);

}  // namespace topo::render
