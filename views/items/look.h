// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "views/render/theme.h"

namespace topo::views {

/// What all items of a scene are painted with. Owned by the scene, which outlives its items.
struct Look {
  render::Theme theme;
  render::Metrics metrics;
};

}  // namespace topo::views
