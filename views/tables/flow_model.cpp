// SPDX-License-Identifier: Apache-2.0
#include "views/tables/flow_model.h"

#include <QColor>
#include <QFont>

#include "views/text/explain.h"
#include "views/text/names.h"

namespace topo::views {

namespace {

/// Blocked first, then what is partly open, so that the default order shows what needs work.
int urgency(const snapshot::Flow& flow) {
  switch (flow.verdict) {
    case snapshot::Verdict::Blocked: return flow.counts() ? 0 : 3;
    case snapshot::Verdict::Partly: return flow.counts() ? 1 : 4;
    case snapshot::Verdict::Unplaced: return 2;
    case snapshot::Verdict::Allowed: return 5;
    case snapshot::Verdict::Local: return 6;
  }
  return 7;
}

/// Ports sort as numbers: "80" before "443".
QString serviceKey(const snapshot::Flow& flow) {
  return flow.protocol + flow.ports.section(u'-', 0, 0).rightJustified(6, u'0');
}

/// A mark beside the word, so that colour is never the only sign.
QString verdictCell(const snapshot::Flow& flow) {
  const QString word = text::verdictText(flow.verdict);
  switch (flow.verdict) {
    case snapshot::Verdict::Allowed: return QStringLiteral("✓ ") + word;
    case snapshot::Verdict::Blocked: return QStringLiteral("✗ ") + word;
    case snapshot::Verdict::Partly: return QStringLiteral("◐ ") + word;
    case snapshot::Verdict::Local: return QStringLiteral("· ") + word;
    case snapshot::Verdict::Unplaced: return QStringLiteral("? ") + word;
  }
  return word;
}

}  // namespace

FlowModel::FlowModel(session::Session& session, QObject* parent)
    : QAbstractTableModel(parent), session_(session), report_(session.report()) {
  readTests();
  connect(&session_, &session::Session::reportReady, this, &FlowModel::takeReport);
  connect(&session_.document(), &document::Document::changed, this, [this](const document::ChangeSet& what) {
    if (!what.results && !what.everything) return;
    readTests();
    if (rowCount() > 0) emit dataChanged(index(0, LastTest), index(rowCount() - 1, LastTest));
  });
}

void FlowModel::takeReport() {
  const auto fresh = session_.report();
  const bool sameRows = fresh->flows.size() == report_->flows.size() &&
                        std::equal(fresh->flows.begin(), fresh->flows.end(), report_->flows.begin(),
                                   [](const auto& a, const auto& b) { return a.id == b.id; });
  if (!sameRows) beginResetModel();
  report_ = fresh;
  if (!sameRows) {
    endResetModel();
  } else if (rowCount() > 0) {
    emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
  }
}

void FlowModel::readTests() {
  lastTest_.clear();
  QHash<QString, QString> newest;
  for (const document::TestRun& run : session_.data().results) {
    for (const document::TestResult& result : run.results) {
      if (result.at < newest.value(result.flow)) continue;
      newest.insert(result.flow, result.at);
      lastTest_.insert(result.flow, result.outcome);
    }
  }
}

int FlowModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(report_->flows.size());
}

int FlowModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : ColumnCount; }

const snapshot::Flow* FlowModel::flowAt(int row) const {
  return row >= 0 && row < report_->flows.size() ? &report_->flows[row] : nullptr;
}

int FlowModel::rowOf(const QString& flowId) const {
  const auto found = std::lower_bound(report_->flows.begin(), report_->flows.end(), flowId,
                                      [](const snapshot::Flow& flow, const QString& id) { return flow.id < id; });
  if (found == report_->flows.end() || found->id != flowId) return -1;
  return static_cast<int>(found - report_->flows.begin());
}

QString FlowModel::text(const snapshot::Flow& flow, int column) const {
  switch (column) {
    case Verdict: return verdictCell(flow);
    case From: return text::flowEndName(flow.from, session_.data(), session_.catalog());
    case To: return text::flowEndName(flow.to, session_.data(), session_.catalog());
    case Service: return text::serviceText(flow);
    case Application: return flow.application;
    case Need: return text::needText(flow.need);
    case BlockedBy: return text::blockedByText(flow, session_.data());
    case LastTest: return lastTest_.value(flow.id);
    case Id: return flow.id;
    default: return {};
  }
}

QVariant FlowModel::data(const QModelIndex& index, int role) const {
  const snapshot::Flow* flow = flowAt(index.row());
  if (flow == nullptr) return {};
  switch (role) {
    case Qt::DisplayRole: return text(*flow, index.column());
    case Qt::ToolTipRole:
      // Escaped: a tool tip would take what somebody typed for markup.
      return text::explain(*flow, session_.data(), session_.catalog()).headline.toHtmlEscaped();
    case Qt::AccessibleTextRole: return text(*flow, index.column());
    case FlowIdRole: return flow->id;
    case SortRole:
      if (index.column() == Verdict) return urgency(*flow);
      return index.column() == Service ? serviceKey(*flow) : text(*flow, index.column());
    case Qt::FontRole:
      if (index.column() == Verdict && flow->isStopped() && flow->counts()) {
        QFont bold;
        bold.setBold(true);
        return bold;
      }
      return {};
    default: return {};
  }
}

QVariant FlowModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
  switch (section) {
    case Verdict: return tr("Verdict");
    case From: return tr("From");
    case To: return tr("To");
    case Service: return tr("Service");
    case Application: return tr("Application");
    case Need: return tr("Need");
    case BlockedBy: return tr("Blocked by");
    case LastTest: return tr("Last test");
    case Id: return tr("Flow");
    default: return {};
  }
}

}  // namespace topo::views
