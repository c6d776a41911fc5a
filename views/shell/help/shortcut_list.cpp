// SPDX-License-Identifier: Apache-2.0
#include "views/shell/help/shortcut_list.h"

#include <QAction>
#include <QHeaderView>
#include <QMenu>
#include <QMenuBar>
#include <QSet>
#include <QVBoxLayout>

#include <algorithm>

namespace topo::views {

namespace {

QString plain(QString text) {
  return text.remove(u'&').remove(QStringLiteral(" …"));
}

class Collector {
 public:
  void takeMenu(const QString& group, const QMenu& menu) {
    for (const QAction* action : menu.actions()) {
      if (action->menu() != nullptr)
        takeMenu(group, *action->menu());
      else
        take(group, *action);
    }
  }
  void take(const QString& group, const QAction& action) {
    if (action.shortcuts().isEmpty() || seen_.contains(&action)) return;
    seen_ << &action;
    // The words of undo and redo change with every step; their icon text does not.
    entries << ShortcutEntry{group, plain(action.iconText()),
                             QKeySequence::listToString(action.shortcuts(), QKeySequence::NativeText)};
  }
  QList<ShortcutEntry> entries;

 private:
  QSet<const QAction*> seen_;
};

QList<ShortcutEntry> byHand() {
  const QString group = ShortcutList::tr("On the canvas");
  const std::pair<QString, QString> rows[] = {
      {ShortcutList::tr("Delete what is selected"), ShortcutList::tr("Del")},
      {ShortcutList::tr("Give up what is being drawn or dragged; back to Select"), ShortcutList::tr("Esc")},
      {ShortcutList::tr("Move what is selected"), ShortcutList::tr("arrow keys; Shift: farther")},
      {ShortcutList::tr("Next or previous thing"), ShortcutList::tr("Tab, Shift+Tab")},
      {ShortcutList::tr("Neighbour in that direction"), ShortcutList::tr("Alt and arrow keys")},
      {ShortcutList::tr("Properties of what is selected"), ShortcutList::tr("Enter")},
      {ShortcutList::tr("Menu of what is selected"), ShortcutList::tr("Menu key, Shift+F10")},
      {ShortcutList::tr("Flow from what is selected"),
       ShortcutList::tr("C, then Tab or arrow keys, then Enter")},
      {ShortcutList::tr("Drag without grid and neighbours"), ShortcutList::tr("Alt")},
      {ShortcutList::tr("Select more, or less"), ShortcutList::tr("Shift or Ctrl and click")},
      {ShortcutList::tr("Use a tool again and again"),
       ShortcutList::tr("hold Shift while using it; palette: double-click")},
      {ShortcutList::tr("Move the paper"), ShortcutList::tr("space bar or middle button, and drag")},
      {ShortcutList::tr("Zoom at the pointer"), ShortcutList::tr("Ctrl and wheel, or pinch")}};
  QList<ShortcutEntry> entries;
  for (const auto& [what, keys] : rows) entries << ShortcutEntry{group, what, keys};
  return entries;
}

}  // namespace

QList<ShortcutEntry> shortcutsOf(const QMainWindow& window) {
  Collector collector;
  for (const QAction* top : window.menuBar()->actions())
    if (top->menu() != nullptr) collector.takeMenu(plain(top->text()), *top->menu());
  // What is in no menu: buttons and panels.
  for (const QAction* action : window.findChildren<QAction*>())
    if (!action->text().isEmpty()) collector.take(ShortcutList::tr("In the panels"), *action);
  return collector.entries + byHand();
}

ShortcutList::ShortcutList(QMainWindow& window)
    : QDialog(&window), search_(new QLineEdit(this)), tree_(new QTreeWidget(this)) {
  setObjectName(QStringLiteral("shortcutList"));
  setAttribute(Qt::WA_DeleteOnClose);
  setWindowTitle(tr("Shortcuts"));
  search_->setPlaceholderText(tr("Search by what it does or by key"));
  search_->setClearButtonEnabled(true);
  search_->setAccessibleName(tr("Search the shortcuts"));
  tree_->setAccessibleName(tr("Shortcuts"));
  tree_->setHeaderLabels({tr("What"), tr("Keys")});
  tree_->setRootIsDecorated(false);
  tree_->setIndentation(10);
  tree_->setUniformRowHeights(true);
  tree_->setAlternatingRowColors(true);
  tree_->setSelectionMode(QAbstractItemView::NoSelection);
  tree_->header()->setStretchLastSection(false);
  tree_->header()->setSectionResizeMode(0, QHeaderView::Stretch);
  tree_->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
  auto* column = new QVBoxLayout(this);
  column->addWidget(search_);
  column->addWidget(tree_);
  connect(search_, &QLineEdit::textChanged, this, &ShortcutList::filter);
  fill(shortcutsOf(window));
  resize(620, 680);
  search_->setFocus();
}

void ShortcutList::fill(const QList<ShortcutEntry>& entries) {
  QHash<QString, QTreeWidgetItem*> groups;
  for (const ShortcutEntry& entry : entries) {
    QTreeWidgetItem*& group = groups[entry.group];
    if (group == nullptr) {
      group = new QTreeWidgetItem(tree_, {entry.group});
      group->setFirstColumnSpanned(true);
      QFont bold = group->font(0);
      bold.setBold(true);
      group->setFont(0, bold);
    }
    new QTreeWidgetItem(group, {entry.what, entry.keys});
  }
  tree_->expandAll();
}

void ShortcutList::filter(const QString& words) {
  const QStringList all = words.split(u' ', Qt::SkipEmptyParts);
  for (int g = 0; g < tree_->topLevelItemCount(); ++g) {
    QTreeWidgetItem* group = tree_->topLevelItem(g);
    bool any = false;
    for (int i = 0; i < group->childCount(); ++i) {
      QTreeWidgetItem* row = group->child(i);
      const QString text = group->text(0) + u' ' + row->text(0) + u' ' + row->text(1);
      const bool shown = std::all_of(all.begin(), all.end(), [&](const QString& word) {
        return text.contains(word, Qt::CaseInsensitive);
      });
      row->setHidden(!shown);
      any |= shown;
    }
    group->setHidden(!any);
  }
}

}  // namespace topo::views
