// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/document/entities.h"

#include <QList>

#include <vector>

namespace topo::snapshot {

/// One rule at its places in two lists, counted from 0.
struct RulePair {
  int before = 0;
  int after = 0;
  bool moved = false;  ///< stands before or after others than it did
};

/// Two lists of rules, matched by id.
struct RuleOrder {
  std::vector<int> onlyBefore;   ///< ascending
  std::vector<int> onlyAfter;    ///< ascending
  std::vector<RulePair> inBoth;  ///< by `after`
};

/// Matches the rules of two firewalls. As few as possible count as moved: those left over when the longest
/// run of rules that kept their order is taken out.
[[nodiscard]] RuleOrder compareOrder(const QList<document::Rule>& before, const QList<document::Rule>& after);

}  // namespace topo::snapshot
