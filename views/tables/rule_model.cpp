// SPDX-License-Identifier: Apache-2.0
#include "views/tables/rule_model.h"

#include "model/commands/rules.h"
#include "views/tables/rule_text.h"
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

QString directionWord(document::Direction direction) {
  switch (direction) {
    case document::Direction::In:
      return QStringLiteral("in");
    case document::Direction::Out:
      return QStringLiteral("out");
    case document::Direction::Both:
      return QStringLiteral("both");
  }
  return {};
}

std::optional<document::Direction> readDirection(const QString& word) {
  for (const auto value : {document::Direction::In, document::Direction::Out, document::Direction::Both}) {
    if (directionWord(value) == word) return value;
  }
  return std::nullopt;
}

/// The word of the file format, which is also what a person picks from.
QString actionWord(document::Action action) {
  switch (action) {
    case document::Action::Allow:
      return QStringLiteral("allow");
    case document::Action::Deny:
      return QStringLiteral("deny");
    case document::Action::Reject:
      return QStringLiteral("reject");
  }
  return {};
}

std::optional<document::Action> readAction(const QString& word) {
  for (const auto value : {document::Action::Allow, document::Action::Deny, document::Action::Reject}) {
    if (actionWord(value) == word) return value;
  }
  return std::nullopt;
}

QString cellText(const Rule& rule, int row, int column) {
  switch (column) {
    case RuleModel::Number:
      return QString::number(row + 1);
    case RuleModel::Direction:
      return directionWord(rule.direction);
    case RuleModel::Action:
      return actionWord(rule.action);
    case RuleModel::From:
      return writeSelectors(rule.from);
    case RuleModel::To:
      return writeSelectors(rule.to);
    case RuleModel::Services:
      return rule.services.join(QStringLiteral(", "));
    case RuleModel::Comment:
      return rule.comment;
    case RuleModel::Owner:
      return rule.owner;
    case RuleModel::Ticket:
      return rule.ticket;
    case RuleModel::Expires:
      return rule.expires ? rule.expires->toString(Qt::ISODate) : QString();
    default:
      return {};
  }
}

bool isList(int column) {
  return column == RuleModel::From || column == RuleModel::To || column == RuleModel::Services;
}

}  // namespace

RuleModel::RuleModel(session::Session& session, QObject* parent)
    : QAbstractTableModel(parent), session_(session) {
  connect(&session_.document(), &document::Document::changed, this, &RuleModel::follow);
}

void RuleModel::setZone(const document::ZoneId& zone) {
  if (zone == zone_) return;
  beginResetModel();
  zone_ = zone;
  rules_ = firewall() == nullptr ? QList<Rule>() : firewall()->rules;
  endResetModel();
}

const document::Firewall* RuleModel::firewall() const {
  const auto zone = session_.data().zones.constFind(zone_);
  return zone == session_.data().zones.constEnd() || !zone->firewall ? nullptr : &*zone->firewall;
}

void RuleModel::follow(const document::ChangeSet& what) {
  const auto ref = document::EntityRef::zone(zone_);
  const bool mine =
      what.everything || what.changed.contains(ref) || what.added.contains(ref) || what.removed.contains(ref);
  if (!mine) return;
  show(firewall() == nullptr ? QList<Rule>() : firewall()->rules);
}

void RuleModel::show(const QList<Rule>& rules) {
  QSet<document::RuleId> before, after;
  for (const Rule& rule : std::as_const(rules_)) before.insert(rule.id);
  for (const Rule& rule : rules) after.insert(rule.id);
  const qsizetype different = (before - after).size() + (after - before).size();
  if (different > kMostSingleSteps) {
    beginResetModel();
    rules_ = rules;
    endResetModel();
    return;
  }
  for (int row = static_cast<int>(rules_.size()) - 1; row >= 0; --row) {
    if (after.contains(rules_[row].id)) continue;
    beginRemoveRows({}, row, row);
    rules_.removeAt(row);
    endRemoveRows();
  }
  for (int i = 0; i < rules.size(); ++i) {
    if (before.contains(rules[i].id)) continue;
    const int row = qMin(i, static_cast<int>(rules_.size()));
    beginInsertRows({}, row, row);
    rules_.insert(row, rules[i]);
    endInsertRows();
  }
  reorder(rules);
  if (!rules_.isEmpty()) emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

/// Takes the new values, which are the same rules in an order of their own.
void RuleModel::reorder(const QList<Rule>& rules) {
  const bool same = std::equal(rules.begin(), rules.end(), rules_.begin(), rules_.end(),
                               [](const Rule& a, const Rule& b) { return a.id == b.id; });
  if (same) {
    rules_ = rules;
    return;
  }
  emit layoutAboutToBeChanged();
  QHash<document::RuleId, int> rows;
  for (int row = 0; row < rules.size(); ++row) rows.insert(rules[row].id, row);
  QModelIndexList to;
  const QModelIndexList from = persistentIndexList();
  for (const QModelIndex& index : from) {
    to << createIndex(rows.value(rules_[index.row()].id), index.column());
  }
  rules_ = rules;
  changePersistentIndexList(from, to);
  emit layoutChanged();
}

const Rule* RuleModel::ruleAt(int row) const {
  return row >= 0 && row < rules_.size() ? &rules_[row] : nullptr;
}

int RuleModel::rowOf(const document::RuleId& rule) const {
  for (int row = 0; row < rules_.size(); ++row) {
    if (rules_[row].id == rule) return row;
  }
  return -1;
}

int RuleModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(rules_.size());
}

int RuleModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : ColumnCount;
}

QVariant RuleModel::data(const QModelIndex& index, int role) const {
  const Rule* rule = ruleAt(index.row());
  if (rule == nullptr) return {};
  if (index.column() == Enabled) {
    if (role == Qt::CheckStateRole) return rule->enabled ? Qt::Checked : Qt::Unchecked;
    if (role == Qt::AccessibleTextRole) return rule->enabled ? tr("enabled") : tr("disabled");
    return {};
  }
  if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole) {
    const QString shown = text::oneLine(cellText(*rule, index.row(), index.column()));
    // An empty list matches nothing; an empty cell would look like "any".
    return shown.isEmpty() && isList(index.column()) ? tr("(nothing)") : shown;
  }
  if (role == Qt::EditRole) return cellText(*rule, index.row(), index.column());
  if (role == Qt::ToolTipRole) return cellText(*rule, index.row(), index.column()).toHtmlEscaped();
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
  Qt::ItemFlags flags = Qt::ItemIsSelectable | Qt::ItemIsEnabled | Qt::ItemIsDragEnabled;
  if (index.column() == Enabled) return flags | Qt::ItemIsUserCheckable;
  return index.column() == Number ? flags : flags | Qt::ItemIsEditable;
}

QStringList RuleModel::mimeTypes() const {
  return {mimeType};
}

QMimeData* RuleModel::mimeData(const QModelIndexList& indexes) const {
  QStringList ids;
  for (const QModelIndex& index : indexes) {
    const Rule* rule = ruleAt(index.row());
    if (rule != nullptr && !ids.contains(rule->id.value)) ids << rule->id.value;
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
  const int target = row >= 0 ? row : (parent.isValid() ? parent.row() : rowCount());
  session_.push(commands::moveRules(session_.data(), zone_, rules, target));
  // The command has moved the rows already; saying so keeps the view from removing the dragged ones.
  return false;
}

}  // namespace topo::views
