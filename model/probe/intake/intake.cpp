// SPDX-License-Identifier: Apache-2.0
#include "model/probe/intake/intake.h"

#include "model/document/test_runs.h"
#include "model/format/json/json_tree.h"
#include "model/format/reader.h"
#include "model/format/writer.h"
#include "model/probe/intake/clean.h"
#include "model/probe/intake/nmap_run.h"

#include <QRegularExpression>
#include <QSet>

#include <algorithm>

namespace topo::intake {

using document::DocumentData;
using document::TestResult;
using document::TestRun;
using format::FormatError;

namespace {

/// Earlier states that are made again to recognise the document of a file; each is written once.
constexpr qsizetype kMostStates = 4;
constexpr qsizetype kMostToWrite = 20'000;

QString sha256Form(const QString& text) {
  static const QRegularExpression form(QStringLiteral("\\A[0-9a-fA-F]{64}\\z"));
  return form.match(text).hasMatch() ? text.toLower() : QString();
}

/// The states of a document that results may have been made from: as it is, and before results were added.
QSet<QString> knownStates(const DocumentData& document) {
  QSet<QString> states{format::documentSha256(document)};
  qint64 results = 0;
  for (const TestRun& run : document.results) {
    if (!run.documentSha256.isEmpty()) states.insert(run.documentSha256);
    results += run.results.size();
  }
  DocumentData before = document;
  for (qsizetype i = 0; i < kMostStates && results <= kMostToWrite && !before.results.isEmpty(); ++i) {
    before.results.removeLast();
    states.insert(format::documentSha256(before));
  }
  if (!before.results.isEmpty()) {
    before.results.clear();
    states.insert(format::documentSha256(before));
  }
  return states;
}

/// What makes a result the same as another, wherever it was read: not the state of the document.
QString keyOf(const TestRun& run, const TestResult& result) {
  const QString cells[] = {run.vantage,
                           run.vantageClaimed ? QStringLiteral("claimed") : QString(),
                           run.controlPassed ? QString() : QStringLiteral("doubted"),
                           run.tool,
                           run.startedAt,
                           result.flow,
                           result.address,
                           QString::number(result.port),
                           result.outcome,
                           result.at};
  QString key;
  for (const QString& cell : cells) key += cell + u'\n';
  return key;
}

class Taker {
 public:
  explicit Taker(const Against& against)
      : against_(against), flows_(against.report, against.document), states_(knownStates(against.document)) {
    for (const TestRun& run : against.document.results) {
      for (const TestResult& result : run.results) known_.insert(keyOf(run, result));
    }
  }

  [[nodiscard]] const FlowIndex& flows() const { return flows_; }

  void take(TestRun run, const QString& file) {
    clean(run);
    const QString host = run.vantage.startsWith(QStringLiteral("host:")) ? run.vantage.mid(5) : QString();
    TakenRun& taken = begin(run, file);
    if (!host.isEmpty() && !against_.document.hosts.contains(document::HostId(host))) {
      taken.unmatched = taken.read;
      if (taken.read > 0) made_.left.add({Unmatched::UnknownVantage, {}, {}, 0, run.vantage, taken.read});
      return;
    }
    QList<TestResult> kept;
    for (const TestResult& result : std::as_const(run.results)) {
      if (const auto reason = flows_.judge(result)) {
        ++taken.unmatched;
        made_.left.add(
            {*reason, cleaned(result.flow, 200), cleaned(result.address), result.port, run.vantage});
        continue;
      }
      matched_.insert(result.flow);
      const QString key = keyOf(run, result);
      if (known_.contains(key)) {
        ++taken.known;
      } else {
        known_.insert(key);
        ++taken.matched;
        kept.append(result);
      }
    }
    add(std::move(run), std::move(kept));
  }

  /// What nmap says was matched when it was turned into results of flows.
  void take(NmapRun scan, const QString& file) {
    made_.left.add(scan.left);
    scan.run.documentSha256 = format::documentSha256(against_.document);
    take(std::move(scan.run), file);
    made_.runs.last().unmatched += scan.left.count();
    made_.runs.last().read += scan.left.count();
  }

  Intake finish() {
    made_.flows = matched_.values();
    std::sort(made_.flows.begin(), made_.flows.end());
    return std::move(made_);
  }

 private:
  static void clean(TestRun& run) {
    if (run.vantage.isEmpty()) run.vantage = QStringLiteral("this-machine");
    run.documentSha256 = sha256Form(run.documentSha256);
    run.tool = cleaned(run.tool, 40);
    // A foreign file must not fill the document with keys that each become a finding.
    run.extra.clear();
    for (TestResult& result : run.results) {
      result.detail = cleaned(result.detail, kLongestDetail);
      result.extra.clear();
    }
  }

