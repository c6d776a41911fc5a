// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/catalog/catalog.h"
#include "model/document/entities.h"
#include "model/snapshot/report.h"
#include "model/snapshot/suggest/suggest.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace topo::text {

/// One rule of a firewall as it would be with a suggestion, or as it is.
struct RuleLine {
  int before = 0;  ///< its number now, from 1; 0: it is new
  int after = 0;   ///< its number then
  QString id;
  QString sentence;
  bool isNew = false;
};

/// "allow in: component:km-1 → component:mysql-1, tcp/3306": what a rule says, its ends as in documents. Long
/// lists are cut and counted. Plain text on one line; any thread.
[[nodiscard]] QString ruleSentence(const document::Rule& rule);

/// The rules of one zone's firewall with the suggested ones among them.
[[nodiscard]] QList<RuleLine> rulesAfterwards(const document::ZoneId& zone,
                                              const QList<snapshot::SuggestedRule>& rules,
                                              const document::DocumentData& data);

/// The defaults that stand behind all rules: "default: in deny, out allow".
[[nodiscard]] QString defaultsSentence(const document::Firewall& firewall);

/// "goes before rule r2 (no. 3), which stops some of it"; empty where only a default stops it.
[[nodiscard]] QString overridesSentence(const snapshot::SuggestedRule& rule,
                                        const document::DocumentData& data);

/// The three parts of the proof and whether each holds, one sentence each.
[[nodiscard]] QStringList proofSentences(const snapshot::Suggestion& suggestion);

/// Says that there may be more rules than necessary; empty where there are not.
[[nodiscard]] QString mergingNote(const snapshot::Suggestion& suggestion);

/// Why no rule is suggested for a flow that stays blocked or unplaced.
[[nodiscard]] QString remainingReason(const snapshot::Flow& flow);

}  // namespace topo::text
