// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/document/ids.h"
#include "model/snapshot/report.h"

#include <QHash>
#include <QList>
#include <QStringList>

namespace topo::views {

/// What one rule of a firewall is good for, as far as the drawing knows.
struct RuleHit {
  QStringList flows;                  ///< those it decides, wholly or in part; sorted
  QList<document::RuleId> coveredBy;  ///< rules before it that leave it nothing; in rule order
  QList<document::RuleId> covers;     ///< rules after it that it helps to leave nothing
  bool shadowed = false;              ///< can decide nothing at all
  bool differently = false;           ///< some of `coveredBy` act otherwise
  bool undecided = false;             ///< too intricate to settle whether it can
  bool empty = false;                 ///< one of its lists is empty
};

/// Hit information of the rules of one firewall, read off a report. A value; any thread.
class RuleHits {
 public:
  RuleHits() = default;
  RuleHits(const snapshot::Report& report, const document::ZoneId& zone);

  /// All empty for a rule that the report does not speak of.
  [[nodiscard]] const RuleHit& of(const document::RuleId& rule) const;

 private:
  QHash<document::RuleId, RuleHit> hits_;
};

}  // namespace topo::views
