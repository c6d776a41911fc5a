// SPDX-License-Identifier: Apache-2.0
#include "model/exchange/firewall_import/iptables/iptables_words.h"

namespace topo::firewall_import {

std::optional<std::vector<std::string>> wordsOf(std::string_view line) {
  std::vector<std::string> words;
  bool inWord = false;
  bool quoted = false;
  bool escaped = false;
  for (const char c : line) {
    if (!inWord && !quoted) {
      if (c == ' ' || c == '\t' || c == '\r') continue;
      words.emplace_back();
      inWord = true;
    }
    if (escaped) {
      words.back() += c;
      escaped = false;
    } else if (quoted && c == '\\') {
      escaped = true;
    } else if (c == '"') {
      quoted = !quoted;
    } else if (!quoted && (c == ' ' || c == '\t' || c == '\r')) {
      inWord = false;
    } else {
      words.back() += c;
    }
  }
  if (quoted || escaped) return std::nullopt;
  return words;
}

}  // namespace topo::firewall_import
