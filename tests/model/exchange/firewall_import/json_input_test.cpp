// SPDX-License-Identifier: Apache-2.0
#include "model/exchange/firewall_import/json_input.h"

#include <gtest/gtest.h>

using namespace topo::firewall_import;
using namespace Qt::StringLiterals;

namespace {

InputError faultOf(const QByteArray& text) {
  auto result = parseJson(text);
  const auto* error = std::get_if<InputError>(&result);
  return error != nullptr ? *error : InputError{};
}

}  // namespace

TEST(JsonInput, ReadsJson) {
  const auto result = parseJson(R"({"a": [1, "b"]})");
  const auto& json = std::get<nlohmann::json>(result);
  EXPECT_EQ(memberOf(json, "a").size(), 2U);
  EXPECT_TRUE(memberOf(json, "b").is_null());
  EXPECT_TRUE(memberOf(json["a"], "b").is_null());
  EXPECT_EQ(textOf(json, "a"), "");
  EXPECT_EQ(excerptOf(json), uR"({"a":[1,"b"]})"_s);
  EXPECT_EQ(pointerTo(u"/x"_s, "a/b~"), u"/x/a~1b~0"_s);
}

TEST(JsonInput, RefusesWhatIsNotStrict) {
  EXPECT_EQ(faultOf("{\n\"a\": 1,\n}").place.line, 3);
  EXPECT_FALSE(faultOf("{\"a\": 1, \"a\": 2}").message.isEmpty());
  EXPECT_FALSE(faultOf(QByteArray(100, '[') + QByteArray(100, ']')).message.isEmpty());
  EXPECT_TRUE(faultOf(QByteArray(60, '[') + QByteArray(60, ']')).message.isEmpty());
  EXPECT_FALSE(faultOf("\"\xff\"").message.isEmpty());
  EXPECT_FALSE(faultOf(QByteArray(5'000'000, '[')).message.isEmpty());
  QByteArray many = "[0";
  many += QByteArray(",0").repeated(4'100'000) + "]";
  EXPECT_FALSE(faultOf(many).message.isEmpty());
}
