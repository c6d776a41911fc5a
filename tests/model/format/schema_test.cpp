// SPDX-License-Identifier: Apache-2.0
// The JSON Schema and the reader must agree on every document, as far as a schema can express the format.
#include "tests/model/format/random_document.h"
#include "tests/model/format/support.h"

#include <QFile>
#include <QProcess>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <random>

namespace topo::format {
namespace {

using Json = nlohmann::ordered_json;

/// Says of each document (one in each line of the input) whether the schema takes it.
constexpr const char* kValidate = R"(
import json, sys, jsonschema
schema = json.load(open(sys.argv[1]))
jsonschema.Draft202012Validator.check_schema(schema)
validator = jsonschema.Draft202012Validator(schema)
for line in sys.stdin.buffer:
    error = next(validator.iter_errors(json.loads(line)), None)
    print('good' if error is None else 'bad ' + repr(error.message)[:200])
)";

QStringList judgedBySchema(const QList<QByteArray>& documents) {
  const QString schema = QStringLiteral(TOPO_SOURCE_DIR "/resources/schema/dmcm-topology-1.schema.json");
  QProcess python;
  python.start(QStringLiteral("python3"), {QStringLiteral("-c"), QLatin1String(kValidate), schema});
  for (const QByteArray& document : documents) python.write(document + '\n');
  python.closeWriteChannel();
  EXPECT_TRUE(python.waitForFinished(240'000)) << "python3-jsonschema is needed for this test";
  EXPECT_EQ(python.exitCode(), 0) << python.readAllStandardError().toStdString();
  QStringList lines = QString::fromUtf8(python.readAllStandardOutput()).split(u'\n', Qt::SkipEmptyParts);
  EXPECT_EQ(lines.size(), documents.size());
  return lines;
}

QList<FormatError> judgedByReader(const QByteArray& document) {
  const ReadResult result = read(document, QString(), test::builtInCatalog());
  const auto* errors = std::get_if<QList<FormatError>>(&result);
  return errors == nullptr ? QList<FormatError>() : *errors;
}

/// What only the whole document or a calendar tells.
bool isBeyondASchema(const FormatError& error) {
  for (const char* words :
       {"names nothing", "names a", "is used twice", "inside itself", "stand by for itself",
        "is a component of kind", "two records", "host bits", "range", "a day that exists", "is no moment"}) {
    if (error.message.contains(QLatin1String(words))) return true;
  }
  return false;
}

/// Every document that differs from `document` in one value: gone, or another.
void spoil(Json& document, Json& at, const std::vector<Json>& values, QList<QByteArray>& into) {
  const auto keep = [&] { into.append(QByteArray::fromStdString(document.dump())); };
  const auto replaceEach = [&](Json& child) {
    const Json before = child;
    for (const Json& value : values) {
      child = value;
      keep();
    }
    child = before;
    spoil(document, child, values, into);
  };
  if (at.is_array()) {
    for (Json& child : at) replaceEach(child);
  } else if (at.is_object()) {
    std::vector<std::string> keys;
    for (const auto& member : at.items()) keys.push_back(member.key());
    for (const std::string& key : keys) {
      const Json before = at;
      at.erase(key);
      keep();
      at = before;
      replaceEach(at[key]);
    }
  }
}

TEST(Schema, TakesEveryDocumentThatTheProgramWrites) {
  std::mt19937 random(21);
  QList<QByteArray> documents;
  for (int i = 0; i < 60; ++i) {
    const auto bytes = write(test::randomDocument(random, test::builtInCatalog()));
    documents.append(QByteArray::fromStdString(Json::parse(bytes.toStdString()).dump()));
  }
  for (const QString& verdict : judgedBySchema(documents)) EXPECT_EQ(verdict, QStringLiteral("good"));
}

TEST(Schema, AgreesWithTheReaderOnDocumentsWithOneThingChanged) {
  Json example = Json::parse(test::documentWith(test::example()).toStdString());
  example["results"] = Json::parse(R"([{"format": "dmcm-topology-results", "version": 1, "documentSha256": "",
      "vantage": "host:dmcm1", "vantageClaimed": true, "controlPassed": true, "startedAt": "2026-11-22T10:00:00Z",
      "results": [{"flow": "a/b/c", "address": "10.1.0.1", "port": 80, "outcome": "open", "latencyMs": 0.4,
                   "detail": "", "at": "2026-11-22T10:00:00.5Z", "standIn": true, "reporter": "10.1.0.9"}]}])");
  QList<QByteArray> documents{QByteArray::fromStdString(example.dump())};
  spoil(example, example,
        {nullptr,
         true,
         0,
         1,
         -1,
         4095,
         1.5,
         70000,
         2e9,
         "",
         "x",
         "Bad Id",
         "any",
         "tcp/0",
         "443",
         "allow",
         "2026-13-01",
         "10.0.0.0/33",
         "fd00::/64",
         Json::array(),
         Json::array({1}),
         Json::object(),
         Json::object({{"id", 5}})},
        documents);
  ASSERT_GT(documents.size(), 2'000);
  const QStringList verdicts = judgedBySchema(documents);
  ASSERT_EQ(verdicts.size(), documents.size());
  int refused = 0;
  for (qsizetype i = 0; i < documents.size(); ++i) {
    const QList<FormatError> errors = judgedByReader(documents[i]);
    const bool schemaTakes = verdicts[i] == QStringLiteral("good");
    if (!schemaTakes) ++refused;
    const bool mustRefuse =
        std::any_of(errors.begin(), errors.end(), [](auto& e) { return !isBeyondASchema(e); });
    ASSERT_FALSE(!schemaTakes && errors.isEmpty())
        << "only the schema refuses: " << verdicts[i].toStdString() << '\n'
        << documents[i].toStdString();
    ASSERT_FALSE(schemaTakes && mustRefuse)
        << "only the reader refuses: " << errorLine(errors.first()).toStdString() << '\n'
        << documents[i].toStdString();
  }
  EXPECT_GT(refused, 1'000);
}

TEST(Schema, KnowsTheKindsEndpointsAndGroupsOfTheCatalog) {
  QFile file(QStringLiteral(TOPO_SOURCE_DIR "/resources/schema/dmcm-topology-1.schema.json"));
  ASSERT_TRUE(file.open(QIODevice::ReadOnly));
  const Json definitions = Json::parse(file.readAll().toStdString())["$defs"];
  std::vector<std::string> kinds;
  for (const catalog::Kind& kind : test::builtInCatalog().kinds()) kinds.push_back(kind.id.toStdString());
  EXPECT_EQ(definitions["editionKind"]["enum"].get<std::vector<std::string>>(), kinds);
  std::vector<std::string> groups;
  for (const catalog::Group& group : test::builtInCatalog().groups())
    groups.push_back(group.id.toStdString());
  EXPECT_EQ(definitions["catalog"]["properties"]["groups"]["items"]["enum"].get<std::vector<std::string>>(),
            groups);
  ASSERT_EQ(definitions["component"]["allOf"].size(), kinds.size());
  for (const Json& clause : definitions["component"]["allOf"]) {
    const catalog::Kind* kind =
        test::builtInCatalog().kind(QString::fromStdString(clause["if"]["properties"]["kind"]["const"]));
    ASSERT_NE(kind, nullptr);
    const Json names = clause["then"]["properties"]["endpoints"]["propertyNames"];
    EXPECT_EQ(names.is_boolean() ? 0 : names["enum"].size(),
              static_cast<std::size_t>(kind->endpoints.size()));
    for (const catalog::Endpoint& endpoint : kind->endpoints) {
      EXPECT_TRUE(std::any_of(names["enum"].begin(), names["enum"].end(),
                              [&](const Json& name) { return name == endpoint.id.toStdString(); }));
    }
  }
}

}  // namespace
}  // namespace topo::format
