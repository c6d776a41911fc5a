// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/document/entities.h"
#include "model/exchange/firewalls/drawn_addresses.h"
#include "model/net/result.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>

namespace topo::exchange {

/// A rule that cannot be written, and why. No `gap`: the ruleset would grow beyond what anybody loads.
struct RuleRefusal {
  document::ZoneId zone;
  document::RuleId rule;
  bool destination = false;  ///< whether it is the rule's `to` that has the gap
  std::optional<Gap> gap;
  friend bool operator==(const RuleRefusal&, const RuleRefusal&) = default;
};

/// One line for a person: which rule, which side, what is missing where. Names by id.
[[nodiscard]] QString sentence(const RuleRefusal& refusal);

/// Ranges of addresses in all sets of one ruleset: beyond this a kernel takes minutes to load it.
inline constexpr std::size_t kMostRanges = 1'000'000;

/// Zones with a firewall that is switched on, by id: those `toNftables` writes a table for.
[[nodiscard]] QList<document::ZoneId> firewalledZones(const document::DocumentData& document);

/// Rulesets for `nft -f` (docs/firewall-exports.md): one table for each of `zones`, in their order, each for
/// the router at that zone's edge. Loading it again replaces the table and nothing else: a table's name is
/// made from the zone's id and stays when other zones come and go.
///
/// Either every rule says in addresses exactly what is drawn, or the refusals tell which cannot, at most 20;
/// so do they when there are more than `mostRanges`. Any thread; the same document gives the same bytes.
[[nodiscard]] net::Result<QByteArray, QList<RuleRefusal>> toNftables(const document::DocumentData& document,
                                                                     const QList<document::ZoneId>& zones,
                                                                     std::size_t mostRanges = kMostRanges);

}  // namespace topo::exchange
