// SPDX-License-Identifier: Apache-2.0
#include "app/cli/call.h"
#include "model/exchange/ask_json.h"
#include "model/snapshot/ask/reach.h"
#include "views/text/ask_text.h"
#include "views/text/traffic_text.h"

namespace topo::cli {

using namespace Qt::StringLiterals;
using snapshot::AskedEnd;

namespace {

void addOptions(QCommandLineParser& parser) {
  parser.addOptions({{u"from"_s, QString(), u"SEL"_s},
                     {u"to"_s, QString(), u"SEL"_s},
                     {u"leave"_s, QString(), u"ZONE"_s},
                     {u"json"_s, QString()}});
}

/// What was asked: from somewhere to somewhere, or out of a zone.
struct Question {
  AskedEnd from;
  AskedEnd to;
  document::ZoneId leave;
};

std::optional<Question> questionOf(const Call& call, const Loaded& loaded) {
  Question question;
  question.from.type = question.to.type = AskedEnd::Type::Anywhere;
  if (call.arguments.isSet(u"leave"_s)) {
    const QString text = call.arguments.value(u"leave"_s);
    question.leave = document::ZoneId(text.startsWith(u"zone:"_s) ? text.mid(5) : text);
    if (loaded.data.zones.contains(question.leave)) return question;
    call.console.fail(u"--leave: the document has no zone “%1”"_s.arg(text));
    return std::nullopt;
  }
  for (const auto& [option, end] : {std::pair(u"from"_s, &question.from), std::pair(u"to"_s, &question.to)}) {
    if (!call.arguments.isSet(option)) continue;
    const QString text = call.arguments.value(option);
    const auto found = snapshot::findEnd(text, loaded.data);
    if (!found) {
      call.console.fail(u"--%1: %2"_s.arg(option, text::noSuchEndText(text)));
      return std::nullopt;
    }
    *end = *found;
  }
  return question;
}

QStringList assumptions(const Question& question, const document::DocumentData& data) {
  QStringList texts;
  for (const AskedEnd& end : {question.from, question.to}) {
    const QString text = text::assumptionText(end, data);
    if (!text.isEmpty()) texts << text;
  }
  return texts;
}

void tell(const snapshot::Reach& reach, const document::DocumentData& data, const Console& console) {
  if (reach.undecided) {
    console.report(text::undecidedText(), Tone::Doubtful);
    return;
  }
  if (reach.traffic.isEmpty()) console.report(u"Nothing gets through."_s);
  for (const snapshot::NamedTraffic& one : reach.traffic) {
    const QStringList lines = text::trafficLines(one, data);
    for (qsizetype i = 0; i < lines.size(); ++i) console.report((i == 0 ? u"- "_s : u"  "_s) + lines[i]);
  }
}

int run(const Call& call) {
  const bool leaves = call.arguments.isSet(u"leave"_s);
  const bool ends = call.arguments.isSet(u"from"_s) || call.arguments.isSet(u"to"_s);
  if (leaves == ends) {
    call.console.fail(u"usage: reach FILE --from SEL, --to SEL, or both, or --leave ZONE"_s);
    return Usage;
  }
  int exitCode = Good;
  const auto loaded = load(call.arguments.positionalArguments().first(), call, exitCode);
  if (!loaded) return exitCode;
  const auto question = questionOf(call, *loaded);
  if (!question) return Usage;
  const snapshot::Reach reach =
      leaves ? snapshot::leaving(loaded->data, loaded->catalog, question->leave)
             : snapshot::reach(loaded->data, loaded->catalog, question->from, question->to);
  const QStringList assumed = assumptions(*question, loaded->data);
  if (call.arguments.isSet(u"json"_s)) {
    const auto asked = [&](const QString& option) {
      return call.arguments.isSet(option) ? call.arguments.value(option) : u"any"_s;
    };
    const QString zone = u"zone:"_s + question->leave.value;
    call.console.put(leaves ? exchange::toReachJson(reach, zone, u"not "_s + zone, assumed)
                            : exchange::toReachJson(reach, asked(u"from"_s), asked(u"to"_s), assumed));
    return Good;
  }
  for (const QString& line : assumed) call.console.report(line);
  tell(reach, loaded->data, call.console);
  return Good;
}

}  // namespace

Command reachCommand() {
  return {"reach",
          "FILE --to SEL | --from SEL | --leave ZONE [--json]",
          "What can reach something, what it can reach, or what can leave a zone: as sets.",
          1,
          1,
          addOptions,
          run};
}

}  // namespace topo::cli
