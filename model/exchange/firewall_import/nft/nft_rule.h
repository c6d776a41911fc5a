// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/exchange/firewall_import/nft/nft_match.h"

#include <map>

namespace topo::firewall_import {

/// Reads the statements of one rule of `nft -j list ruleset`. A verdict map gives one rule for each of its
/// keys, so the answer is a list; all have no place or text yet. Statements that are not known may stop
/// traffic: they give a deny rule in doubt. Never fails.
[[nodiscard]] std::vector<SourceRule> readNftRule(const nlohmann::json& expressions,
                                                  const NftContext& context,
                                                  const std::map<std::string, int>& chains);

}  // namespace topo::firewall_import
