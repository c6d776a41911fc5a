// SPDX-License-Identifier: Apache-2.0
#include "model/format/reading/entity_reader.h"
#include "tests/model/format/support.h"

namespace topo::format {
namespace {

using test::bad;
using test::documentWith;

TEST(RecordReader, ChecksResults) {
  for (const auto& [json, pointer] :
       {std::pair<QByteArray, const char*>{R"({"format": "x"})", "/results/0/format"},
        {R"({"version": 2})", "/results/0/version"},
        {R"({"vantage": "host:"})", "/results/0/vantage"},
        {R"({"startedAt": "2026-02-30T10:00:00Z"})", "/results/0/startedAt"},
        {R"({"results": [{"outcome": "closed"}]})", "/results/0/results/0/outcome"},
        {R"({"results": [{"address": "10.0.0.0/24"}]})", "/results/0/results/0/address"},
        {R"({"results": [{"address": "10.0.0.1-10.0.0.9"}]})", "/results/0/results/0/address"},
        {R"({"results": [{"address": "my db"}]})", "/results/0/results/0/address"},
        {R"({"results": [{"reporter": "edge"}]})", "/results/0/results/0/reporter"},
        {R"({"results": [{"standIn": 1}]})", "/results/0/results/0/standIn"},
        {R"({"results": [{"port": 65536}]})", "/results/0/results/0/port"},
        {R"({"results": [{"latencyMs": null}]})", "/results/0/results/0/latencyMs"},
        {R"({"results": [{"at": "2026-11-22 10:00"}]})", "/results/0/results/0/at"}}) {
    const auto errors = bad(documentWith("\"results\": [" + json + "]"));
    ASSERT_EQ(errors.size(), 1) << json.toStdString();
    EXPECT_EQ(errors[0].pointer.toStdString(), pointer);
  }
}

TEST(RecordReader, ReadsAResultsFileOnItsOwn) {
  const auto result = readResults(R"({"format": "dmcm-topology-results", "version": 1, "vantage": "host:a",
      "results": [{"flow": "a/b/c", "address": "::1", "port": 80, "outcome": "open", "latencyMs": 0.4}]})",
                                  QStringLiteral("r.json"), test::builtInCatalog());
  ASSERT_TRUE(std::holds_alternative<document::TestRun>(result));
  EXPECT_EQ(std::get<document::TestRun>(result).results.first().latencyMs, 0.4);
  for (const char* wrong :
       {"[]", "{}", R"({"format": "dmcm-topology", "version": 1})",
        R"({"format": "dmcm-topology-results", "version": 2})",
        R"({"format": "dmcm-topology-results", "version": 1, "results": [{"port": -1}]})"}) {
    EXPECT_FALSE(std::holds_alternative<document::TestRun>(
        readResults(wrong, QStringLiteral("r.json"), test::builtInCatalog())))
        << wrong;
  }
}

TEST(RecordReader, AMachineMayHaveBeenTriedByItsName) {
  const auto result = readResults(R"({"format": "dmcm-topology-results", "version": 1,
      "results": [{"flow": "a/b/c", "address": "db.acme.example", "port": 80, "outcome": "dns-failure"}]})",
                                  QStringLiteral("r.json"), test::builtInCatalog());
  ASSERT_TRUE(std::holds_alternative<document::TestRun>(result)) << "a document with it could not be opened";
}

TEST(RecordReader, ReadsOneRunOrSeveral) {
  const auto runs = [](const QByteArray& more) {
    const auto result = readRuns(
        "{\"format\": \"dmcm-topology-results\", \"version\": 1, \"documentSha256\": \"ab\", " + more + "}",
        QStringLiteral("r.json"), test::builtInCatalog());
    const auto* read = std::get_if<QList<document::TestRun>>(&result);
    return read == nullptr ? QList<document::TestRun>() : *read;
  };
  ASSERT_EQ(runs(R"("vantage": "host:a", "results": [{"port": 1}])").size(), 1);
  const auto two =
      runs(R"("runs": [{"vantage": "host:a", "results": [{"port": 1}]}, {"documentSha256": "cd"}])");
  ASSERT_EQ(two.size(), 2);
  EXPECT_EQ(two[0].documentSha256, QStringLiteral("ab")) << "that of the file";
  EXPECT_EQ(two[0].results.size(), 1);
  EXPECT_EQ(two[1].documentSha256, QStringLiteral("cd"));
  EXPECT_TRUE(runs(R"("runs": [{"vantage": "x"}])").isEmpty());
  EXPECT_TRUE(runs(R"("runs": {}, "results": [])").isEmpty());
}

}  // namespace
}  // namespace topo::format
