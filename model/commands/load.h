// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/document/document.h"

namespace topo::commands {

/// Gives a document another content altogether (open, revert, recover, a new one from a layout). Not
/// undoable: commands pushed before hold values of the old content, so clear the undo stack with it.
void load(document::Document& document, document::DocumentData data);

}  // namespace topo::commands
