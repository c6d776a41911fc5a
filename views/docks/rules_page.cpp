// SPDX-License-Identifier: Apache-2.0
#include "views/docks/rules_page.h"

#include "model/commands/rule_groups.h"
#include "model/commands/rules.h"
#include "views/docks/rules/zone_of_interest.h"
#include "views/docks/uses_page.h"
#include "views/text/names.h"

#include <QAction>
#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QMenu>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>

namespace topo::views {

using document::EntityRef;
using document::EntityType;
using document::Rule;
using document::ZoneId;

namespace {

/// What a selector names; the document itself when it names nothing drawn.
EntityRef thingOf(const document::Selector& selector) {
  switch (selector.type) {
    case document::SelectorType::Zone:
      return EntityRef::zone(ZoneId(selector.value));
    case document::SelectorType::Network:
      return EntityRef::network(document::NetworkId(selector.value));
    case document::SelectorType::Host:
      return EntityRef::host(document::HostId(selector.value));
    case document::SelectorType::Component:
      return EntityRef::component(document::ComponentId(selector.value));
    default:
      return {};
  }
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
      delegate_(new RuleDelegate(session, this)),
      zones_(new QComboBox(this)),
      bar_(new QToolBar(this)),
      state_(new QLabel(this)),
      details_(new RuleDetails(session, this)),
      clipboard_(new RuleClipboard(session, this)),
      problem_(new ProblemLabel(this)) {
  makeTable();
  state_->setTextFormat(Qt::PlainText);
  state_->setWordWrap(true);
  buildBar();
  connect(details_, &RuleDetails::jumpRequested, this, &RulesPage::jumpRequested);
  connect(clipboard_, &RuleClipboard::refused, problem_, &ProblemLabel::tell);
  connect(clipboard_, &RuleClipboard::taken, this,
          [this](const ZoneId& zone, const QList<document::RuleId>& rules) {
            showZone(zone);
            if (model_->zone() == zone) table_->choose(rules);
          });
  connect(delegate_, &RuleDelegate::checked, problem_, &ProblemLabel::tell);
  connect(model_, &RuleModel::refused, problem_, &ProblemLabel::tell);
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

void RulesPage::makeTable() {
  // Heard before the selection hears of it: a rule that goes is dropped from the window's selection by
  // itself.
  connect(model_, &QAbstractItemModel::rowsAboutToBeRemoved, this, [this] { following_ = true; });
  table_ = new RuleTable(model_, delegate_, this);
  connect(model_, &QAbstractItemModel::rowsRemoved, this, [this] { following_ = false; });
  connect(table_, &QTableView::customContextMenuRequested, this, &RulesPage::menuAt);
  connect(table_, &RuleTable::deletePressed, this, &RulesPage::removeChosen);
  connect(table_, &RuleTable::copyPressed, this, &RulesPage::copyChosen);
  connect(table_, &RuleTable::pastePressed, this, &RulesPage::paste);
  connect(table_->selectionModel(), &QItemSelectionModel::selectionChanged, this,
          &RulesPage::selectionToSession);
  connect(table_->selectionModel(), &QItemSelectionModel::selectionChanged, this, &RulesPage::tellDetails);
  connect(model_, &QAbstractItemModel::dataChanged, this, &RulesPage::tellDetails);
  connect(model_, &QAbstractItemModel::modelReset, this, &RulesPage::tellDetails);
}

void RulesPage::buildBar() {
  const auto add = [this](const QString& text, const QString& tip, auto slot) {
    QAction* action = bar_->addAction(text, this, slot);
    action->setToolTip(tip.toHtmlEscaped());
    return action;
  };
  addFirewall_ = add(tr("Add firewall"), tr("Guard this zone: nothing passes inwards until a rule allows it"),
                     [this] { session_.push(commands::addFirewall(session_.data(), model_->zone())); });
  ruleActions_ = {
      add(tr("Add rule"), tr("A new rule after the chosen one"), &RulesPage::addRule),
      add(tr("Duplicate"), tr("A copy of the chosen rules"), &RulesPage::duplicateChosen),
      add(tr("On/off"), tr("Switch the chosen rules on, or off when all of them are on"),
          &RulesPage::toggleChosen),
      add(tr("Heading"), tr("A heading above the chosen rule"), &RulesPage::addHeading),
      add(tr("Up"), tr("Before the rule above"), [this] { moveChosen(-1); }),
      add(tr("Down"), tr("After the rule below"), [this] { moveChosen(1); }),
      add(tr("Copy"), tr("The chosen rules, or all, as rows for a spreadsheet"), &RulesPage::copyChosen),
      add(tr("Paste"), tr("Rows of a spreadsheet, after the chosen rule"), &RulesPage::paste),
      add(tr("Delete"), tr("Delete the chosen rules; of a heading, only the heading"),
          &RulesPage::removeChosen)};
  import_ = add(tr("Import …"), tr("Rules of a real firewall, from a file"),
                [this] { emit importWanted(model_->zone()); });
  zones_->setAccessibleName(tr("Zone"));
  zones_->setMinimumContentsLength(18);
  // However long the names, the buttons beside them stay in sight.
  zones_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  auto* top = new QHBoxLayout;
  top->addWidget(zones_);
  top->addWidget(bar_, 1);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(6, 6, 6, 6);
  column->addLayout(top);
  // Side by side: what is wrong appears while somebody types, and must not push the row away.
  auto* words = new QHBoxLayout;
  words->addWidget(state_, 1);
  words->addWidget(problem_, 1);
  column->addLayout(words);
  auto* split = new QSplitter(this);
  split->addWidget(table_);
  split->addWidget(details_);
  split->setStretchFactor(0, 4);
  split->setStretchFactor(1, 1);
  split->setChildrenCollapsible(false);
  column->addWidget(split, 1);
}

void RulesPage::tellDetails() {
  const QList<document::RuleId> rules = table_->chosen();
  details_->showRule(model_->zone(), rules.size() == 1 ? rules.first() : document::RuleId(), model_->hits());
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
  import_->setEnabled(shown != nullptr);
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
  table_->choose({rule});
  table_->selectionModel()->setCurrentIndex(model_->index(model_->rowOf(rule), RuleModel::From),
                                            QItemSelectionModel::NoUpdate);
  table_->scrollTo(model_->index(model_->rowOf(rule), 0));
}

void RulesPage::selectionToSession() {
  if (following_) return;
  following_ = true;
  QList<EntityRef> refs;
  for (const document::RuleId& rule : table_->chosen()) refs << EntityRef::rule(model_->zone(), rule);
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
    const ZoneId zone = zoneOfInterest(session_.data(), refs.first());
    if (!zone.isNull()) showZone(zone);
    following_ = true;
    table_->choose({});
  }
  following_ = false;
}

QList<document::RuleId> RulesPage::meant() const {
  QList<document::RuleId> rules = table_->chosen();
  if (!rules.isEmpty() || zone() == nullptr || !zone()->firewall) return rules;
  for (const document::RuleId& bearer : table_->chosenHeadings())
    rules << commands::groupOf(zone()->firewall->rules, bearer);
  return rules;
}

int RulesPage::indexBehindChosen() const {
  const QList<document::RuleId> rules = meant();
  const int row = rules.isEmpty() ? -1 : model_->rowOf(rules.last());
  return row < 0 ? model_->spotBefore(-1).index : model_->spotBefore(row).index + 1;
}

void RulesPage::addRule() {
  if (!delegate_->finish()) return;
  Rule rule;
  // Empty lists match nothing: the new rule changes no verdict until it says what it is for.
  rule.action = document::Action::Allow;
  const auto made = commands::addRule(session_.data(), model_->zone(), indexBehindChosen(), rule);
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
  const QList<document::RuleId> rules = table_->chosen();
  if (!rules.isEmpty()) return session_.push(commands::removeRules(session_.data(), model_->zone(), rules));
  for (const document::RuleId& bearer : table_->chosenHeadings()) {
    session_.push(commands::setHeading(session_.data(), model_->zone(), bearer, QString()));
  }
}

void RulesPage::duplicateChosen() {
  session_.push(commands::duplicateRules(session_.data(), model_->zone(), meant()).proposal);
}

void RulesPage::toggleChosen() {
  const QList<document::RuleId> rules = meant();
  const bool allOn = std::all_of(rules.begin(), rules.end(), [this](const document::RuleId& id) {
    const Rule* rule = model_->ruleAt(model_->rowOf(id));
    return rule != nullptr && rule->enabled;
  });
  session_.push(commands::setRulesEnabled(session_.data(), model_->zone(), rules, !allOn));
}

void RulesPage::addHeading() {
  if (!delegate_->finish()) return;
  const QList<document::RuleId> rules = meant();
  if (rules.isEmpty()) return;
  int row = model_->rowOf(rules.first());
  if (model_->headingAt(row - 1) == nullptr) {
    session_.push(commands::setHeading(session_.data(), model_->zone(), rules.first(), tr("New group")));
    row = model_->rowOf(rules.first());
  }
  table_->setFocus();
  table_->setCurrentIndex(model_->index(row - 1, RuleModel::Number));
  table_->edit(model_->index(row - 1, RuleModel::Number));
}

/// One row up or down; of a heading, its group over the group next to it.
void RulesPage::moveChosen(int by) {
  const QList<document::RuleId> rules = meant();
  if (rules.isEmpty()) return;
  const bool group = table_->chosen().isEmpty();
  int row = by < 0 ? model_->rowOf(rules.first()) - 1 : model_->rowOf(rules.last()) + 1;
  if (group && by < 0) --row;  // over its own heading
  if (row < 0 || row >= model_->rowCount()) return;
  if (group && by < 0) {
    while (row > 0 && model_->headingAt(row) == nullptr) --row;
  }
  if (by > 0) ++row;
  if (group && by > 0) {
    while (row < model_->rowCount() && model_->headingAt(row) == nullptr) ++row;
  }
  const RuleModel::Spot spot = model_->spotBefore(row);
  session_.push(commands::moveRules(session_.data(), model_->zone(), rules, spot.index, spot.underHeading));
  if (!group) table_->choose(rules);
}

void RulesPage::copyChosen() {
  if (zone() == nullptr || !zone()->firewall) return;
  QList<Rule> rules = zone()->firewall->rules;
  const QList<document::RuleId> wanted = meant();
  if (!wanted.isEmpty()) rules.removeIf([&](const Rule& rule) { return !wanted.contains(rule.id); });
  clipboard_->copy(rules);
}

void RulesPage::paste() {
  if (zone() == nullptr || !zone()->firewall || !delegate_->finish()) return;
  const QList<document::RuleId> rules = meant();
  clipboard_->paste(model_->zone(), rules.isEmpty() ? document::RuleId() : rules.last());
}

void RulesPage::menuAt(const QPoint& at) {
  auto* menu = new QMenu(this);
  menu->setAttribute(Qt::WA_DeleteOnClose);
  menu->addActions(ruleActions_);
  const QModelIndex index = table_->indexAt(at);
  const Rule* rule = model_->ruleAt(index.row());
  const bool ends = index.column() == RuleModel::From || index.column() == RuleModel::To;
  if (rule != nullptr && ends) {
    for (const document::Selector& selector : index.column() == RuleModel::From ? rule->from : rule->to) {
      const EntityRef thing = thingOf(selector);
      if (!UsesPage::canShow(thing)) continue;
      const QString name = text::entityName(thing, session_.data(), session_.catalog()).left(60);
      menu->addAction(tr("Where is %1 used?").arg(QString(name).replace(u'&', QStringLiteral("&&"))), this,
                      [this, thing] { emit usesRequested(thing); });
    }
  }
  menu->popup(table_->viewport()->mapToGlobal(at));
}

}  // namespace topo::views
