// SPDX-License-Identifier: Apache-2.0
#include "views/tables/flow_model.h"

#include "views/text/explain.h"
#include "views/text/names.h"
#include "views/text/probe/result_words.h"

#include <QFont>
#include <QGuiApplication>
#include <QPalette>

#include <algorithm>
#include <utility>

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
    : QAbstractTableModel(parent),
      session_(session),
      report_(session.report()),
      zones_(session.data().zones) {
  readTests();
  connect(&session_, &session::Session::reportReady, this, &FlowModel::takeReport);
  connect(&session_.document(), &document::Document::changed, this, &FlowModel::noteChange);
}

void FlowModel::noteChange(const document::ChangeSet& what) {
  if (what.affectsAnalysis()) {
    const auto& zones = session_.data().zones;
    namesChanged_ = namesChanged_ || what.everything || what.catalog || what.records ||
                    !what.added.isEmpty() || !what.removed.isEmpty();
    for (const document::EntityRef& ref : what.changed) {
      const document::ZoneId zone(ref.id);
      const bool moved =
          ref.type != document::EntityType::Zone || zones.value(zone).parent != zones_.value(zone).parent;
      namesChanged_ = namesChanged_ || moved;
      firewallsChanged_.insert(zone);
    }
    zones_ = zones;
  }
  if (!what.results && !what.everything) return;
  readTests();
  if (rowCount() > 0) emit dataChanged(index(0, LastTest), index(rowCount() - 1, LastTest));
}

bool FlowModel::readsTheSame(const snapshot::Flow& before, const snapshot::Flow& now) const {
  const auto sameBlocker = [this](const snapshot::Blocker& a, const snapshot::Blocker& b) {
    return a.zone == b.zone && a.direction == b.direction && a.rule == b.rule && a.action == b.action &&
           !firewallsChanged_.contains(b.zone);
  };
  return before.verdict == now.verdict && before.need == now.need && before.reason == now.reason &&
         before.fromHost == now.fromHost && before.toHost == now.toHost &&
         before.fromAddresses == now.fromAddresses && before.toAddresses == now.toAddresses &&
         before.protocol == now.protocol && before.ports == now.ports &&
         before.listenPorts == now.listenPorts && before.application == now.application &&
         std::equal(before.blockedBy.begin(), before.blockedBy.end(), now.blockedBy.begin(),
                    now.blockedBy.end(), sameBlocker);
}

void FlowModel::takeReport() {
  const auto fresh = session_.report();
  const auto sameIds = [](const auto& left, const auto& right) {
    return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                      [](const auto& a, const auto& b) { return a.id == b.id; });
  };
  const bool sameRows = sameIds(fresh->flows, report_->flows) && sameIds(fresh->excluded, report_->excluded);
  if (!sameRows) beginResetModel();
  const auto before = std::exchange(report_, fresh);
  readTests();
  const bool all = std::exchange(namesChanged_, false) || !tests_.isEmpty();
  if (!sameRows) {
    endResetModel();
  } else {
    // A table that sorts looks at every row it is told of, and a changed rule concerns few of thousands.
    const auto differs = [&](int row) {
      return all || row >= report_->flows.size() || !readsTheSame(before->flows[row], report_->flows[row]);
    };
    for (int row = 0; row < rowCount(); ++row) {
      const int first = row;
      while (row < rowCount() && differs(row)) ++row;
      if (row > first) emit dataChanged(index(first, 0), index(row - 1, ColumnCount - 1));
    }
  }
  firewallsChanged_.clear();
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
  if (column == LastTest) return text::testLines(tests_.value(flow.id), session_.data()).join(u'\n');
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
