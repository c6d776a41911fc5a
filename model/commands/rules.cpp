// SPDX-License-Identifier: Apache-2.0
#include "model/commands/rules.h"

#include "model/commands/rule_groups.h"
#include "model/commands/support/checks.h"
#include "model/commands/support/draft.h"
#include "model/commands/support/fresh_ids.h"
#include "model/commands/support/words.h"

#include <QSet>

#include <algorithm>

namespace topo::commands {

using document::DocumentData;
using document::EntityRef;
using document::Firewall;
using document::Rule;
using document::RuleId;
using document::ZoneId;

namespace {

std::optional<Firewall> firewallOf(const DocumentData& data, const ZoneId& zone) {
  return data.zones.value(zone).firewall;
}

void putFirewall(Draft& draft, const ZoneId& id, const std::optional<Firewall>& firewall) {
  document::Zone zone = draft.data().zones.value(id);
  zone.firewall = firewall;
  draft.put(zone);
}

Proposal withRules(const DocumentData& data, const ZoneId& zone, const QList<Rule>& rules,
                   const QString& text, quint64 gesture = 0) {
  std::optional<Firewall> firewall = firewallOf(data, zone);
  if (!firewall) return {};
  firewall->rules = rules;
  Draft draft(data);
  putFirewall(draft, zone, firewall);
  return draft.proposal(text, gesture);
}

QList<Rule> rulesOf(const DocumentData& data, const ZoneId& zone) {
  return firewallOf(data, zone).value_or(Firewall{}).rules;
}

QString zoneCalled(const DocumentData& data, const ZoneId& zone) {
  return called(data, EntityRef::zone(zone));
}

QString rulesCalled(const DocumentData& data, const ZoneId& zone, const QList<RuleId>& rules) {
  if (rules.size() == 1) return called(data, EntityRef::rule(zone, rules.first()));
  return Words::tr("%1 rules of %2").arg(rules.size()).arg(zoneCalled(data, zone));
}

bool hasRule(const Firewall& firewall, const RuleId& id) {
  return std::any_of(firewall.rules.begin(), firewall.rules.end(),
                     [&](const Rule& rule) { return rule.id == id; });
}

/// Puts a rule into the draft's firewall; the id it got, or none when it does not fit.
std::optional<RuleId> insertRule(Draft& draft, const ZoneId& zone, int index, Rule rule) {
  std::optional<Firewall> firewall = firewallOf(draft.data(), zone);
  if (!firewall || firewall->rules.size() >= kMaxRules) return {};
  if (rule.id.isNull() || hasRule(*firewall, rule.id)) rule.id = freshRuleId(*firewall);
  if (!fits(draft.data(), rule)) return {};
  firewall->rules.insert(std::clamp<qsizetype>(index, 0, firewall->rules.size()), rule);
  putFirewall(draft, zone, firewall);
  return rule.id;
}

}  // namespace

Proposal addFirewall(const DocumentData& data, const ZoneId& zone, const QString& name) {
  if (!data.zones.contains(zone) || firewallOf(data, zone)) return {};
  Firewall firewall;
  firewall.name = name;
  return setFirewall(data, zone, firewall, Words::tr("Add firewall to %1").arg(zoneCalled(data, zone)));
}

Proposal setFirewall(const DocumentData& data, const ZoneId& zone, const Firewall& value, const QString& text,
                     quint64 gesture) {
  if (!data.zones.contains(zone) || !fits(data, value)) return {};
  Draft draft(data);
  putFirewall(draft, zone, value);
  const QString usual = Words::tr("Change firewall of %1").arg(zoneCalled(data, zone));
  return draft.proposal(text.isEmpty() ? usual : text, gesture);
}

Proposal removeFirewall(const DocumentData& data, const ZoneId& zone) {
  if (!firewallOf(data, zone)) return {};
  Draft draft(data);
  putFirewall(draft, zone, std::nullopt);
  return draft.proposal(Words::tr("Delete firewall of %1").arg(zoneCalled(data, zone)));
}

Creation addRule(const DocumentData& data, const ZoneId& zone, int index, const Rule& rule) {
  return addRules(data, {{zone, index, rule}});
}

Creation addRules(const DocumentData& data, const QList<PlacedRule>& rules) {
  Draft draft(data);
  Creation creation;
  for (const PlacedRule& placed : rules) {
    const auto id = insertRule(draft, placed.zone, placed.index, placed.rule);
    if (id) creation.created.append(EntityRef::rule(placed.zone, *id));
  }
  const qsizetype count = creation.created.size();
  creation.proposal =
      draft.proposal(count == 1 ? Words::tr("Add %1").arg(called(draft.data(), creation.created))
                                : Words::tr("Add %1 rules").arg(count));
  return creation;
}

Creation insertRules(const DocumentData& data, const ZoneId& zone, int index, const QList<Rule>& rules) {
  const std::optional<Firewall> firewall = firewallOf(data, zone);
  if (!firewall || rules.isEmpty() || firewall->rules.size() + rules.size() > kMostRulesOfFirewall) return {};
  QSet<QString> taken;
  for (const Rule& rule : firewall->rules) taken.insert(rule.id.value);
  QList<Rule> all = firewall->rules;
  qsizetype at = std::clamp<qsizetype>(index, 0, all.size());
  int number = static_cast<int>(all.size());
  Creation creation;
  for (Rule rule : rules) {
    do {
      rule.id = RuleId(QStringLiteral("r%1").arg(++number));
    } while (taken.contains(rule.id.value));
    if (!fits(data, rule)) return {};
    all.insert(at++, rule);
    creation.created.append(EntityRef::rule(zone, rule.id));
  }
  const QString what =
      rules.size() == 1 ? Words::tr("Add a rule to %1") : Words::tr("Add %1 rules to %2").arg(rules.size());
  creation.proposal = withRules(data, zone, all, what.arg(zoneCalled(data, zone)));
  return creation;
}

Proposal removeRules(const DocumentData& data, const ZoneId& zone, const QList<RuleId>& rules) {
  QList<Rule> left = rulesOf(data, zone);
  keepHeadings(left, {rules.begin(), rules.end()});
  left.removeIf([&](const Rule& rule) { return rules.contains(rule.id); });
  return withRules(data, zone, left, Words::tr("Delete %1").arg(rulesCalled(data, zone, rules)));
}

Proposal moveRules(const DocumentData& data, const ZoneId& zone, const QList<RuleId>& rules, int index,
                   bool underHeading) {
  QList<Rule> all = rulesOf(data, zone);
  keepHeadings(all, {rules.begin(), rules.end()});
  const qsizetype cut = std::clamp<qsizetype>(index, 0, all.size());
  QList<Rule> front;
  QList<Rule> moved;
  QList<Rule> back;
  for (qsizetype i = 0; i < all.size(); ++i) {
    if (rules.contains(all.at(i).id)) {
      moved.append(all.at(i));
    } else {
      (i < cut ? front : back).append(all.at(i));
    }
  }
  if (underHeading && !moved.isEmpty() && !back.isEmpty() && headingOf(moved.first()).isEmpty()) {
    putHeading(moved.first(), headingOf(back.first()));
    putHeading(back.first(), {});
  }
  return withRules(data, zone, front + moved + back,
                   Words::tr("Move %1").arg(rulesCalled(data, zone, rules)));
}

Proposal moveRule(const DocumentData& data, const ZoneId& zone, int from, int to) {
  QList<Rule> rules = rulesOf(data, zone);
  if (from < 0 || from >= rules.size() || to < 0) return {};
  const RuleId id = rules.at(from).id;
  keepHeadings(rules, {id});
  rules.move(from, std::min<qsizetype>(to, rules.size() - 1));
  return withRules(data, zone, rules, Words::tr("Move %1").arg(called(data, EntityRef::rule(zone, id))));
}

Proposal setRule(const DocumentData& data, const ZoneId& zone, const Rule& value, const QString& text,
                 quint64 gesture) {
  if (!fits(data, value)) return {};
  QList<Rule> rules = rulesOf(data, zone);
  for (Rule& rule : rules) {
    if (rule.id == value.id) rule = value;
  }
  const QString usual = Words::tr("Change %1").arg(called(data, EntityRef::rule(zone, value.id)));
  return withRules(data, zone, rules, text.isEmpty() ? usual : text, gesture);
}

Proposal setRulesEnabled(const DocumentData& data, const ZoneId& zone, const QList<RuleId>& rules,
                         bool enabled) {
  QList<Rule> changed = rulesOf(data, zone);
  for (Rule& rule : changed) {
    if (rules.contains(rule.id)) rule.enabled = enabled;
  }
  const QString text = enabled ? Words::tr("Switch on %1") : Words::tr("Switch off %1");
  return withRules(data, zone, changed, text.arg(rulesCalled(data, zone, rules)));
}

Proposal toggleRule(const DocumentData& data, const ZoneId& zone, const RuleId& rule) {
  for (const Rule& held : rulesOf(data, zone)) {
    if (held.id == rule) return setRulesEnabled(data, zone, {rule}, !held.enabled);
  }
  return {};
}

Creation duplicateRules(const DocumentData& data, const ZoneId& zone, const QList<RuleId>& rules) {
  Draft draft(data);
  Creation creation;
  int index = 0;
  for (Rule held : rulesOf(data, zone)) {
    ++index;
    if (!rules.contains(held.id)) continue;
    putHeading(held, {});  // the copy stands in the same group
    const auto id = insertRule(draft, zone, index, held);
    if (!id) continue;
    creation.created.append(EntityRef::rule(zone, *id));
    ++index;
  }
  creation.proposal = draft.proposal(Words::tr("Duplicate %1").arg(rulesCalled(data, zone, rules)));
  return creation;
}

}  // namespace topo::commands
