// SPDX-License-Identifier: Apache-2.0
#include "views/docks/findings_page.h"

#include "views/text/findings.h"

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
      advice_(new QLabel(this)) {
  for (QLabel* label : {count_, advice_}) {
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
  }
  sorted_->setSourceModel(model_);
  sorted_->setSortRole(FindingModel::SortRole);
  table_->setModel(sorted_);
  table_->setSortingEnabled(true);
  table_->sortByColumn(FindingModel::Severity, Qt::AscendingOrder);
  table_->setSelectionBehavior(QAbstractItemView::SelectRows);
  table_->setSelectionMode(QAbstractItemView::SingleSelection);
  table_->setAlternatingRowColors(true);
  table_->setWordWrap(false);
  table_->verticalHeader()->hide();
  table_->verticalHeader()->setDefaultSectionSize(table_->fontMetrics().height() + 8);
  table_->horizontalHeader()->setSectionResizeMode(FindingModel::Sentence, QHeaderView::Stretch);
  table_->setColumnWidth(FindingModel::Severity, table_->fontMetrics().averageCharWidth() * 14);
  table_->setColumnWidth(FindingModel::Code, table_->fontMetrics().averageCharWidth() * 22);
  table_->setAccessibleName(tr("Findings"));
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(6, 6, 6, 6);
  column->addWidget(count_);
  column->addWidget(table_);
  column->addWidget(advice_);
  connect(table_, &QTableView::activated, this, &FindingsPage::jump);
  connect(model_, &QAbstractItemModel::modelReset, this, &FindingsPage::tellCount);
  connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &FindingsPage::advise);
  connect(model_, &QAbstractItemModel::modelReset, this, &FindingsPage::advise);
  tellCount();
  advise();
}

void FindingsPage::advise() {
  const QModelIndex index = table_->selectionModel()->currentIndex();
  const snapshot::Finding* finding =
      index.isValid() ? model_->findingAt(sorted_->mapToSource(index).row()) : nullptr;
  advice_->setText(finding == nullptr ? QString() : text::findingAdvice(finding->code));
  advice_->setVisible(finding != nullptr);
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
