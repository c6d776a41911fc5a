// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/document/entities.h"

namespace topo::views {

/// True when nothing is placed in the document: no flows can come of it, and nobody misses it.
[[nodiscard]] inline bool isBlank(const document::DocumentData& data) {
  return data.zones.isEmpty() && data.networks.isEmpty() && data.hosts.isEmpty() &&
         data.components.isEmpty() && data.customFlows.isEmpty() && data.notes.isEmpty() &&
         data.meta == document::Meta();
}

}  // namespace topo::views
