// SPDX-License-Identifier: Apache-2.0
#include "app/cli/call.h"

#include "model/document/catalog_of.h"
#include "model/format/reader.h"
#include "model/snapshot/analyse.h"

namespace topo::cli {

using namespace Qt::StringLiterals;

namespace {

void tellErrors(const QList<format::FormatError>& errors, const Console& console) {
  for (const format::FormatError& error : errors) console.failInFile(format::errorLine(error));
}

/// The last limit of a document: flows are counted before any is made.
bool withinFlowLimit(const document::DocumentData& data, const QString& name, const Call& call) {
  constexpr qint64 most = 200'000;
  const qint64 count = snapshot::countFlows(data, document::catalogOf(data, call.catalog));
  if (count <= most) return true;
  call.console.failInFile(format::errorLine(
      {name, u"/"_s, 0, u"the document gives %1 flows; at most %2 are allowed"_s.arg(count).arg(most)}));
  return false;
}

}  // namespace

std::optional<QDate> dayOf(const Call& call) {
  if (!call.arguments.isSet(u"today"_s)) return QDate::currentDate();
  const QString text = call.arguments.value(u"today"_s);
  const QDate date = QDate::fromString(text, Qt::ISODate);
  if (date.isValid() && date.toString(Qt::ISODate) == text) return date;
  call.console.fail(u"--today takes a date as YYYY-MM-DD, not “%1”"_s.arg(text));
  return std::nullopt;
}

std::optional<Loaded> load(const QString& path, const Call& call, int& exitCode) {
  const auto bytes = readInput(path, call.console, exitCode);
  if (!bytes) return std::nullopt;
  const QString name = path == "-"_L1 ? u"standard input"_s : path;
  const auto result = format::read(*bytes, name, call.catalog);
  exitCode = BadDocument;
  if (const auto* errors = std::get_if<QList<format::FormatError>>(&result)) {
    tellErrors(*errors, call.console);
    return std::nullopt;
  }
  const auto& data = std::get<document::DocumentData>(result);
  if (!withinFlowLimit(data, name, call)) return std::nullopt;
  exitCode = Good;
  return Loaded{data, document::catalogOf(data, call.catalog)};
}

}  // namespace topo::cli
