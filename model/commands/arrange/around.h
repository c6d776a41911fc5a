// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/commands/arrange/plan.h"

namespace topo::commands {

/// An arrangement made as if nothing were fixed, brought to what is. When it can be moved as a whole so that
/// all fixed things lie where they shall, that is the answer; else the rest is put around them, near to where
/// it came to lie, and areas with something fixed in them are drawn around what they hold.
[[nodiscard]] std::vector<QRect> keptFixed(const ArrangePlan& plan, std::vector<QRect> rects);

}  // namespace topo::commands
