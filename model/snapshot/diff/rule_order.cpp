// SPDX-License-Identifier: Apache-2.0
#include "model/snapshot/diff/rule_order.h"

#include <QHash>

#include <algorithm>

namespace topo::snapshot {

namespace {

/// Marks the pairs outside one longest run of ascending `before`. Pairs are given by ascending `after`.
void markMoved(std::vector<RulePair>& pairs) {
  std::vector<int> ends;  // by length of run: the pair it ends with, the lowest there is
  std::vector<int> previous(pairs.size(), -1);
  for (size_t i = 0; i < pairs.size(); ++i) {
    const auto at = std::partition_point(
        ends.begin(), ends.end(), [&](int end) { return pairs[size_t(end)].before < pairs[i].before; });
    if (at != ends.begin()) previous[i] = *(at - 1);
    if (at == ends.end()) {
      ends.push_back(int(i));
    } else {
      *at = int(i);
    }
  }
  for (RulePair& pair : pairs) pair.moved = true;
  for (int at = ends.empty() ? -1 : ends.back(); at >= 0; at = previous[size_t(at)])
    pairs[size_t(at)].moved = false;
}

}  // namespace

RuleOrder compareOrder(const QList<document::Rule>& before, const QList<document::Rule>& after) {
  QHash<document::RuleId, int> places;
  for (qsizetype i = 0; i < before.size(); ++i) places.insert(before[i].id, int(i));
  RuleOrder order;
  std::vector<bool> stays(size_t(before.size()));
  for (qsizetype i = 0; i < after.size(); ++i) {
    const auto found = places.constFind(after[i].id);
    if (found == places.cend()) {
      order.onlyAfter.push_back(int(i));
    } else {
      order.inBoth.push_back({*found, int(i), false});
      stays[size_t(*found)] = true;
    }
  }
  for (size_t i = 0; i < stays.size(); ++i) {
    if (!stays[i]) order.onlyBefore.push_back(int(i));
  }
  markMoved(order.inBoth);
  return order;
}

}  // namespace topo::snapshot
