// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/document/entities.h"

#include <QHash>
#include <QSet>
#include <QString>

namespace topo::commands {

/// Makes readable ids that the document never had: `console-2`, `zone-3`.
///
/// Ids that only records, results or placements still name are not given again: what was said of a deleted
/// thing must not come to hold for a new one. Each id is given once. A snapshot of the document it was made
/// from.
class FreshIds {
 public:
  explicit FreshIds(const document::DocumentData& data);

  /// `wish` itself reduced to an id when that is free, else with the next number.
  [[nodiscard]] QString named(const QString& wish);
  /// `base` with a number, from 1.
  [[nodiscard]] QString numbered(const QString& base);
  [[nodiscard]] bool isTaken(const QString& id) const { return taken_.contains(id); }

 private:
  QSet<QString> taken_;
  QHash<QString, int> next_;
};

/// `text` reduced to the form of an id (`DMZ 1` -> `dmz-1`); `fallback` when nothing is left.
[[nodiscard]] QString asId(const QString& text, const QString& fallback);

/// An id that no rule of the firewall has: `r1`, `r2` …
[[nodiscard]] document::RuleId freshRuleId(const document::Firewall& firewall);
/// An id that no interface of the host has: `eth0`, `eth1` …
[[nodiscard]] document::InterfaceId freshInterfaceId(const document::Host& host);

}  // namespace topo::commands
