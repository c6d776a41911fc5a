// SPDX-License-Identifier: Apache-2.0
#include "model/format/versions.h"

#include <algorithm>

namespace topo::format {

const std::vector<Migration>& migrations() {
  static const std::vector<Migration> steps;
  return steps;
}

std::optional<QByteArray> migrate(QByteArray bytes, int version, int target,
                                  const std::vector<Migration>& steps) {
  for (; version < target; ++version) {
    const auto step = std::find_if(steps.begin(), steps.end(),
                                   [version](const Migration& known) { return known.from == version; });
    if (step == steps.end()) return std::nullopt;
    bytes = step->apply(bytes);
  }
  return bytes;
}

}  // namespace topo::format
