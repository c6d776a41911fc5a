// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/document/entities.h"
#include "model/format/format_error.h"
#include "model/format/json/json_tree.h"

namespace topo::format {

/// Checks what only several entities together can get wrong: a zone inside itself, a host or component that
/// stands by for itself however far around, a component that stands by for one of another kind. Adds one
/// error for each circle. `root` gives the places.
void checkRelations(const document::DocumentData& data, const JsonValue& root, ErrorList& errors);

}  // namespace topo::format
