// SPDX-License-Identifier: Apache-2.0
#include "model/format/json/json_tree.h"

#include <gmock/gmock.h>

namespace topo::format {
namespace {

using testing::HasSubstr;

/// The one error of a text that is refused as a whole.
FormatError refused(const QByteArray& bytes) {
  const JsonOutcome outcome = parseJson(bytes);
  EXPECT_FALSE(outcome.complete);
  if (outcome.errors.size() != 1) {
    ADD_FAILURE() << outcome.errors.size() << " errors for " << bytes.left(100).toStdString();
    return {};
  }
  return outcome.errors.first();
}

TEST(JsonTree, KeepsValuesKeysOrderAndLines) {
  const JsonOutcome outcome =
      parseJson("{\n \"b\": [1, 2.50,\n true, null],\n \"a\": {\"x\": \"\\u00e9\\ud83d\\ude00\"}\n}");
  ASSERT_TRUE(outcome.complete);
  EXPECT_TRUE(outcome.errors.isEmpty());
  const JsonValue root = outcome.tree.root();
  EXPECT_EQ(root.count(), 2u);
  EXPECT_EQ(root.firstChild()->key(), "b");
  const auto list = root.member("b");
  ASSERT_TRUE(list);
  EXPECT_EQ(list->line(), 2);
  EXPECT_EQ(list->firstChild()->next()->text(), "2.50");
  EXPECT_EQ(list->firstChild()->next()->line(), 2);
  EXPECT_EQ(list->firstChild()->next()->next()->line(), 3);
  EXPECT_EQ(root.member("a")->line(), 4);
  EXPECT_EQ(root.member("a")->member("x")->string(), QStringLiteral("é😀"));
  EXPECT_EQ(root.compact().toStdString(), "{\"b\":[1,2.5,true,null],\"a\":{\"x\":\"é😀\"}}");
  EXPECT_FALSE(root.member("c"));
}

TEST(JsonTree, CountsTheLineOfANumberBeforeALineBreak) {
  const JsonOutcome outcome = parseJson("[1\n,2\n,\n3\n]");
  ASSERT_TRUE(outcome.complete);
  QList<int> lines;
  for (auto child = outcome.tree.root().firstChild(); child; child = child->next()) lines += child->line();
  EXPECT_EQ(lines, (QList<int>{1, 2, 4}));
}

TEST(JsonTree, NamesTheLineOfASyntaxError) {
  for (const auto& [bytes, line] : {std::pair<QByteArray, int>{"{\"a\": 1,\n\n}", 3},
                                    {"{\"a\": 1}\n{", 2},
                                    {"", 1},
                                    {"{\"a\":\n tru}", 2},
                                    {"[1,]", 1},
                                    {"[01]", 1},
                                    {"[+1]", 1},
                                    {"[NaN]", 1},
                                    {"[Infinity]", 1},
                                    {"{a: 1}", 1},
                                    {"// no\n{}", 1},
                                    {"{'a': 1}", 1},
                                    {"[\"a\nb\"]", 1},
                                    {"[\"\\x\"]", 1}}) {
    const FormatError error = refused(bytes);
    EXPECT_EQ(error.pointer, QStringLiteral("/")) << bytes.toStdString();
    EXPECT_NEAR(error.line, line, bytes.contains("a\nb") ? 1 : 0) << bytes.toStdString();
    EXPECT_THAT(error.message.toStdString(), HasSubstr("not valid JSON")) << bytes.toStdString();
    EXPECT_FALSE(error.message.contains(QStringLiteral("exception")));
  }
}

TEST(JsonTree, RefusesWhatIsNotPlainUtf8) {
  EXPECT_THAT(refused("\xEF\xBB\xBF{}").message.toStdString(), HasSubstr("byte order mark"));
  refused("[\"\xff\"]");
  refused("[\"\xc0\x80\"]");          // overlong
  refused("[\"\xed\xa0\x80\"]");      // a surrogate in UTF-8
  refused("[\"\xf4\x90\x80\x80\"]");  // beyond U+10FFFF
  refused("[\"\\ud800\"]");
  refused("[\"\\udc00\"]");
  refused("[\"\\ud800\\u0041\"]");
  refused(QByteArray::fromRawData("{}\0x", 4));
  EXPECT_EQ(refused(QByteArray::fromRawData("{\n}\n\0", 5)).line, 3);
  refused(QByteArray("\xff\xfe{\0}\0", 6));  // UTF-16
}

TEST(JsonTree, RefusesNumbersThatAreNotFinite) {
  const FormatError error = refused("{\"a\": [1, {\"b/c\": 1e999}]}");
  EXPECT_EQ(error.pointer, QStringLiteral("/a/1/b~1c"));
  EXPECT_THAT(error.message.toStdString(), HasSubstr("not finite"));
  refused("[-1e400]");
}

TEST(JsonTree, ReportsEveryDuplicateKeyAndStaysReadable) {
  const JsonOutcome outcome = parseJson("{\"a\": 1,\n\"b\": {\"c\": 1, \"d\": 2,\n\"c\": 3},\n\"a\": 2}");
  EXPECT_TRUE(outcome.complete);
  ASSERT_EQ(outcome.errors.size(), 2);
  EXPECT_EQ(outcome.errors[0].pointer, QStringLiteral("/b/c"));
  EXPECT_EQ(outcome.errors[0].line, 3);
  EXPECT_EQ(outcome.errors[1].pointer, QStringLiteral("/a"));
  EXPECT_EQ(outcome.errors[1].line, 4);
}

TEST(JsonTree, TakesEscapedAndPlainKeysForTheSame) {
  EXPECT_EQ(parseJson("{\"a\": 1, \"\\u0061\": 2}").errors.size(), 1);
}

TEST(JsonTree, AllowsExactlyTheDepthItSays) {
  EXPECT_TRUE(parseJson(QByteArray(kMaxDepth, '[') + QByteArray(kMaxDepth, ']')).complete);
  const FormatError error = refused(QByteArray(kMaxDepth + 1, '[') + QByteArray(kMaxDepth + 1, ']'));
  EXPECT_THAT(error.message.toStdString(), HasSubstr("64 levels"));
  refused(QByteArray(2'000'000, '['));
  refused(QByteArray("{\"a\":").repeated(300'000));
}

TEST(JsonTree, RefusesMoreBytesThanTheLimitBeforeParsing) {
  EXPECT_THAT(refused(QByteArray(kMaxBytes + 1, ' ')).message.toStdString(), HasSubstr("64 MiB"));
}

TEST(JsonTree, SurvivesHugeButLegalTexts) {
  QByteArray wide = "[0";
  while (wide.size() < 4'000'000) wide += ",0";
  EXPECT_TRUE(parseJson(wide + "]").complete);

  QByteArray sameKeys = "{\"k\":0";
  for (int i = 0; i < 200'000; ++i) sameKeys += ",\"k\":0";
  const JsonOutcome outcome = parseJson(sameKeys + "}");
  EXPECT_EQ(outcome.errors.size(), ErrorList::kMaxErrors);

  EXPECT_TRUE(parseJson("[" + QByteArray(1'000'000, '9') + ".5e-999999]").complete);
  EXPECT_TRUE(parseJson("[\"" + QByteArray(4'000'000, 'x') + "\"]").complete);
}

TEST(JsonTree, KeepsAByteOrderMarkInsideAText) {
  const JsonOutcome outcome = parseJson("[\"\xEF\xBB\xBF\xEF\xBB\xBFx\"]");
  ASSERT_TRUE(outcome.complete);
  EXPECT_EQ(outcome.tree.root().firstChild()->string().size(), 3);
}

}  // namespace
}  // namespace topo::format
