// SPDX-License-Identifier: Apache-2.0
#include "model/exchange/suggest_json.h"

#include <QStringList>

#include <nlohmann/json.hpp>

namespace topo::exchange {

using Json = nlohmann::ordered_json;

namespace {

Json list(const QStringList& values) {
  Json array = Json::array();
  for (const QString& value : values) array.push_back(value.toStdString());
  return array;
}

Json selectors(const QList<document::Selector>& ends) {
  QStringList texts;
  for (const document::Selector& end : ends) texts << end.text();
  return list(texts);
}

/// As in a document. A suggested rule is always an allow rule of one direction that never expires.
Json ruleJson(const document::Rule& rule) {
  return {{"id", rule.id.value.toStdString()},
          {"enabled", rule.enabled},
          {"direction", rule.direction == document::Direction::In ? "in" : "out"},
          {"action", "allow"},
          {"from", selectors(rule.from)},
          {"to", selectors(rule.to)},
          {"services", list(rule.services)},
          {"comment", rule.comment.toStdString()},
          {"owner", rule.owner.toStdString()},
          {"ticket", rule.ticket.toStdString()},
          {"expires", nullptr}};
}

Json suggestedJson(const snapshot::SuggestedRule& suggested) {
  QStringList overrides;
  for (const document::RuleId& rule : suggested.overrides) overrides << rule.value;
  return {{"zone", suggested.zone.value.toStdString()},
          {"index", suggested.index},
          {"rule", ruleJson(suggested.rule)},
          {"flows", list(suggested.flows)},
          {"overrides", list(overrides)}};
}

}  // namespace

QByteArray toSuggestJson(const snapshot::Suggestion& suggestion) {
  Json rules = Json::array();
  for (const snapshot::SuggestedRule& rule : suggestion.rules) rules.push_back(suggestedJson(rule));
  const Json whole = {{"format", "dmcm-topology-suggest"},
                      {"version", 1},
                      {"rules", std::move(rules)},
                      {"remaining", list(suggestion.remaining)},
                      {"proof",
                       {{"blockedBefore", suggestion.blockedBefore},
                        {"allowedAfter", suggestion.allowedAfter},
                        {"nothingElseOpened", suggestion.nothingElseOpened}}}};
  // Escaped to ASCII: nothing anybody typed can move a terminal's cursor or reorder its text.
  return QByteArray::fromStdString(whole.dump(2, ' ', true, Json::error_handler_t::replace)) + '\n';
}

}  // namespace topo::exchange
