// SPDX-License-Identifier: Apache-2.0
#include "views/docks/flows_page.h"

#include "model/commands/records.h"
#include "model/commands/views/views.h"
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

/// Tabs and line ends would break the rows of the text.
QString oneCell(QString text) {
  return text.replace(u'\t', u' ').replace(u'\n', u' ').replace(u'\r', u' ');
}

constexpr int kPushAfterMs = 250;

}  // namespace

FlowsPage::FlowsPage(session::Session& session, QWidget* parent)
    : QWidget(parent),
      session_(session),
      model_(new FlowModel(session, this)),
      filter_(new FlowFilter(session, *model_, this)),
      table_(new QTableView(this)),
      bar_(new FilterBar(session, this)),
      link_(new QToolButton(this)),
      begin_(new QToolButton(this)),
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
  connect(&session_.document(), &document::Document::changed, this, &FlowsPage::follow);
  connect(&session_, &session::Session::reportReady, bar_, &FilterBar::fill);
  connect(&session_, &session::Session::reportReady, this, &FlowsPage::tellCount);
  tellCount();
}

void FlowsPage::buildFilters() {
  link_->setText(tr("Canvas too"));
  link_->setCheckable(true);
  link_->setToolTip(tr("The view on the canvas shows the same: the filter is kept with the view"));
  begin_->setText(tr("New view"));
  begin_->setToolTip(tr("A view of what passes this filter"));
  begin_->setEnabled(false);
  auto* row = new QHBoxLayout;
  row->addWidget(bar_, 1);
  row->addWidget(link_);
  row->addWidget(begin_);
  row->addWidget(count_);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(6, 6, 6, 6);
  column->addLayout(row);
  column->addWidget(table_);
  pushTimer_.setSingleShot(true);
  pushTimer_.setInterval(kPushAfterMs);
  connect(&pushTimer_, &QTimer::timeout, this, &FlowsPage::pushFilter);
  connect(bar_, &FilterBar::chosen, this, [this] {
    typing_ = 0;
    takeFilter();
    pushFilter();
  });
  connect(bar_, &FilterBar::typed, this, [this] {
    takeFilter();
    if (isLinked()) pushTimer_.start();
  });
  connect(link_, &QToolButton::toggled, this, &FlowsPage::setLinked);
  connect(begin_, &QToolButton::clicked, this, [this] { emit viewRequested(bar_->filter()); });
}

/// For the table.
void FlowsPage::takeFilter() {
  filter_->setFilter(bar_->filter(), bar_->excludedOnly());
  begin_->setEnabled(!bar_->filter().isEmpty());
  tellCount();
}

/// For the canvas: words typed one after the other are one step.
void FlowsPage::pushFilter() {
  pushTimer_.stop();
  if (!isLinked()) return;
  if (typing_ == 0) typing_ = session_.newGesture();
  if (view_.isNull()) emit viewWanted(typing_);
  session_.push(commands::setFilter(session_.data(), view_, bar_->filter(), typing_));
}

void FlowsPage::showFilterOfView() {
  if (!isLinked() || pushTimer_.isActive()) return;
  const document::ViewFilter filter = session_.data().views.value(view_).filter;
  if (filter == bar_->filter()) return;
  showOnly(filter);
}

void FlowsPage::follow(const document::ChangeSet& what) {
  if (what.results || what.everything) bar_->fill();
  if (what.everything || what.views.contains(view_)) showFilterOfView();
}

void FlowsPage::setView(const document::ViewId& view) {
  if (pushTimer_.isActive()) pushFilter();
  typing_ = 0;
  view_ = view;
  showFilterOfView();
}

// What was chosen here before holds for both from now on; with nothing chosen the view's own.
void FlowsPage::setLinked(bool linked) {
  link_->setChecked(linked);
  typing_ = 0;
  if (!linked) return;
  if (bar_->filter().isEmpty()) {
    showFilterOfView();
  } else {
    pushFilter();
  }
}

void FlowsPage::editCanvasFilter() {
  bar_->show(session_.data().views.value(view_).filter);
  takeFilter();
  setLinked(true);
  bar_->startTyping();
}

void FlowsPage::showOnly(const document::ViewFilter& filter) {
  bar_->show(filter);
  takeFilter();
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
