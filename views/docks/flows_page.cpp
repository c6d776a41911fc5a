// SPDX-License-Identifier: Apache-2.0
#include "views/docks/flows_page.h"

#include "model/commands/records.h"
#include "views/text/names.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QKeyEvent>
#include <QMenu>
#include <QVBoxLayout>

#include <algorithm>

namespace topo::views {

using document::EntityRef;
using document::EntityType;

namespace {

/// The choice of the verdict list that is no verdict.
const QString kExcluded = QStringLiteral("excluded");

/// Tabs and line ends would break the rows of the text.
QString oneCell(QString text) {
  return text.replace(u'\t', u' ').replace(u'\n', u' ').replace(u'\r', u' ');
}

QComboBox* filterCombo(const QString& name, QWidget* parent) {
  auto* combo = new QComboBox(parent);
  combo->setAccessibleName(name);
  combo->setToolTip(name);
  combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  combo->setMinimumContentsLength(6);
  combo->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  return combo;
}

void refill(QComboBox* combo, const QString& all, const QList<std::pair<QString, QString>>& choices) {
  const auto holds = [&] {
    if (combo->count() != choices.size() + 1) return false;
    for (int i = 1; i < combo->count(); ++i)
      if (combo->itemText(i) != choices[i - 1].first || combo->itemData(i) != choices[i - 1].second)
        return false;
    return true;
  };
  if (holds()) return;
  const QSignalBlocker quiet(combo);
  const QString kept = combo->currentData().toString();
  combo->clear();
  combo->addItem(all, QString());
  for (const auto& [text, value] : choices) combo->addItem(text, value);
  combo->setCurrentIndex(qMax(0, combo->findData(kept)));
}

}  // namespace

FlowsPage::FlowsPage(session::Session& session, QWidget* parent)
    : QWidget(parent),
      session_(session),
      model_(new FlowModel(session, this)),
      filter_(new FlowFilter(session, *model_, this)),
      table_(new QTableView(this)),
      words_(new QLineEdit(this)),
      verdict_(filterCombo(tr("Verdict"), this)),
      need_(filterCombo(tr("Need"), this)),
      zone_(filterCombo(tr("Zone"), this)),
      host_(filterCombo(tr("Host"), this)),
      kind_(filterCombo(tr("Component"), this)),
      count_(new QLabel(this)) {
  // Heard before the selection hears of it: rows that a filter or a new report takes away end nobody's
  // selection.
  connect(filter_, &QAbstractItemModel::rowsAboutToBeRemoved, this, [this] { following_ = true; });
  table_->setModel(filter_);
  connect(filter_, &QAbstractItemModel::rowsRemoved, this, [this] { following_ = false; });
  table_->installEventFilter(this);
  table_->setSortingEnabled(true);
  table_->sortByColumn(FlowModel::Verdict, Qt::AscendingOrder);
  table_->setSelectionBehavior(QAbstractItemView::SelectRows);
  table_->setAlternatingRowColors(true);
  table_->setWordWrap(false);
  table_->verticalHeader()->hide();
  table_->verticalHeader()->setDefaultSectionSize(table_->fontMetrics().height() + 8);
  table_->horizontalHeader()->setStretchLastSection(true);
  table_->setContextMenuPolicy(Qt::CustomContextMenu);
  table_->setAccessibleName(tr("Flows"));
  const int em = table_->fontMetrics().averageCharWidth();
  const int widths[] = {17, 30, 30, 12, 12, 11, 44, 34, 34};
  for (int column = 0; column < FlowModel::ColumnCount; ++column)
    table_->setColumnWidth(column, widths[column] * em);
  buildFilters();
  connect(table_->selectionModel(), &QItemSelectionModel::selectionChanged, this,
          &FlowsPage::selectionToSession);
  connect(&session_.selection(), &session::Selection::changed, this, &FlowsPage::selectionFromSession);
  connect(table_, &QTableView::customContextMenuRequested, this, &FlowsPage::menuAt);
  connect(table_, &QTableView::doubleClicked, this, [this] {
    const QStringList flows = chosenFlows();
    if (!flows.isEmpty()) emit jumpRequested(EntityRef::flow(flows.first()));
  });
  connect(model_, &QAbstractItemModel::modelReset, this, &FlowsPage::selectionFromSession);
  connect(&session_, &session::Session::reportReady, this, &FlowsPage::fillChoices);
  connect(&session_, &session::Session::reportReady, this, &FlowsPage::tellCount);
  fillChoices();
  tellCount();
}

void FlowsPage::buildFilters() {
  words_->setPlaceholderText(tr("Filter: host, port, address, rule …"));
  words_->setClearButtonEnabled(true);
  words_->setAccessibleName(tr("Filter the flows"));
  refill(verdict_, tr("Any verdict"),
         {{text::verdictText(snapshot::Verdict::Blocked), QStringLiteral("1")},
          {text::verdictText(snapshot::Verdict::Partly), QStringLiteral("2")},
          {text::verdictText(snapshot::Verdict::Allowed), QStringLiteral("0")},
          {text::verdictText(snapshot::Verdict::Local), QStringLiteral("3")},
          {text::verdictText(snapshot::Verdict::Unplaced), QStringLiteral("4")},
          {tr("excluded"), kExcluded}});
  refill(need_, tr("Any need"),
         {{text::needText(snapshot::Need::Required), QStringLiteral("0")},
          {text::needText(snapshot::Need::Disputed), QStringLiteral("1")},
          {text::needText(snapshot::Need::Custom), QStringLiteral("2")}});
  auto* bar = new QHBoxLayout;
  words_->setMinimumWidth(fontMetrics().averageCharWidth() * 20);
  bar->addWidget(words_, 4);
  for (QComboBox* combo : {verdict_, need_, zone_, host_, kind_}) {
    bar->addWidget(combo, 2);
    connect(combo, &QComboBox::currentIndexChanged, this, &FlowsPage::readFilters);
  }
  bar->addWidget(count_);
  connect(words_, &QLineEdit::textChanged, this, &FlowsPage::readFilters);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(6, 6, 6, 6);
  column->addLayout(bar);
  column->addWidget(table_);
}

void FlowsPage::fillChoices() {
  const document::DocumentData& content = session_.data();
  QList<std::pair<QString, QString>> zones, hosts, kinds;
  for (const document::Zone& zone : content.zones)
    zones << std::pair(text::zoneName(zone.id, content), zone.id.value);
  for (const document::Host& host : content.hosts)
    hosts << std::pair(text::hostName(host.id, content), host.id.value);
  QSet<QString> used;
  for (const document::Component& component : content.components) used << component.kind;
  for (const catalog::Kind& kind : session_.catalog().kinds()) {
    if (used.contains(kind.id)) kinds << std::pair(kind.name, kind.id);
  }
  refill(zone_, tr("Any zone"), zones);
  refill(host_, tr("Any host"), hosts);
  refill(kind_, tr("Any component"), kinds);
  readFilters();
}

void FlowsPage::readFilters() {
  FlowCriteria criteria;
  criteria.words = words_->text();
  criteria.zone = zone_->currentData().toString();
  criteria.host = host_->currentData().toString();
  criteria.kind = kind_->currentData().toString();
  const QString verdict = verdict_->currentData().toString();
  const QString need = need_->currentData().toString();
  criteria.excludedOnly = verdict == kExcluded;
  if (!verdict.isEmpty() && !criteria.excludedOnly)
    criteria.verdict = static_cast<snapshot::Verdict>(verdict.toInt());
  if (!need.isEmpty()) criteria.need = static_cast<snapshot::Need>(need.toInt());
  filter_->setCriteria(criteria);
  tellCount();
}

void FlowsPage::showOnly(const FlowCriteria& criteria) {
  const auto choose = [](QComboBox* combo, const QString& value) {
    combo->setCurrentIndex(qMax(0, combo->findData(value)));
  };
  words_->setText(criteria.words);
  choose(zone_, criteria.zone);
  choose(host_, criteria.host);
  choose(kind_, criteria.kind);
  choose(verdict_, criteria.verdict ? QString::number(static_cast<int>(*criteria.verdict)) : QString());
  choose(need_, criteria.need ? QString::number(static_cast<int>(*criteria.need)) : QString());
}

void FlowsPage::tellCount() {
  count_->setText(tr("%1 of %2").arg(filter_->rowCount()).arg(model_->rowCount()));
}

QStringList FlowsPage::chosenFlows() const {
  QStringList flows;
  for (const QModelIndex& index : table_->selectionModel()->selectedRows()) {
    flows << index.data(FlowModel::FlowIdRole).toString();
  }
  return flows;
}

void FlowsPage::selectionToSession() {
  if (following_) return;
  following_ = true;
  QList<EntityRef> refs;
  for (const QString& flow : chosenFlows()) refs << EntityRef::flow(flow);
  session_.selection().set(refs);
  following_ = false;
}

void FlowsPage::selectionFromSession() {
  if (following_) return;
  following_ = true;
  QItemSelection wanted;
  QModelIndex first;
  for (const QString& flow : session_.selection().ids(EntityType::Flow)) {
    const QModelIndex index = filter_->mapFromSource(model_->index(model_->rowOf(flow), 0));
    if (!index.isValid()) continue;
    if (!first.isValid()) first = index;
    wanted.select(index, index.siblingAtColumn(FlowModel::ColumnCount - 1));
  }
  table_->selectionModel()->select(wanted, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
  if (first.isValid()) table_->scrollTo(first);
  following_ = false;
}

QString FlowsPage::asText() const {
  QModelIndexList rows = table_->selectionModel()->selectedRows();
  if (rows.isEmpty()) {
    for (int row = 0; row < filter_->rowCount(); ++row) rows << filter_->index(row, 0);
  }
  std::sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.row() < b.row(); });
  QStringList lines;
  QStringList head;
  for (int column = 0; column < FlowModel::ColumnCount; ++column) {
    head << filter_->headerData(column, Qt::Horizontal).toString();
  }
  lines << head.join(u'\t');
  for (const QModelIndex& row : rows) {
    QStringList cells;
    for (int column = 0; column < FlowModel::ColumnCount; ++column) {
      cells << oneCell(row.siblingAtColumn(column).data().toString());
    }
    lines << cells.join(u'\t');
  }
  return lines.join(u'\n') + u'\n';
}

