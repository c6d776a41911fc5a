// SPDX-License-Identifier: Apache-2.0
#include "views/tables/rule_model.h"

#include "model/commands/rule_groups.h"
#include "model/commands/rules.h"
#include "views/tables/rule_text.h"
#include "views/tables/rule_words.h"
#include "views/text/names.h"

#include <QHash>
#include <QMimeData>
#include <QSet>

#include <algorithm>

namespace topo::views {

using document::Rule;

namespace {

/// More rules than this come or go at once only when another document is shown: then all is read anew.
constexpr qsizetype kMostSingleSteps = 50;

const QString mimeType = QStringLiteral("application/x-dmcm-rules");

bool isList(int column) {
  return column == RuleModel::From || column == RuleModel::To || column == RuleModel::Services;
}

}  // namespace

RuleModel::RuleModel(session::Session& session, QObject* parent)
    : QAbstractTableModel(parent), session_(session) {
  connect(&session_.document(), &document::Document::changed, this, &RuleModel::follow);
  connect(&session_, &session::Session::reportReady, this, &RuleModel::readHits);
}

void RuleModel::setZone(const document::ZoneId& zone) {
  if (zone == zone_) return;
  beginResetModel();
  zone_ = zone;
  rows_ = layOut();
  hits_ = RuleHits(*session_.report(), zone_);
  endResetModel();
}

const document::Firewall* RuleModel::firewall() const {
  const auto zone = session_.data().zones.constFind(zone_);
  return zone == session_.data().zones.constEnd() || !zone->firewall ? nullptr : &*zone->firewall;
}

QList<RuleModel::Row> RuleModel::layOut() const {
  QList<Row> rows;
  if (firewall() == nullptr) return rows;
  const QList<Rule>& rules = firewall()->rules;
  for (int i = 0; i < rules.size(); ++i) {
    if (!commands::headingOf(rules[i]).isEmpty()) rows << Row{rules[i], i, true};
    rows << Row{rules[i], i, false};
  }
  return rows;
}

void RuleModel::follow(const document::ChangeSet& what) {
  const auto ref = document::EntityRef::zone(zone_);
  const bool mine =
      what.everything || what.changed.contains(ref) || what.added.contains(ref) || what.removed.contains(ref);
  if (mine) show(layOut());
}

void RuleModel::readHits() {
  hits_ = RuleHits(*session_.report(), zone_);
  if (!rows_.isEmpty()) emit dataChanged(index(0, Hits), index(rowCount() - 1, Hits));
}

void RuleModel::show(const QList<Row>& rows) {
  QSet<Key> before, after;
  for (const Row& row : std::as_const(rows_)) before.insert(keyOf(row));
  for (const Row& row : rows) after.insert(keyOf(row));
  const qsizetype different = (before - after).size() + (after - before).size();
  if (different > kMostSingleSteps) {
    beginResetModel();
    rows_ = rows;
    endResetModel();
    return;
  }
  for (int row = static_cast<int>(rows_.size()) - 1; row >= 0; --row) {
    if (after.contains(keyOf(rows_[row]))) continue;
    beginRemoveRows({}, row, row);
    rows_.removeAt(row);
    endRemoveRows();
  }
  for (int i = 0; i < rows.size(); ++i) {
    if (before.contains(keyOf(rows[i]))) continue;
    const int row = qMin(i, static_cast<int>(rows_.size()));
    beginInsertRows({}, row, row);
    rows_.insert(row, rows[i]);
    endInsertRows();
  }
  reorder(rows);
  if (!rows_.isEmpty()) emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

/// Takes the new values, which are the same rows in an order of their own.
void RuleModel::reorder(const QList<Row>& rows) {
  const bool same = std::equal(rows.begin(), rows.end(), rows_.begin(), rows_.end(),
                               [](const Row& a, const Row& b) { return keyOf(a) == keyOf(b); });
  if (same) {
    rows_ = rows;
    return;
  }
  emit layoutAboutToBeChanged();
  QHash<Key, int> places;
  for (int row = 0; row < rows.size(); ++row) places.insert(keyOf(rows[row]), row);
  QModelIndexList to;
  const QModelIndexList from = persistentIndexList();
  for (const QModelIndex& index : from) {
    to << createIndex(places.value(keyOf(rows_[index.row()])), index.column());
  }
  rows_ = rows;
  changePersistentIndexList(from, to);
  emit layoutChanged();
}

const Rule* RuleModel::ruleAt(int row) const {
  return row >= 0 && row < rows_.size() && !rows_[row].heading ? &rows_[row].rule : nullptr;
}

const Rule* RuleModel::headingAt(int row) const {
  return row >= 0 && row < rows_.size() && rows_[row].heading ? &rows_[row].rule : nullptr;
}

int RuleModel::rowOf(const document::RuleId& rule) const {
  for (int row = 0; row < rows_.size(); ++row) {
    if (!rows_[row].heading && rows_[row].rule.id == rule) return row;
  }
  return -1;
}

RuleModel::Spot RuleModel::spotBefore(int row) const {
  if (row < 0 || row >= rows_.size())
    return {firewall() == nullptr ? 0 : int(firewall()->rules.size()), false};
  return {rows_[row].index, !rows_[row].heading && headingAt(row - 1) != nullptr};
}

int RuleModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

int RuleModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : ColumnCount;
}

QString RuleModel::hitText(const Rule& rule) const {
  const RuleHit& hit = hits_.of(rule.id);
  if (!rule.enabled) return tr("off");
  if (hit.empty) return tr("never: empty");
  if (hit.shadowed) return hit.coveredBy.isEmpty() ? tr("never") : tr("never: shadowed");
  if (hit.flows.isEmpty()) return tr("no drawn flow");
  return hit.flows.size() == 1 ? tr("1 flow") : tr("%1 flows").arg(hit.flows.size());
}

QString RuleModel::cellText(const Row& row, int column) const {
  const Rule& rule = row.rule;
  switch (column) {
    case Number:
      return QString::number(row.index + 1);
    case Direction:
      return directionWord(rule.direction);
    case Action:
      return actionWord(rule.action);
    case From:
      return writeSelectors(rule.from);
    case To:
      return writeSelectors(rule.to);
    case Services:
      return rule.services.join(QStringLiteral(", "));
    case Hits:
      return hitText(rule);
    case Comment:
      return rule.comment;
    case Owner:
      return rule.owner;
    case Ticket:
      return rule.ticket;
    case Expires:
      return rule.expires ? rule.expires->toString(Qt::ISODate) : QString();
    default:
      return {};
  }
}

QVariant RuleModel::headingData(const Rule& rule, int column, int role) const {
  if (column != Number) return {};
  const QString heading = commands::headingOf(rule);
  if (role == Qt::DisplayRole || role == Qt::EditRole) return heading;
  if (role == Qt::AccessibleTextRole) return tr("Heading: %1").arg(heading);
  if (role == Qt::ToolTipRole) return heading.toHtmlEscaped();
  return {};
}

QVariant RuleModel::data(const QModelIndex& index, int role) const {
  if (index.row() < 0 || index.row() >= rows_.size()) return {};
  const Row& row = rows_[index.row()];
  if (role == IsHeadingRole) return row.heading;
  if (role == IsEnabledRole) return row.rule.enabled;
  if (row.heading) return headingData(row.rule, index.column(), role);
  if (index.column() == Enabled) {
    if (role == Qt::CheckStateRole) return row.rule.enabled ? Qt::Checked : Qt::Unchecked;
    if (role == Qt::AccessibleTextRole) return row.rule.enabled ? tr("enabled") : tr("disabled");
    return {};
  }
  if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole) {
    const QString shown = text::oneLine(cellText(row, index.column()));
    // An empty list matches nothing; an empty cell would look like "any".
    return shown.isEmpty() && isList(index.column()) ? tr("(nothing)") : shown;
  }
  if (role == Qt::EditRole) return cellText(row, index.column());
  if (role == Qt::ToolTipRole) return cellText(row, index.column()).toHtmlEscaped();
  return {};
}

