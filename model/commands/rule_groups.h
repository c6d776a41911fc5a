// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/commands/proposal.h"
#include "model/document/entities.h"

#include <QSet>

/// Headings above rules. The file format has no field for them, so a heading is the foreign key `x-heading`
/// of the first rule of its group, with a JSON string as value; a group ends where the next one begins.
/// Headings decide nothing: programs that do not know them keep them and judge the same.
namespace topo::commands {

/// One line, without control characters; empty: the rule begins no group.
[[nodiscard]] QString headingOf(const document::Rule& rule);
/// An empty text takes the heading away.
void putHeading(document::Rule& rule, const QString& heading);
/// The heading above one rule of a zone's firewall.
[[nodiscard]] Proposal setHeading(const document::DocumentData& data, const document::ZoneId& zone,
                                  const document::RuleId& rule, const QString& heading);
/// The rules under the heading that this rule bears, itself included; the rule alone when it bears none.
[[nodiscard]] QList<document::RuleId> groupOf(const QList<document::Rule>& rules,
                                              const document::RuleId& first);

/// For rules about to be taken out of a list: a group of which something stays keeps its heading, and the
/// rules that go lose theirs. A group that goes as a whole keeps it too.
void keepHeadings(QList<document::Rule>& rules, const QSet<document::RuleId>& going);

}  // namespace topo::commands
