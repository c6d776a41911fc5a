// SPDX-License-Identifier: Apache-2.0
#include "model/commands/load.h"

#include "model/document/mutator.h"

namespace topo::commands {

void load(document::Document& document, document::DocumentData data) {
  document::Mutator(document).replace(std::move(data));
}

}  // namespace topo::commands