bool RuleModel::setEnabled(const Rule& rule, bool enabled) {
  session_.push(commands::setRulesEnabled(session_.data(), zone_, {rule.id}, enabled));
  return true;
}

bool RuleModel::setText(Rule rule, int column, const QString& text) {
  const auto refuse = [this](const QString& message) {
    emit refused(message);
    return false;
  };
  switch (column) {
    case Direction: {
      const auto direction = readDirection(text);
      if (!direction) return refuse(tr("A direction is in, out or both."));
      rule.direction = *direction;
      break;
    }
    case Action: {
      const auto action = readAction(text);
      if (!action) return refuse(tr("An action is allow, deny or reject."));
      rule.action = *action;
      break;
    }
    case From:
    case To: {
      auto selectors = readSelectors(text, session_.data(), session_.catalog());
      if (const auto* error = std::get_if<CellError>(&selectors)) return refuse(error->message);
      (column == From ? rule.from : rule.to) = std::get<0>(selectors);
      break;
    }
    case Services: {
      auto services = readServices(text);
      if (const auto* error = std::get_if<CellError>(&services)) return refuse(error->message);
      rule.services = std::get<0>(services);
      break;
    }
    case Comment:
      rule.comment = text;
      break;
    case Owner:
      rule.owner = text;
      break;
    case Ticket:
      rule.ticket = text;
      break;
    case Expires: {
      const auto date = readDate(text);
      if (const auto* error = std::get_if<CellError>(&date)) return refuse(error->message);
      rule.expires = std::get<0>(date);
      break;
    }
    default:
      return false;
  }
  const Rule before = *ruleAt(rowOf(rule.id));
  const auto proposal = commands::setRule(session_.data(), zone_, rule);
  if (proposal.isEmpty() && !(rule == before))
    return refuse(tr("This does not fit the rest of the document."));
  session_.push(proposal);
  return true;
}

