// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/commands/support/draft.h"
#include "model/document/entities.h"

#include <optional>

namespace topo::commands {

/// Gives a zone, network or host the zone or network `into` (the document itself: top level) as the place
/// it lies in. `from` is the place it lay in as drawn, when known: of a host's interfaces the one that was
/// there is moved, else one that lay deeper inside, else the first. A host that has an interface in `into`
/// already stays as it is; one without interface gets one. Nothing happens where a zone would come to lie
/// in itself.
void moveInto(Draft& draft, const document::EntityRef& item, const std::optional<document::EntityRef>& from,
              const document::EntityRef& into);

/// A zone or network as the place of an interface; anything else: top level.
[[nodiscard]] document::Place placeOf(const document::EntityRef& area);
/// The zone a place lies in; null at top level.
[[nodiscard]] document::ZoneId zoneOf(const document::DocumentData& data, const document::Place& place);

}  // namespace topo::commands
