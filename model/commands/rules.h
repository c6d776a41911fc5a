// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/commands/proposal.h"
#include "model/document/entities.h"

/// Firewalls and their rules. Indices count from 0 in the list as it is; one that is too large means the
/// end. Nothing is proposed for a zone without firewall (add one first), for an unknown rule, or for a rule
/// that would not fit (support/checks.h). Headings stay with their groups (rule_groups.h): the rest of a
/// group keeps it when its first rule goes, and a group that is moved as a whole takes it along.
namespace topo::commands {

/// Puts a firewall around the zone: closed inwards, open outwards. Nothing when it has one.
[[nodiscard]] Proposal addFirewall(const document::DocumentData& data, const document::ZoneId& zone,
                                   const QString& name = {});
/// Sets a firewall, also where there was none.
[[nodiscard]] Proposal setFirewall(const document::DocumentData& data, const document::ZoneId& zone,
                                   const document::Firewall& value, const QString& text = {},
                                   quint64 gesture = 0);
[[nodiscard]] Proposal removeFirewall(const document::DocumentData& data, const document::ZoneId& zone);

/// The rule keeps its id when the firewall has none like it, else gets a fresh one.
[[nodiscard]] Creation addRule(const document::DocumentData& data, const document::ZoneId& zone, int index,
                               const document::Rule& rule);
/// Several rules at once, each with its zone and index in the resulting list (what a suggestion says).
struct PlacedRule {
  document::ZoneId zone;
  int index = 0;
  document::Rule rule;
};
[[nodiscard]] Creation addRules(const document::DocumentData& data, const QList<PlacedRule>& rules);

/// Rules in their order before the one that is at `index` now, each with a fresh id. All of them or, when one
/// does not fit or there would be more than kMostRulesOfFirewall, none.
[[nodiscard]] Creation insertRules(const document::DocumentData& data, const document::ZoneId& zone,
                                   int index, const QList<document::Rule>& rules);
inline constexpr int kMostRulesOfFirewall = 10'000;

[[nodiscard]] Proposal removeRules(const document::DocumentData& data, const document::ZoneId& zone,
                                   const QList<document::RuleId>& rules);
/// Moves the rules, in their order, before the rule that is at `index` now; an index past the end: last.
/// Before a rule with a heading they end the group above it, or `underHeading` begin its own.
[[nodiscard]] Proposal moveRules(const document::DocumentData& data, const document::ZoneId& zone,
                                 const QList<document::RuleId>& rules, int index, bool underHeading = false);
/// The rule at `from` comes to stand at `to`.
[[nodiscard]] Proposal moveRule(const document::DocumentData& data, const document::ZoneId& zone, int from,
                                int to);
/// The rule with the same id.
[[nodiscard]] Proposal setRule(const document::DocumentData& data, const document::ZoneId& zone,
                               const document::Rule& value, const QString& text = {}, quint64 gesture = 0);
[[nodiscard]] Proposal setRulesEnabled(const document::DocumentData& data, const document::ZoneId& zone,
                                       const QList<document::RuleId>& rules, bool enabled);
/// Off when it is on, on when it is off.
[[nodiscard]] Proposal toggleRule(const document::DocumentData& data, const document::ZoneId& zone,
                                  const document::RuleId& rule);
/// Copies, each right after its original.
[[nodiscard]] Creation duplicateRules(const document::DocumentData& data, const document::ZoneId& zone,
                                      const QList<document::RuleId>& rules);

}  // namespace topo::commands
