// SPDX-License-Identifier: Apache-2.0
#include "model/document/edit.h"

#include <utility>

namespace topo::document {

Edit reversed(const Edit& edit) {
  return std::visit(
      [](auto change) -> Edit {
        std::swap(change.before, change.after);
        return change;
      },
      edit);
}

bool isNoop(const Edit& edit) {
  return std::visit([](const auto& change) { return change.before == change.after; }, edit);
}

}  // namespace topo::document
