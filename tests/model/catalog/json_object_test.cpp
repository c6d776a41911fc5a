// SPDX-License-Identifier: Apache-2.0
#include "model/catalog/json_object.h"

#include <gtest/gtest.h>

namespace topo::catalog {
namespace {

template <class Call>
QString pointerOfFault(Call call) {
  try {
    call();
  } catch (const LoadError& error) {
    EXPECT_FALSE(error.message.isEmpty());
    return error.pointer;
  }
  return QStringLiteral("no fault");
}

TEST(JsonObject, DuplicateKeysAndBrokenTextAreRefused) {
  EXPECT_EQ(pointerOfFault([] { (void)parseStrictly(R"({"a": 1, "a": 2})"); }), "/");
  EXPECT_EQ(pointerOfFault([] { (void)parseStrictly(R"({"x": {"a": 1}, "y": {"a": 2, "b": 1, "a": 3}})"); }),
            "/");
  EXPECT_EQ(pointerOfFault([] { (void)parseStrictly(R"({"x": {"a": 1}, "y": {"a": 2}})"); }), "no fault");
  EXPECT_EQ(pointerOfFault([] { (void)parseStrictly("{"); }), "/");
  EXPECT_EQ(pointerOfFault([] { (void)parseStrictly("{} {}"); }), "/");
  EXPECT_EQ(pointerOfFault([] { (void)parseStrictly("{\"a\": \"\xff\"}"); }), "/");
  EXPECT_EQ(pointerOfFault([] { (void)parseStrictly(QByteArray(100'000, '[')); }), "/");
}

TEST(JsonObject, ReadsMembersByType) {
  const auto json =
      parseStrictly(R"({"t": "x", "f": true, "n": 3, "o": null, "l": ["a", "b"], "m": {"a": "b"}})");
  JsonObject object(json, "/here");
  EXPECT_EQ(object.text("t"), "x");
  EXPECT_TRUE(object.flag("f"));
  EXPECT_EQ(object.number("n"), 3);
  EXPECT_EQ(object.flagOrNull("o"), std::nullopt);
  EXPECT_EQ(object.texts("l"), (QStringList{"a", "b"}));
  EXPECT_EQ(object.textMapOrNone("m").value("a"), "b");
  EXPECT_EQ(object.textOr("none", "else"), "else");
  EXPECT_TRUE(object.flagOr("none", true));
  EXPECT_TRUE(object.textsOrNone("none").isEmpty());
  object.refuseOthers();
}

TEST(JsonObject, NamesTheMemberThatIsWrong) {
  const auto json =
      parseStrictly(R"({"t": 1, "f": "yes", "n": -1, "l": ["a", 2], "d": ["a", "a"], "m": {"a": 1}})");
  JsonObject object(json, "/here");
  EXPECT_EQ(pointerOfFault([&] { object.text("t"); }), "/here/t");
  EXPECT_EQ(pointerOfFault([&] { object.text("none"); }), "/here/none");
  EXPECT_EQ(pointerOfFault([&] { object.flag("f"); }), "/here/f");
  EXPECT_EQ(pointerOfFault([&] { object.number("n"); }), "/here/n");
  EXPECT_EQ(pointerOfFault([&] { object.texts("l"); }), "/here/l/1");
  EXPECT_EQ(pointerOfFault([&] { object.texts("d"); }), "/here/d");
  EXPECT_EQ(pointerOfFault([&] { object.textMapOrNone("m"); }), "/here/m/a");
  EXPECT_EQ(pointerOfFault([&] { object.array("m"); }), "/here/m");
  EXPECT_EQ(pointerOfFault([&] { object.object("l"); }), "/here/l");
  EXPECT_EQ(pointerOfFault([&] { JsonObject(json["l"], "/l"); }), "/l");
}

TEST(JsonObject, RefusesWhatNobodyAskedFor) {
  const auto json = parseStrictly(R"({"t": "x", "u": "y"})");
  JsonObject object(json, "/here");
  object.text("t");
  EXPECT_EQ(pointerOfFault([&] { object.refuseOthers(); }), "/here/u");
}

}  // namespace
}  // namespace topo::catalog
