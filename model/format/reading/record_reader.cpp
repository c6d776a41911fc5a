// SPDX-License-Identifier: Apache-2.0
#include "model/document/test_runs.h"
#include "model/format/reading/entity_reader.h"
#include "model/format/versions.h"

#include <QDateTime>
#include <QRegularExpression>

#include <cstdlib>

namespace topo::format {

using namespace topo::document;

namespace {

constexpr Word<Decision> kDecisions[] = {{"exclude", Decision::Exclude}, {"accept", Decision::Accept}};

constexpr const char* kOutcomes[] = {"open",        "refused",     "filtered",      "unreachable",
                                     "dns-failure", "tls-failure", "wrong-service", "not-run"};

bool isOutcome(const QString& text) {
  for (const char* outcome : kOutcomes) {
    if (text == QLatin1String(outcome)) return true;
  }
  return false;
}

bool isSingleAddress(QStringView text) {
  return isValidAddressText(text) && !text.contains(u'/') && !text.contains(u'-');
}

/// A moment in UTC such as 2026-11-22T10:00:00Z or with a fraction of a second.
bool isMoment(QStringView text) {
  static const QRegularExpression form(
      QStringLiteral("\\A[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}"
                     "(\\.[0-9]{1,9})?Z\\z"));
  if (!form.match(text).hasMatch() || !parseDate(text.first(10))) return false;
  return QTime::fromString(text.sliced(11, 8).toString(), QStringLiteral("HH:mm:ss")).isValid();
}

}  // namespace

FlowRecord EntityReader::flowRecord(const JsonValue& value, const Path& path) {
  ObjectReader reader(value, path, errors_);
  FlowRecord record;
  if (const auto flow = reader.require("flow")) {
    record.flow = readText(*flow, errors_).value_or(QString());
    if (flow->value.is(JsonType::String) && record.flow.isEmpty()) {
      reader.error(*flow, QStringLiteral(
                              "the flow is empty; the id of a flow is allowed, such as api-1/mysql-1/mysql"));
    }
  }
  if (reader.takeNullable("decision")) {
    record.decision = reader.word("decision", kDecisions, std::optional(Decision::None));
  }
  record.reason = reader.text("reason");
  record.justification = reader.text("justification");
  record.owner = reader.text("owner");
  record.data = reader.text("data");
  record.ticket = reader.text("ticket");
  record.expires = reader.date("expires");
  record.extra = reader.rest();
  return record;
}

Note EntityReader::note(const JsonValue& value, const Path& path) {
  ObjectReader reader(value, path, errors_);
  Note note;
  note.id = NoteId(readId(reader));
  note.text = reader.text("text");
  note.extra = reader.rest();
  return note;
}

TestRun EntityReader::testRun(const JsonValue& value, const Path& path) {
  ObjectReader reader(value, path, errors_);
  TestRun run;
  if (const auto format = reader.take("format"); format && format->value.text() != kResultsFormat) {
    reader.error(*format, QStringLiteral("\"%1\" is allowed").arg(QLatin1String(kResultsFormat)));
  }
  reader.integer("version", kResultsVersion, 1, kResultsVersion);
  run.documentSha256 = reader.text("documentSha256");
  run.vantage = reader.text("vantage");
  const bool isHost =
      run.vantage.startsWith(QStringLiteral("host:")) && isValidId(QStringView(run.vantage).sliced(5));
  if (!run.vantage.isEmpty() && run.vantage != QStringLiteral("this-machine") && !isHost) {
    reader.error(
        *reader.take("vantage"),
        QStringLiteral("%1 is no vantage; this-machine or host:ID is allowed").arg(quoted(run.vantage)));
  }
  run.vantageClaimed = reader.flag("vantageClaimed", false);
  run.controlPassed = reader.flag("controlPassed", false);
  run.startedAt = moment(reader, "startedAt");
  run.tool = reader.text("tool");
  reader.list("results", [&](const JsonValue& item, const Path& itemPath) {
    run.results.append(testResult(item, itemPath));
  });
  run.extra = reader.rest();
  return run;
}

TestResult EntityReader::testResult(const JsonValue& value, const Path& path) {
  ObjectReader reader(value, path, errors_);
  TestResult result;
  result.flow = reader.text("flow");
  result.address = reader.text("address");
  if (!result.address.isEmpty() && !isTestedAddress(result.address)) {
    reader.error(*reader.take("address"),
                 QStringLiteral("%1 is no address; one IPv4 or IPv6 address, the name of a machine that was "
                                "tried by name, or \"\" is allowed")
                     .arg(quoted(result.address)));
  }
  result.port = reader.integer("port", 0, 0, 65535);
  result.outcome = reader.text("outcome");
  if (!result.outcome.isEmpty() && !isOutcome(result.outcome)) {
    QStringList allowed;
    for (const char* outcome : kOutcomes) allowed += QLatin1String(outcome);
    reader.error(*reader.take("outcome"),
                 QStringLiteral("%1 is unknown; allowed: %2")
                     .arg(quoted(result.outcome), allowed.join(QStringLiteral(", "))));
  }
  if (const auto latency = reader.take("latencyMs"); latency && reader.expect(*latency, JsonType::Number)) {
    result.latencyMs = std::strtod(std::string(latency->value.text()).c_str(), nullptr);
  }
  result.detail = reader.text("detail");
  result.at = moment(reader, "at");
  result.standIn = reader.flag("standIn", false);
  result.reporter = singleAddress(reader, "reporter");
  result.extra = reader.rest();
  return result;
}

QString EntityReader::singleAddress(ObjectReader& reader, std::string_view key) {
  const QString text = reader.text(key);
  if (!text.isEmpty() && !isSingleAddress(text)) {
    reader.error(
        *reader.take(key),
        QStringLiteral("%1 is no address; one IPv4 or IPv6 address or \"\" is allowed").arg(quoted(text)));
  }
  return text;
}

QString EntityReader::moment(ObjectReader& reader, std::string_view key) {
  const QString text = reader.text(key);
  if (!text.isEmpty() && !isMoment(text)) {
    reader.error(*reader.take(key),
                 QStringLiteral("%1 is no moment; one in UTC such as 2026-11-22T10:00:00Z is allowed")
                     .arg(quoted(text)));
  }
  return text;
}

}  // namespace topo::format
