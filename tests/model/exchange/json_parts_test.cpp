// SPDX-License-Identifier: Apache-2.0
#include "model/exchange/json_parts.h"

#include <gtest/gtest.h>

using namespace topo;
using namespace topo::exchange;
using namespace Qt::StringLiterals;

TEST(JsonParts, RuleAsInTheDocument) {
  document::Rule rule;
  rule.id = document::RuleId(u"r1"_s);
  rule.direction = document::Direction::Both;
  rule.action = document::Action::Reject;
  rule.from = {{document::SelectorType::Any, {}}};
  rule.to = {{document::SelectorType::Kind, u"console"_s},
             {document::SelectorType::Address, u"10.0.0.0/8"_s}};
  rule.services = {u"tcp/443"_s};
  rule.ticket = u"T-1"_s;
  rule.expires = QDate(2027, 1, 31);
  rule.extra = {{u"x-b"_s, R"({"a":[1,2]})"}, {u"x-a"_s, "null"}};
  EXPECT_EQ(
      ruleJson(rule).dump(),
      R"({"id":"r1","enabled":true,"direction":"both","action":"reject","from":["any"],)"
      R"("to":["kind:console","10.0.0.0/8"],"services":["tcp/443"],"comment":"","owner":"","ticket":"T-1",)"
      R"("expires":"2027-01-31","x-a":null,"x-b":{"a":[1,2]}})");
}

TEST(JsonParts, NothingThatMovesACursor) {
  EXPECT_EQ(written(text(u"a\u202e\u0007b"_s)), "\"a\\u202e\\u0007b\"\n");
}

TEST(JsonParts, NullForNothing) {
  EXPECT_EQ(textOrNull({}).dump(), "null");
  EXPECT_EQ(textOrNull(u"x"_s).dump(), "\"x\"");
  EXPECT_EQ(list({u"a"_s, u"b"_s}).dump(), R"(["a","b"])");
}
