// SPDX-License-Identifier: Apache-2.0
#include "views/docks/rules/rule_table.h"

#include <QHeaderView>
#include <QKeyEvent>

#include <algorithm>

namespace topo::views {

using document::Rule;
using document::RuleId;

RuleTable::RuleTable(RuleModel* model, RuleDelegate* delegate, QWidget* parent)
    : QTableView(parent), model_(model) {
  setModel(model);
  delegate->serve(this);
  setSelectionBehavior(SelectRows);
  setDragDropMode(InternalMove);
  setDragDropOverwriteMode(false);
  setDropIndicatorShown(true);
  setAlternatingRowColors(true);
  setWordWrap(false);
  setContextMenuPolicy(Qt::CustomContextMenu);
  verticalHeader()->hide();
  verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 10);
  horizontalHeader()->setStretchLastSection(true);
  setAccessibleName(tr("Rules"));
  const int em = fontMetrics().averageCharWidth();
  const int widths[] = {6, 5, 11, 9, 28, 28, 20, 16, 30, 14, 14, 13};
  for (int column = 0; column < RuleModel::ColumnCount; ++column) setColumnWidth(column, widths[column] * em);
  for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved}) {
    connect(model, signal, this, &RuleTable::spanHeadings);
  }
  connect(model, &QAbstractItemModel::layoutChanged, this, &RuleTable::spanHeadings);
  connect(model, &QAbstractItemModel::modelReset, this, &RuleTable::spanHeadings);
  spanHeadings();
}

/// A heading goes over its whole row.
void RuleTable::spanHeadings() {
  clearSpans();
  for (int row = 0; row < model_->rowCount(); ++row) {
    if (model_->headingAt(row) != nullptr) setSpan(row, 0, 1, RuleModel::ColumnCount);
  }
}

void RuleTable::choose(const QList<RuleId>& rules) {
  QItemSelection wanted;
  for (const RuleId& rule : rules) {
    const int row = model_->rowOf(rule);
    if (row >= 0) wanted.select(model_->index(row, 0), model_->index(row, RuleModel::ColumnCount - 1));
  }
  selectionModel()->select(wanted, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
}

QList<RuleId> RuleTable::chosen() const {
  QList<int> rows;
  for (const QModelIndex& index : selectionModel()->selectedRows()) rows << index.row();
  std::sort(rows.begin(), rows.end());
  QList<RuleId> rules;
  for (const int row : rows) {
    if (const Rule* rule = model_->ruleAt(row)) rules << rule->id;
  }
  return rules;
}

QList<RuleId> RuleTable::chosenHeadings() const {
  QList<RuleId> bearers;
  for (const QModelIndex& index : selectionModel()->selectedRows()) {
    if (const Rule* bearer = model_->headingAt(index.row())) bearers << bearer->id;
  }
  return bearers;
}

bool RuleTable::takeKey(const QKeyEvent& key, bool pressed) {
  if (key.matches(QKeySequence::Delete)) {
    if (pressed) emit deletePressed();
  } else if (key.matches(QKeySequence::Copy)) {
    if (pressed) emit copyPressed();
  } else if (key.matches(QKeySequence::Paste)) {
    if (pressed) emit pastePressed();
  } else {
    return false;
  }
  return true;
}

/// Delete, copy and paste belong to the window too, for the canvas: here the table's come first.
bool RuleTable::event(QEvent* event) {
  if (event->type() == QEvent::ShortcutOverride && takeKey(static_cast<QKeyEvent&>(*event), false)) {
    event->accept();
    return true;
  }
  return QTableView::event(event);
}

void RuleTable::resizeEvent(QResizeEvent* event) {
  QTableView::resizeEvent(event);
  // A message that takes room while somebody types must not hide the cell.
  if (state() == EditingState) scrollTo(currentIndex());
}

void RuleTable::keyPressEvent(QKeyEvent* event) {
  if (takeKey(*event, true)) return event->accept();
  QTableView::keyPressEvent(event);
}

}  // namespace topo::views
