// SPDX-License-Identifier: Apache-2.0
#include "model/exchange/suggest_json.h"

#include "model/exchange/json_parts.h"

#include <QStringList>

namespace topo::exchange {

namespace {

Json suggestedJson(const snapshot::SuggestedRule& suggested) {
  QStringList overrides;
  for (const document::RuleId& rule : suggested.overrides) overrides << rule.value;
  return {{"zone", text(suggested.zone.value)},
          {"index", suggested.index},
          {"rule", ruleJson(suggested.rule)},
          {"flows", list(suggested.flows)},
          {"overrides", list(overrides)}};
}

}  // namespace

QByteArray toSuggestJson(const snapshot::Suggestion& suggestion) {
  Json whole = {{"format", "dmcm-topology-suggest"},
                {"version", 1},
                {"rules", arrayOf(suggestion.rules, suggestedJson)},
                {"remaining", list(suggestion.remaining)},
                {"proof",
                 {{"blockedBefore", suggestion.blockedBefore},
                  {"allowedAfter", suggestion.allowedAfter},
                  {"nothingElseOpened", suggestion.nothingElseOpened}}}};
  if (!suggestion.mergedFully) whole["mergedFully"] = false;
  return written(whole);
}

}  // namespace topo::exchange
