// SPDX-License-Identifier: Apache-2.0
#include "app/cli/import/import_results.h"

#include "model/format/format_error.h"
#include "model/format/json/json_writer.h"
#include "model/format/writer.h"
#include "model/probe/comparison_word.h"
#include "model/probe/flow_state.h"
#include "model/snapshot/analyse.h"
#include "views/text/probe/intake_words.h"
#include "views/text/probe/probe_words.h"
#include "views/text/probe/result_words.h"

#include <array>

namespace topo::cli {

using namespace Qt::StringLiterals;

namespace {

struct Request {
  intake::Kind kind = intake::Kind::Results;
  QStringList inputs;
  QString from;
  Output output;
  bool json = false;
};

/// What the document says with the results in it.
struct Outcome {
  intake::Intake intake;
  document::DocumentData after;
  QHash<QString, probe::FlowState> states;
};

std::optional<Request> requestOf(intake::Kind kind, const Call& call) {
  const QCommandLineParser& given = call.arguments;
  Request request{kind, given.positionalArguments(), given.value(u"from"_s), {}, given.isSet(u"json"_s)};
  const QString into = given.value(u"into"_s);
  if (request.inputs.isEmpty() || into.isEmpty() || !given.isSet(u"o"_s)) {
    call.console.fail(u"usage: import INPUT... --format %1 --into FILE%2 -o OUT"_s.arg(
        intake::kindWord(kind), kind == intake::Kind::Nmap ? u" [--from HOST]"_s : QString()));
    return std::nullopt;
  }
  request.output = {given.value(u"o"_s), into, given.isSet(u"force"_s)};
  for (const QString& other :
       {u"zone"_s, u"inside"_s, u"outside"_s, u"direction"_s, u"family"_s, u"group"_s, u"append"_s}) {
    if (!given.isSet(other)) continue;
    call.console.fail(u"--%1 is for rules of firewalls, not for results"_s.arg(other));
    return std::nullopt;
  }
  if (given.isSet(u"from"_s) && kind == intake::Kind::Results) {
    call.console.fail(u"--from is for nmap alone; files of results say themselves where they were made"_s);
    return std::nullopt;
  }
  if ((request.inputs + QStringList{into}).count(u"-"_s) > 1) {
    call.console.fail(u"only one of INPUT and --into can be standard input"_s);
    return std::nullopt;
  }
  if (request.json && request.output.isStandardOutput()) {
    call.console.fail(u"--json and -o - cannot both have standard output"_s);
    return std::nullopt;
  }
  return request;
}

std::optional<QList<intake::Source>> readSources(const Request& request, const Call& call, int& exitCode) {
  QList<intake::Source> sources;
  for (const QString& input : request.inputs) {
    const auto bytes = readInput(input, call.console, exitCode);
    if (!bytes) return std::nullopt;
    sources.append({input == "-"_L1 ? u"standard input"_s : input, *bytes});
  }
  return sources;
}

void writeRun(format::JsonWriter& json, const intake::TakenRun& run) {
  const auto text = [&json](std::string_view key, const QString& value) {
    json.key(key);
    json.string(value);
  };
  const auto number = [&json](std::string_view key, qint64 value) {
    json.key(key);
    json.integer(value);
  };
  const auto flag = [&json](std::string_view key, bool value) {
    json.key(key);
    json.boolean(value);
  };
  json.beginObject();
  text("file", run.file);
  text("vantage", run.vantage);
  flag("vantageClaimed", run.claimed);
  text("tool", run.tool);
  text("startedAt", run.startedAt);
  flag("controlPassed", run.controlPassed);
  flag("otherState", run.otherState);
  number("results", run.read);
  number("new", run.matched);
  number("known", run.known);
  number("unmatched", run.unmatched);
  json.endObject();
}

void writeLeftover(format::JsonWriter& json, const intake::Leftover& leftover,
                   const document::DocumentData& data) {
  json.beginObject();
  json.key("reason");
  json.string(intake::unmatchedWord(leftover.reason));
  json.key("flow");
  leftover.flow.isEmpty() ? json.null() : json.string(leftover.flow);
  json.key("address");
  leftover.address.isEmpty() ? json.null() : json.string(leftover.address);
  json.key("port");
  leftover.port == 0 ? json.null() : json.integer(leftover.port);
  json.key("vantage");
  json.string(leftover.vantage);
  json.key("count");
  json.integer(leftover.count);
  json.key("message");
  json.string(text::leftoverText(leftover, data));
  json.endObject();
}

void writeFlow(format::JsonWriter& json, const QString& id, const probe::FlowState& state) {
  json.beginObject();
  json.key("flow");
  json.string(id);
  json.key("comparison");
  json.string(probe::comparisonWord(state.comparison));
  json.key("confirmed");
  json.boolean(state.standing != probe::Standing::Hint);
  json.key("message");
  json.string(text::lastTestText(state));
  json.endObject();
}

QByteArray reportJson(const Request& request, const Outcome& outcome) {
  format::JsonWriter json;
  json.beginObject();
  json.key("format");
  json.string(std::string_view("dmcm-topology-import"));
  json.key("version");
  json.integer(1);
  json.key("source");
  json.string(intake::kindWord(request.kind));
  json.key("runs");
  json.beginArray();
  for (const intake::TakenRun& run : outcome.intake.runs) writeRun(json, run);
  json.endArray();
  json.key("unmatchedCount");
  json.integer(outcome.intake.left.count());
  json.key("unmatched");
  json.beginArray();
  for (const intake::Leftover& leftover : outcome.intake.left.listed())
    writeLeftover(json, leftover, outcome.after);
  json.endArray();
  json.key("flows");
  json.beginArray();
  for (const QString& flow : outcome.intake.flows) writeFlow(json, flow, outcome.states.value(flow));
  json.endArray();
  json.key("warnings");
  json.beginArray();
  for (const QString& line : text::intakeWarnings(outcome.intake)) json.string(line);
  json.endArray();
  json.endObject();
  return json.take() + '\n';
}

Tone toneOf(probe::Comparison comparison) {
  if (comparison == probe::Comparison::Agree) return Tone::Good;
  return comparison == probe::Comparison::NotTested ? Tone::Doubtful : Tone::Bad;
}

void tellFlows(const Outcome& outcome, const Console& console) {
  std::array<int, 5> counts{};
  for (const QString& flow : outcome.intake.flows) {
    const probe::FlowState state = outcome.states.value(flow);
    ++counts[static_cast<size_t>(state.comparison)];
    console.report(u"%1: %2"_s.arg(flow, text::lastTestText(state)), toneOf(state.comparison));
  }
  QStringList sums;
  for (size_t i = 0; i < counts.size(); ++i) {
    if (counts[i] == 0) continue;
    sums << u"%1: %2"_s.arg(text::comparisonText(static_cast<probe::Comparison>(i))).arg(counts[i]);
  }
  if (!sums.isEmpty()) console.report(sums.join(u" · "_s));
}

/// What became of every run and result, on standard error.
void tellReport(const Outcome& outcome, const Console& console) {
  const Console aside = console.withReportsAside();
  for (const intake::TakenRun& run : outcome.intake.runs) {
    aside.report(u"%1: %2"_s.arg(run.file, text::takenRunText(run, outcome.after)));
  }
  for (const QString& line : text::intakeWarnings(outcome.intake)) aside.report(line, Tone::Doubtful);
  const auto& listed = outcome.intake.left.listed();
  qint64 told = 0;
  for (const intake::Leftover& leftover : listed) {
    aside.report(u"not taken: "_s + text::leftoverText(leftover, outcome.after), Tone::Doubtful);
    told += leftover.count;
  }
  if (const qint64 more = outcome.intake.left.count() - told; more > 0) {
    aside.report(u"not taken: %1 more"_s.arg(more), Tone::Doubtful);
  }
  tellFlows(outcome, aside);
  aside.report(text::intakeSummary(outcome.intake));
}

int takeInto(const Request& request, const Call& call) {
  int exitCode = Good;
  auto loaded = load(request.output.input, call, exitCode);
  if (!loaded) return exitCode;
  if (!request.from.isEmpty() && !loaded->data.hosts.contains(document::HostId(request.from))) {
    call.console.fail(u"--from: the document has no host “%1”"_s.arg(request.from));
    return Usage;
  }
  const auto sources = readSources(request, call, exitCode);
  if (!sources) return exitCode;
  const snapshot::Report report = snapshot::analyse(loaded->data, loaded->catalog, QDate::currentDate());
  auto taken = intake::takeIn(*sources, request.kind, request.from, {loaded->data, report, loaded->catalog});
  if (const auto* errors = std::get_if<QList<format::FormatError>>(&taken)) {
    for (const format::FormatError& error : *errors) call.console.failInFile(format::errorLine(error));
    return BadDocument;
  }
  Outcome outcome{std::get<intake::Intake>(std::move(taken)), loaded->data, {}};
  outcome.after.results += outcome.intake.add;
  outcome.states = probe::flowStates(report, outcome.after);
  const int written = writeOutput(request.output, format::write(outcome.after), call.console);
  if (written != Good) return written;
  if (request.json) {
    call.console.put(reportJson(request, outcome));
  } else {
    tellReport(outcome, call.console);
  }
  return Good;
}

}  // namespace

int importResults(intake::Kind kind, const Call& call) {
  const auto request = requestOf(kind, call);
  if (!request) return Usage;
  // Neither what is read nor what it goes into is ever written over.
  for (const QString& source : request->inputs + QStringList{request->output.input}) {
    const int allowed = checkOutput({request->output.path, source, request->output.force}, call.console);
    if (allowed != Good) return allowed;
  }
  return takeInto(*request, call);
}

}  // namespace topo::cli
