// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/document/entities.h"

namespace topo::views {

/// The zone whose rules a person wants to see when this is selected: the zone itself, that of a rule, else
/// the innermost one with a firewall around a network, host or component. Null: none in particular.
[[nodiscard]] document::ZoneId zoneOfInterest(const document::DocumentData& data,
                                              const document::EntityRef& ref);

}  // namespace topo::views
