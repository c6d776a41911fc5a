// SPDX-License-Identifier: Apache-2.0
#include "views/docks/testing/next_steps_page.h"

#include "views/text/probe/step_words.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QSet>
#include <QSplitter>
#include <QVBoxLayout>

namespace topo::views {

using document::EntityRef;

namespace {

enum Column { What, Count, ColumnCount };
enum Role { StepRole = Qt::UserRole, FlowRole };

/// Nobody reads more; what is copied holds all of them.
constexpr qsizetype kMostFlowsShown = 300;
constexpr qsizetype kMostLinesShown = 600;

/// A sign before the words, so that colour is never needed.
QString signOf(probe::StepKind kind) {
  switch (kind) {
    case probe::StepKind::NotStopped:
      return QStringLiteral("◆ ");
    case probe::StepKind::Untrusted:
    case probe::StepKind::Stale:
    case probe::StepKind::OnlyHint:
    case probe::StepKind::OnlyStandIn:
      return QStringLiteral("? ");
    case probe::StepKind::NeverTested:
    case probe::StepKind::CannotTest:
      return QStringLiteral("– ");
    case probe::StepKind::TlsProblem:
    case probe::StepKind::WrongService:
      return QStringLiteral("! ");
    default:
      return QStringLiteral("✗ ");
  }
}

}  // namespace

NextStepsPage::NextStepsPage(session::Session& session, QWidget* parent)
    : QWidget(parent),
      session_(session),
      summary_(new QLabel(this)),
      tree_(new QTreeWidget(this)),
      text_(new QPlainTextEdit(this)),
      copyOne_(new QPushButton(tr("&Copy for a ticket"), this)),
      copyAll_(new QPushButton(tr("Copy &all"), this)),
      test_(new QPushButton(tr("&Test these …"), this)) {
  build();
  connect(tree_, &QTreeWidget::currentItemChanged, this, &NextStepsPage::showChosen);
  connect(tree_, &QTreeWidget::itemActivated, this, [this](QTreeWidgetItem* item) { activate(*item); });
  connect(copyOne_, &QPushButton::clicked, this, [this] { copy(chosenAsText()); });
  connect(copyAll_, &QPushButton::clicked, this, [this] { copy(allAsText()); });
  connect(test_, &QPushButton::clicked, this, [this] {
    const probe::NextStep* step = chosen();
    if (step == nullptr) return;
    QStringList flows;
    for (const probe::StepFlow& flow : step->flows) flows << flow.flow;
    emit testRequested(flows);
  });
  connect(&session_, &session::Session::reportReady, this, &NextStepsPage::follow);
  connect(&session_.document(), &document::Document::changed, this, [this](const document::ChangeSet& what) {
    if (what.results || what.everything) follow();
  });
  fill();
}

void NextStepsPage::build() {
  summary_->setTextFormat(Qt::PlainText);
  summary_->setWordWrap(true);
  tree_->setColumnCount(ColumnCount);
  tree_->setHeaderLabels({tr("What to do next"), tr("Flows")});
  tree_->setUniformRowHeights(true);
  tree_->setAccessibleName(tr("What to do next"));
  tree_->header()->setStretchLastSection(false);
  tree_->header()->setSectionResizeMode(What, QHeaderView::Stretch);
  tree_->header()->setSectionResizeMode(Count, QHeaderView::ResizeToContents);
  text_->setReadOnly(true);
  text_->setTabChangesFocus(true);
  text_->setAccessibleName(tr("The chosen step, in words for a ticket"));
  auto* split = new QSplitter(this);
  split->addWidget(tree_);
  split->addWidget(text_);
  split->setStretchFactor(0, 3);
  split->setStretchFactor(1, 2);
  split->setChildrenCollapsible(false);
  auto* row = new QHBoxLayout;
  row->addWidget(summary_, 1);
  for (QPushButton* button : {test_, copyOne_, copyAll_}) row->addWidget(button);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(6, 6, 6, 6);
  column->addLayout(row);
  column->addWidget(split, 1);
}

void NextStepsPage::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  if (late_) fill();
}

void NextStepsPage::follow() {
  late_ = true;
  if (isVisible()) fill();
}

