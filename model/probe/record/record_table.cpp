// SPDX-License-Identifier: Apache-2.0
#include "model/probe/record/record_table.h"

#include "model/probe/meaning/test_words.h"
#include "model/snapshot/shown/flow_sieve.h"

#include <QStringDecoder>

namespace topo::probe {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMostBytes = 64 * 1024 * 1024;
constexpr qsizetype kMostRows = 200000;

const QString kDate = u"record date"_s;
const QString kFlow = u"flow"_s;
const QString kComparison = u"comparison"_s;
const QString kStanding = u"standing"_s;

QString leftOutWord(LeftOut reason) {
  switch (reason) {
    case LeftOut::NoSuchFlow:
      return u"no-such-flow"_s;
    case LeftOut::Local:
      return u"local"_s;
    case LeftOut::Unplaced:
      return u"unplaced"_s;
    case LeftOut::NoCommonFamily:
      return u"no-common-family"_s;
    case LeftOut::NoAddress:
      return u"no-address"_s;
    case LeftOut::NotTcpOrUdp:
      return u"not-tcp-or-udp"_s;
    case LeftOut::AnyPort:
      return u"any-port"_s;
    case LeftOut::TooManyAddresses:
    case LeftOut::TooManyPorts:
    case LeftOut::TooManyTargets:
      return u"too-many"_s;
    case LeftOut::PublicAddress:
      return u"public-address"_s;
    case LeftOut::NotUnicast:
      return u"not-unicast"_s;
    case LeftOut::LinkLocal:
      return u"link-local"_s;
  }
  return {};
}

QString doubtWord(Doubt doubt) {
  switch (doubt) {
    case Doubt::NotTested:
      return u"not-tested"_s;
    case Doubt::Stale:
      return u"stale"_s;
    case Doubt::ControlFailed:
      return u"control-failed"_s;
    case Doubt::Hint:
      return u"hint"_s;
    case Doubt::Claimed:
      return u"claimed"_s;
    case Doubt::SomeUntried:
      return u"some-untried"_s;
    case Doubt::StandIn:
      return u"stand-in"_s;
  }
  return {};
}

QString changeWord(Change change) {
  switch (change) {
    case Change::None:
      return u"same"_s;
    case Change::Better:
      return u"better"_s;
    case Change::Worse:
      return u"worse"_s;
    case Change::New:
      return u"new"_s;
  }
  return {};
}

QString yesNo(bool yes) {
  return yes ? u"yes"_s : u"no"_s;
}

/// The same for every row of a flow.
struct FlowCells {
  QStringList before;  ///< the test
  QStringList after;
};

FlowCells cellsOf(const Record& record, const RecordFlow& entry) {
  const document::DocumentData& data = *record.document;
  const snapshot::Flow& flow = *entry.flow;
  const bool tested = entry.state.comparison != Comparison::NotTested;
  QStringList doubts;
  for (const Doubt doubt : entry.doubts) doubts << doubtWord(doubt);
  const QString comma = u", "_s;
  FlowCells cells;
  cells.before = {record.date.toString(Qt::ISODate),
                  data.meta.customer,
                  data.meta.title,
                  data.meta.revision,
                  record.fingerprint,
                  flow.id,
                  data.hosts.value(flow.fromHost).name,
                  flow.fromAddresses.join(comma),
                  data.hosts.value(flow.toHost).name,
                  flow.toAddresses.join(comma),
                  flow.protocol,
                  flow.ports,
                  flow.application,
                  snapshot::needWord(flow.need),
                  snapshot::verdictWord(flow.verdict),
                  comparisonWord(entry.state.comparison),
                  tested ? standingWord(entry.state.standing) : QString(),
                  yesNo(entry.isFitAsProof()),
                  doubts.join(comma),
                  entry.untestable && !tested ? leftOutWord(*entry.untestable) : QString()};
  cells.after = {record.before ? changeWord(entry.change) : QString(),
                 entry.before ? comparisonWord(entry.before->comparison) : QString()};
  return cells;
}

QStringList testCells(const Record& record, const FlowTest& test) {
  const document::TestResult& result = test.result;
  const QString tool = record.document->results.value(test.run).tool;
  return {result.address,
          QString::number(result.port),
          result.outcome,
          yesNo(result.standIn),
          result.reporter,
          test.vantage,
          yesNo(test.claimed),
          tool,
          yesNo(test.trusted),
          result.at,
          result.latencyMs ? QString::number(*result.latencyMs) : QString(),
          result.detail};
}

constexpr int kTestCells = 12;

/// Reads RFC 4180, as far as files of our own go; what a spreadsheet program made of them as well.
class Reader {
 public:
  explicit Reader(const QString& text) : text_(text) {
    // Some of them write what their country writes.
    const qsizetype end = text_.indexOf(u'\n');
    const QStringView head = QStringView(text_).left(end < 0 ? text_.size() : end);
    if (!head.contains(u',') && head.contains(u';')) comma_ = u';';
  }

