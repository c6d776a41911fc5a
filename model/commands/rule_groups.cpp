// SPDX-License-Identifier: Apache-2.0
#include "model/commands/rule_groups.h"

#include "model/commands/rules.h"
#include "model/commands/support/words.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace topo::commands {

using document::Rule;
using document::RuleId;

namespace {

const QString kKey = QStringLiteral("x-heading");

/// A heading stands on one line; what could turn or break it becomes a space.
QString oneLine(QString text) {
  for (QChar& c : text) {
    const auto category = c.category();
    if (category == QChar::Other_Control || category == QChar::Other_Format ||
        category == QChar::Separator_Line || category == QChar::Separator_Paragraph) {
      c = u' ';
    }
  }
  return text.simplified();
}

qsizetype endOfGroup(const QList<Rule>& rules, qsizetype first) {
  qsizetype end = first + 1;
  while (end < rules.size() && headingOf(rules[end]).isEmpty()) ++end;
  return end;
}

}  // namespace

QString headingOf(const Rule& rule) {
  const auto found = rule.extra.constFind(kKey);
  if (found == rule.extra.constEnd()) return {};
  const QJsonArray read = QJsonDocument::fromJson('[' + *found + ']').array();
  return oneLine(read.at(0).toString());
}

void putHeading(Rule& rule, const QString& heading) {
  const QString line = oneLine(heading);
  if (line.isEmpty()) {
    rule.extra.remove(kKey);
    return;
  }
  const QByteArray written = QJsonDocument(QJsonArray{line}).toJson(QJsonDocument::Compact);
  rule.extra.insert(kKey, written.mid(1, written.size() - 2));
}

Proposal setHeading(const document::DocumentData& data, const document::ZoneId& zone, const RuleId& rule,
                    const QString& heading) {
  const auto held = data.zones.constFind(zone);
  if (held == data.zones.constEnd() || !held->firewall) return {};
  for (Rule value : held->firewall->rules) {
    if (value.id != rule || headingOf(value) == oneLine(heading)) continue;
    putHeading(value, heading);
    const QString name = called(data, document::EntityRef::rule(zone, rule));
    return setRule(data, zone, value,
                   headingOf(value).isEmpty() ? Words::tr("Take the heading off %1").arg(name)
                                              : Words::tr("Put a heading above %1").arg(name));
  }
  return {};
}

QList<RuleId> groupOf(const QList<Rule>& rules, const RuleId& first) {
  QList<RuleId> group;
  for (qsizetype i = 0; i < rules.size(); ++i) {
    if (rules[i].id != first) continue;
    const qsizetype end = headingOf(rules[i]).isEmpty() ? i + 1 : endOfGroup(rules, i);
    for (qsizetype at = i; at < end; ++at) group << rules[at].id;
  }
  return group;
}

void keepHeadings(QList<Rule>& rules, const QSet<RuleId>& going) {
  for (qsizetype i = 0; i < rules.size(); ++i) {
    const QString heading = headingOf(rules[i]);
    if (heading.isEmpty() || !going.contains(rules[i].id)) continue;
    const auto end = rules.begin() + endOfGroup(rules, i);
    const auto heir =
        std::find_if(rules.begin() + i, end, [&](const Rule& r) { return !going.contains(r.id); });
    if (heir == end) continue;
    putHeading(*heir, heading);
    putHeading(rules[i], {});
  }
}

}  // namespace topo::commands
