// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/catalog/catalog.h"
#include "model/document/entities.h"

#include <QDate>

namespace topo::bench {

/// A generated document of about that many hosts and exactly that many flows: sites with a firewall, in each
/// site zones with a firewall and one network, 1,000 rules over all of them, hosts on a grid. One flow in ten
/// comes from the catalog (one control host, many agents), the others are drawn between neighbours, within
/// the site, and across everything. The same arguments give the same document.
document::DocumentData generate(int hosts, int flows, const catalog::Catalog& catalog);

/// The sizes that growth is shown on: flows are 2.5 times the hosts for the smallest, 5 times otherwise.
inline constexpr int kSizes[] = {200, 1000, 2000};
[[nodiscard]] constexpr int flowsOf(int hosts) {
  return hosts < 1000 ? hosts * 5 / 2 : hosts * 5;
}

/// generate() of one of the sizes, made once for a program and kept.
class Documents {
 public:
  explicit Documents(const catalog::Catalog& catalog) : catalog_(catalog) {}
  const document::DocumentData& of(int hosts);

 private:
  const catalog::Catalog& catalog_;
  QMap<int, document::DocumentData> made_;
};

/// The same document with one rule switched to the other action.
document::DocumentData withOneRuleChanged(document::DocumentData data);

/// The same document with every firewall shut in both directions and without rules, and every drawn flow
/// between two zones: nearly all flows are blocked, at up to four firewalls each.
document::DocumentData allBlocked(document::DocumentData data);

/// The day all of them are judged on.
inline QDate today() {
  return QDate(2026, 11, 22);
}

}  // namespace topo::bench
