// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/exchange/firewall_import/ruleset.h"

#include <QByteArrayView>

#include <variant>

namespace topo::firewall_import {

/// Reads what `iptables-save` or `ip6tables-save` prints, or the one after the other. The FORWARD chain of
/// the filter table is the firewall; what other tables drop of traffic through the router is kept; what
/// concerns the router itself gets a note. Fails, with the line, on text that is no such listing, that has no
/// FORWARD chain, or has more than kMaxSourceRules rules.
[[nodiscard]] std::variant<Ruleset, InputError> readIptables(QByteArrayView text, FamilyChoice family);

}  // namespace topo::firewall_import
