// SPDX-License-Identifier: Apache-2.0
#include "model/exchange/json_parts.h"

#include "model/exchange/codes.h"

#include <algorithm>

namespace topo::exchange {

namespace {

Json crossingJson(const snapshot::Crossing& crossing) {
  QStringList rules;
  for (const document::RuleId& rule : crossing.rules) rules << rule.value;
  return {{"zone", text(crossing.zone.value)},
          {"direction", text(code(crossing.direction))},
          {"inspected", crossing.inspected},
          {"passes", text(code(crossing.passes))},
          {"rules", list(rules)},
          {"default", crossing.usedDefault}};
}

Json blockerJson(const snapshot::Blocker& blocker) {
  const bool somewhere = !blocker.zone.isNull();
  return {{"zone", textOrNull(blocker.zone.value)},
          {"direction", somewhere ? text(code(blocker.direction)) : Json(nullptr)},
          {"rule", textOrNull(blocker.rule.value)},
          {"action", text(code(blocker.action))}};
}

Json selectorsJson(const QList<document::Selector>& selectors) {
  return arrayOf(selectors, [](const document::Selector& selector) { return text(selector.text()); });
}

/// What some other program wrote, as it wrote it; QMap would sort it by UTF-16.
void addExtra(const document::Extra& extra, Json& json) {
  QStringList keys = extra.keys();
  std::sort(keys.begin(), keys.end(),
            [](const QString& a, const QString& b) { return a.toUcs4() < b.toUcs4(); });
  for (const QString& key : keys) {
    const Json value = Json::parse(extra.value(key).toStdString(), nullptr, false);
    if (!value.is_discarded()) json[key.toStdString()] = value;
  }
}

QString placeText(const snapshot::Whereabouts& where) {
  switch (where.type) {
    case snapshot::Whereabouts::Type::Anywhere:
      return QStringLiteral("any");
    case snapshot::Whereabouts::Type::Outside:
      return QStringLiteral("outside");
    default:
      return where.place.text();
  }
}

/// `addresses` null: whatever they are; of an interface always those it has.
Json whereaboutsJson(const snapshot::Whereabouts& where) {
  return {{"in", text(placeText(where))},
          {"directly", where.directly},
          {"notDrawn", where.notDrawn},
          {"addresses", where.anyAddress ? Json(nullptr) : list(where.addresses)}};
}

/// Characters that JSON lets stand but that could move a terminal's cursor or reorder its text, as escapes.
/// All of them stand inside strings: the rest of JSON is ASCII.
QString escapedForTerminals(const QString& json) {
  QString safe;
  safe.reserve(json.size());
  for (const QChar c : json) {
    const bool isControl = c.category() == QChar::Other_Control && c != u'\n';
    const bool isHidden = c.category() == QChar::Other_Format || c.category() == QChar::Separator_Line ||
                          c.category() == QChar::Separator_Paragraph;
    if (isControl || isHidden) {
      safe += QStringLiteral("\\u%1").arg(uint(c.unicode()), 4, 16, QChar(u'0'));
    } else {
      safe += c;
    }
  }
  return safe;
}

}  // namespace

Json text(const QString& value) {
  return value.toStdString();
}

Json textOrNull(const QString& value) {
  return value.isEmpty() ? Json(nullptr) : text(value);
}

Json list(const QStringList& values) {
  Json array = Json::array();
  for (const QString& value : values) array.push_back(text(value));
  return array;
}

Json flowJson(const snapshot::Flow& flow) {
  return {{"id", text(flow.id)},
          {"from", text(flow.from)},
          {"to", text(flow.to)},
          {"fromHost", textOrNull(flow.fromHost.value)},
          {"toHost", textOrNull(flow.toHost.value)},
          {"fromAddresses", list(flow.fromAddresses)},
          {"toAddresses", list(flow.toAddresses)},
          {"endpoint", textOrNull(flow.endpoint)},
          {"protocol", text(flow.protocol)},
          {"ports", text(flow.ports)},
          {"encrypted", flow.encrypted ? Json(*flow.encrypted) : Json(nullptr)},
          {"purpose", text(flow.purpose)},
          {"need", text(code(flow.need))},
          {"evidence", list(evidenceCodes(flow))},
          {"group", textOrNull(flow.group)},
          {"verdict", text(code(flow.verdict))},
          {"crossings", arrayOf(flow.crossings, crossingJson)},
          {"blockedBy", arrayOf(flow.blockedBy, blockerJson)}};
}

Json namedTrafficJson(const snapshot::NamedTraffic& traffic) {
  return {{"sources", arrayOf(traffic.sources, whereaboutsJson)},
          {"destinations", arrayOf(traffic.destinations, whereaboutsJson)},
          {"services", list(traffic.services)}};
}

Json ruleJson(const document::Rule& rule) {
  Json json = {{"id", text(rule.id.value)},
               {"enabled", rule.enabled},
               {"direction", text(code(rule.direction))},
               {"action", text(code(rule.action))},
               {"from", selectorsJson(rule.from)},
               {"to", selectorsJson(rule.to)},
               {"services", list(rule.services)},
               {"comment", text(rule.comment)},
               {"owner", text(rule.owner)},
               {"ticket", text(rule.ticket)},
               {"expires", rule.expires ? text(rule.expires->toString(Qt::ISODate)) : Json(nullptr)}};
  addExtra(rule.extra, json);
  return json;
}

QByteArray written(const Json& json) {
  const std::string text = json.dump(2, ' ', false, Json::error_handler_t::replace);
  return escapedForTerminals(QString::fromStdString(text)).toUtf8() + '\n';
}

}  // namespace topo::exchange
