// SPDX-License-Identifier: Apache-2.0
#include "views/tables/run_model.h"

#include "model/document/test_runs.h"
#include "model/probe/attempt.h"
#include "views/text/names.h"
#include "views/text/probe/intake_words.h"

#include <QTextDocument>

namespace topo::views {

RunModel::RunModel(session::Session& session, QObject* parent)
    : QAbstractTableModel(parent), session_(session), runs_(session.data().results) {
  connect(&session.document(), &document::Document::changed, this, [this](const document::ChangeSet& what) {
    if (what.results || what.everything) reset();
  });
}

void RunModel::reset() {
  beginResetModel();
  runs_ = session_.data().results;
  counts_.clear();
  endResetModel();
}

int RunModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(runs_.size());
}

int RunModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : ColumnCount;
}

qsizetype RunModel::placeOf(int row) const {
  return row >= 0 && row < runs_.size() ? runs_.size() - 1 - row : -1;
}

const document::TestRun* RunModel::runAt(int row) const {
  const qsizetype place = placeOf(row);
  return place < 0 ? nullptr : &runs_[place];
}

RunModel::Counts RunModel::countsOf(int row) const {
  const auto known = counts_.constFind(row);
  if (known != counts_.constEnd()) return *known;
  Counts counts;
  for (const document::TestResult& result : runAt(row)->results) {
    const auto outcome = probe::outcomeOfWord(result.outcome);
    if (!outcome || *outcome == probe::Outcome::NotRun || *outcome == probe::Outcome::DnsFailure) continue;
    ++(probe::wasAnswered(*outcome) ? counts.open : counts.closed);
  }
  counts_.insert(row, counts);
  return counts;
}

QString RunModel::text(int row, int column) const {
  const document::TestRun& run = *runAt(row);
  switch (column) {
    case When:
      return text::momentText(document::startOf(run));
    case From:
      return text::vantageText(run.vantage, run.vantageClaimed, session_.data());
    case By:
      return text::toolText(run.tool);
    case Results:
      return QString::number(run.results.size());
    case Open:
      return QString::number(countsOf(row).open);
    case Closed:
      return QString::number(countsOf(row).closed);
    case Control:
      return run.controlPassed ? tr("✓ passed") : tr("✗ failed or not made");
    default:
      return {};
  }
}

QVariant RunModel::data(const QModelIndex& index, int role) const {
  if (runAt(index.row()) == nullptr) return {};
  const bool isNumber = index.column() == Results || index.column() == Open || index.column() == Closed;
  switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
      return text(index.row(), index.column());
    case Qt::ToolTipRole:
      if (index.column() == Control && !runAt(index.row())->controlPassed) {
        return tr("What this run found open is not trusted.");
      }
      return Qt::convertFromPlainText(text(index.row(), index.column()));
    case Qt::TextAlignmentRole:
      return isNumber ? int(Qt::AlignRight | Qt::AlignVCenter) : int(Qt::AlignLeft | Qt::AlignVCenter);
    default:
      return {};
  }
}

QVariant RunModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
  const QString names[] = {tr("When (UTC)"), tr("From"),   tr("By"),          tr("Results"),
                           tr("Open"),       tr("Closed"), tr("Control test")};
  return section >= 0 && section < ColumnCount ? names[section] : QVariant();
}

}  // namespace topo::views
