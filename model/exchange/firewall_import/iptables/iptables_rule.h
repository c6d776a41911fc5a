// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/exchange/firewall_import/ruleset.h"

#include <map>
#include <string>
#include <variant>
#include <vector>

namespace topo::firewall_import {

/// What reading one `-A` line needs to know of its table.
struct IptablesTable {
  bool v4 = true;                     ///< else IPv6
  bool untracks = false;              ///< some rule takes packets out of connection tracking
  std::map<std::string, int> chains;  ///< name to index in the ruleset
};

struct IptablesRule {
  std::string chain;
  SourceRule rule;
};

/// Reads the words of an appended rule, `-A CHAIN …` or `[1:2] -A CHAIN …`. Conditions and targets that are
/// not known give doubts, never errors; a line that is no rule at all gives a message.
[[nodiscard]] std::variant<IptablesRule, QString> readIptablesRule(const std::vector<std::string>& words,
                                                                   const IptablesTable& table);

}  // namespace topo::firewall_import