  [[nodiscard]] bool atEnd() const { return at_ >= text_.size(); }

  QStringList row() {
    QStringList cells;
    while (true) {
      cells << cell();
      if (atEnd()) return cells;
      const QChar end = text_[at_++];
      if (end == comma_) continue;
      if (end == u'\r' && !atEnd() && text_[at_] == u'\n') ++at_;
      return cells;
    }
  }

 private:
  QString cell() {
    if (atEnd() || text_[at_] != u'"') {
      const qsizetype from = at_;
      while (!atEnd() && text_[at_] != comma_ && text_[at_] != u'\n' && text_[at_] != u'\r') ++at_;
      return text_.mid(from, at_ - from);
    }
    QString text;
    for (++at_; !atEnd(); ++at_) {
      if (text_[at_] != u'"') {
        text += text_[at_];
      } else if (at_ + 1 < text_.size() && text_[at_ + 1] == u'"') {
        text += text_[at_++];
      } else {
        ++at_;
        break;
      }
    }
    return text;
  }

  const QString text_;
  QChar comma_ = u',';
  qsizetype at_ = 0;
};

struct Places {
  qsizetype date = -1, flow = -1, comparison = -1, standing = -1;
  [[nodiscard]] bool areThere() const { return flow >= 0 && comparison >= 0 && standing >= 0; }
};

Places placesIn(const QStringList& head) {
  return {head.indexOf(kDate), head.indexOf(kFlow), head.indexOf(kComparison), head.indexOf(kStanding)};
}

}  // namespace

RecordTable recordTable(const Record& record) {
  RecordTable table;
  table.columns = {kDate,
                   u"customer"_s,
                   u"document"_s,
                   u"revision"_s,
                   u"document sha256"_s,
                   kFlow,
                   u"source host"_s,
                   u"source addresses"_s,
                   u"destination host"_s,
                   u"destination addresses"_s,
                   u"protocol"_s,
                   u"ports"_s,
                   u"application"_s,
                   u"need"_s,
                   u"verdict"_s,
                   kComparison,
                   kStanding,
                   u"fit as proof"_s,
                   u"doubts"_s,
                   u"cannot be tested"_s,
                   u"address"_s,
                   u"port"_s,
                   u"outcome"_s,
                   u"stand-in"_s,
                   u"rejected by"_s,
                   u"tested from"_s,
                   u"only claimed"_s,
                   u"tool"_s,
                   u"control test passed"_s,
                   u"tested at"_s,
                   u"latency ms"_s,
                   u"detail"_s,
                   u"change"_s,
                   u"before"_s};
  for (const RecordFlow& entry : record.flows) {
    const FlowCells cells = cellsOf(record, entry);
    for (const FlowTest& test : entry.state.tests)
      table.rows << cells.before + testCells(record, test) + cells.after;
    if (entry.state.tests.isEmpty())
      table.rows << cells.before + QStringList(kTestCells, QString()) + cells.after;
  }
  return table;
}

std::variant<OldRecord, QString> readRecordCsv(const QByteArray& bytes) {
  if (bytes.size() > kMostBytes) return u"the file is larger than 64 MiB"_s;
  QStringDecoder decoder(QStringDecoder::Utf8);
  const QString text = decoder(bytes);
  if (decoder.hasError()) return u"the file is not UTF-8"_s;
  Reader reader(text);
  const Places places = placesIn(reader.row());
  if (!places.areThere())
    return u"line 1: this is no acceptance record: it lacks flow, comparison or standing"_s;
  OldRecord old;
  for (qsizetype row = 2; !reader.atEnd(); ++row) {
    if (row > kMostRows) return u"more than 200,000 rows"_s;
    const QStringList cells = reader.row();
    if (cells.size() == 1 && cells.first().isEmpty()) continue;
    const auto comparison = comparisonOfWord(cells.value(places.comparison));
    const QString standing = cells.value(places.standing);
    const QString flow = cells.value(places.flow);
    if (!comparison || flow.isEmpty() || (!standing.isEmpty() && !standingOfWord(standing)))
      return u"row %1: flow, comparison or standing is not what a record says"_s.arg(row);
    if (old.date.isEmpty()) old.date = cells.value(places.date);
    old.flows.insert(flow, {*comparison, standingOfWord(standing)});
  }
  return old;
}

}  // namespace topo::probe
