// SPDX-License-Identifier: Apache-2.0
#include "app/cli/call.h"
#include "model/exchange/check_json.h"
#include "model/snapshot/analyse.h"
#include "views/text/exchange/export_words.h"
#include "views/text/explain.h"
#include "views/text/findings.h"
#include "views/text/meaning.h"
#include "views/text/names.h"

namespace topo::cli {

using namespace Qt::StringLiterals;

namespace {

void addOptions(QCommandLineParser& parser) {
  parser.addOptions({{u"json"_s, QString()}, {u"explain"_s, QString()}, {u"today"_s, QString(), u"DATE"_s}});
}

bool hasErrors(const snapshot::Report& report) {
  for (const snapshot::Finding& finding : report.findings) {
    if (finding.severity() == snapshot::Severity::Error) return true;
  }
  return false;
}

void tellSummary(const snapshot::Summary& s, const Console& console) {
  console.report(
      u"%1 flows needed: %2 allowed, %3 blocked, %4 partly blocked, %5 local, %6 unplaced"_s.arg(s.flows)
          .arg(s.allowed)
          .arg(s.blocked)
          .arg(s.partly)
          .arg(s.local)
          .arg(s.unplaced));
  console.report(u"%1 disputed, %2 excluded"_s.arg(s.disputed).arg(s.excluded));
}

void tellBlocked(const snapshot::Report& report, const Loaded& loaded, const Call& call) {
  for (const snapshot::Flow& flow : report.flows) {
    if (!flow.counts() || !flow.isStopped()) continue;
    const Tone tone = flow.verdict == snapshot::Verdict::Blocked ? Tone::Bad : Tone::Doubtful;
    call.console.report(u"%1: %2"_s.arg(text::verdictText(flow.verdict), flow.id), tone);
    call.console.report(u"    %1"_s.arg(text::flowTitle(flow, loaded.data, loaded.catalog)));
    call.console.report(u"    %1"_s.arg(text::blockedByText(flow, loaded.data)));
  }
}

Tone toneOf(snapshot::Severity severity) {
  if (severity == snapshot::Severity::Error) return Tone::Bad;
  return severity == snapshot::Severity::Warning ? Tone::Doubtful : Tone::Plain;
}

void tellFindings(const snapshot::Report& report, const Loaded& loaded, const Call& call) {
  for (const snapshot::Finding& finding : report.findings) {
    call.console.report(
        u"%1: %2: %3"_s.arg(text::severityText(finding.severity()), snapshot::findingCodeText(finding.code),
                            text::findingText(finding, loaded.data, loaded.catalog)),
        toneOf(finding.severity()));
    if (!call.arguments.isSet(u"explain"_s)) continue;
    call.console.report(u"    %1"_s.arg(text::findingMeaning(finding)));
    call.console.report(u"    %1"_s.arg(text::findingAdvice(finding.code)));
  }
}

int run(const Call& call) {
  int exitCode = Good;
  const std::optional<QDate> today = dayOf(call);
  if (!today) return Usage;
  const auto loaded = load(call.arguments.positionalArguments().first(), call, exitCode);
  if (!loaded) return exitCode;
  const snapshot::Report report = snapshot::analyse(loaded->data, loaded->catalog, *today);
  if (call.arguments.isSet(u"json"_s)) {
    call.console.put(exchange::toCheckJson(report, text::exportWords(loaded->data, loaded->catalog)));
  } else {
    tellSummary(report.summary, call.console);
    tellBlocked(report, *loaded, call);
    tellFindings(report, *loaded, call);
  }
  return hasErrors(report) ? Findings : Good;
}

}  // namespace

Command checkCommand() {
  return {"check",
          "FILE [--json] [--explain] [--today DATE]",
          "Flows, verdicts and findings of a document.",
          1,
          1,
          addOptions,
          run};
}

}  // namespace topo::cli
