// SPDX-License-Identifier: Apache-2.0
#include <QCoreApplication>
#include <QDate>
#include <QNetworkInterface>

#include <cstdio>
#include <unistd.h>

#include "app/cli/call.h"
#include "model/format/writer.h"
#include "model/probe/flow_state.h"
#include "model/probe/plan.h"
#include "model/probe/prober.h"
#include "model/probe/results.h"
#include "model/snapshot/analyse.h"
#include "views/text/names.h"
#include "views/text/probe/probe_words.h"

namespace topo::cli {

using namespace Qt::StringLiterals;

namespace {

void addOptions(QCommandLineParser& parser) {
  parser.addOptions({{u"flow"_s, QString(), u"ID"_s},
                     {u"from"_s, QString(), u"HOST"_s},
                     {u"yes"_s, QString()},
                     {u"allow-public"_s, QString()},
                     {{u"o"_s, u"output"_s}, QString(), u"RESULTS"_s}});
}

/// The flows asked for by --flow and --from; says and gives nothing when one of them is not there.
std::optional<QStringList> chosenFlows(const Call& call, const Loaded& loaded, const snapshot::Report& report) {
  const QString host = call.arguments.value(u"from"_s);
  if (call.arguments.isSet(u"from"_s) && !loaded.data.hosts.contains(document::HostId(host))) {
    call.console.fail(u"dmcm-topology-cli: --from: the document has no host “%1”"_s.arg(host));
    return std::nullopt;
  }
  const QStringList named = call.arguments.values(u"flow"_s);
  for (const QString& id : named) {
    if (report.flow(id) != nullptr) continue;
    call.console.fail(u"dmcm-topology-cli: --flow: the document has no flow “%1”"_s.arg(id));
    return std::nullopt;
  }
  QStringList flows;
  for (const snapshot::Flow& flow : report.flows) {
    const bool fromFits = host.isEmpty() || flow.fromHost.value == host;
    if (fromFits && (named.isEmpty() || named.contains(flow.id))) flows << flow.id;
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
                     .arg(plan.job.controls.size()).arg(plan.left.size()));
}

/// Runs a job to its end; a line of progress only on a terminal.
probe::Report runJob(const probe::Job& job, const Console& console) {
  probe::Prober prober;
  probe::Report report;
  const bool showProgress = !console.isQuiet() && isatty(fileno(stderr)) != 0;
  QObject::connect(&prober, &probe::Prober::progressed, qApp, [showProgress](const probe::Progress& progress) {
    if (showProgress) std::fprintf(stderr, "\r%d of %d tried", progress.done, progress.total);
  });
  QObject::connect(&prober, &probe::Prober::finished, qApp, [&report](const probe::Report& result) {
    report = result;
    QCoreApplication::quit();
  });
  if (prober.start(job)) QCoreApplication::exec();  // house-rules: allow event-loop because this is the program's main loop
  if (showProgress) std::fprintf(stderr, "\n");
  return report;
}

/// Tells each result with its comparison; true when all that was tested agrees.
bool tellResults(const probe::Plan& plan, const probe::Report& results, const snapshot::Report& report,
                 const document::DocumentData& data, const Console& console) {
  bool agree = true;
  for (const probe::PlannedTest& test : plan.tests) {
    const auto& attempt = results.attempts[static_cast<size_t>(test.target)];
    console.report(u"%1: %2: %3%4"_s.arg(test.flow, text::targetText(attempt.target),
                                         text::outcomeText(attempt.outcome),
                                         attempt.detail.isEmpty() ? QString() : u" ("_s + attempt.detail + u')'));
  }
  const auto states = probe::flowStates(report, data);
  for (auto state = states.cbegin(); state != states.cend(); ++state) {
    agree = agree && (state->comparison == probe::Comparison::Agree || state->comparison == probe::Comparison::NotTested);
  }
  QStringList ids = states.keys();
  ids.sort();
  for (const QString& id : ids) {
    console.report(u"%1: %2 (%3)"_s.arg(id, text::comparisonText(states[id].comparison),
                                        text::standingText(states[id].standing)));
  }
  console.report(text::controlText(results.control));
  return agree && results.control.passed;
}

probe::Vantage vantageOf(const Call& call) {
  if (!call.arguments.isSet(u"from"_s)) return {};
  return {u"host:"_s + call.arguments.value(u"from"_s), true};
}

int runTests(const Call& call, const Loaded& loaded, const snapshot::Report& report, const probe::Plan& plan) {
  const Output output{call.arguments.value(u"o"_s), call.arguments.positionalArguments().first(),
                      call.arguments.isSet(u"force"_s)};
  if (!output.path.isEmpty()) {
    const int allowed = checkOutput(output, call.console);
    if (allowed != Good) return allowed;
  }
  if (plan.tests.empty()) {
    call.console.fail(u"dmcm-topology-cli: nothing can be tested"_s);
    return NotTested;
  }
  const probe::Report results = runJob(plan.job, call.console);
  if (results.attempts.size() != plan.job.targets.size()) {
    call.console.fail(u"dmcm-topology-cli: the tests could not be run"_s);
    return NotTested;
  }
  document::DocumentData tested = loaded.data;
  const auto run = probe::toTestRun(plan, results, format::documentSha256(loaded.data), vantageOf(call));
  tested.results = {run};
  const bool agree = tellResults(plan, results, report, tested, call.console);
  if (!output.path.isEmpty()) {
    const int written = writeOutput(output, format::writeResults(run), call.console);
    if (written != Good) return written;
  }
  return agree ? Good : Findings;
}

int run(const Call& call) {
  int exitCode = Good;
  const auto loaded = load(call.arguments.positionalArguments().first(), call, exitCode);
  if (!loaded) return exitCode;
  const snapshot::Report report = snapshot::analyse(loaded->data, call.catalog, QDate::currentDate());
  const auto flows = chosenFlows(call, *loaded, report);
  if (!flows) return Usage;
  probe::Options options;
  options.allowPublic = call.arguments.isSet(u"allow-public"_s);
  const probe::Plan plan =
      probe::makePlan(report, loaded->data, *flows, options, QNetworkInterface::allAddresses());
  tellPlan(plan, call.console);
  if (!call.arguments.isSet(u"yes"_s)) {
    call.console.say(u"Nothing was sent. Add --yes to run these tests."_s);
    return Good;
  }
  return runTests(call, *loaded, report, plan);
}

}  // namespace

Command probeCommand() {
  return {"probe", "FILE [--flow ID]... [--from HOST] [--yes] [--allow-public] [-o RESULTS]",
          "Tries the flows' ports from this machine; without --yes only says what it would try.", 1, 1, addOptions,
          run};
}

}  // namespace topo::cli
