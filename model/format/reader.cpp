// SPDX-License-Identifier: Apache-2.0
#include "model/format/reader.h"

#include "model/format/json/json_tree.h"
#include "model/format/reading/entity_reader.h"
#include "model/format/reading/id_registry.h"
#include "model/format/reading/relations.h"
#include "model/format/versions.h"

namespace topo::format {

using document::DocumentData;
using document::TestRun;

namespace {

/// The version a file states, after its `format` was found right; nothing (and an error) otherwise.
std::optional<int> statedVersion(const JsonValue& rootValue, std::string_view format, int newest,
                                 ErrorList& errors) {
  if (!rootValue.is(JsonType::Object)) {
    errors.add(QStringLiteral("/"), rootValue.line(),
               QStringLiteral("%1 stands here; an object is allowed").arg(typeName(rootValue.type())));
    return std::nullopt;
  }
  ObjectReader root(rootValue, Path(), errors);
  const auto stated = root.require("format");
  const auto version = root.require("version");
  if (stated && stated->value.text() != format) {
    root.error(*stated, QStringLiteral("this is no such file; \"%1\" is allowed").arg(fromUtf8(format)));
    return std::nullopt;
  }
  if (!stated || !version) return std::nullopt;
  const auto number =
      readInteger(*version, std::numeric_limits<int>::min(), std::numeric_limits<int>::max(), errors);
  if (!number) return std::nullopt;
  if (*number > newest) {
    root.error(*version, QStringLiteral(
                             "version %1 is newer than this program knows; up to version %2 is allowed. Open "
                             "it with a newer program")
                             .arg(*number)
                             .arg(newest));
    return std::nullopt;
  }
  return number;
}

bool withinEntityLimit(const JsonValue& root, ErrorList& errors) {
  qint64 count = 0;
  for (const char* list : {"zones", "networks", "hosts", "components", "customFlows", "notes", "views"}) {
    const auto found = root.member(list);
    if (found && found->is(JsonType::Array)) count += found->count();
  }
  if (count <= kMaxEntities) return true;
  errors.add(QStringLiteral("/"), 0,
             QStringLiteral("the document has %1 entities; %2 are allowed").arg(count).arg(kMaxEntities));
  return false;
}

/// Counted before any is made: a result takes a hundred times the room of the three bytes that name it.
bool withinResultLimit(const JsonValue& root, ErrorList& errors) {
  const auto resultsOf = [](const JsonValue& run) -> qint64 {
    const auto list = run.member("results");
    return list && list->is(JsonType::Array) ? list->count() : 0;
  };
  qint64 results = resultsOf(root);
  const auto runs = root.member("runs");
  if (runs && runs->is(JsonType::Array)) {
    if (runs->count() > kMaxRuns) {
      errors.add(QStringLiteral("/runs"), runs->line(),
                 QStringLiteral("there are %1 runs; %2 are allowed").arg(runs->count()).arg(kMaxRuns));
      return false;
    }
    for (auto run = runs->firstChild(); run; run = run->next()) results += resultsOf(*run);
  }
  if (results <= kMaxResults) return true;
  errors.add(QStringLiteral("/"), 0,
             QStringLiteral("there are %1 results; %2 are allowed").arg(results).arg(kMaxResults));
  return false;
}

ReadResult readCurrent(const JsonTree& tree, const catalog::Catalog& catalog, ErrorList& errors) {
  if (!withinEntityLimit(tree.root(), errors)) return errors.take();
  IdRegistry ids;
  ids.gather(tree.root(), errors);
  DocumentData data = EntityReader(catalog, ids, errors).document(tree.root());
  checkRelations(data, tree.root(), errors);
  if (!errors.isEmpty()) return errors.take();
  return data;
}

}  // namespace

ReadResult read(QByteArrayView bytes, const QString& fileName, const catalog::Catalog& catalog) {
  ErrorList errors(fileName);
  JsonOutcome outcome = parseJson(bytes);
  errors.add(outcome.errors);
  if (!outcome.complete) return errors.take();
  const auto version = statedVersion(outcome.tree.root(), kDocumentFormat, kDocumentVersion, errors);
  if (!version) return errors.take();
  if (*version == kDocumentVersion) return readCurrent(outcome.tree, catalog, errors);
  if (!errors.isEmpty()) return errors.take();  // a migration must not have to guess which of two keys counts

  const auto migrated = migrate(bytes.toByteArray(), *version, kDocumentVersion, migrations());
  if (!migrated) {
    errors.add(
        QStringLiteral("/version"), 0,
        QStringLiteral("there is no version %1; version %2 is allowed").arg(*version).arg(kDocumentVersion));
    return errors.take();
  }
  outcome = parseJson(*migrated);
  errors.add(outcome.errors);
  if (!outcome.complete) return errors.take();
  return readCurrent(outcome.tree, catalog, errors);
}

RunResult readResults(QByteArrayView bytes, const QString& fileName, const catalog::Catalog& catalog) {
  ErrorList errors(fileName);
  const JsonOutcome outcome = parseJson(bytes);
  errors.add(outcome.errors);
  if (!outcome.complete) return errors.take();
  const JsonValue root = outcome.tree.root();
  if (!statedVersion(root, kResultsFormat, kResultsVersion, errors)) return errors.take();
  const IdRegistry ids;
  TestRun run = EntityReader(catalog, ids, errors).testRun(root, Path());
  if (!errors.isEmpty()) return errors.take();
  return run;
}

RunsResult readRuns(QByteArrayView bytes, const QString& fileName, const catalog::Catalog& catalog) {
  ErrorList errors(fileName);
  const JsonOutcome outcome = parseJson(bytes);
  errors.add(outcome.errors);
  if (!outcome.complete) return errors.take();
  const JsonValue root = outcome.tree.root();
  if (!statedVersion(root, kResultsFormat, kResultsVersion, errors)) return errors.take();
  if (!withinResultLimit(root, errors)) return errors.take();
  const IdRegistry ids;
  EntityReader entities(catalog, ids, errors);
  QList<TestRun> runs;
  if (!root.member("runs")) {
    runs.append(entities.testRun(root, Path()));
  } else {
    ObjectReader file(root, Path(), errors);
    const QString documentSha256 = file.text("documentSha256");
    if (const auto both = file.take("results")) {
      file.error(*both, QStringLiteral("the file has runs already; either runs or results is allowed"));
    }
    file.list("runs", [&](const JsonValue& item, const Path& path) {
      TestRun run = entities.testRun(item, path);
      if (run.documentSha256.isEmpty()) run.documentSha256 = documentSha256;
      runs.append(std::move(run));
    });
  }
  if (!errors.isEmpty()) return errors.take();
  return runs;
}

}  // namespace topo::format
