// SPDX-License-Identifier: Apache-2.0
#include "app/cli/record/acceptance.h"

#include "model/format/writer.h"
#include "model/probe/record/record_table.h"
#include "model/snapshot/analyse.h"
#include "views/export/paper_pdf.h"
#include "views/text/record/paper_html.h"
#include "views/text/record/record_words.h"

namespace topo::cli {

using namespace Qt::StringLiterals;

namespace {

/// The day of the record; nothing when what was given is no date (already said).
std::optional<QDate> dateOf(const Call& call) {
  if (!call.arguments.isSet(u"date"_s)) return dayOf(call);
  const QString text = call.arguments.value(u"date"_s);
  const QDate date = QDate::fromString(text, Qt::ISODate);
  if (date.isValid() && text.size() == 10) return date;
  call.console.fail(u"--date: “%1” is not a date; YYYY-MM-DD is wanted"_s.arg(text));
  return std::nullopt;
}

/// The record to compare with; nothing when it cannot be read (already said, `exitCode` set).
std::optional<probe::OldRecord> oldRecord(const QString& path, const Call& call, int& exitCode) {
  if (!path.endsWith(u".csv"_s, Qt::CaseInsensitive)) {
    const auto old = load(path, call, exitCode);
    if (!old) return std::nullopt;
    const auto day = dateOf(call);
    return probe::oldRecordOf(snapshot::analyse(old->data, old->catalog, *day), old->data);
  }
  const auto bytes = readInput(path, call.console, exitCode);
  if (!bytes) return std::nullopt;
  auto read = probe::readRecordCsv(*bytes);
  if (const auto* why = std::get_if<QString>(&read)) {
    call.console.failInFile(path + u": "_s + *why);
    exitCode = BadDocument;
    return std::nullopt;
  }
  return std::get<probe::OldRecord>(read);
}

}  // namespace

std::variant<QByteArray, int> acceptanceRecord(RecordForm form, const Loaded& loaded,
                                               const snapshot::Report& report, const Call& call) {
  if (call.arguments.isSet(u"redact"_s)) {
    call.console.fail(u"--redact takes all results away: there would be nothing to record"_s);
    return int(Usage);
  }
  const auto date = dateOf(call);
  if (!date) return int(Usage);
  std::optional<probe::OldRecord> before;
  if (call.arguments.isSet(u"compared-with"_s)) {
    int exitCode = Good;
    before = oldRecord(call.arguments.value(u"compared-with"_s), call, exitCode);
    if (!before) return exitCode;
  }
  document::DocumentData bare = loaded.data;
  bare.results.clear();
  const probe::Record record =
      probe::makeRecord(report, loaded.data, *date, format::documentSha256(bare), before);
  if (form == RecordForm::Csv) return text::recordCsv(record);
  const text::Paper paper = text::recordPaper(record, loaded.catalog);
  if (form == RecordForm::Html) return text::paperHtml(paper);
  return exporting::paperPdf(paper);
}

}  // namespace topo::cli
