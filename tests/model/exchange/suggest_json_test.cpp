// SPDX-License-Identifier: Apache-2.0
#include "model/exchange/suggest_json.h"

#include <gtest/gtest.h>

namespace topo::exchange {
namespace {

TEST(SuggestJson, WithNothingToDoThereAreNoRulesAndTheProofHolds) {
  EXPECT_EQ(toSuggestJson({}).toStdString(), R"({
  "format": "dmcm-topology-suggest",
  "version": 1,
  "rules": [],
  "remaining": [],
  "proof": {
    "blockedBefore": true,
    "allowedAfter": true,
    "nothingElseOpened": true
  }
}
)");
}

TEST(SuggestJson, RulesAreAsInTheDocumentWithWhatTheyServe) {
  snapshot::SuggestedRule rule;
  rule.zone = document::ZoneId(QStringLiteral("data"));
  rule.index = 2;
  rule.rule.id = document::RuleId(QStringLiteral("suggested-1"));
  rule.rule.from = {*document::Selector::parse(u"host:app1")};
  rule.rule.to = {*document::Selector::parse(u"10.1.0.0/24")};
  rule.rule.services = {QStringLiteral("tcp/3306")};
  rule.rule.comment = QStringLiteral("a\x1b[2Jb\u202e");
  rule.flows = {QStringLiteral("a/b/c")};
  rule.overrides = {document::RuleId(QStringLiteral("r7"))};
  snapshot::Suggestion suggestion;
  suggestion.rules = {rule};
  suggestion.remaining = {QStringLiteral("d/e/f")};
  suggestion.nothingElseOpened = false;
  suggestion.mergedFully = false;
  const std::string json = toSuggestJson(suggestion).toStdString();
  for (const char* part : {R"("zone": "data")", R"("index": 2)", R"("direction": "in")",
                           R"("action": "allow")", R"("host:app1")", R"("10.1.0.0/24")", R"("expires": null)",
                           R"("r7")", R"("comment": "a\u001b[2Jb\u202e")", R"("nothingElseOpened": false)",
                           R"("mergedFully": false)", R"("d/e/f")"}) {
    EXPECT_NE(json.find(part), std::string::npos) << part << " in " << json;
  }
}

}  // namespace
}  // namespace topo::exchange
