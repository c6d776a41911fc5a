// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/exchange/firewall_import/imported.h"

#include <QString>

namespace topo::text {

/// What became of an entry of imported rules, and why, in one plain sentence. Plain text; any thread.
[[nodiscard]] QString importNoteText(const firewall_import::Note& note);
/// `Line 12`, or the JSON pointer; empty for the source as a whole.
[[nodiscard]] QString importPlaceText(const firewall_import::Place& place);
/// How many rules came, and how many entries did not come as they were.
[[nodiscard]] QString importSummaryText(const firewall_import::Imported& imported);

}  // namespace topo::text
