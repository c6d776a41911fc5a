// SPDX-License-Identifier: Apache-2.0
#include "model/format/writer.h"

#include "tests/model/format/random_document.h"
#include "tests/model/format/support.h"

#include <QCryptographicHash>
#include <QProcess>

namespace topo::format {
namespace {

using document::DocumentData;
using test::good;

QByteArray jq(const QByteArray& json) {
  QProcess process;
  process.start(QStringLiteral("jq"), {QStringLiteral("--indent"), QStringLiteral("2"), QStringLiteral(".")});
  process.write(json);
  process.closeWriteChannel();
  EXPECT_TRUE(process.waitForFinished(30'000)) << "jq is needed for this test";
  return process.readAllStandardOutput();
}

TEST(Writer, GivesBackEveryRandomDocumentToTheByte) {
  std::mt19937 random(11);
  for (int i = 0; i < 400; ++i) {
    const DocumentData document = test::randomDocument(random, test::builtInCatalog());
    const QByteArray bytes = write(document);
    const DocumentData again = good(bytes);
    ASSERT_TRUE(again == document) << bytes.toStdString();
    ASSERT_EQ(write(again), bytes);
  }
}

TEST(Writer, PrintsWhatJqPrintsExceptForNumbersThatJqWouldSpoil) {
  std::mt19937 random(12);
  for (int i = 0; i < 40; ++i) {
    const QByteArray bytes =
        write(test::randomDocument(random, test::builtInCatalog())).replace("12345678901234567890", "1");
    ASSERT_EQ(jq(bytes), bytes);
  }
}

TEST(Writer, WritesEveryDefault) {
  EXPECT_EQ(
      write(good(test::documentWith(""))).toStdString(),
      "{\n  \"format\": \"dmcm-topology\",\n  \"version\": 1,\n  \"title\": \"\",\n  \"customer\": \"\",\n"
      "  \"author\": \"\",\n  \"revision\": \"\",\n  \"date\": \"\",\n  \"catalog\": {\n    \"edition\": 1,\n"
      "    \"allComponents\": \"core\",\n    \"groups\": []\n  },\n  \"zones\": [],\n  \"networks\": [],\n"
      "  \"hosts\": [],\n  \"components\": [],\n  \"customFlows\": [],\n  \"flows\": [],\n  \"notes\": [],\n"
      "  \"views\": [],\n  \"results\": []\n}\n");
}

TEST(Writer, PutsKeysInTheFormatsOrderAndEntitiesInOrderOfTheirIds) {
  const QByteArray bytes = write(good(test::documentWith(R"(
    "zones": [{"z-last": 1, "firewall": {"outbound": "allow", "inbound": "deny", "rules": [
        {"services": [], "to": [], "from": [], "action": "allow", "direction": "in", "id": "r2"},
        {"services": [], "to": [], "from": [], "action": "allow", "direction": "in", "id": "r1"}]},
        "x-a": [], "id": "b"}, {"id": "a"}])")));
  const auto order = [&](std::initializer_list<const char*> texts) {
    qsizetype at = 0;
    for (const char* text : texts) {
      at = bytes.indexOf(text, at);
      if (at < 0) return false;
    }
    return true;
  };
  EXPECT_TRUE(order({"\"id\": \"a\"",     "\"id\": \"b\"",  "\"name\"",       "\"parent\"",
                     "\"style\"",         "\"firewall\"",   "\"device\"",     "\"enabled\"",
                     "\"inbound\"",       "\"outbound\"",   "\"id\": \"r2\"", "\"enabled\"",
                     "\"direction\"",     "\"action\"",     "\"from\"",       "\"to\"",
                     "\"services\"",      "\"comment\"",    "\"owner\"",      "\"ticket\"",
                     "\"expires\": null", "\"id\": \"r1\"", "\"x-a\"",        "\"z-last\""}))
      << bytes.toStdString();
}

TEST(Writer, SortsByCodePoint) {
  // U+FF5E comes before U+1F600 by code point, after it by UTF-16 code unit.
  const QByteArray bytes =
      write(good(test::documentWith(R"("😀": 1, "～": 2, "flows": [{"flow": "😀"}, {"flow": "～"}])")));
  EXPECT_LT(bytes.indexOf("\"～\": 2"), bytes.indexOf("\"😀\": 1"));
  EXPECT_LT(bytes.indexOf("\"flow\": \"～\""), bytes.indexOf("\"flow\": \"😀\""));
}

TEST(Writer, OneEditIsASmallDiff) {
  std::mt19937 random(13);
  DocumentData document = test::randomDocument(random, test::builtInCatalog());
  const QList<QByteArray> before = write(document).split('\n');
  document.meta.title += QStringLiteral("!");
  const QList<QByteArray> after = write(document).split('\n');
  ASSERT_EQ(before.size(), after.size());
  int different = 0;
  for (qsizetype i = 0; i < before.size(); ++i) different += before[i] != after[i];
  EXPECT_EQ(different, 1);
}

TEST(Writer, UnknownKeysSurviveWithTheirValue) {
  const QByteArray bytes =
      write(good(test::documentWith(R"("future": {"b": [1.0, 12345678901234567890], "a": "\u0000"})")));
  EXPECT_TRUE(
      bytes.contains("\"future\": {\n    \"b\": [\n      1,\n      12345678901234567890\n    ],\n    \"a\": "
                     "\"\\u0000\"\n  }"))
      << bytes.toStdString();
}

TEST(Writer, NamesADocumentByItsBytes) {
  std::mt19937 random(14);
  const DocumentData document = test::randomDocument(random, test::builtInCatalog());
  EXPECT_EQ(documentSha256(document).toLatin1(),
            QCryptographicHash::hash(write(document), QCryptographicHash::Sha256).toHex());
  EXPECT_EQ(documentSha256(document).size(), 64);
}

TEST(Writer, ResultsFilesComeBackTheSame) {
  std::mt19937 random(15);
  int runs = 0;
  for (int i = 0; i < 50; ++i) {
    for (const document::TestRun& run : test::randomDocument(random, test::builtInCatalog()).results) {
      const auto again = readResults(writeResults(run), QStringLiteral("r.json"), test::builtInCatalog());
      ASSERT_TRUE(std::holds_alternative<document::TestRun>(again));
      EXPECT_TRUE(std::get<document::TestRun>(again) == run);
      ++runs;
    }
  }
  EXPECT_GT(runs, 20);
}

}  // namespace
}  // namespace topo::format
