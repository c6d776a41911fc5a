// SPDX-License-Identifier: Apache-2.0
#include "model/format/json/json_writer.h"

#include <QProcess>

#include <cmath>
#include <gtest/gtest.h>
#include <random>

namespace topo::format {
namespace {

QByteArray indented(const QByteArray& json) {
  const JsonOutcome outcome = parseJson(json);
  EXPECT_TRUE(outcome.complete) << json.toStdString();
  JsonWriter writer;
  writer.value(outcome.tree.root());
  return writer.take() + '\n';
}

QByteArray jq(const QByteArray& json) {
  QProcess process;
  process.start(QStringLiteral("jq"), {QStringLiteral("--indent"), QStringLiteral("2"), QStringLiteral(".")});
  process.write(json);
  process.closeWriteChannel();
  EXPECT_TRUE(process.waitForFinished(30'000)) << "jq is needed for this test";
  return process.readAllStandardOutput();
}

/// Any JSON value, with characters from every corner that needs escaping or must not be escaped.
QByteArray randomJson(std::mt19937& random, int depth) {
  const auto pick = [&](int count) { return static_cast<int>(random() % static_cast<unsigned>(count)); };
  const auto text = [&] {
    static const QByteArray pieces[] = {
        "a",       "\\u0000", "\\u001f", "\\u007f", "\\\"",    "\\\\",    "/",       "\\/", "\\b",
        "\\f",     "\\n",     "\\r",     "\\t",     "é",       "\\u2028", "\\u2029", "😀",   "\\ud83d\\ude00",
        "\\u0080", "\\ufeff", "<",       "\x7f",    "\\uffff", " "};
    QByteArray result = "\"";
    for (int i = pick(6); i > 0; --i) result += pieces[pick(static_cast<int>(std::size(pieces)))];
    return result + '"';
  };
  const int sort = pick(depth > 0 ? 9 : 6);
  if (sort == 0) return "null";
  if (sort == 1) return pick(2) ? "true" : "false";
  if (sort == 2) return QByteArray::number(static_cast<int>(random()));
  if (sort == 3)
    return QByteArray::number(std::ldexp(static_cast<double>(random()), pick(200) - 100), 'g', 1 + pick(16));
  if (sort <= 5) return text();
  QByteArray result(1, sort == 8 ? '{' : '[');
  const int count = pick(4);
  for (int i = 0; i < count; ++i) {
    if (i > 0) result += " , ";
    // A number in front keeps the keys apart.
    if (sort == 8) result += text().insert(1, QByteArray::number(i)) + " : ";
    result += randomJson(random, depth - 1);
  }
  return result + (sort == 8 ? '}' : ']');
}

TEST(JsonWriter, PutsEachKeyAndElementOnItsOwnLine) {
  EXPECT_EQ(
      indented(R"({"a":[],"b":{},"c":[[],{}],"d":{"e":[1]}})").toStdString(),
      "{\n  \"a\": [],\n  \"b\": {},\n  \"c\": [\n    [],\n    {}\n  ],\n  \"d\": {\n    \"e\": [\n      1\n"
      "    ]\n  }\n}\n");
}

TEST(JsonWriter, EscapesOnlyWhatMustBe) {
  EXPECT_EQ(indented(R"(["\u007f\u0000\u001f\b\f\n\r\t\"\\\/\u2028é\u0080"])").toStdString(),
            "[\n  \"\\u007f\\u0000\\u001f\\b\\f\\n\\r\\t\\\"\\\\/\u2028é\u0080\"\n]\n");
}

TEST(JsonWriter, PrintsWhatJqPrints) {
  std::mt19937 random(7);
  QByteArray all = "[";
  for (int i = 0; i < 3'000; ++i) {
    if (i > 0) all += ',';
    all += randomJson(random, 5);
  }
  all += ']';
  const QByteArray ours = indented(all);
  EXPECT_TRUE(ours == jq(all));
  EXPECT_TRUE(ours == jq(ours));
}

TEST(JsonWriter, LaysOutCompactJsonLikeTheTree) {
  std::mt19937 random(8);
  for (int i = 0; i < 300; ++i) {
    const QByteArray json = randomJson(random, 4);
    const JsonOutcome outcome = parseJson(json);
    ASSERT_TRUE(outcome.complete);
    JsonWriter writer;
    writer.compactJson(outcome.tree.root().compact());
    EXPECT_EQ(writer.take() + '\n', indented(json));
  }
}

TEST(JsonWriter, WritesNumbersOfTheProgram) {
  JsonWriter writer(JsonWriter::Style::Compact);
  writer.beginArray();
  writer.integer(-5);
  writer.integer(9007199254740993);
  writer.number(0.4);
  writer.null();
  writer.boolean(true);
  writer.string(u"x");
  writer.endArray();
  EXPECT_EQ(writer.take().toStdString(), "[-5,9007199254740993,0.4,null,true,\"x\"]");
}

}  // namespace
}  // namespace topo::format
