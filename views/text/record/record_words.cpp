// SPDX-License-Identifier: Apache-2.0
#include "views/text/record/record_words.h"

#include "model/exchange/csv.h"
#include "model/probe/record/record_table.h"
#include "views/text/record/record_sections.h"

#include <QCoreApplication>

namespace topo::text {

using probe::Doubt;
using probe::Record;
using Kind = PaperBlock::Kind;

namespace {

QString tr(const char* source) {
  return QCoreApplication::translate("topo::text", source);
}

PaperBlock block(Kind kind, const QString& text, Tone tone = Tone::Plain) {
  PaperBlock made;
  made.kind = kind;
  made.text = text;
  made.tone = tone;
  return made;
}

PaperBlock notice(const Fitness& fitness) {
  PaperBlock made = block(Kind::Notice, fitness.sentence, fitness.tone);
  made.lines = fitness.lines;
  return made;
}

QString doubtLine(Doubt doubt, int count) {
  const QString flows = QString::number(count);
  switch (doubt) {
    case Doubt::NotTested:
      return tr("Flows that nobody tested: %1.").arg(flows);
    case Doubt::Stale:
      return tr("Flows whose only results are stale, because they have another address or port now: %1.")
          .arg(flows);
    case Doubt::ControlFailed:
      return tr("Flows whose test is not trusted, because the control test of the run failed: %1.")
          .arg(flows);
    case Doubt::Hint:
      return tr("Flows that were not tested from their own host, which is a hint and no proof: %1.")
          .arg(flows);
    case Doubt::Claimed:
      return tr("Flows tested from a machine that somebody only claimed to be their host: %1.").arg(flows);
    case Doubt::SomeUntried:
      return tr("Flows of which only some addresses or ports were tried: %1.").arg(flows);
    case Doubt::StandIn:
      return tr("Flows that a stand-in answered: %1. Of these the record proves the way, not the service.")
          .arg(flows);
  }
  return {};
}

void addFact(PaperBlock& facts, const QString& name, const QString& value) {
  if (!value.isEmpty()) facts.rows << QList<PaperCell>{{name}, {value}};
}

QString isoDate(const std::optional<QDate>& date) {
  return date ? date->toString(Qt::ISODate) : QString();
}

PaperBlock titleFacts(const Record& record) {
  const document::Meta& meta = record.document->meta;
  PaperBlock facts = block(Kind::Facts, {});
  addFact(facts, tr("Customer"), paperText(meta.customer));
  addFact(facts, tr("Document"), paperText(meta.title));
  addFact(facts, tr("Revision"), paperText(meta.revision));
  addFact(facts, tr("Date of the document"), isoDate(meta.date));
  addFact(facts, tr("Author"), paperText(meta.author));
  addFact(facts, tr("Date of this record"), record.date.toString(Qt::ISODate));
  addFact(facts, tr("Fingerprint"),
          tr("SHA-256 of the document without results: %1").arg(record.fingerprint));
  if (record.before)
    addFact(facts, tr("Compared with"),
            record.before->date.isEmpty() ? tr("an earlier record without a date")
                                          : tr("the record of %1").arg(paperText(record.before->date, 40)));
  return facts;
}

/// A heading and what it is about, or one sentence where there is nothing to list.
void addTable(Paper& paper, const QString& heading, const PaperBlock& table, const QString& nothing) {
  paper.blocks << block(Kind::Heading, heading);
  if (table.rows.isEmpty()) {
    paper.blocks << block(Kind::Text, nothing);
  } else {
    paper.blocks << table;
  }
}

void addChanges(Paper& paper, const Record& record, const RecordSections& sections) {
  if (!record.before) return;
  addTable(paper, tr("Since the last record"), sections.changes(), tr("Nothing has changed."));
  const probe::RecordTally& tally = record.tally;
  paper.blocks << block(Kind::Text,
                        tr("Better: %1. Worse: %2. New: %3. Gone: %4.")
                            .arg(QString::number(tally.better), QString::number(tally.worse),
                                 QString::number(tally.fresh), QString::number(record.gone.size())));
}

QString footOf(const Record& record) {
  const document::Meta& meta = record.document->meta;
  QStringList parts{tr("Acceptance record"), paperText(meta.title, 60)};
  if (!meta.revision.isEmpty()) parts << tr("revision %1").arg(paperText(meta.revision, 30));
  parts << record.date.toString(Qt::ISODate) << tr("fingerprint %1…").arg(record.fingerprint.left(16));
  parts.removeAll(QString());
  return parts.join(QStringLiteral(" · "));
}

}  // namespace

Fitness resultOf(const Record& record) {
  const probe::RecordTally& tally = record.tally;
  const int tested = tally.testable - tally.notTested;
  Fitness result;
  const auto add = [&result](const QString& text, int count) {
    if (count > 0) result.lines << text.arg(count);
  };
  add(tr("Open in the network although drawn closed: %1."), tally.networkOpen);
  add(tr("Closed in the network although drawn open: %1."), tally.networkClosed);
  add(tr("Open, but another service answered: %1."), tally.wrongService);
  add(tr("Closed as drawn, although the product needs them: %1."), tally.neededButClosed);
  if (tested == 0) {
    result.sentence = tr("Nothing was tested");
    result.tone = Tone::Doubtful;
  } else if (record.differences > 0) {
    result.sentence = tr("Network and drawing differ in %1 of %2 tested flows")
                          .arg(QString::number(record.differences), QString::number(tested));
    result.tone = Tone::Bad;
  } else if (tally.neededButClosed > 0) {
    result.sentence = tr("Network and drawing agree, but needed flows are closed");
    result.tone = Tone::Bad;
  } else {
    result.sentence = tr("Network and drawing agree in all %1 tested flows").arg(tested);
    result.tone = Tone::Good;
  }
  return result;
}

Fitness fitnessOf(const Record& record) {
  Fitness fitness;
  fitness.tone = record.isFitAsProof() ? Tone::Good : Tone::Bad;
  if (record.isFitAsProof()) {
    fitness.sentence = tr("Fit as proof: all %1 flows that can be tested were tested from their own hosts")
                           .arg(record.tally.testable);
  } else if (record.tally.testable == 0) {
    fitness.sentence = tr("Not fit as proof: there is no flow that can be tested");
  } else {
    fitness.sentence = tr("Not fit as proof");
  }
  for (auto doubt = record.doubts.cbegin(); doubt != record.doubts.cend(); ++doubt)
    fitness.lines << doubtLine(doubt.key(), doubt.value());
  if (record.failedControls > 0)
    fitness.lines << tr("Runs whose control test failed: %1. What answered in them counts as not tested.")
                         .arg(record.failedControls);
  if (record.staleResults > 0)
    fitness.lines << tr("Stale results that were left out of account: %1.").arg(record.staleResults);
  return fitness;
}

Paper recordPaper(const Record& record, const catalog::Catalog& catalog) {
  const document::Meta& meta = record.document->meta;
  const RecordSections sections(record, catalog);
  Paper paper;
  paper.title = tr("Acceptance record");
  paper.subtitle = meta.title.isEmpty() ? tr("Network paths of the installation") : paperText(meta.title);
  paper.foot = footOf(record);
  paper.date = record.date;
  paper.signatureLines = {tr("Name and function"), tr("Place and date"), tr("Signature")};
  paper.blocks << titleFacts(record) << notice(resultOf(record)) << notice(fitnessOf(record));
  paper.blocks << block(Kind::Heading, tr("Summary")) << sections.found() << sections.howSeen();
  addTable(paper, tr("Against the drawing"), sections.differences(),
           tr("Nothing that was tested contradicts the drawing."));
  addTable(paper, tr("Not tested"), sections.notTested(), tr("Every flow was tested."));
  addChanges(paper, record, sections);
  addTable(paper, tr("All flows"), sections.flows(), tr("The document has no flows."));
  addTable(paper, tr("Runs of tests"), sections.runs(), tr("The document holds no results."));
  PaperBlock signatures = block(Kind::Signatures, {});
  signatures.lines = {meta.customer.isEmpty() ? tr("For the customer")
                                              : tr("For the customer, %1").arg(paperText(meta.customer, 80)),
                      tr("For the installing side")};
  paper.blocks << block(Kind::Heading, tr("Signatures")) << signatures;
  return paper;
}

QByteArray recordCsv(const Record& record) {
  const probe::RecordTable table = probe::recordTable(record);
  return exchange::toCsv({table.columns, table.rows});
}

}  // namespace topo::text
