// SPDX-License-Identifier: Apache-2.0
#include "views/tables/finding_model.h"

#include "views/text/findings.h"
#include "views/text/meaning.h"
#include "views/text/names.h"

#include <algorithm>

namespace topo::views {

namespace {

QString severityCell(snapshot::Severity severity) {
  const QString word = text::severityText(severity);
  switch (severity) {
    case snapshot::Severity::Error:
      return QStringLiteral("✗ ") + word;
    case snapshot::Severity::Warning:
      return QStringLiteral("▲ ") + word;
    case snapshot::Severity::Info:
      return QStringLiteral("· ") + word;
  }
  return word;
}

}  // namespace

FindingModel::FindingModel(session::Session& session, QObject* parent)
    : QAbstractTableModel(parent), session_(session), report_(session.report()) {
  connect(&session_, &session::Session::reportReady, this, [this] {
    beginResetModel();
    report_ = session_.report();
    endResetModel();
  });
}

int FindingModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(report_->findings.size());
}

int FindingModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : ColumnCount;
}

const snapshot::Finding* FindingModel::findingAt(int row) const {
  return row >= 0 && row < report_->findings.size() ? &report_->findings[row] : nullptr;
}

int FindingModel::count(snapshot::Severity severity) const {
  return static_cast<int>(
      std::count_if(report_->findings.begin(), report_->findings.end(),
                    [severity](const snapshot::Finding& finding) { return finding.severity() == severity; }));
}

QString FindingModel::text(const snapshot::Finding& finding, int column) const {
  switch (column) {
    case Severity:
      return severityCell(finding.severity());
    case Sentence:
      return text::findingText(finding, session_.data(), session_.catalog());
    case Code:
      return snapshot::findingCodeText(finding.code);
    default:
      return {};
  }
}

QVariant FindingModel::data(const QModelIndex& index, int role) const {
  const snapshot::Finding* finding = findingAt(index.row());
  if (finding == nullptr) return {};
  switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
      return text(*finding, index.column());
    case Qt::ToolTipRole:
      // The sentence too: a narrow column cuts it short.
      return text(*finding, Sentence).toHtmlEscaped() + QStringLiteral("<br>") +
             (text::findingMeaning(*finding) + u' ' + text::findingAdvice(finding->code)).toHtmlEscaped();
    case SortRole:
      if (index.column() == Severity) return static_cast<int>(finding->severity());
      return text(*finding, index.column());
    default:
      return {};
  }
}

QVariant FindingModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
  switch (section) {
    case Severity:
      return tr("Severity");
    case Sentence:
      return tr("Finding");
    case Code:
      return tr("Code");
    default:
      return {};
  }
}

}  // namespace topo::views
