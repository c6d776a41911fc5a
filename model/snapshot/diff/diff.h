// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/catalog/catalog.h"
#include "model/document/entities.h"
#include "model/snapshot/diff/firewall_diff.h"
#include "model/snapshot/report.h"

#include <QList>

#include <optional>
#include <utility>

namespace topo::snapshot {

/// What came, what went and what is there in both but not the same (before, after); matched by id.
template <class Value>
struct Changes {
  QList<Value> added;
  QList<std::pair<Value, Value>> modified;
  QList<Value> removed;

  [[nodiscard]] bool isEmpty() const { return added.isEmpty() && modified.isEmpty() && removed.isEmpty(); }
};

/// A rule and the firewall it is in.
struct PlacedRule {
  document::ZoneId zone;
  document::Rule rule;
  bool operator==(const PlacedRule&) const = default;
};

/// A rule that is the same but stands before or after others than it did. Places count from 0.
struct MovedRule {
  document::ZoneId zone;
  document::RuleId rule;
  int before = 0;
  int after = 0;
};

/// A firewall without its rules.
struct PlacedFirewall {
  document::ZoneId zone;
  document::Firewall firewall;  ///< `rules` is empty
  bool operator==(const PlacedFirewall&) const = default;
};

/// How one document differs from another. Flows are in the order of their ids, rules in that of zones, then
/// of the firewall (removed ones: as they were). Plain values.
struct Diff {
  Changes<Flow> flows;  ///< modified: something that `check` says of it differs
  Changes<PlacedRule> rules;
  QList<MovedRule> movedRules;  ///< the fewest whose moving explains the order
  Changes<PlacedFirewall> firewalls;
  /// Zones (but for their firewalls), networks, hosts, components, custom flows and flow records; of a
  /// modified one before and after name the same.
  Changes<document::EntityRef> entities;
  QList<FirewallTraffic> traffic;  ///< what firewalls newly let through and newly stop

  [[nodiscard]] bool isEmpty() const {
    return flows.isEmpty() && rules.isEmpty() && movedRules.isEmpty() && firewalls.isEmpty() &&
           entities.isEmpty() && traffic.isEmpty();
  }
};

/// Compares two documents, each with its report. Title block, notes, views, test results and the order of
/// what is no rule make no difference. Pure; any thread.
[[nodiscard]] Diff compare(const document::DocumentData& before, const Report& reportBefore,
                           const document::DocumentData& after, const Report& reportAfter,
                           const catalog::Catalog& catalog);

/// True when `check` writes the same of both.
[[nodiscard]] bool saysTheSame(const Flow& a, const Flow& b);

}  // namespace topo::snapshot
