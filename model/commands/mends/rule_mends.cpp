// SPDX-License-Identifier: Apache-2.0
#include "model/commands/mends/mend.h"
#include "model/commands/rules.h"
#include "model/commands/support/words.h"

#include <algorithm>

namespace topo::commands {

namespace {

using document::EntityRef;
using document::Rule;
using document::RuleId;
using document::ZoneId;
using snapshot::Finding;
using snapshot::FindingCode;

/// The rule a finding is about, as the document has it now.
struct Held {
  ZoneId zone;
  Rule rule;
  QList<Rule> all;
};

std::optional<Held> heldRule(const MendContext& context, const Finding& finding) {
  const EntityRef target = finding.target();
  if (target.type != document::EntityType::Rule) return {};
  const ZoneId zone(target.owner);
  const std::optional<document::Firewall> firewall = context.data.zones.value(zone).firewall;
  if (!firewall) return {};
  for (const Rule& rule : firewall->rules) {
    if (rule.id.value == target.id) return Held{zone, rule, firewall->rules};
  }
  return {};
}

Mend deleting(const MendContext& context, const Held& held, const QString& note) {
  return {MendKind::DeleteRule, {}, removeRules(context.data, held.zone, {held.rule.id}), note};
}

Mend disabling(const MendContext& context, const Held& held, const QString& note) {
  return {MendKind::DisableRule, {}, setRulesEnabled(context.data, held.zone, {held.rule.id}, false), note};
}

/// In front of the first rule that covers it, where it comes to decide what they took.
QList<Mend> movingUp(const MendContext& context, const Held& held, const Finding& finding) {
  const QStringList covers = finding.details.value(QStringLiteral("coveredBy")).split(QStringLiteral(", "));
  const auto first = std::find_if(held.all.begin(), held.all.end(),
                                  [&](const Rule& rule) { return covers.contains(rule.id.value); });
  if (first == held.all.end()) return {};
  const int index = static_cast<int>(first - held.all.begin());
  Proposal proposal = moveRules(context.data, held.zone, {held.rule.id}, index);
  proposal.text =
      Words::tr("Move %1 before %2")
          .arg(called(context.data, EntityRef::rule(held.zone, held.rule.id)), shortened(first->id.value));
  const QString note = held.rule.action == document::Action::Allow
                           ? Words::tr("It then lets through what the rules before it stop.")
                           : Words::tr("It then stops what the rules before it let through.");
  return {{MendKind::MoveRuleUp, {}, proposal, note}};
}

QList<Mend> againstShadow(const MendContext& context, const Held& held, const Finding& finding) {
  if (finding.details.value(QStringLiteral("reason")) == QStringLiteral("undecided")) return {};
  const QString note = Words::tr("It decides nothing, so no traffic is treated in another way.");
  QList<Mend> mends{disabling(context, held, note), deleting(context, held, note)};
  if (finding.details.contains(QStringLiteral("differs"))) mends << movingUp(context, held, finding);
  return mends;
}

QList<Mend> againstIdleness(const MendContext& context, const Held& held) {
  const QString note =
      held.rule.action == document::Action::Allow
          ? Words::tr("What it opens is closed, unless a later rule or the default opens it.")
          : Words::tr("What it stops is open, if a later rule or the default opens it.");
  return {disabling(context, held, note), deleting(context, held, note)};
}

QList<Mend> againstExpiry(const MendContext& context, const Held& held) {
  Rule endless = held.rule;
  endless.expires.reset();
  const QString text = Words::tr("Take the last day off %1")
                           .arg(called(context.data, EntityRef::rule(held.zone, held.rule.id)));
  return {deleting(context, held, {}),
          {MendKind::ClearExpiry,
           {},
           setRule(context.data, held.zone, endless, text),
           Words::tr("The rule stays as it is, without end.")}};
}

}  // namespace

QList<Mend> ruleMends(const MendContext& context, const Finding& finding) {
  const std::optional<Held> held = heldRule(context, finding);
  if (!held) return {};
  switch (finding.code) {
    case FindingCode::ShadowedRule:
      return againstShadow(context, *held, finding);
    case FindingCode::EmptyRule:
      return {deleting(context, *held, Words::tr("It matches nothing, so nothing changes."))};
    case FindingCode::UnusedRule:
      return againstIdleness(context, *held);
    case FindingCode::ExpiredRule:
      return againstExpiry(context, *held);
    default:
      return {};
  }
}

}  // namespace topo::commands
