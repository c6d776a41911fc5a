// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/catalog/catalog.h"
#include "model/document/entities.h"

#include <QList>
#include <QString>

namespace topo::views {

/// A row of a spreadsheet that is no rule, and why.
struct BadSheetRow {
  int line = 0;    ///< in the pasted text, from 1
  QString text;    ///< the row as it was, on one line, shortened
  QString reason;  ///< what is wrong and what is allowed
};

/// Rules read from a spreadsheet, in its order, without ids.
struct RuleSheet {
  QList<document::Rule> rules;
  QList<BadSheetRow> bad;
};

/// Reads rules from tab-separated text. Columns are told by a header row, else by their order: direction,
/// action, sources, destinations, services, comment, owner, ticket, expires. A row becomes exactly what is
/// written in it or is among the bad ones: nothing is guessed, an empty list is not taken for `any`, a port
/// without protocol, a name that is no service, or text in an unknown column (it may narrow the rule) is
/// refused. Pure; any thread.
[[nodiscard]] RuleSheet readRuleSheet(const QString& text, const document::DocumentData& data,
                                      const catalog::Catalog& catalog);
/// The rules with a header row, which readRuleSheet() reads back to the same but for ids and outer spaces.
[[nodiscard]] QString writeRuleSheet(const QList<document::Rule>& rules);

/// Rows beyond this are not looked at; the last of the bad ones says so.
inline constexpr int kMostSheetRows = 10'000;

}  // namespace topo::views
