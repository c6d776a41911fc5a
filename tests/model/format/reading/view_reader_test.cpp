// SPDX-License-Identifier: Apache-2.0
#include "model/format/reading/entity_reader.h"
#include "model/format/writer.h"
#include "tests/model/format/support.h"

namespace topo::format {
namespace {

using test::bad;
using test::documentWith;
using test::good;

TEST(ViewReader, ReadsWhatAViewShows) {
  const auto d = good(documentWith(R"("views": [{"id": "v", "bundling": "zones", "order": 2,
      "filter": {"words": "db", "kinds": ["mysql"], "verdicts": ["blocked", "partly"], "evidence": ["prose"],
                 "tests": ["network-closed"]},
      "focus": "flow:a/b/c", "hiddenLayers": ["notes", "group:riak-cluster"],
      "at": {"h": {"x": 1, "y": 2, "locked": true}}}])"));
  const document::View& view = d.views.first();
  EXPECT_EQ(view.bundling, document::Bundling::Zones);
  EXPECT_EQ(view.order, 2);
  EXPECT_EQ(view.filter.words, QStringLiteral("db"));
  EXPECT_EQ(view.filter.verdicts, QStringList({QStringLiteral("blocked"), QStringLiteral("partly")}));
  EXPECT_EQ(view.filter.tests, QStringList({QStringLiteral("network-closed")}));
  EXPECT_EQ(view.focus, QStringLiteral("flow:a/b/c"));
  EXPECT_EQ(view.hiddenLayers.size(), 2);
  EXPECT_TRUE(view.at.first().locked);
}

TEST(ViewReader, NamesWhatIsWrong) {
  for (const auto& [json, pointer] :
       {std::pair<QByteArray, const char*>{R"("bundling": "cables")", "/views/0/bundling"},
        {R"("filter": {"verdicts": ["open"]})", "/views/0/filter/verdicts/0"},
        {R"("filter": {"needs": ["always"]})", "/views/0/filter/needs/0"},
        {R"("filter": {"evidence": ["rumour"]})", "/views/0/filter/evidence/0"},
        {R"("filter": {"tests": ["fine"]})", "/views/0/filter/tests/0"},
        {R"("filter": {"kinds": ["My Sql"]})", "/views/0/filter/kinds/0"},
        {R"("filter": {"tags": [" "]})", "/views/0/filter/tags/0"},
        {R"("filter": [])", "/views/0/filter"},
        {R"("focus": "mysql1")", "/views/0/focus"},
        {R"("focus": "host:My Sql")", "/views/0/focus"},
        {R"("hiddenLayers": ["cables"])", "/views/0/hiddenLayers/0"},
        {R"("order": 1.5)", "/views/0/order"},
        {R"("at": {"h": {"locked": 1}})", "/views/0/at/h/locked"}}) {
    const auto errors = bad(documentWith(R"("views": [{"id": "v", )" + json + "}]"));
    ASSERT_EQ(errors.size(), 1) << json.toStdString();
    EXPECT_EQ(errors[0].pointer.toStdString(), pointer);
  }
}

// A program that does not know these keys keeps them among the unknown ones, sorted: the same bytes.
TEST(ViewReader, WritesOnlyWhatSaysSomethingAndAmongTheUnknownKeys) {
  EXPECT_FALSE(write(good(documentWith(R"("views": [{"id": "v"}])"))).contains("bundling"));
  const QByteArray bytes = write(good(documentWith(
      R"("views": [{"id": "v", "x-z": 1, "hiddenLayers": ["flows"], "a": 1, "focus": "host:h"}])")));
  const auto at = [&](const char* key) { return bytes.indexOf("\"" + QByteArray(key) + "\":"); };
  EXPECT_LT(at("links"), at("a"));
  EXPECT_LT(at("a"), at("focus"));
  EXPECT_LT(at("focus"), at("hiddenLayers"));
  EXPECT_LT(at("hiddenLayers"), at("x-z"));
}

}  // namespace
}  // namespace topo::format
