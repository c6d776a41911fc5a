// SPDX-License-Identifier: Apache-2.0
#include "app/cli/call.h"
#include "model/exchange/suggest_json.h"
#include "model/format/writer.h"
#include "model/snapshot/analyse.h"
#include "model/snapshot/suggest/suggest.h"
#include "views/text/names.h"
#include "views/text/suggestion.h"

namespace topo::cli {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMostServed = 12;
constexpr qsizetype kContext = 2;  ///< unchanged rules shown around a new one

void addOptions(QCommandLineParser& parser) {
  parser.addOptions({{u"json"_s, QString()}, {{u"o"_s, u"output"_s}, QString(), u"OUT"_s}});
}

/// Says what is suggested, firewall by firewall.
class Teller {
 public:
  Teller(const snapshot::Suggestion& suggestion, const Loaded& loaded, const Console& console)
      : suggestion_(suggestion), data_(loaded.data), catalog_(loaded.catalog), console_(console) {}

  void tell() const {
    for (qsizetype i = 0; i < suggestion_.rules.size(); ++i) {
      if (i == 0 || suggestion_.rules[i - 1].zone != suggestion_.rules[i].zone)
        tellFirewall(suggestion_.rules[i].zone);
    }
    tellRemaining();
    if (suggestion_.rules.isEmpty()) {
      console_.report(suggestion_.remaining.isEmpty()
                          ? u"Nothing to do: every flow that is needed is allowed."_s
                          : u"No rule is suggested."_s);
    }
    const QStringList proof = text::proofSentences(suggestion_);
    if (!suggestion_.rules.isEmpty()) {
      console_.report(u"Proof"_s);
      for (const QString& sentence : proof)
        console_.report(u"  · "_s + sentence, suggestion_.isProved() ? Tone::Good : Tone::Bad);
    }
    if (const QString note = text::mergingNote(suggestion_); !note.isEmpty()) console_.report(note);
  }

 private:
  void tellFirewall(const document::ZoneId& zone) const {
    const QList<text::RuleLine> lines = text::rulesAfterwards(zone, suggestion_.rules, data_);
    const auto isNear = [&](qsizetype at) {
      for (qsizetype i = std::max<qsizetype>(0, at - kContext); i <= at + kContext && i < lines.size(); ++i) {
        if (lines[i].isNew) return true;
      }
      return false;
    };
    console_.report(text::firewallName(zone, data_));
    console_.report(u"    now  then"_s);
    auto next = suggestion_.rules.cbegin();
    while (next->zone != zone) ++next;
    qsizetype left = 0;
    for (qsizetype i = 0; i < lines.size(); ++i) {
      if (!isNear(i)) {
        ++left;
        continue;
      }
      tellLeft(left);
      left = 0;
      tellLine(lines[i]);
      if (lines[i].isNew) tellWhy(*next++);
    }
    tellLeft(left);
    console_.report(u"               %1"_s.arg(text::defaultsSentence(*data_.zones[zone].firewall)));
  }

  void tellLeft(qsizetype rules) const {
    if (rules > 0) console_.report(u"               … %1 more as they are"_s.arg(rules));
  }

  void tellLine(const text::RuleLine& line) const {
    const QString before = line.isNew ? QString() : QString::number(line.before);
    console_.report(u"  %1 %2 %3  %4  %5"_s.arg(line.isNew ? u"+"_s : u" "_s)
                        .arg(before, 4)
                        .arg(line.after, 4)
                        .arg(line.id, line.sentence),
                    line.isNew ? Tone::Good : Tone::Plain);
  }

  void tellWhy(const snapshot::SuggestedRule& rule) const {
    const QString space(15, u' ');
    for (qsizetype i = 0; i < rule.flows.size() && i < kMostServed; ++i)
      console_.report(space + u"for %1"_s.arg(text::flowName(rule.flows[i], data_, catalog_)));
    if (rule.flows.size() > kMostServed)
      console_.report(space + u"and %1 more flows"_s.arg(rule.flows.size() - kMostServed));
    const QString overrides = text::overridesSentence(rule, data_);
    if (!overrides.isEmpty()) console_.report(space + overrides, Tone::Doubtful);
  }

  void tellRemaining() const {
    if (suggestion_.remaining.isEmpty()) return;
    const snapshot::Report report = snapshot::analyse(data_, catalog_, QDate::currentDate());
    console_.report(u"%1 flows stay blocked or unplaced"_s.arg(suggestion_.remaining.size()));
    for (const QString& id : suggestion_.remaining) {
      const snapshot::Flow* flow = report.flow(id);
      if (flow == nullptr) continue;
      console_.report(u"  ✗ %1: %2"_s.arg(id, text::remainingReason(*flow)), Tone::Bad);
    }
  }

  const snapshot::Suggestion& suggestion_;
  const document::DocumentData& data_;
  const catalog::Catalog& catalog_;
  const Console& console_;
};

int suggestFor(const Output& output, bool writes, const Call& call) {
  int exitCode = Good;
  const auto loaded = load(output.input, call, exitCode);
  if (!loaded) return exitCode;
  const snapshot::Suggestion suggestion = snapshot::suggest(loaded->data, loaded->catalog);
  const bool takesOutput = writes && output.isStandardOutput();
  if (call.arguments.isSet(u"json"_s)) {
    call.console.put(exchange::toSuggestJson(suggestion));
  } else {
    Teller(suggestion, *loaded, takesOutput ? call.console.withReportsAside() : call.console).tell();
  }
  if (writes) {
    const auto after = snapshot::withRules(loaded->data, suggestion.rules);
    const int written = writeOutput(output, format::write(after), call.console);
    if (written != Good) return written;
  }
  return suggestion.remaining.isEmpty() ? Good : Findings;
}

int run(const Call& call) {
  const bool writes = call.arguments.isSet(u"o"_s);
  const Output output{call.arguments.value(u"o"_s), call.arguments.positionalArguments().first(),
                      call.arguments.isSet(u"force"_s)};
  if (!writes) return suggestFor(output, false, call);
  if (output.isStandardOutput() && call.arguments.isSet(u"json"_s)) {
    call.console.fail(u"--json and -o - would both print on standard output"_s);
    return Usage;
  }
  const int allowed = checkOutput(output, call.console);
  return allowed == Good ? suggestFor(output, true, call) : allowed;
}

}  // namespace

Command suggestCommand() {
  return {"suggest",
          "FILE [--json] [-o OUT]",
          "Rules that let blocked flows through and open nothing else, with the proof.",
          1,
          1,
          addOptions,
          run};
}

}  // namespace topo::cli
