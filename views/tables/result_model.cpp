// SPDX-License-Identifier: Apache-2.0
#include "views/tables/result_model.h"

#include "views/text/names.h"
#include "views/text/probe/intake_words.h"
#include "views/text/probe/probe_words.h"

#include <QTextDocument>

namespace topo::views {

namespace {

QString outcomeCell(const document::TestResult& result) {
  const auto outcome = probe::outcomeOfWord(result.outcome);
  if (!outcome) return text::oneLine(result.outcome);
  const bool isNothing = *outcome == probe::Outcome::NotRun || *outcome == probe::Outcome::DnsFailure;
  const QString mark = isNothing
                           ? QStringLiteral("· ")
                           : (*outcome == probe::Outcome::Open ? QStringLiteral("✓ ") : QStringLiteral("✗ "));
  return mark + text::outcomeText(*outcome);
}

}  // namespace

ResultModel::ResultModel(session::Session& session, QObject* parent)
    : QAbstractTableModel(parent), session_(session) {}

void ResultModel::showRun(const document::TestRun& run) {
  beginResetModel();
  run_ = run;
  past_.clear();
  isHistory_ = false;
  endResetModel();
}

void ResultModel::showFlows(const QStringList& ids) {
  beginResetModel();
  run_ = {};
  isHistory_ = true;
  QList<const snapshot::Flow*> flows;
  for (const QString& id : ids) {
    if (const snapshot::Flow* flow = session_.report()->flow(id)) flows << flow;
  }
  past_ = probe::flowHistory(flows, session_.data());
  endResetModel();
}

void ResultModel::clear() {
  showRun({});
}

int ResultModel::rowCount(const QModelIndex& parent) const {
  if (parent.isValid()) return 0;
  return static_cast<int>(isHistory_ ? past_.size() : run_.results.size());
}

int ResultModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : ColumnCount;
}

const document::TestResult* ResultModel::resultAt(int row) const {
  if (row < 0 || row >= rowCount()) return nullptr;
  return isHistory_ ? &past_[row].result : &run_.results[row];
}

QString ResultModel::flowAt(int row) const {
  const document::TestResult* result = resultAt(row);
  return result == nullptr ? QString() : result->flow;
}

const probe::PastTest* ResultModel::pastAt(int row) const {
  return isHistory_ && row >= 0 && row < past_.size() ? &past_[row] : nullptr;
}

/// What a result of the past is good for, the gravest first.
QString ResultModel::worth(int row) const {
  const probe::PastTest* past = pastAt(row);
  if (past == nullptr) return {};
  if (past->stale) return tr("stale: the flow has another address or port now");
  if (!past->trusted && probe::wasAnswered(past->outcome)) return tr("not trusted: control test");
  if (past->outcome != probe::Outcome::NotRun && !past->latest) return tr("earlier");
  return text::standingText(past->standing);
}

QString ResultModel::text(int row, int column) const {
  const document::TestResult& result = *resultAt(row);
  const probe::PastTest* past = pastAt(row);
  switch (column) {
    case When:
      return text::momentText(past != nullptr ? past->at : result.at);
    case Outcome:
      return result.standIn ? tr("%1 (stand-in)").arg(outcomeCell(result)) : outcomeCell(result);
    case Flow:
      return text::flowName(result.flow, session_.data(), session_.catalog());
    case Address:
      return text::oneLine(result.address);
    case Port:
      return QString::number(result.port);
    case From:
      return past == nullptr ? QString() : text::vantageText(past->vantage, past->claimed, session_.data());
    case Worth:
      return worth(row);
    case Detail:
      return result.reporter.isEmpty()
                 ? text::oneLine(result.detail)
                 : tr("rejected by %1; %2").arg(text::oneLine(result.reporter), text::oneLine(result.detail));
    default:
      return {};
  }
}

QVariant ResultModel::data(const QModelIndex& index, int role) const {
  if (resultAt(index.row()) == nullptr) return {};
  switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
      return text(index.row(), index.column());
    case Qt::ToolTipRole:
      return Qt::convertFromPlainText(text(index.row(), index.column()));
    case Qt::TextAlignmentRole:
      return int(Qt::AlignVCenter | (index.column() == Port ? Qt::AlignRight : Qt::AlignLeft));
    default:
      return {};
  }
}

QVariant ResultModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
  const QString names[] = {tr("When (UTC)"), tr("Outcome"), tr("Flow"),  tr("Address"),
                           tr("Port"),       tr("From"),    tr("Worth"), tr("Detail")};
  return section >= 0 && section < ColumnCount ? names[section] : QVariant();
}

}  // namespace topo::views
