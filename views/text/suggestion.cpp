// SPDX-License-Identifier: Apache-2.0
#include "views/text/suggestion.h"

#include "views/text/names.h"

#include <QCoreApplication>
#include <QSet>

namespace topo::text {

namespace {

constexpr int kMostListed = 8;

QString tr(const char* source) {
  return QCoreApplication::translate("topo::text", source);
}

QString cut(const QStringList& texts) {
  if (texts.isEmpty()) return tr("nothing");
  const auto more = texts.size() - kMostListed;
  const QString listed = texts.mid(0, kMostListed).join(QStringLiteral(", "));
  return more > 0 ? tr("%1 and %2 more").arg(listed).arg(more) : listed;
}

QString endsText(const QList<document::Selector>& selectors) {
  QStringList texts;
  for (const document::Selector& selector : selectors) texts << oneLine(selector.text());
  return cut(texts);
}

QString directionWord(document::Direction direction) {
  switch (direction) {
    case document::Direction::In:
      return tr("in");
    case document::Direction::Out:
      return tr("out");
    case document::Direction::Both:
      return tr("in and out");
  }
  return {};
}

}  // namespace

QString ruleSentence(const document::Rule& rule) {
  const QString sentence = tr("%1 %2: %3 → %4, %5")
                               .arg(actionText(rule.action), directionWord(rule.direction),
                                    endsText(rule.from), endsText(rule.to), cut(rule.services));
  return rule.enabled ? sentence : tr("switched off: %1").arg(sentence);
}

QList<RuleLine> rulesAfterwards(const document::ZoneId& zone, const QList<snapshot::SuggestedRule>& rules,
                                const document::DocumentData& data) {
  QSet<int> added;
  for (const snapshot::SuggestedRule& rule : rules) {
    if (rule.zone == zone) added << rule.index;
  }
  QList<RuleLine> lines;
  int before = 0;
  const document::DocumentData after = snapshot::withRules(data, rules);
  const auto found = after.zones.constFind(zone);
  if (found == after.zones.cend() || !found->firewall) return lines;
  for (const document::Rule& rule : found->firewall->rules) {
    const int index = int(lines.size());
    const bool isNew = added.contains(index);
    lines << RuleLine{isNew ? 0 : ++before, index + 1, rule.id.value, ruleSentence(rule), isNew};
  }
  return lines;
}

QString defaultsSentence(const document::Firewall& firewall) {
  return tr("default: in %1, out %2").arg(actionText(firewall.inbound), actionText(firewall.outbound));
}

QString overridesSentence(const snapshot::SuggestedRule& rule, const document::DocumentData& data) {
  if (rule.overrides.isEmpty()) return {};
  const auto direction = rule.rule.direction == document::Direction::In ? snapshot::CrossingDirection::In
                                                                        : snapshot::CrossingDirection::Out;
  QStringList names;
  for (const document::RuleId& overridden : rule.overrides)
    names << ruleName(rule.zone, overridden, direction, data);
  return rule.overrides.size() == 1 ? tr("goes before %1, which stops some of it").arg(names.first())
                                    : tr("goes before what stops some of it: %1").arg(cut(names));
}

QStringList proofSentences(const snapshot::Suggestion& suggestion) {
  return {suggestion.blockedBefore ? tr("Before: each of these flows was stopped, wholly or in part.")
                                   : tr("Before: not shown that each of these flows was stopped."),
          suggestion.allowedAfter
              ? tr("After: every firewall on the way of these flows lets all of them through.")
              : tr("After: not shown that all of these flows get through."),
          suggestion.nothingElseOpened
              ? tr("Nothing else: whatever was closed and is open now belongs to these flows.")
              : tr("Nothing else: not shown that only these flows are opened.")};
}

QString mergingNote(const snapshot::Suggestion& suggestion) {
  if (suggestion.mergedFully) return {};
  return tr("There are so many rules that not all could be compared: some could perhaps be merged.");
}

QString remainingReason(const snapshot::Flow& flow) {
  if (flow.verdict == snapshot::Verdict::Unplaced)
    return tr("an end has no place yet: put it on a host with an interface");
  if (flow.reason == snapshot::Reason::NoCommonFamily)
    return tr("its two ends share no address family, which no rule can mend");
  return tr(
      "no rule can name its ends without opening more: an address is borne twice, or its host has several "
      "interfaces there and no address");
}

}  // namespace topo::text
