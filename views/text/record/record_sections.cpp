// SPDX-License-Identifier: Apache-2.0
#include "views/text/record/record_sections.h"

#include "views/text/names.h"
#include "views/text/probe/probe_words.h"
#include "views/text/probe/result_words.h"

#include <QCoreApplication>

#include <algorithm>

namespace topo::text {

using probe::Change;
using probe::Comparison;
using probe::Doubt;
using probe::FlowTest;
using probe::RecordFlow;
using Kind = PaperBlock::Kind;

namespace {

constexpr qsizetype kMostTests = 12;
constexpr qsizetype kMostDetail = 160;

QString tr(const char* source) {
  return QCoreApplication::translate("topo::text", source);
}

PaperBlock table(const QList<PaperColumn>& columns) {
  PaperBlock block;
  block.kind = Kind::Table;
  block.columns = columns;
  return block;
}

Tone toneOf(Comparison comparison) {
  switch (comparison) {
    case Comparison::Agree:
      return Tone::Good;
    case Comparison::NotTested:
      return Tone::Muted;
    case Comparison::OpenButWrongService:
      return Tone::Doubtful;
    default:
      return Tone::Bad;
  }
}

/// A sign before the word, for who sees no colours.
QString marked(Comparison comparison, const QString& text) {
  switch (comparison) {
    case Comparison::Agree:
      return QStringLiteral("✓ ") + text;
    case Comparison::NotTested:
      return QStringLiteral("– ") + text;
    case Comparison::OpenButWrongService:
      return QStringLiteral("! ") + text;
    default:
      return QStringLiteral("✗ ") + text;
  }
}

QString meaningOf(Comparison comparison) {
  switch (comparison) {
    case Comparison::Agree:
      return tr("What was seen is what the drawing says.");
    case Comparison::NotTested:
      return tr("Nothing that counts is known of it.");
    case Comparison::OpenButWrongService:
      return tr("The way is open, but another service answered, or one whose TLS cannot be trusted.");
    case Comparison::DrawingOpenNetworkClosed:
      return tr("The drawing lets it through, and the network did not.");
    case Comparison::DrawingClosedNetworkOpen:
      return tr("The drawing stops it, and the network let it through.");
  }
  return {};
}

QString changeText(Change change) {
  switch (change) {
    case Change::None:
      return tr("the same");
    case Change::Better:
      return tr("better");
    case Change::Worse:
      return tr("worse");
    case Change::New:
      return tr("new");
  }
  return {};
}

/// For a column that says itself which time it is.
QString shortTime(const QString& written) {
  QString time = timeText(written);
  if (time.endsWith(QLatin1String(" UTC"))) time.chop(4);
  return time;
}

PaperCell proof(const RecordFlow& entry) {
  const bool tested = entry.state.comparison != Comparison::NotTested;
  QStringList lines;
  if (tested && entry.isFitAsProof()) lines << tr("confirmed from its own host");
  for (const Doubt doubt : entry.doubts)
    if (tested || doubt == Doubt::ControlFailed || doubt == Doubt::Stale) lines << doubtText(doubt);
  if (lines.isEmpty()) return {tr("none"), Tone::Muted};
  return {lines.join(u'\n'), entry.isFitAsProof() ? Tone::Good : Tone::Doubtful};
}

}  // namespace

QString paperText(const QString& text, qsizetype most) {
  const QString line = oneLine(text);
  return line.size() > most ? line.left(most - 1) + QStringLiteral("…") : line;
}

QString doubtText(Doubt doubt) {
  switch (doubt) {
    case Doubt::NotTested:
      return tr("not tested");
    case Doubt::Stale:
      return tr("stale: tested at an address or port it no longer has");
    case Doubt::ControlFailed:
      return tr("not trusted: the control test failed");
    case Doubt::Hint:
      return tr("a hint only: not seen from its own host");
    case Doubt::Claimed:
      return tr("only if the claim of the host holds");
    case Doubt::SomeUntried:
      return tr("only some of its addresses or ports were tried");
    case Doubt::StandIn:
      return tr("stand-in: the way, not the service");
  }
  return {};
}

QString testedByText(const QString& tool) {
  if (tool.isEmpty()) return tr("this program");
  if (tool == QLatin1String("ansible")) return tr("Ansible");
  if (tool == QLatin1String("bash")) return tr("bash script");
  if (tool == QLatin1String("powershell")) return tr("PowerShell script");
  if (tool == QLatin1String("nmap")) return tr("nmap");
  return paperText(tool, 40);
}

RecordSections::RecordSections(const probe::Record& record, const catalog::Catalog& catalog)
    : record_(record), data_(*record.document), catalog_(catalog), bearers_(data_) {}

PaperBlock RecordSections::found() const {
  PaperBlock block = table({{tr("What was found"), 3}, {tr("Flows"), 1}, {tr("What it means"), 6}});
  const auto add = [&block](const PaperCell& what, int count, const QString& meaning) {
    block.rows << QList<PaperCell>{
        what, {QString::number(count), count == 0 ? Tone::Muted : what.tone}, {meaning, Tone::Plain}};
  };
  const auto addComparison = [&](Comparison comparison, int count) {
    const Tone tone = count == 0 ? Tone::Muted : toneOf(comparison);
    add({marked(comparison, comparisonText(comparison)), tone}, count, meaningOf(comparison));
  };
  const probe::RecordTally& tally = record_.tally;
  addComparison(Comparison::Agree, tally.agree);
  if (tally.neededButClosed > 0)
    add({tr("✗ of these: needed, but closed"), Tone::Bad}, tally.neededButClosed,
        tr("Drawing and network agree that it is closed, and the product needs it."));
  addComparison(Comparison::DrawingOpenNetworkClosed, tally.networkClosed);
  addComparison(Comparison::DrawingClosedNetworkOpen, tally.networkOpen);
  addComparison(Comparison::OpenButWrongService, tally.wrongService);
  addComparison(Comparison::NotTested, tally.notTested);
  add({tr("cannot be tested"), Tone::Muted}, tally.flows - tally.testable,
      tr("Both ends are on one host, or there is no address or port to try: see “Not tested”."));
  add({tr("all flows of this record"), Tone::Plain}, tally.flows,
      tr("Those that must work, and others that were tested."));
  return block;
}

PaperBlock RecordSections::howSeen() const {
  PaperBlock block = table({{tr("How it was seen"), 3}, {tr("Flows"), 1}, {tr("What it means"), 6}});
  const auto add = [&block](const QString& what, int count, const QString& meaning) {
    const Tone tone = count == 0 ? Tone::Muted : Tone::Plain;
    block.rows << QList<PaperCell>{{what, tone}, {QString::number(count), tone}, {meaning, Tone::Plain}};
  };
  const probe::RecordTally& tally = record_.tally;
  add(tr("confirmed from its own host"), tally.confirmed,
      tr("The test started at the host that the flow starts at."));
  add(tr("if the claim holds"), tally.claimed,
      tr("Somebody said that the test started there; the machine did not bear that host's address."));
  add(tr("a hint"), tally.hints, tr("The test started elsewhere. It confirms nothing."));
  add(tr("the service itself answered"), tally.service, tr("It spoke the protocol of the service."));
  add(tr("a stand-in answered"), tally.standIn,
      tr("A harmless listener in the place of the service: the way is open, the service was not there yet."));
  return block;
}

QString RecordSections::title(const snapshot::Flow& flow) const {
  return paperText(flowTitle(flow, data_, catalog_));
}

PaperBlock RecordSections::differences() const {
  PaperBlock block = table(
      {{tr("Flow"), 4}, {tr("On the drawing"), 1.5}, {tr("In the network"), 3.5}, {tr("Compared"), 2.2}});
  const auto rankOf = [](const RecordFlow& entry) { return -static_cast<int>(entry.state.comparison); };
  QList<const RecordFlow*> found;
  for (const RecordFlow& entry : record_.flows) {
    const bool differs = entry.state.comparison > Comparison::Agree;
    const bool closed = entry.state.comparison == Comparison::Agree && entry.flow->counts() &&
                        entry.flow->verdict == snapshot::Verdict::Blocked;
    if (differs || closed) found << &entry;
  }
  // The gravest first.
  std::stable_sort(found.begin(), found.end(),
                   [&](const RecordFlow* a, const RecordFlow* b) { return rankOf(*a) < rankOf(*b); });
  for (const RecordFlow* entry : std::as_const(found)) {
    const bool agrees = entry->state.comparison == Comparison::Agree;
    const PaperCell compared = agrees ? PaperCell{tr("✗ agree, but it is needed"), Tone::Bad}
                                      : PaperCell{marked(entry->state.comparison, comparisonOf(entry->state)),
                                                  toneOf(entry->state.comparison)};
    block.rows << QList<PaperCell>{
        {title(*entry->flow)}, {verdictText(entry->flow->verdict)}, seen(*entry), compared};
  }
  return block;
}

PaperBlock RecordSections::notTested() const {
  PaperBlock block = table({{tr("Flow"), 5}, {tr("Why"), 5}});
  for (const RecordFlow& entry : record_.flows) {
    if (entry.state.comparison != Comparison::NotTested) continue;
    QStringList why;
    if (entry.untestable) {
      why << leftOutText({entry.flow->id, *entry.untestable, {}, 1});
    } else {
      for (const Doubt doubt : entry.doubts)
        why << (doubt == Doubt::NotTested ? tr("nobody tested it") : doubtText(doubt));
      const auto unnamed =
          std::any_of(entry.state.tests.begin(), entry.state.tests.end(),
                      [](const FlowTest& test) { return test.outcome == probe::Outcome::DnsFailure; });
      if (unnamed) why = QStringList{outcomeMeaning(probe::Outcome::DnsFailure)};
    }
    block.rows << QList<PaperCell>{{title(*entry.flow)}, {why.join(u'\n'), Tone::Plain}};
  }
  return block;
}

PaperBlock RecordSections::changes() const {
  PaperBlock block = table({{tr("Flow"), 5}, {tr("Before"), 2}, {tr("Now"), 2}, {tr("Change"), 1}});
  const auto word = [](Comparison comparison, std::optional<probe::Standing> standing) {
    const QString text = marked(comparison, comparisonText(comparison));
    if (!standing || comparison == Comparison::NotTested) return text;
    return text + u'\n' + standingText(*standing);
  };
  for (const RecordFlow& entry : record_.flows) {
    if (entry.change == Change::None) continue;
    const QString before =
        entry.before ? word(entry.before->comparison, entry.before->standing) : tr("not in that record");
    const Tone tone = entry.change == Change::Better  ? Tone::Good
                      : entry.change == Change::Worse ? Tone::Bad
                                                      : Tone::Plain;
    block.rows << QList<PaperCell>{{title(*entry.flow)},
                                   {before},
                                   {word(entry.state.comparison, entry.state.standing)},
                                   {changeText(entry.change), tone}};
  }
  for (const QString& id : record_.gone) {
    const Comparison was = record_.before->flows.value(id).comparison;
    block.rows << QList<PaperCell>{{paperText(flowName(id, data_, catalog_))},
                                   {marked(was, comparisonText(was))},
                                   {tr("no longer a flow")},
                                   {tr("gone")}};
  }
  return block;
}

PaperCell RecordSections::end(const QString& id, const QStringList& addresses) const {
  QString text = paperText(flowEndName(id, data_, catalog_), 120);
  const QString list = paperText(addresses.join(QStringLiteral(", ")), 120);
  if (!list.isEmpty()) text += u'\n' + list;
  return {text};
}

QString RecordSections::seenLine(const FlowTest& test, bool several) const {
  const document::TestResult& result = test.result;
  QStringList parts{outcomeText(test.outcome, result.standIn)};
  const QString rejected = rejectedByText(result, bearers_.of(result.reporter), data_);
  if (!rejected.isEmpty()) parts << rejected;
  if (result.latencyMs) parts << tr("%1 ms").arg(QString::number(*result.latencyMs, 'f', 1));
  QString line = parts.join(QStringLiteral(", "));
  const QString detail = paperText(result.detail, kMostDetail);
  if (!detail.isEmpty() && !result.standIn) line += QStringLiteral(" · ") + detail;
  if (!test.trusted && probe::wasAnswered(test.outcome)) line += QStringLiteral(" · ") + tr("not trusted");
  if (!several) return line;
  return paperText(tr("%1 port %2: %3").arg(result.address, QString::number(result.port), line), 320);
}

PaperCell RecordSections::seen(const RecordFlow& entry) const {
  const QList<FlowTest>& tests = entry.state.tests;
  if (tests.isEmpty()) return {entry.state.stale > 0 ? tr("stale") : tr("not tested"), Tone::Muted};
  QStringList lines;
  // What is closed is looked for: it comes first where not all are listed.
  QList<FlowTest> sorted = tests;
  std::stable_sort(sorted.begin(), sorted.end(), [](const FlowTest& a, const FlowTest& b) {
    return probe::wasAnswered(a.outcome) < probe::wasAnswered(b.outcome);
  });
  for (const FlowTest& test : sorted.mid(0, kMostTests)) lines << seenLine(test, tests.size() > 1);
  if (const auto more = tests.size() - kMostTests; more > 0)
    lines << tr("… and %1 more: the record as CSV lists them all").arg(more);
  return {lines.join(u'\n')};
}

PaperCell RecordSections::tested(const RecordFlow& entry) const {
  if (entry.state.tests.isEmpty()) return {};
  QStringList from, tools, times;
  for (const FlowTest& test : entry.state.tests) {
    from << paperText(testedFromText(test.vantage, test.claimed, data_), 80);
    tools << testedByText(data_.results.value(test.run).tool);
    times << shortTime(test.result.at);
  }
  from.removeDuplicates();
  tools.removeDuplicates();
  times.sort();
  const QString when =
      times.first() == times.last() ? times.first() : tr("%1 to %2").arg(times.first(), times.last());
  const QString comma = QStringLiteral(", ");
  return {tr("from %1").arg(from.join(comma)) + u'\n' + tr("by %1").arg(tools.join(comma)) + u'\n' + when};
}

QList<PaperCell> RecordSections::flowRow(qsizetype number, const RecordFlow& entry) const {
  const snapshot::Flow& flow = *entry.flow;
  const Comparison comparison = entry.state.comparison;
  const QString compared = entry.untestable && comparison == Comparison::NotTested
                               ? tr("– cannot be tested")
                               : marked(comparison, comparisonOf(entry.state));
  QString service = serviceText(flow);
  if (!flow.application.isEmpty()) service += u'\n' + paperText(flow.application, 60);
  return {{QString::number(number), Tone::Muted},
          end(flow.from, flow.fromAddresses),
          end(flow.to, flow.toAddresses),
          {service},
          {verdictText(flow.verdict) + (flow.counts() ? QString() : u'\n' + needText(flow.need))},
          seen(entry),
          {compared, toneOf(comparison)},
          tested(entry),
          proof(entry)};
}

PaperBlock RecordSections::flows() const {
  PaperBlock block = table({{tr("No."), 0.5},
                            {tr("From"), 2},
                            {tr("To"), 2},
                            {tr("Service"), 1.1},
                            {tr("Drawing"), 1},
                            {tr("Seen in the network"), 2.4},
                            {tr("Compared"), 1.6},
                            {tr("Tested (times in UTC)"), 2.1},
                            {tr("As proof"), 1.7}});
  for (qsizetype i = 0; i < record_.flows.size(); ++i) block.rows << flowRow(i + 1, record_.flows[i]);
  return block;
}

PaperBlock RecordSections::runs() const {
  PaperBlock block = table({{tr("Started"), 2},
                            {tr("From"), 2},
                            {tr("By"), 2},
                            {tr("Results"), 1},
                            {tr("Used here"), 1},
                            {tr("Control test"), 2},
                            {tr("Document at that time (SHA-256)"), 3}});
  for (const probe::RecordRun& entry : record_.runs) {
    const document::TestRun& run = *entry.run;
    const PaperCell control = run.controlPassed
                                  ? PaperCell{tr("✓ passed"), Tone::Good}
                                  : PaperCell{tr("✗ failed: nothing that answered is believed"), Tone::Bad};
    block.rows << QList<PaperCell>{{timeText(run.startedAt)},
                                   {paperText(testedFromText(run.vantage, run.vantageClaimed, data_), 80)},
                                   {testedByText(run.tool)},
                                   {QString::number(run.results.size())},
                                   {QString::number(entry.used), entry.used == 0 ? Tone::Muted : Tone::Plain},
                                   control,
                                   {paperText(run.documentSha256, 64), Tone::Muted}};
  }
  return block;
}

}  // namespace topo::text
