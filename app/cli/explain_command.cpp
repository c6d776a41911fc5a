// SPDX-License-Identifier: Apache-2.0
#include "app/cli/call.h"
#include "model/exchange/check_json.h"
#include "model/snapshot/analyse.h"
#include "views/text/explain.h"

#include <QDate>

namespace topo::cli {

using namespace Qt::StringLiterals;

namespace {

void addOptions(QCommandLineParser& parser) {
  parser.addOption({u"json"_s, QString()});
}

exchange::ExplainStep toData(const text::Step& step) {
  switch (step.subject.type) {
    case document::EntityType::Rule:
      return {step.sentence, step.subject.owner, step.subject.id, step.stops};
    case document::EntityType::Zone:
      return {step.sentence, step.subject.id, {}, step.stops};
    default:
      return {step.sentence, {}, {}, step.stops};
  }
}

void putJson(const snapshot::Flow& flow, const text::Explanation& why, const Console& console) {
  QList<exchange::ExplainStep> steps;
  for (const text::Step& step : why.steps) steps << toData(step);
  console.put(exchange::toExplainJson(flow, why.title, why.headline, steps));
}

void tell(const text::Explanation& why, const Console& console) {
  console.report(why.title);
  console.report(why.headline);
  for (const text::Step& step : why.steps) {
    console.report((step.stops ? u"  ✗ "_s : u"  · "_s) + step.sentence,
                   step.stops ? Tone::Bad : Tone::Plain);
  }
}

int noSuchFlow(const QString& id, const snapshot::Report& report, const Console& console) {
  for (const snapshot::ExcludedFlow& flow : report.excluded) {
    if (flow.id != id) continue;
    console.fail(u"the flow “%1” is excluded: %2"_s.arg(id, flow.reason));
    return Usage;
  }
  console.fail(u"the document has no flow “%1”; check FILE --json lists them"_s.arg(id));
  return Usage;
}

int run(const Call& call) {
  int exitCode = Good;
  const QStringList arguments = call.arguments.positionalArguments();
  const auto loaded = load(arguments[0], call, exitCode);
  if (!loaded) return exitCode;
  const snapshot::Report report = snapshot::analyse(loaded->data, call.catalog, QDate::currentDate());
  const snapshot::Flow* flow = report.flow(arguments[1]);
  if (flow == nullptr) return noSuchFlow(arguments[1], report, call.console);
  const text::Explanation why = text::explain(*flow, loaded->data, call.catalog);
  if (call.arguments.isSet(u"json"_s)) {
    putJson(*flow, why, call.console);
  } else {
    tell(why, call.console);
  }
  return Good;
}

}  // namespace

Command explainCommand() {
  return {"explain",
          "FILE FLOW [--json]",
          "The way of one flow: which rule or default decided at each boundary.",
          2,
          2,
          addOptions,
          run};
}

}  // namespace topo::cli
