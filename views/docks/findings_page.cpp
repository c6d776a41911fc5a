// SPDX-License-Identifier: Apache-2.0
#include "views/docks/findings_page.h"

#include "views/text/findings.h"
#include "views/text/meaning.h"

#include <QAction>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QVBoxLayout>

namespace topo::views {

FindingsPage::FindingsPage(session::Session& session, QWidget* parent)
    : QWidget(parent),
      session_(session),
      model_(new FindingModel(session, this)),
      sorted_(new QSortFilterProxyModel(this)),
      table_(new QTableView(this)),
      count_(new QLabel(this)),
      advice_(new QLabel(this)),
      mend_(new QPushButton(tr("&Mend …"), this)),
      mends_(new MendMenu(
          session, [this] { return chosen(); }, this)) {
  for (QLabel* label : {count_, advice_}) {
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
  }
  setUpTable();
  setUpMends();
  auto* top = new QHBoxLayout;
  top->addWidget(count_, 1);
  top->addWidget(mend_);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(6, 6, 6, 6);
  column->addLayout(top);
  column->addWidget(table_);
  column->addWidget(advice_);
  tellCount();
  advise();
}

void FindingsPage::setUpTable() {
  sorted_->setSourceModel(model_);
  sorted_->setSortRole(FindingModel::SortRole);
  table_->setModel(sorted_);
  table_->setSortingEnabled(true);
  table_->sortByColumn(FindingModel::Severity, Qt::AscendingOrder);
  table_->setSelectionBehavior(QAbstractItemView::SelectRows);
  table_->setSelectionMode(QAbstractItemView::ExtendedSelection);
  table_->setAlternatingRowColors(true);
  table_->setWordWrap(false);
  table_->verticalHeader()->hide();
  table_->verticalHeader()->setDefaultSectionSize(table_->fontMetrics().height() + 8);
  table_->horizontalHeader()->setSectionResizeMode(FindingModel::Sentence, QHeaderView::Stretch);
  table_->setColumnWidth(FindingModel::Severity, table_->fontMetrics().averageCharWidth() * 14);
  table_->setColumnWidth(FindingModel::Code, table_->fontMetrics().averageCharWidth() * 22);
  table_->setAccessibleName(tr("Findings"));
  connect(table_, &QTableView::activated, this, &FindingsPage::jump);
  connect(model_, &QAbstractItemModel::modelReset, this, &FindingsPage::tellCount);
  connect(table_->selectionModel(), &QItemSelectionModel::selectionChanged, this, &FindingsPage::advise);
  connect(model_, &QAbstractItemModel::modelReset, this, &FindingsPage::advise);
}

void FindingsPage::setUpMends() {
  connect(mend_, &QPushButton::clicked, this,
          [this] { openMenu(mend_->mapToGlobal(QPoint(0, mend_->height()))); });
  mend_->setToolTip(tr("What can be done at once about the chosen findings (Alt+Enter)"));
  mend_->setAccessibleName(tr("Mend the chosen findings"));
  connect(mends_, &MendMenu::jumpRequested, this, &FindingsPage::jumpRequested);
  connect(mends_, &MendMenu::previewed, this, [this](const QString& preview) {
    if (preview.isEmpty()) {
      advise();
    } else {
      advice_->setText(preview);
    }
  });
  table_->setContextMenuPolicy(Qt::CustomContextMenu);
  connect(table_, &QTableView::customContextMenuRequested, this,
          [this](const QPoint& at) { openMenu(table_->viewport()->mapToGlobal(at)); });
  auto* byKey = new QAction(tr("Mend"), this);
  byKey->setShortcuts({QKeySequence(Qt::ALT | Qt::Key_Return), QKeySequence(Qt::ALT | Qt::Key_Enter)});
  byKey->setShortcutContext(Qt::WidgetWithChildrenShortcut);
  connect(byKey, &QAction::triggered, this, [this] {
    const QRect row = table_->visualRect(table_->currentIndex());
    openMenu(table_->viewport()->mapToGlobal(row.isValid() ? row.bottomLeft() : QPoint(0, 0)));
  });
  addAction(byKey);
}

void FindingsPage::openMenu(const QPoint& global) {
  mends_->popup(global);
}

QList<snapshot::Finding> FindingsPage::chosen() const {
  QList<snapshot::Finding> findings;
  for (const QModelIndex& index : table_->selectionModel()->selectedRows()) {
    const snapshot::Finding* finding = model_->findingAt(sorted_->mapToSource(index).row());
    if (finding != nullptr) findings << *finding;
  }
  return findings;
}

void FindingsPage::advise() {
  const QList<snapshot::Finding> findings = chosen();
  mend_->setEnabled(!findings.isEmpty());
  if (findings.size() == 1) {
    advice_->setText(text::findingMeaning(findings.first()) + u' ' +
                     text::findingAdvice(findings.first().code));
  } else {
    advice_->setText(tr("Findings chosen: %1.").arg(findings.size()));
  }
  advice_->setVisible(!findings.isEmpty());
}

void FindingsPage::tellCount() {
  count_->setText(tr("Errors: %1, warnings: %2, notes: %3. Double-click one to go there.")
                      .arg(model_->count(snapshot::Severity::Error))
                      .arg(model_->count(snapshot::Severity::Warning))
                      .arg(model_->count(snapshot::Severity::Info)));
}

void FindingsPage::jump(const QModelIndex& index) {
  const snapshot::Finding* finding = model_->findingAt(sorted_->mapToSource(index).row());
  if (finding != nullptr) emit jumpRequested(finding->target());
}

}  // namespace topo::views