  TakenRun& begin(const TestRun& run, const QString& file) {
    TakenRun taken;
    taken.file = cleaned(file, 200);
    taken.vantage = run.vantage;
    taken.claimed = run.vantageClaimed;
    taken.tool = run.tool;
    taken.startedAt = document::startOf(run);
    taken.controlPassed = run.controlPassed;
    taken.otherState = !states_.contains(run.documentSha256);
    taken.read = run.results.size();
    made_.runs.append(taken);
    return made_.runs.last();
  }

  void add(TestRun run, QList<TestResult> kept) {
    if (kept.isEmpty()) return;
    run.results = std::move(kept);
    made_.add.append(std::move(run));
  }

  const Against& against_;
  FlowIndex flows_;
  QSet<QString> states_;
  QSet<QString> known_;
  QSet<QString> matched_;
  Intake made_;
};

std::optional<QList<FormatError>> takeResults(Taker& taker, const Source& file, const Against& against) {
  auto result = format::readRuns(file.bytes, file.name, against.catalog);
  if (auto* errors = std::get_if<QList<FormatError>>(&result)) return std::move(*errors);
  for (TestRun& run : std::get<QList<TestRun>>(result)) taker.take(std::move(run), file.name);
  return std::nullopt;
}

std::optional<QList<FormatError>> takeNmap(Taker& taker, const Source& file, const QString& from) {
  const auto result = readNmap(file.bytes, file.name);
  if (const auto* errors = std::get_if<QList<FormatError>>(&result)) return *errors;
  NmapRun run = runOfNmap(std::get<NmapScan>(result), from, taker.flows());
  if (run.isTooLong) {
    return QList<FormatError>{
        {file.name, QStringLiteral("/"), 0,
         QStringLiteral("this gives more than %1 results of flows; scan fewer addresses "
                        "or ports at a time")
             .arg(format::kMaxResults)}};
  }
  taker.take(std::move(run), file.name);
  return std::nullopt;
}

/// A document that could be saved but not read again would be lost.
std::optional<FormatError> faultOfSum(const Intake& intake, const Against& against) {
  if (intake.add.isEmpty()) return std::nullopt;
  DocumentData after = against.document;
  after.results += intake.add;
  qint64 results = 0;
  for (const TestRun& run : std::as_const(after.results)) results += run.results.size();
  const bool isMany = after.results.size() > format::kMaxRuns || results > format::kMaxResults;
  if (!isMany && format::write(after).size() <= format::kMaxBytes) return std::nullopt;
  return FormatError{
      {},
      QStringLiteral("/"),
      0,
      QStringLiteral("with these the document has %1 runs with %2 results; %3 runs, %4 results and "
                     "64 MiB are allowed. Delete old runs first")
          .arg(after.results.size())
          .arg(results)
          .arg(format::kMaxRuns)
          .arg(format::kMaxResults)};
}

}  // namespace

QString kindWord(Kind kind) {
  return kind == Kind::Results ? QStringLiteral("results") : QStringLiteral("nmap");
}

std::optional<Kind> kindOfWord(QStringView word) {
  if (word == u"results") return Kind::Results;
  if (word == u"nmap") return Kind::Nmap;
  return std::nullopt;
}

std::optional<Kind> guessKind(QByteArrayView bytes) {
  if (bytes.startsWith("\xef\xbb\xbf")) bytes = bytes.sliced(3);
  for (const char c : bytes) {
    if (c == '{') return Kind::Results;
    if (c == '<') return Kind::Nmap;
    if (c != ' ' && c != '\t' && c != '\r' && c != '\n') break;
  }
  return std::nullopt;
}

TakenRun Intake::sum() const {
  TakenRun sum;
  for (const TakenRun& run : runs) {
    sum.read += run.read;
    sum.matched += run.matched;
    sum.known += run.known;
    sum.unmatched += run.unmatched;
    sum.otherState = sum.otherState || run.otherState;
  }
  return sum;
}

Result takeIn(const QList<Source>& files, Kind kind, const QString& from, const Against& against) {
  Taker taker(against);
  QList<FormatError> errors;
  for (const Source& file : files) {
    const auto faults =
        kind == Kind::Results ? takeResults(taker, file, against) : takeNmap(taker, file, from);
    if (faults) errors += *faults;
  }
  if (!errors.isEmpty()) return errors;
  Intake intake = taker.finish();
  if (const auto fault = faultOfSum(intake, against)) return QList<FormatError>{*fault};
  return intake;
}

}  // namespace topo::intake
