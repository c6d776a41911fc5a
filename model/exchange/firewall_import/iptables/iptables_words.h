// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace topo::firewall_import {

/// The words of a line of iptables-save: parted by blanks, `"…"` with backslashes inside kept together.
/// Nothing when a quotation does not end.
[[nodiscard]] std::optional<std::vector<std::string>> wordsOf(std::string_view line);

}  // namespace topo::firewall_import
