// SPDX-License-Identifier: Apache-2.0
#include "app/cli/call.h"
#include "app/cli/probe/probe_run.h"
#include "app/cli/record/next_steps.h"
#include "model/format/writer.h"
#include "model/probe/flow_state.h"
#include "model/probe/plan.h"
#include "model/probe/reach.h"
#include "model/probe/results.h"
#include "model/snapshot/analyse.h"
#include "views/text/names.h"
#include "views/text/probe/probe_words.h"

#include <QDate>
#include <QFileInfo>

#include <algorithm>
#include <set>

namespace topo::cli {

using namespace Qt::StringLiterals;

namespace {

void addOptions(QCommandLineParser& parser) {
  parser.addOptions({{u"flow"_s, QString(), u"ID"_s},
                     {u"from"_s, QString(), u"HOST"_s},
                     {u"yes"_s, QString()},
                     {u"allow-public"_s, QString()},
                     {{u"o"_s, u"output"_s}, QString(), u"RESULTS"_s}});
  addLimits(parser);
}

/// The flows asked for by --flow and --from; says and gives nothing when one of them is not there.
std::optional<QStringList> chosenFlows(const Call& call, const Loaded& loaded,
                                       const snapshot::Report& report) {
  const QString host = call.arguments.value(u"from"_s);
  if (call.arguments.isSet(u"from"_s) && !loaded.data.hosts.contains(document::HostId(host))) {
    call.console.fail(u"--from: the document has no host “%1”"_s.arg(host));
    return std::nullopt;
  }
  const QStringList named = call.arguments.values(u"flow"_s);
  for (const QString& id : named) {
    if (report.flow(id) != nullptr) continue;
    call.console.fail(u"--flow: the document has no flow “%1”; check FILE --json lists them"_s.arg(id));
    return std::nullopt;
  }
  QStringList flows;
  for (const snapshot::Flow& flow : report.flows) {
    if (!named.isEmpty() && !named.contains(flow.id)) continue;
    if (host.isEmpty() || flow.fromHost.value == host) {
      flows << flow.id;
    } else if (!named.isEmpty()) {
      call.console.fail(u"--flow: “%1” does not start at the host “%2” of --from"_s.arg(flow.id, host));
      return std::nullopt;
    }
  }
  return flows;
}

void tellPlan(const probe::Plan& plan, const Console& console) {
  for (const probe::Target& control : plan.job.controls) {
    console.report(u"control test: %1 (must not answer)"_s.arg(text::targetText(control)));
  }
  for (const probe::PlannedTest& test : plan.tests) {
    const auto& target = plan.job.targets[static_cast<size_t>(test.target)];
    console.report(u"test: %1: %2"_s.arg(test.flow, text::targetText(target)));
  }
  for (const probe::Exclusion& exclusion : plan.left) {
    console.report(u"left out: %1: %2"_s.arg(exclusion.flow, text::leftOutText(exclusion)));
  }
  console.report(u"%1 tests, %2 control tests, %3 left out"_s.arg(plan.tests.size())
                     .arg(plan.job.controls.size())
                     .arg(plan.left.size()));
}

Tone toneOf(probe::Comparison comparison) {
  if (comparison == probe::Comparison::Agree) return Tone::Good;
  return comparison == probe::Comparison::NotTested ? Tone::Doubtful : Tone::Bad;
}

/// "rejected by 10.1.0.1 (administratively prohibited, …)"
QString attemptText(const probe::Attempt& attempt) {
  const QString outcome = text::outcomeText(attempt);
  const QString detail = attempt.standIn ? text::standInMeaning() : attempt.detail;
  return detail.isEmpty() ? outcome : u"%1 (%2)"_s.arg(outcome, detail);
}

void tellAttempts(const probe::Plan& plan, const probe::Report& results, const Console& console) {
  const probe::AttemptsOf attempts(plan, results);
  for (const probe::PlannedTest& test : plan.tests) {
    for (const probe::Attempt& attempt : attempts.of(test)) {
      console.report(u"%1: %2: %3"_s.arg(test.flow, text::targetText(attempt.target), attemptText(attempt)));
    }
  }
}

/// Tells how drawing and network compare; true when all that was planned agrees.
bool tellComparison(const probe::Plan& plan, const probe::Report& results, const snapshot::Report& report,
                    const document::DocumentData& tested, const Console& console) {
  const auto states = probe::flowStates(report, tested);
  std::set<QString> planned;
  for (const probe::PlannedTest& test : plan.tests) planned.insert(test.flow);
  bool agree = results.control.passed;
  for (const QString& id : planned) {
    const probe::FlowState state = states.value(id);
    agree = agree && state.comparison == probe::Comparison::Agree;
    console.report(
        u"%1: %2 (%3)"_s.arg(id, text::comparisonText(state.comparison), text::standingText(state.standing)),
        toneOf(state.comparison));
  }
  console.report(text::controlText(results.control), results.control.passed ? Tone::Plain : Tone::Bad);
  return agree;
}

/// Good, Findings, or NotTested when the run was interrupted or nothing of it could be sent.
int codeOf(const probe::Report& results, bool agree, const Console& console) {
  const auto unsent =
      std::count_if(results.attempts.begin(), results.attempts.end(),
                    [](const probe::Attempt& one) { return one.outcome == probe::Outcome::NotRun; });
  const auto all = static_cast<qsizetype>(results.attempts.size());
  if (results.cancelled) {
    console.fail(u"interrupted: %1 of %2 tests were not run"_s.arg(unsent).arg(all));
    return NotTested;
  }
  if (unsent == all) {
    console.fail(u"none of the tests could be run"_s);
    return NotTested;
  }
  return agree ? Good : Findings;
}

probe::Vantage vantageOf(const Call& call, const document::DocumentData& data) {
  if (!call.arguments.isSet(u"from"_s)) return {};
  const document::HostId host(call.arguments.value(u"from"_s));
  return probe::vantageAt(data.hosts.value(host), probe::ownAddresses());
}

/// Where the results go; nothing when they are only told.
std::optional<Output> outputOf(const Call& call) {
  if (!call.arguments.isSet(u"o"_s)) return std::nullopt;
  return Output{call.arguments.value(u"o"_s), call.arguments.positionalArguments().first(),
                call.arguments.isSet(u"force"_s)};
}

int runTests(const Call& call, const Loaded& loaded, const snapshot::Report& report, const probe::Plan& plan,
             const Console& console) {
  if (plan.tests.empty()) {
    call.console.fail(u"nothing can be tested"_s);
    return NotTested;
  }
  const auto end = runPlan(plan, call, console);
  if (!end) return InputOutput;
  const probe::Report& results = end->report;
  if (results.attempts.size() < plan.job.targets.size()) {
    call.console.fail(u"the tests could not be run"_s);
    return NotTested;
  }
  document::DocumentData tested = loaded.data;
  const auto run =
      probe::toTestRun(plan, results, format::documentSha256(loaded.data), vantageOf(call, loaded.data));
  tested.results = {run};
  tellAttempts(plan, results, console);
  const bool agree = tellComparison(plan, results, report, tested, console);
  tellNextSteps(report, tested, loaded.catalog, console);
  if (const auto output = outputOf(call)) {
    const int written = writeOutput(*output, format::writeResults(run), call.console);
    if (written != Good) return written;
  }
  const int code = codeOf(results, agree, call.console);
  return end->logged ? code : InputOutput;
}

/// Good when what is to be written may be: that is said before anything is sent.
int checkOutputs(const Call& call) {
  const auto output = outputOf(call);
  const auto log = logOf(call);
  if (log && log->isStandardOutput()) {
    call.console.fail(u"--log: a file name is needed"_s);
    return Usage;
  }
  if (log && output &&
      QFileInfo(log->path).absoluteFilePath() == QFileInfo(output->path).absoluteFilePath()) {
    call.console.fail(u"--log and -o name the same file"_s);
    return Usage;
  }
  const int allowed = output ? checkOutput(*output, call.console) : Good;
  return allowed == Good && log ? checkOutput(*log, call.console) : allowed;
}

int run(const Call& call) {
  auto options = limitsOf(call);
  if (!options) return Usage;
  const int allowed = checkOutputs(call);
  if (allowed != Good) return allowed;
  const auto output = outputOf(call);
  int exitCode = Good;
  const auto loaded = load(call.arguments.positionalArguments().first(), call, exitCode);
  if (!loaded) return exitCode;
  const snapshot::Report report = snapshot::analyse(loaded->data, loaded->catalog, QDate::currentDate());
  const auto flows = chosenFlows(call, *loaded, report);
  if (!flows) return Usage;
  options->allowPublic = call.arguments.isSet(u"allow-public"_s);
  options->fromSource = call.arguments.isSet(u"from"_s);
  const probe::Plan plan = probe::makePlan(report, loaded->data, *flows, *options, probe::ownAddresses());
  const Console console =
      output && output->isStandardOutput() ? call.console.withReportsAside() : call.console;
  tellPlan(plan, console);
  if (!call.arguments.isSet(u"yes"_s)) {
    console.say(u"Nothing was sent. Add --yes to run these tests."_s);
    return Good;
  }
  return runTests(call, *loaded, report, plan, console);
}

}  // namespace

Command probeCommand() {
  return {"probe",
          "FILE [--flow ID]... [--from HOST] [--yes] [--allow-public] [--rate N] [--in-flight N]\n"
          "        [--per-host N] [--timeout SECONDS] [--retries N] [--log FILE] [-o RESULTS]",
          "Tries the flows' ports from this machine; without --yes only says what it would try.",
          1,
          1,
          addOptions,
          run};
}

}  // namespace topo::cli
