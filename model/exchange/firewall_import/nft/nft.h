// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/exchange/firewall_import/ruleset.h"

#include <QByteArrayView>

#include <variant>

namespace topo::firewall_import {

/// Reads what `nft -j list ruleset` prints. Chains at the forward hook are the firewall; chains that the same
/// traffic meets before or after keep what they drop; others get notes. Fails, with the JSON pointer or line,
/// on what is no such listing, that has no chain at the forward hook, or more than kMaxSourceRules rules.
[[nodiscard]] std::variant<Ruleset, InputError> readNft(QByteArrayView text);

}  // namespace topo::firewall_import
