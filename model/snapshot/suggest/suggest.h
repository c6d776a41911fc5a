// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/catalog/catalog.h"
#include "model/document/entities.h"

#include <QList>
#include <QStringList>

#include <optional>

namespace topo::snapshot {

/// A rule to add to a zone's firewall.
struct SuggestedRule {
  document::ZoneId zone;
  int index = 0;  ///< place in the resulting list
  document::Rule rule;
  QStringList flows;                  ///< ids of those it serves, sorted
  QList<document::RuleId> overrides;  ///< rules that decided against part of it, in rule order
};

/// Rules that make required and custom flows allowed and open nothing else (docs/semantics.md), and the three
/// parts of the proof. A plain value without words but for the rules' comments.
struct Suggestion {
  QList<SuggestedRule> rules;  ///< by zone id, then by index
  QStringList remaining;       ///< ids of flows that stay blocked or unplaced, sorted
  bool blockedBefore = true;
  bool allowedAfter = true;
  bool nothingElseOpened = true;
  bool mergedFully = true;  ///< false: of very many rules not all were compared, some could perhaps be one
  [[nodiscard]] bool isProved() const { return blockedBefore && allowedAfter && nothingElseOpened; }
};

/// Suggests rules for the required and custom flows of a document, or for those of them that `onlyFlows`
/// names.
///
/// Rules are named `suggested-1` …, whatever their firewall does not have yet; comment, owner and ticket come
/// from the flows they serve. No firewall grows beyond `kRuleLimit`: the flows that would need it remain. A
/// document over the flow limit gives no rules. Pure; any thread.
[[nodiscard]] Suggestion suggest(const document::DocumentData& document, const catalog::Catalog& catalog,
                                 const std::optional<QStringList>& onlyFlows = std::nullopt);

/// The document with the suggested rules in place.
[[nodiscard]] document::DocumentData withRules(document::DocumentData document,
                                               const QList<SuggestedRule>& rules);

/// Rules that a firewall may have (limit of docs/semantics.md).
inline constexpr int kRuleLimit = 10'000;

}  // namespace topo::snapshot
