// SPDX-License-Identifier: Apache-2.0
#include "views/docks/runs/runs_page.h"

#include "model/commands/results.h"
#include "views/text/names.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QShortcut>
#include <QSplitter>
#include <QVBoxLayout>

namespace topo::views {

namespace {

void setUp(QTableView& table, const QString& name) {
  table.setAccessibleName(name);
  table.setSelectionBehavior(QAbstractItemView::SelectRows);
  table.setAlternatingRowColors(true);
  table.setWordWrap(false);
  table.setTabKeyNavigation(false);
  table.verticalHeader()->hide();
  table.verticalHeader()->setDefaultSectionSize(table.fontMetrics().height() + 8);
  table.horizontalHeader()->setStretchLastSection(true);
}

QLabel* plainLabel(QWidget* parent) {
  auto* label = new QLabel(parent);
  label->setTextFormat(Qt::PlainText);
  label->setWordWrap(true);
  return label;
}

}  // namespace

RunsPage::RunsPage(session::Session& session, QWidget* parent)
    : QWidget(parent),
      session_(session),
      runs_(new RunModel(session, this)),
      results_(new ResultModel(session, this)),
      runTable_(new QTableView(this)),
      resultTable_(new QTableView(this)),
      count_(plainLabel(this)),
      title_(plainLabel(this)),
      remove_(new QPushButton(tr("&Delete"), this)),
      removeOld_(new QPushButton(tr("Delete &old runs …"), this)) {
  auto* parts = new QSplitter(Qt::Horizontal, this);
  parts->addWidget(buildRuns());
  parts->addWidget(buildResults());
  parts->setChildrenCollapsible(false);
  parts->setSizes({520, 560});
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(6, 6, 6, 6);
  column->addWidget(parts);
  connect(&session_.selection(), &session::Selection::changed, this, &RunsPage::showSelectedFlows);
  connect(runs_, &QAbstractItemModel::modelReset, this, &RunsPage::refresh);
  connect(&session_, &session::Session::reportReady, this, [this] {
    if (!flows_.isEmpty()) showFlows(flows_);
  });
  tellCount();
  showSelectedFlows();
  if (flows_.isEmpty()) showRun();
}

QWidget* RunsPage::buildRuns() {
  auto* box = new QWidget(this);
  runTable_->setModel(runs_);
  setUp(*runTable_, tr("Test runs"));
  const int em = fontMetrics().averageCharWidth();
  const int widths[] = {20, 16, 12, 8, 7, 8};
  for (int i = 0; i < 6; ++i) runTable_->setColumnWidth(i, widths[i] * em);
  auto* import = new QPushButton(tr("&Import results …"), box);
  auto* buttons = new QHBoxLayout;
  for (QPushButton* button : {import, remove_, removeOld_}) buttons->addWidget(button);
  buttons->addStretch();
  auto* column = new QVBoxLayout(box);
  column->setContentsMargins(0, 0, 0, 0);
  column->addWidget(count_);
  column->addWidget(runTable_, 1);
  column->addLayout(buttons);
  connect(import, &QPushButton::clicked, this, &RunsPage::importWanted);
  connect(removeOld_, &QPushButton::clicked, this, &RunsPage::oldRunsWanted);
  connect(remove_, &QPushButton::clicked, this, &RunsPage::removeChosen);
  auto* byKey = new QShortcut(QKeySequence::Delete, runTable_, this, [this] { removeChosen(); });
  byKey->setContext(Qt::WidgetShortcut);
  connect(runTable_->selectionModel(), &QItemSelectionModel::selectionChanged, this, &RunsPage::showRun);
  return box;
}

QWidget* RunsPage::buildResults() {
  auto* box = new QWidget(this);
  resultTable_->setModel(results_);
  setUp(*resultTable_, tr("Results"));
  const int em = fontMetrics().averageCharWidth();
  const int widths[] = {20, 18, 44, 16, 7, 16, 30};
  for (int i = 0; i < 7; ++i) resultTable_->setColumnWidth(i, widths[i] * em);
  auto* column = new QVBoxLayout(box);
  column->setContentsMargins(0, 0, 0, 0);
  column->addWidget(title_);
  column->addWidget(resultTable_, 1);
  connect(resultTable_, &QTableView::activated, this, &RunsPage::jump);
  return box;
}

/// A run has one vantage, which its row tells; the history of one flow has one flow, which the title tells.
void RunsPage::showColumns() {
  resultTable_->setColumnHidden(ResultModel::Flow, flows_.size() == 1);
  resultTable_->setColumnHidden(ResultModel::From, flows_.isEmpty());
  resultTable_->setColumnHidden(ResultModel::Worth, flows_.isEmpty());
}

void RunsPage::showRun() {
  const QList<qsizetype> chosen = chosenRuns();
  remove_->setEnabled(!chosen.isEmpty());
  if (chosen.isEmpty() && !flows_.isEmpty()) return;
  flows_.clear();
  showColumns();
  const QModelIndexList rows = runTable_->selectionModel()->selectedRows();
  const document::TestRun* run = rows.size() == 1 ? runs_->runAt(rows.first().row()) : nullptr;
  if (run == nullptr) {
    results_->clear();
    title_->setText(tr("Choose a run, or a flow to see all that it was ever tested with."));
  } else {
    results_->showRun(*run);
    title_->setText(tr("What this run found. Double-click a result to go to its flow."));
  }
}

void RunsPage::showSelectedFlows() {
  const QStringList flows = session_.selection().ids(document::EntityType::Flow);
  if (!flows.isEmpty()) showFlows(flows);
}

void RunsPage::showFlows(const QStringList& flows) {
  flows_ = flows;
  showColumns();
  results_->showFlows(flows_);
  const QString what = flows.size() == 1 ? text::flowName(flows.first(), session_.data(), session_.catalog())
                                         : tr("the %1 selected flows").arg(flows.size());
  title_->setText(results_->rowCount() == 0 ? tr("Never tested: %1").arg(what)
                                            : tr("All tests of %1, the newest first").arg(what));
}

/// The runs changed: what is shown on the right may have gone.
void RunsPage::refresh() {
  tellCount();
  if (flows_.isEmpty()) {
    showRun();
  } else {
    showFlows(flows_);
  }
}

void RunsPage::tellCount() {
  const int count = runs_->rowCount();
  removeOld_->setEnabled(count > 0);
  remove_->setEnabled(!chosenRuns().isEmpty());
  count_->setText(count == 0
                      ? tr("No tests yet. Test ports from this machine, or import results made elsewhere.")
                      : tr("Test runs: %1, the one added last first").arg(count));
}

QList<qsizetype> RunsPage::chosenRuns() const {
  QList<qsizetype> places;
  if (runTable_->selectionModel() == nullptr) return places;
  for (const QModelIndex& index : runTable_->selectionModel()->selectedRows())
    places << runs_->placeOf(index.row());
  return places;
}

void RunsPage::removeChosen() {
  const QList<qsizetype> chosen = chosenRuns();
  if (!chosen.isEmpty()) session_.push(commands::removeTestRuns(session_.data(), chosen));
}

void RunsPage::jump(const QModelIndex& index) {
  const QString flow = results_->flowAt(index.row());
  if (session_.report()->flow(flow) != nullptr) emit jumpRequested(document::EntityRef::flow(flow));
}

}  // namespace topo::views
