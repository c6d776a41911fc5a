// SPDX-License-Identifier: Apache-2.0
#include "model/format/reading/object_reader.h"

#include "tests/model/format/support.h"

namespace topo::format {
namespace {

class ObjectReaderTest : public testing::Test {
 protected:
  ObjectReader reader(const QByteArray& json) {
    outcome_ = parseJson(json);
    EXPECT_TRUE(outcome_.complete);
    return {outcome_.tree.root(), Path(), errors};
  }
  ErrorList errors{QStringLiteral("f")};

 private:
  JsonOutcome outcome_;
};

TEST_F(ObjectReaderTest, PointersFollowRfc6901) {
  const Path root;
  const Path a = root.at("a/b~c");
  EXPECT_EQ(root.pointer(), QStringLiteral("/"));
  EXPECT_EQ(a.at(3).pointer(), QStringLiteral("/a~1b~0c/3"));
}

TEST_F(ObjectReaderTest, KeepsWhatNobodyAskedFor) {
  ObjectReader object = reader(R"({"b": {"x": [1.0]}, "a": "t", "x-c": null})");
  EXPECT_EQ(object.text("a"), QStringLiteral("t"));
  EXPECT_EQ(object.rest(),
            (document::Extra{{QStringLiteral("b"), R"({"x":[1]})"}, {QStringLiteral("x-c"), "null"}}));
  EXPECT_TRUE(errors.isEmpty());
}

TEST_F(ObjectReaderTest, GivesDefaultsAfterErrorsSoThatReadingGoesOn) {
  ObjectReader object = reader(R"({"t": 1, "f": 0, "i": "x", "d": "2026-13-01", "r": 5, "l": {}})");
  EXPECT_EQ(object.text("t", QStringLiteral("d")), QStringLiteral("d"));
  EXPECT_TRUE(object.flag("f", true));
  EXPECT_EQ(object.integer("i", 7), 7);
  EXPECT_FALSE(object.date("d"));
  EXPECT_EQ(object.reference("r"), QString());
  EXPECT_TRUE(object.texts("l", nullptr, "").isEmpty());
  EXPECT_EQ(object.requiredText("missing"), QString());
  EXPECT_EQ(errors.take().size(), 7);
}

TEST_F(ObjectReaderTest, TakesNullWhereItMayStandOnly) {
  ObjectReader object = reader(R"({"d": null, "r": null, "t": null})");
  EXPECT_FALSE(object.date("d"));
  EXPECT_EQ(object.reference("r"), QString());
  EXPECT_FALSE(object.takeNullable("t"));
  EXPECT_TRUE(errors.isEmpty());
  object.text("t");
  EXPECT_EQ(errors.take().size(), 1);
}

TEST_F(ObjectReaderTest, IsSilentAboutTheKeysOfWhatIsNoObject) {
  ObjectReader object = reader("[]");
  EXPECT_FALSE(object.isObject());
  object.requiredText("a");
  EXPECT_EQ(errors.take().size(), 1);
}

TEST(ParseDate, TakesDaysThatExistAndNothingElse) {
  EXPECT_EQ(parseDate(u"2024-02-29"), QDate(2024, 2, 29));
  for (const char16_t* wrong : {u"2023-02-29", u"2026-1-1", u"2026-01-01 ", u"26-01-01", u"0000-01-01",
                                u"2026/01/01", u"+026-01-01", u"2026-00-10", u"２026-01-01", u""}) {
    EXPECT_FALSE(parseDate(wrong)) << QString::fromUtf16(wrong).toStdString();
  }
}

}  // namespace
}  // namespace topo::format
