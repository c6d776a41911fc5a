// SPDX-License-Identifier: Apache-2.0
#include "app/cli/call.h"
#include "model/exchange/check_json.h"
#include "model/snapshot/analyse.h"
#include "model/snapshot/ask/ask.h"
#include "views/text/ask_text.h"
#include "views/text/explain.h"

#include <QDate>

namespace topo::cli {

using namespace Qt::StringLiterals;

namespace {

void addOptions(QCommandLineParser& parser) {
  parser.addOptions({{u"json"_s, QString()},
                     {u"from"_s, QString(), u"SEL"_s},
                     {u"to"_s, QString(), u"SEL"_s},
                     {u"service"_s, QString(), u"SVC"_s}});
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

void putJson(const snapshot::Flow& flow, const text::Explanation& why, const Console& console,
             const std::optional<QStringList>& assumed = std::nullopt) {
  QList<exchange::ExplainStep> steps;
  for (const text::Step& step : why.steps) steps << toData(step);
  console.put(exchange::toExplainJson(flow, why.title, why.headline, steps, assumed));
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

/// One end of the question, or nothing, having said why.
std::optional<snapshot::AskedEnd> endOf(const QString& option, const Call& call, const Loaded& loaded) {
  const QString text = call.arguments.value(option);
  const auto end = snapshot::findEnd(text, loaded.data);
  if (!end) {
    call.console.fail(u"--%1: %2"_s.arg(option, text::noSuchEndText(text)));
    return std::nullopt;
  }
  if (end->isOne()) return end;
  call.console.fail(u"--%1: “%2” is more than one machine; reach answers for many"_s.arg(option, text));
  return std::nullopt;
}

/// Traffic that need not be a flow of the document.
int explainAsked(const Call& call, const Loaded& loaded) {
  const auto from = endOf(u"from"_s, call, loaded);
  const auto to = from ? endOf(u"to"_s, call, loaded) : std::nullopt;
  if (!to) return Usage;
  const QString service = call.arguments.value(u"service"_s);
  const auto answer = snapshot::ask(loaded.data, loaded.catalog, *from, *to, service);
  if (!answer) {
    call.console.fail(
        u"--service: “%1” is no service; any, icmp, tcp/443, udp/53, tcp/6000-7999 or tcp/any are allowed"_s
            .arg(service));
    return Usage;
  }
  QStringList assumed;
  for (const snapshot::AskedEnd& end : {*from, *to}) {
    const QString text = text::assumptionText(end, loaded.data);
    if (!text.isEmpty()) assumed << text;
  }
  const text::Explanation why = text::explain(answer->flow, answer->data, loaded.catalog);
  if (call.arguments.isSet(u"json"_s)) {
    putJson(answer->flow, why, call.console, assumed);
    return Good;
  }
  for (const QString& line : assumed) call.console.report(line);
  tell(why, call.console);
  return Good;
}

int run(const Call& call) {
  int exitCode = Good;
  const QStringList arguments = call.arguments.positionalArguments();
  const auto isSet = [&](const char* option) { return call.arguments.isSet(QLatin1String(option)); };
  const bool asked = isSet("from") || isSet("to") || isSet("service");
  const bool wholeQuestion = isSet("from") && isSet("to") && isSet("service");
  if (asked ? !wholeQuestion || arguments.size() != 1 : arguments.size() != 2) {
    call.console.fail(u"usage: explain FILE FLOW, or explain FILE --from SEL --to SEL --service SVC"_s);
    return Usage;
  }
  const auto loaded = load(arguments[0], call, exitCode);
  if (!loaded) return exitCode;
  if (asked) return explainAsked(call, *loaded);
  const snapshot::Report report = snapshot::analyse(loaded->data, loaded->catalog, QDate::currentDate());
  const snapshot::Flow* flow = report.flow(arguments[1]);
  if (flow == nullptr) return noSuchFlow(arguments[1], report, call.console);
  const text::Explanation why = text::explain(*flow, loaded->data, loaded->catalog);
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
          "FILE FLOW | FILE --from SEL --to SEL --service SVC [--json]",
          "The way of one flow, or of any traffic: which rule or default decided at each boundary.",
          1,
          2,
          addOptions,
          run};
}

}  // namespace topo::cli
