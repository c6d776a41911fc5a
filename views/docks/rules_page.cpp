// SPDX-License-Identifier: Apache-2.0
#include "views/docks/rules_page.h"

#include "model/commands/rules.h"
#include "views/text/names.h"

#include <QAction>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QKeyEvent>
#include <QVBoxLayout>

namespace topo::views {

using document::EntityRef;
using document::EntityType;
using document::Rule;
using document::ZoneId;

namespace {

ZoneId zoneOfPlace(const document::DocumentData& data, const document::Place& place) {
  if (place.type == document::Place::Type::Zone) return ZoneId(place.id);
  if (place.type == document::Place::Type::Network)
    return data.networks.value(document::NetworkId(place.id)).zone;
  return {};
}

ZoneId zoneOfHost(const document::DocumentData& data, const document::HostId& id) {
  const document::Host host = data.hosts.value(id);
  return host.interfaces.isEmpty() ? ZoneId() : zoneOfPlace(data, host.interfaces.first().in);
}

/// The zone whose rules a person wants to see when this is selected; null: none in particular.
ZoneId zoneFor(const document::DocumentData& data, const EntityRef& ref) {
  switch (ref.type) {
    case EntityType::Zone:
      return ZoneId(ref.id);
    case EntityType::Rule:
      return ZoneId(ref.owner);
    case EntityType::Network:
      return data.networks.value(document::NetworkId(ref.id)).zone;
    case EntityType::Host:
      return zoneOfHost(data, document::HostId(ref.id));
    case EntityType::Component:
      return zoneOfHost(data, data.components.value(document::ComponentId(ref.id)).host);
    default:
      return {};
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
      delegate_(new RuleDelegate(session, this)),
      zones_(new QComboBox(this)),
      bar_(new QToolBar(this)),
      state_(new QLabel(this)),
      problem_(new ProblemLabel(this)) {
  buildTable();
  state_->setTextFormat(Qt::PlainText);
  state_->setWordWrap(true);
  buildBar();
  connect(delegate_, &RuleDelegate::checked, problem_, &ProblemLabel::tell);
  connect(model_, &RuleModel::refused, problem_, &ProblemLabel::tell);
  connect(table_->selectionModel(), &QItemSelectionModel::selectionChanged, this,
          &RulesPage::selectionToSession);
  connect(&session_.selection(), &session::Selection::changed, this, &RulesPage::followSelection);
  connect(&session_.document(), &document::Document::changed, this, [this](const document::ChangeSet& what) {
    if (!what.affectsAnalysis() && !what.everything) return;
    fillZones();
    tellState();
  });
  connect(zones_, &QComboBox::activated, this,
          [this](int index) { showZone(ZoneId(zones_->itemData(index).toString())); });
  fillZones();
  followSelection();
  tellState();
}

// Now, while the page is whole: the editor would be taken when the widgets go.
RulesPage::~RulesPage() {
  delegate_->finish();
  session_.document().disconnect(this);
  session_.selection().disconnect(this);
}

void RulesPage::buildTable() {
  // Heard before the selection hears of it: a rule that goes is dropped from the window's selection by
  // itself.
  connect(model_, &QAbstractItemModel::rowsAboutToBeRemoved, this, [this] { following_ = true; });
  table_->setModel(model_);
  connect(model_, &QAbstractItemModel::rowsRemoved, this, [this] { following_ = false; });
  delegate_->serve(table_);
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
  table_->installEventFilter(this);
  const int em = table_->fontMetrics().averageCharWidth();
  const int widths[] = {6, 5, 11, 9, 28, 28, 20, 30, 14, 14, 13};
  for (int column = 0; column < RuleModel::ColumnCount; ++column)
    table_->setColumnWidth(column, widths[column] * em);
}

/// Delete belongs to the window too, for the canvas: here the table's comes first.
bool RulesPage::eventFilter(QObject* object, QEvent* event) {
  const bool key = event->type() == QEvent::ShortcutOverride || event->type() == QEvent::KeyPress;
  if (object != table_ || !key || !static_cast<QKeyEvent*>(event)->matches(QKeySequence::Delete)) {
    return QWidget::eventFilter(object, event);
  }
  event->accept();
  if (event->type() == QEvent::KeyPress) removeChosen();
  return true;
}

void RulesPage::buildBar() {
  const auto add = [this](const QString& text, const QString& tip, auto slot) {
    QAction* action = bar_->addAction(text, this, slot);
    action->setToolTip(tip.toHtmlEscaped());
    return action;
  };
  addFirewall_ = add(tr("Add firewall"), tr("Guard this zone: nothing passes inwards until a rule allows it"),
                     [this] { session_.push(commands::addFirewall(session_.data(), model_->zone())); });
  ruleActions_ = {add(tr("Add rule"), tr("A new rule after the chosen one"), &RulesPage::addRule),
                  add(tr("Duplicate"), tr("A copy of the chosen rules"), &RulesPage::duplicateChosen),
                  add(tr("Up"), tr("Before the rule above"), [this] { moveChosen(-1); }),
                  add(tr("Down"), tr("After the rule below"), [this] { moveChosen(1); }),
                  add(tr("Delete"), tr("Delete the chosen rules"), &RulesPage::removeChosen)};
  zones_->setAccessibleName(tr("Zone"));
  zones_->setMinimumContentsLength(18);
  auto* top = new QHBoxLayout;
  top->addWidget(zones_);
  top->addWidget(bar_, 1);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(6, 6, 6, 6);
  column->addLayout(top);
  column->addWidget(state_);
  column->addWidget(problem_);
  column->addWidget(table_);
}

void RulesPage::fillZones() {
  const QSignalBlocker quiet(zones_);
  zones_->clear();
  const document::DocumentData& content = session_.data();
  for (const document::Zone& zone : content.zones)
    zones_->addItem(text::zoneName(zone.id, content), zone.id.value);
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
                             text::actionText(wall.inbound), text::actionText(wall.outbound))
                        .trimmed());
  }
}

void RulesPage::showZone(const ZoneId& zone) {
  if (zone != model_->zone()) {
    // What is being typed belongs to the rule it is typed for; what is refused keeps the page here.
    if (!delegate_->finish()) return fillZones();
    following_ = true;
    model_->setZone(zone);
    following_ = false;
  }
  fillZones();
  tellState();
}

void RulesPage::showRule(const ZoneId& zone, const document::RuleId& rule) {
  showZone(zone);
  if (delegate_->isRefusing() || model_->zone() != zone || model_->rowOf(rule) < 0) return;
  select({rule});
  table_->selectionModel()->setCurrentIndex(model_->index(model_->rowOf(rule), RuleModel::From),
                                            QItemSelectionModel::NoUpdate);
  table_->scrollTo(model_->index(model_->rowOf(rule), 0));
}

void RulesPage::select(const QList<document::RuleId>& rules) {
  QItemSelection wanted;
  for (const document::RuleId& rule : rules) {
    const int row = model_->rowOf(rule);
    if (row >= 0) wanted.select(model_->index(row, 0), model_->index(row, RuleModel::ColumnCount - 1));
  }
  table_->selectionModel()->select(wanted, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
}

void RulesPage::selectionToSession() {
  if (following_) return;
  following_ = true;
  QList<EntityRef> refs;
  for (const document::RuleId& rule : chosen()) refs << EntityRef::rule(model_->zone(), rule);
  // Nothing chosen here says nothing about what is chosen elsewhere.
  if (refs.isEmpty()) refs << EntityRef::zone(model_->zone());
  if (!model_->zone().isNull()) session_.selection().set(refs);
  following_ = false;
}

void RulesPage::followSelection() {
  if (following_) return;
  const QList<EntityRef> refs = session_.selection().refs();
  following_ = true;
  if (refs.size() == 1 && refs.first().type == EntityType::Rule) {
    showRule(ZoneId(refs.first().owner), document::RuleId(refs.first().id));
  } else if (refs.size() == 1) {
    const ZoneId zone = zoneFor(session_.data(), refs.first());
    if (!zone.isNull())
      showZone(refs.first().type == EntityType::Zone ? zone : guarded(session_.data(), zone));
    following_ = true;
    select({});
  }
  following_ = false;
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
  if (!delegate_->finish()) return;
  Rule rule;
  // Empty lists match nothing: the new rule changes no verdict until it says what it is for.
  rule.action = document::Action::Allow;
  const auto made = commands::addRule(session_.data(), model_->zone(), chosenRow() + 1, rule);
  session_.push(made.proposal);
  if (made.created.isEmpty()) return;
  showRule(model_->zone(), document::RuleId(made.created.first().id));
  table_->setFocus();
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

void RulesPage::removeChosen() {
  session_.push(commands::removeRules(session_.data(), model_->zone(), chosen()));
}

void RulesPage::duplicateChosen() {
  session_.push(commands::duplicateRules(session_.data(), model_->zone(), chosen()).proposal);
}

void RulesPage::moveChosen(int by) {
  const QList<document::RuleId> rules = chosen();
  if (rules.isEmpty()) return;
  const int row = by < 0 ? model_->rowOf(rules.first()) - 1 : model_->rowOf(rules.last()) + 2;
  if (row < 0) return;
  session_.push(commands::moveRules(session_.data(), model_->zone(), rules, row));
  select(rules);
}

}  // namespace topo::views
