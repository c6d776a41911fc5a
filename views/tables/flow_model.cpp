// SPDX-License-Identifier: Apache-2.0
#include "views/tables/flow_model.h"

#include "views/text/explain.h"
#include "views/text/names.h"
#include "views/text/probe/probe_words.h"

#include <QFont>
#include <QGuiApplication>
#include <QPalette>

#include <algorithm>

namespace topo::views {

namespace {

/// Blocked first, then what is partly open, so that the default order shows what needs work.
int urgency(const snapshot::Flow& flow) {
  switch (flow.verdict) {
    case snapshot::Verdict::Blocked:
      return flow.counts() ? 0 : 3;
    case snapshot::Verdict::Partly:
      return flow.counts() ? 1 : 4;
    case snapshot::Verdict::Unplaced:
      return 2;
    case snapshot::Verdict::Allowed:
      return 5;
    case snapshot::Verdict::Local:
      return 6;
  }
  return 7;
}

constexpr int kExcludedUrgency = 8;

/// Escaped: a tool tip would take what somebody typed for markup.
QString plainTip(const QString& text) {
  return text.toHtmlEscaped().replace(u'\n', QStringLiteral("<br>"));
}

/// Ports sort as numbers: "80" before "443".
QString serviceKey(const snapshot::Flow& flow) {
  return flow.protocol + flow.ports.section(u'-', 0, 0).rightJustified(6, u'0');
}

/// A mark beside the word, so that colour is never the only sign.
QString verdictCell(const snapshot::Flow& flow) {
  const QString word = text::verdictText(flow.verdict);
  switch (flow.verdict) {
    case snapshot::Verdict::Allowed:
      return QStringLiteral("✓ ") + word;
    case snapshot::Verdict::Blocked:
      return QStringLiteral("✗ ") + word;
    case snapshot::Verdict::Partly:
      return QStringLiteral("◐ ") + word;
    case snapshot::Verdict::Local:
      return QStringLiteral("· ") + word;
    case snapshot::Verdict::Unplaced:
      return QStringLiteral("? ") + word;
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
  const auto sameIds = [](const auto& left, const auto& right) {
    return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                      [](const auto& a, const auto& b) { return a.id == b.id; });
  };
  const bool sameRows = sameIds(fresh->flows, report_->flows) && sameIds(fresh->excluded, report_->excluded);
  if (!sameRows) beginResetModel();
  report_ = fresh;
  readTests();
  if (!sameRows) {
    endResetModel();
  } else if (rowCount() > 0) {
    emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
  }
}

void FlowModel::readTests() {
  tests_ = probe::flowStates(*report_, session_.data());
}

int FlowModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(report_->flows.size() + report_->excluded.size());
}

int FlowModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : ColumnCount;
}

const snapshot::Flow* FlowModel::flowAt(int row) const {
  return row >= 0 && row < report_->flows.size() ? &report_->flows[row] : nullptr;
}

const snapshot::ExcludedFlow* FlowModel::excludedAt(int row) const {
  const qsizetype at = row - report_->flows.size();
  return at >= 0 && at < report_->excluded.size() ? &report_->excluded[at] : nullptr;
}

int FlowModel::rowOf(const QString& flowId) const {
  const auto find = [&flowId](const auto& flows) -> qsizetype {
    const auto found = std::lower_bound(flows.begin(), flows.end(), flowId,
                                        [](const auto& flow, const QString& id) { return flow.id < id; });
    return found == flows.end() || found->id != flowId ? -1 : found - flows.begin();
  };
  const qsizetype row = find(report_->flows);
  if (row >= 0) return static_cast<int>(row);
  const qsizetype excluded = find(report_->excluded);
  return excluded < 0 ? -1 : static_cast<int>(report_->flows.size() + excluded);
}

QString FlowModel::text(const snapshot::Flow& flow, int column) const {
  switch (column) {
    case Verdict:
      return verdictCell(flow);
    case From:
      return text::flowEndName(flow.from, session_.data(), session_.catalog());
    case To:
      return text::flowEndName(flow.to, session_.data(), session_.catalog());
    case Service:
      return text::serviceText(flow);
    case Application:
      return flow.application;
    case Need:
      return text::needText(flow.need);
    case BlockedBy:
      return text::blockedByText(flow, session_.data());
    case LastTest:
      return text::lastTestText(tests_.value(flow.id));
    case Id:
      return flow.id;
    default:
      return {};
  }
}

QString FlowModel::text(const snapshot::ExcludedFlow& flow, int column) const {
  const QStringList parts = flow.id.split(u'/');
  const qsizetype first = parts.size() == 4 ? 1 : 0;  // a custom flow's own id stands before its ends
  const auto end = [&](qsizetype at) {
    return text::flowEndName(parts.value(first + at), session_.data(), session_.catalog());
  };
  switch (column) {
    case Verdict:
      return QStringLiteral("– ") + tr("excluded");
    case From:
      return end(0);
    case To:
      return end(1);
    case Service:
      return parts.last();
    case BlockedBy:
      return flow.reason.isEmpty() ? tr("no reason given") : text::oneLine(flow.reason);
    case Id:
      return flow.id;
    default:
      return {};
  }
}

QString FlowModel::tip(const snapshot::Flow& flow, int column) const {
  if (column == LastTest) return text::testLines(tests_.value(flow.id)).join(u'\n');
  return text::explain(flow, session_.data(), session_.catalog()).headline;
}

QVariant FlowModel::flowData(const snapshot::Flow& flow, int column, int role) const {
  switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
      return text(flow, column);
    case Qt::ToolTipRole:
      return plainTip(tip(flow, column));
    case FlowIdRole:
      return flow.id;
    case SortRole:
      if (column == Verdict) return urgency(flow);
      return column == Service ? serviceKey(flow) : text(flow, column);
    case Qt::FontRole:
      if (column == Verdict && flow.isStopped() && flow.counts()) {
        QFont bold;
        bold.setBold(true);
        return bold;
      }
      return {};
    default:
      return {};
  }
}

QVariant FlowModel::excludedData(const snapshot::ExcludedFlow& flow, int column, int role) const {
  switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
      return text(flow, column);
    case Qt::ToolTipRole:
      return plainTip(tr("Excluded: %1").arg(text(flow, BlockedBy)));
    case FlowIdRole:
      return flow.id;
    case SortRole:
      if (column == Verdict) return kExcludedUrgency;
      return text(flow, column);
    case Qt::ForegroundRole:
      return QGuiApplication::palette().brush(QPalette::Disabled, QPalette::Text);
    default:
      return {};
  }
}

QVariant FlowModel::data(const QModelIndex& index, int role) const {
  if (const snapshot::Flow* flow = flowAt(index.row())) return flowData(*flow, index.column(), role);
  if (const snapshot::ExcludedFlow* out = excludedAt(index.row()))
    return excludedData(*out, index.column(), role);
  return {};
}

QVariant FlowModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
  switch (section) {
    case Verdict:
      return tr("Verdict");
    case From:
      return tr("From");
    case To:
      return tr("To");
    case Service:
      return tr("Service");
    case Application:
      return tr("Application");
    case Need:
      return tr("Need");
    case BlockedBy:
      return tr("Blocked by");
    case LastTest:
      return tr("Last test");
    case Id:
      return tr("Flow");
    default:
      return {};
  }
}

}  // namespace topo::views