bool RuleModel::setData(const QModelIndex& index, const QVariant& value, int role) {
  if (const Rule* bearer = headingAt(index.row())) {
    if (index.column() != Number || role != Qt::EditRole) return false;
    session_.push(commands::setHeading(session_.data(), zone_, bearer->id, value.toString()));
    return true;
  }
  const Rule* rule = ruleAt(index.row());
  if (rule == nullptr) return false;
  if (index.column() == Enabled && role == Qt::CheckStateRole)
    return setEnabled(*rule, value.toInt() == Qt::Checked);
  if (role != Qt::EditRole) return false;
  return setText(*rule, index.column(), value.toString());
}

QVariant RuleModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal) return {};
  if (role == Qt::ToolTipRole && section == Enabled) return tr("Enabled");
  if (role == Qt::ToolTipRole && section == Hits) return tr("How many of the drawn flows the rule decides");
  if (role != Qt::DisplayRole) return {};
  switch (section) {
    case Number:
      return tr("No.");
    case Enabled:
      return tr("On");
    case Direction:
      return tr("Direction");
    case Action:
      return tr("Action");
    case From:
      return tr("From");
    case To:
      return tr("To");
    case Services:
      return tr("Services");
    case Hits:
      return tr("Decides");
    case Comment:
      return tr("Comment");
    case Owner:
      return tr("Owner");
    case Ticket:
      return tr("Ticket");
    case Expires:
      return tr("Expires");
    default:
      return {};
  }
}

Qt::ItemFlags RuleModel::flags(const QModelIndex& index) const {
  if (!index.isValid()) return Qt::ItemIsDropEnabled;
  const Qt::ItemFlags flags = Qt::ItemIsSelectable | Qt::ItemIsEnabled | Qt::ItemIsDragEnabled;
  if (headingAt(index.row()) != nullptr) return index.column() == Number ? flags | Qt::ItemIsEditable : flags;
  if (index.column() == Enabled) return flags | Qt::ItemIsUserCheckable;
  return index.column() == Number || index.column() == Hits ? flags : flags | Qt::ItemIsEditable;
}

QStringList RuleModel::mimeTypes() const {
  return {mimeType};
}

QMimeData* RuleModel::mimeData(const QModelIndexList& indexes) const {
  QStringList ids;
  const auto add = [&ids](const document::RuleId& id) {
    if (!ids.contains(id.value)) ids << id.value;
  };
  for (const QModelIndex& index : indexes) {
    if (const Rule* bearer = headingAt(index.row())) {
      for (const document::RuleId& id : commands::groupOf(firewall()->rules, bearer->id)) add(id);
    } else if (const Rule* rule = ruleAt(index.row())) {
      add(rule->id);
    }
  }
  auto* mime = new QMimeData;
  mime->setData(mimeType, (zone_.value + u'\n' + ids.join(u'\n')).toUtf8());
  return mime;
}

bool RuleModel::dropMimeData(const QMimeData* data, Qt::DropAction action, int row, int,
                             const QModelIndex& parent) {
  if (action != Qt::MoveAction || !data->hasFormat(mimeType)) return false;
  QStringList lines = QString::fromUtf8(data->data(mimeType)).split(u'\n', Qt::SkipEmptyParts);
  if (lines.size() < 2 || lines.takeFirst() != zone_.value) return false;
  QList<document::RuleId> rules;
  for (const QString& line : lines) rules << document::RuleId(line);
  const Spot spot = spotBefore(row >= 0 ? row : (parent.isValid() ? parent.row() : rowCount()));
  session_.push(commands::moveRules(session_.data(), zone_, rules, spot.index, spot.underHeading));
  // The command has moved the rows already; saying so keeps the view from removing the dragged ones.
  return false;
}

}  // namespace topo::views
