// SPDX-License-Identifier: Apache-2.0
#include "views/docks/rules_page.h"

#include <QAction>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QVBoxLayout>

#include "model/commands/rules.h"
#include "views/docks/rule_delegate.h"
#include "views/text/names.h"

namespace topo::views {

using document::EntityRef;
using document::EntityType;
using document::Rule;
using document::ZoneId;

namespace {

ZoneId zoneOfPlace(const document::DocumentData& data, const document::Place& place) {
  if (place.type == document::Place::Type::Zone) return ZoneId(place.id);
  if (place.type == document::Place::Type::Network) return data.networks.value(document::NetworkId(place.id)).zone;
  return {};
}

ZoneId zoneOfHost(const document::DocumentData& data, const document::HostId& id) {
  const document::Host host = data.hosts.value(id);
  return host.interfaces.isEmpty() ? ZoneId() : zoneOfPlace(data, host.interfaces.first().in);
}

/// The zone whose rules a person wants to see when this is selected; null: none in particular.
ZoneId zoneFor(const document::DocumentData& data, const EntityRef& ref) {
  switch (ref.type) {
    case EntityType::Zone: return ZoneId(ref.id);
    case EntityType::Rule: return ZoneId(ref.owner);
    case EntityType::Network: return data.networks.value(document::NetworkId(ref.id)).zone;
    case EntityType::Host: return zoneOfHost(data, document::HostId(ref.id));
    case EntityType::Component: return zoneOfHost(data, data.components.value(document::ComponentId(ref.id)).host);
    default: return {};
  }
}

/// The innermost zone with a firewall around this one, the zone itself included.
ZoneId guarded(const document::DocumentData& data, ZoneId zone) {
  for (ZoneId at = zone; !at.isNull(); at = data.zones.value(at).parent) {
    if (data.zones.value(at).firewall) return at;
  }
  return zone;
}

document::Selector endSelector(const document::HostId& host) {
  return {document::SelectorType::Host, host.value};
}

QString flowService(const snapshot::Flow& flow) {
  return flow.ports.isEmpty() ? flow.protocol : flow.protocol + u'/' + flow.ports;
}

}  // namespace

RulesPage::RulesPage(session::Session& session, QWidget* parent)
    : QWidget(parent),
      session_(session),
      model_(new RuleModel(session, this)),
      table_(new QTableView(this)),
      zones_(new QComboBox(this)),
      bar_(new QToolBar(this)),
      state_(new QLabel(this)),
      problem_(new QLabel(this)) {
  table_->setModel(model_);
  auto* delegate = new RuleDelegate(session, this);
  table_->setItemDelegate(delegate);
  table_->setSelectionBehavior(QAbstractItemView::SelectRows);
  table_->setDragDropMode(QAbstractItemView::InternalMove);
  table_->setDragDropOverwriteMode(false);
  table_->setDropIndicatorShown(true);
  table_->setAlternatingRowColors(true);
  table_->setWordWrap(false);
  table_->verticalHeader()->hide();
  table_->verticalHeader()->setDefaultSectionSize(table_->fontMetrics().height() + 10);
  table_->horizontalHeader()->setStretchLastSection(true);
  table_->setAccessibleName(tr("Rules"));
  const int em = table_->fontMetrics().averageCharWidth();
  const int widths[] = {5, 5, 11, 9, 28, 28, 20, 30, 14, 14, 12};
  for (int column = 0; column < RuleModel::ColumnCount; ++column) table_->setColumnWidth(column, widths[column] * em);
  for (QLabel* label : {state_, problem_}) {
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
  }
  problem_->hide();
  buildBar();
  connect(delegate, &RuleDelegate::checked, this, &RulesPage::tell);
  connect(model_, &RuleModel::refused, this, &RulesPage::tell);
  connect(&session_.selection(), &session::Selection::changed, this, &RulesPage::followSelection);
  connect(&session_.document(), &document::Document::changed, this, [this] {
    fillZones();
    tellState();
  });
  connect(zones_, &QComboBox::activated, this,
          [this](int index) { showZone(ZoneId(zones_->itemData(index).toString())); });
  fillZones();
  followSelection();
  tellState();
}

void RulesPage::buildBar() {
  const auto add = [this](const QString& text, const QString& tip, auto slot) {
    QAction* action = bar_->addAction(text, this, slot);
    action->setToolTip(tip.toHtmlEscaped());
    return action;
  };
  addFirewall_ = add(tr("Add firewall"), tr("Guard this zone: nothing passes inwards until a rule allows it"), [this] {
    session_.push(commands::addFirewall(session_.data(), model_->zone()));
  });
  ruleActions_ = {add(tr("Add rule"), tr("A new rule after the chosen one"), &RulesPage::addRule),
                  add(tr("Duplicate"), tr("A copy of the chosen rules"), &RulesPage::duplicateChosen),
                  add(tr("Up"), tr("Before the rule above"), [this] { moveChosen(-1); }),
                  add(tr("Down"), tr("After the rule below"), [this] { moveChosen(1); }),
                  add(tr("Delete"), tr("Delete the chosen rules"), &RulesPage::removeChosen)};
  ruleActions_.last()->setShortcut(QKeySequence::Delete);
  ruleActions_.last()->setShortcutContext(Qt::WidgetWithChildrenShortcut);
  addAction(ruleActions_.last());
  zones_->setAccessibleName(tr("Zone"));
  zones_->setMinimumContentsLength(18);
  auto* top = new QHBoxLayout;
  top->addWidget(zones_);
  top->addWidget(bar_);
  top->addWidget(state_, 1);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(6, 6, 6, 6);
  column->addLayout(top);
  column->addWidget(problem_);
  column->addWidget(table_);
}

void RulesPage::fillZones() {
  const QSignalBlocker quiet(zones_);
  zones_->clear();
  const document::DocumentData& content = session_.data();
  for (const document::Zone& zone : content.zones) zones_->addItem(text::zoneName(zone.id, content), zone.id.value);
  zones_->setCurrentIndex(zones_->findData(model_->zone().value));
}

const document::Zone* RulesPage::zone() const {
  const auto found = session_.data().zones.constFind(model_->zone());
  return found == session_.data().zones.constEnd() ? nullptr : &*found;
}

void RulesPage::tellState() {
  const document::Zone* shown = zone();
  const bool walled = shown != nullptr && shown->firewall.has_value();
  addFirewall_->setVisible(shown != nullptr && !walled);
  for (QAction* action : ruleActions_) action->setEnabled(walled);
  if (shown == nullptr) {
    state_->setText(tr("Select a zone to see its firewall."));
  } else if (!walled) {
    state_->setText(tr("No firewall guards this zone: everything passes its edge."));
  } else {
    const document::Firewall& wall = *shown->firewall;
    state_->setText(tr("%1 What no rule matches: inbound %2, outbound %3.")
                        .arg(wall.enabled ? QString() : tr("The firewall is switched off."),
                             text::actionText(wall.inbound), text::actionText(wall.outbound)).trimmed());
  }
}

void RulesPage::showZone(const ZoneId& zone) {
  model_->setZone(zone);
  tell(QString());
  fillZones();
  tellState();
}

void RulesPage::showRule(const ZoneId& zone, const document::RuleId& rule) {
  showZone(zone);
  const int row = model_->rowOf(rule);
  if (row < 0) return;
  table_->selectRow(row);
  table_->scrollTo(model_->index(row, 0));
}

void RulesPage::followSelection() {
  const QList<EntityRef>& refs = session_.selection().refs();
  if (refs.size() != 1) return;
  if (refs.first().type == EntityType::Rule) {
    return showRule(ZoneId(refs.first().owner), document::RuleId(refs.first().id));
  }
  const ZoneId zone = zoneFor(session_.data(), refs.first());
  if (zone.isNull()) return;
  showZone(refs.first().type == EntityType::Zone ? zone : guarded(session_.data(), zone));
}

QList<document::RuleId> RulesPage::chosen() const {
  QList<document::RuleId> rules;
  for (int row = 0; row < model_->rowCount(); ++row) {
    if (table_->selectionModel()->isRowSelected(row)) rules << model_->ruleAt(row)->id;
  }
  return rules;
}

int RulesPage::chosenRow() const {
  const QModelIndex current = table_->selectionModel()->currentIndex();
  return current.isValid() && !chosen().isEmpty() ? current.row() : model_->rowCount() - 1;
}

void RulesPage::addRule() {
  Rule rule;
  rule.from = {{document::SelectorType::Any, {}}};
  rule.to = {{document::SelectorType::Any, {}}};
  // Denying everything changes nothing where the default denies; the user narrows it and says allow.
  rule.action = document::Action::Deny;
  rule.services = {QStringLiteral("any")};
  const auto made = commands::addRule(session_.data(), model_->zone(), chosenRow() + 1, rule);
  session_.push(made.proposal);
  if (made.created.isEmpty()) return;
  showRule(model_->zone(), document::RuleId(made.created.first().id));
  table_->edit(model_->index(table_->currentIndex().row(), RuleModel::From));
}

void RulesPage::addRuleFor(const snapshot::Flow& flow, const ZoneId& zone, document::Direction direction) {
  Rule rule;
  rule.direction = direction;
  rule.action = document::Action::Allow;
  rule.from = {endSelector(flow.fromHost)};
  rule.to = {endSelector(flow.toHost)};
  rule.services = {flowService(flow)};
  rule.comment = flow.purpose;
  const auto made = commands::addRule(session_.data(), zone, 0, rule);
  session_.push(made.proposal);
  if (!made.created.isEmpty()) showRule(zone, document::RuleId(made.created.first().id));
}

void RulesPage::removeChosen() { session_.push(commands::removeRules(session_.data(), model_->zone(), chosen())); }

void RulesPage::duplicateChosen() {
  session_.push(commands::duplicateRules(session_.data(), model_->zone(), chosen()).proposal);
}

void RulesPage::moveChosen(int by) {
  const QList<document::RuleId> rules = chosen();
  if (rules.isEmpty()) return;
  const int row = by < 0 ? model_->rowOf(rules.first()) - 1 : model_->rowOf(rules.last()) + 2;
  if (row < 0) return;
  session_.push(commands::moveRules(session_.data(), model_->zone(), rules, row));
  table_->clearSelection();
  for (const document::RuleId& rule : rules) {
    const QModelIndex index = model_->index(model_->rowOf(rule), 0);
    table_->selectionModel()->select(index, QItemSelectionModel::Select | QItemSelectionModel::Rows);
  }
}

void RulesPage::tell(const QString& problem) {
  problem_->setVisible(!problem.isEmpty());
  problem_->setText(problem);
}

}  // namespace topo::views