/// The window has a copy of its own, for the canvas: here the table's comes first.
bool FlowsPage::eventFilter(QObject* object, QEvent* event) {
  const bool key = event->type() == QEvent::ShortcutOverride || event->type() == QEvent::KeyPress;
  if (object != table_ || !key || !static_cast<QKeyEvent*>(event)->matches(QKeySequence::Copy)) {
    return QWidget::eventFilter(object, event);
  }
  event->accept();
  if (event->type() == QEvent::KeyPress) copy();
  return true;
}

void FlowsPage::copy() {
  QGuiApplication::clipboard()->setText(asText());
}

void FlowsPage::menuAt(const QPoint& at) {
  const QStringList flows = chosenFlows();
  if (flows.isEmpty()) return;
  const auto has = [&](auto wanted) { return std::any_of(flows.begin(), flows.end(), wanted); };
  const bool drawn = has([&](const QString& flow) { return model_->report().flow(flow) != nullptr; });
  const bool disputed = has([&](const QString& id) {
    const snapshot::Flow* flow = model_->report().flow(id);
    return flow != nullptr && flow->need == snapshot::Need::Disputed;
  });
  const bool decided = has([&](const QString& flow) {
    return session_.data().flows.value(flow).decision != document::Decision::None;
  });
  auto* menu = new QMenu(this);
  menu->setAttribute(Qt::WA_DeleteOnClose);
  menu->addAction(tr("Show on the canvas"), this,
                  [this, flows] { emit jumpRequested(EntityRef::flow(flows.first())); });
  menu->addAction(tr("Copy as text"), this, &FlowsPage::copy);
  menu->addSeparator();
  const bool stopped = has([&](const QString& id) {
    const snapshot::Flow* flow = model_->report().flow(id);
    return flow != nullptr && flow->counts() && flow->isStopped();
  });
  menu->addAction(tr("Suggest rules …"), this, [this, flows] { emit suggestRequested(flows); })
      ->setEnabled(stopped);
  menu->addAction(tr("Test …"), this, [this, flows] { emit testRequested(flows); })->setEnabled(drawn);
  menu->addSeparator();
  menu->addAction(tr("Exclude with a reason …"), this, [this, flows] { emit excludeRequested(flows); })
      ->setEnabled(drawn);
  menu->addAction(tr("Accept as required"), this,
                  [this, flows] { session_.push(commands::acceptFlows(session_.data(), flows)); })
      ->setEnabled(disputed);
  menu->addAction(tr("Take back the decision"), this,
                  [this, flows] { session_.push(commands::clearDecision(session_.data(), flows)); })
      ->setEnabled(decided);
  menu->popup(table_->viewport()->mapToGlobal(at));
}

}  // namespace topo::views