void NextStepsPage::fill() {
  late_ = false;
  QSet<QString> open;
  const QTreeWidgetItem* current = tree_->currentItem();
  const QString was = current == nullptr ? QString() : current->text(What);
  for (int i = 0; i < tree_->topLevelItemCount(); ++i)
    if (tree_->topLevelItem(i)->isExpanded()) open.insert(tree_->topLevelItem(i)->text(What));
  const auto report = session_.report();
  const auto states = probe::flowStates(*report, session_.data());
  steps_ = probe::nextSteps(*report, session_.data(), states);
  {
    const QSignalBlocker quiet(tree_);
    tree_->clear();
    for (qsizetype i = 0; i < steps_.size(); ++i) fillStep(i, open);
    for (int i = 0; i < tree_->topLevelItemCount(); ++i)
      if (tree_->topLevelItem(i)->text(What) == was) tree_->setCurrentItem(tree_->topLevelItem(i));
    if (tree_->currentItem() == nullptr && tree_->topLevelItemCount() > 0)
      tree_->setCurrentItem(tree_->topLevelItem(0));
  }
  if (session_.data().results.isEmpty()) {
    summary_->setText(
        tr("Nothing was tested yet: these are the hosts to test from. Test in the menu “Test”, or import "
           "results."));
  } else if (steps_.isEmpty()) {
    summary_->setText(tr("Nothing is left to do: every flow was tested from its own host, and agrees."));
  } else {
    summary_->setText(
        tr("Steps: %1, the gravest first. Double-click a flow to go there.").arg(steps_.size()));
  }
  showChosen();
}

void NextStepsPage::fillStep(qsizetype index, const QSet<QString>& open) {
  const probe::NextStep& step = steps_[index];
  auto* item = new QTreeWidgetItem(tree_, {signOf(step.kind) + text::stepTitle(step, session_.data()),
                                           QString::number(step.flows.size())});
  item->setData(What, StepRole, index);
  item->setTextAlignment(Count, Qt::AlignRight | Qt::AlignVCenter);
  for (const probe::StepFlow& flow : step.flows.mid(0, kMostFlowsShown)) addFlow(*item, flow);
  if (const auto more = step.flows.size() - kMostFlowsShown; more > 0)
    new QTreeWidgetItem(item, {tr("… and %1 more: copied, all are there").arg(more)});
  item->setExpanded(open.contains(item->text(What)));
}

void NextStepsPage::addFlow(QTreeWidgetItem& step, const probe::StepFlow& flow) {
  auto* item = new QTreeWidgetItem(
      &step, {text::stepFlowText(flow, *session_.report(), session_.data(), session_.catalog())});
  item->setData(What, FlowRole, flow.flow);
}

const probe::NextStep* NextStepsPage::chosen() const {
  const QTreeWidgetItem* item = tree_->currentItem();
  if (item == nullptr) return nullptr;
  if (item->parent() != nullptr) item = item->parent();
  const auto index = item->data(What, StepRole).toLongLong();
  return index < steps_.size() ? &steps_[index] : nullptr;
}

QStringList NextStepsPage::linesOf(const probe::NextStep& step) const {
  return text::stepLines(step, *session_.report(), session_.data(), session_.catalog());
}

void NextStepsPage::showChosen() {
  const probe::NextStep* step = chosen();
  QStringList lines = step == nullptr ? QStringList() : linesOf(*step);
  if (const auto more = lines.size() - kMostLinesShown; more > 0)
    lines = lines.mid(0, kMostLinesShown) << tr("… and %1 more lines: copied, all are there").arg(more);
  text_->setPlainText(lines.join(u'\n'));
  copyOne_->setEnabled(step != nullptr);
  copyAll_->setEnabled(!steps_.isEmpty());
  test_->setEnabled(step != nullptr && step->kind != probe::StepKind::CannotTest);
}

void NextStepsPage::activate(const QTreeWidgetItem& item) {
  const QString flow = item.data(What, FlowRole).toString();
  if (!flow.isEmpty()) emit jumpRequested(EntityRef::flow(flow));
}

QString NextStepsPage::chosenAsText() const {
  const probe::NextStep* step = chosen();
  return step == nullptr ? QString() : linesOf(*step).join(u'\n') + u'\n';
}

QString NextStepsPage::allAsText() const {
  QStringList parts;
  for (const probe::NextStep& step : steps_) parts << linesOf(step).join(u'\n') + u'\n';
  return parts.join(u'\n');
}

void NextStepsPage::copy(const QString& text) {
  QGuiApplication::clipboard()->setText(text);
}

}  // namespace topo::views
