// SPDX-License-Identifier: Apache-2.0
#include "tests/views/shell/desk.h"
#include "views/shell/help/shortcut_list.h"

#include <QAbstractButton>
#include <QDockWidget>
#include <QMenuBar>
#include <QStatusBar>
#include <QTabBar>
#include <QToolBar>
#include <QWhatsThis>

namespace topo::views {
namespace {

/// How the window explains itself.
class Help : public Desk {
 protected:
  static QList<QAction*> menuActions(const QMenu& menu) {
    QList<QAction*> all;
    for (QAction* action : menu.actions())
      all += action->menu() != nullptr ? menuActions(*action->menu()) : QList<QAction*>{action};
    return all;
  }
};

TEST_F(Help, ListsEveryShortcutThatThereIs) {
  MainWindow* window = open();
  QStringList keys;
  for (const ShortcutEntry& entry : shortcutsOf(*window)) {
    EXPECT_FALSE(entry.what.isEmpty()) << entry.keys.toStdString();
    keys << entry.keys.split(QStringLiteral("; "));
  }
  for (const QAction* action : window->findChildren<QAction*>())
    for (const QKeySequence& key : action->shortcuts())
      EXPECT_TRUE(keys.contains(key.toString(QKeySequence::NativeText)))
          << action->text().toStdString() << ": " << key.toString().toStdString();
}

TEST_F(Help, FindsAShortcutByWordsAndByKeys) {
  MainWindow* window = open();
  QTest::keyClick(window->windowHandle(), Qt::Key_Slash, Qt::ControlModifier);
  auto* list = dialog<ShortcutList>();
  ASSERT_NE(list, nullptr);
  auto* tree = list->findChild<QTreeWidget*>();
  const auto shown = [tree] {
    QStringList rows;
    for (int g = 0; g < tree->topLevelItemCount(); ++g)
      for (int i = 0; i < tree->topLevelItem(g)->childCount(); ++i)
        if (!tree->topLevelItem(g)->child(i)->isHidden()) rows << tree->topLevelItem(g)->child(i)->text(0);
    return rows;
  };
  EXPECT_GT(shown().size(), 20);
  QTest::keyClicks(list->findChild<QLineEdit*>(), QStringLiteral("zone"));
  EXPECT_TRUE(shown().contains(QStringLiteral("Zone")));
  EXPECT_LT(shown().size(), 8);
  list->findChild<QLineEdit*>()->setText(QStringLiteral("f5"));
  EXPECT_EQ(shown(), QStringList{QStringLiteral("Present")});
}

TEST_F(Help, EveryToolSaysItsKeyAndWhatItIsFor) {
  MainWindow* window = open();
  const auto* bar = window->findChild<QToolBar*>(QStringLiteral("tools"));
  ASSERT_NE(bar, nullptr);
  for (const QAction* action : bar->actions()) {
    if (action->isSeparator() || action->shortcut().isEmpty()) continue;
    EXPECT_TRUE(action->toolTip().contains(action->shortcut().toString(QKeySequence::NativeText)))
        << action->toolTip().toStdString();
    EXPECT_FALSE(action->whatsThis().isEmpty()) << action->text().toStdString();
  }
}

TEST_F(Help, EveryButtonHasWordsOrATip) {
  MainWindow* window = openFile(put(QStringLiteral("a.dmcmtopo"), sampleBytes()));
  for (const QAbstractButton* button : window->findChildren<QAbstractButton*>()) {
    // Qt's own: at the corner of tables, in line edits, on docks.
    if (button->objectName().startsWith(QStringLiteral("qt_")) ||
        qobject_cast<QLineEdit*>(button->parent()) || qobject_cast<QAbstractItemView*>(button->parent()) ||
        qobject_cast<QMenuBar*>(button->parent()) || qobject_cast<QTabBar*>(button->parent()))
      continue;
    EXPECT_FALSE(button->text().isEmpty() && button->toolTip().isEmpty())
        << button->metaObject()->className() << " in " << button->parent()->metaObject()->className();
  }
}

TEST_F(Help, TheStatusLineSaysWhatEachToolExpects) {
  MainWindow* window = open();
  QSet<QString> hints;
  QString hint;
  QObject::connect(&window->canvas(), &CanvasView::hintChanged, window,
                   [&](const QString& text) { hint = text; });
  for (int id = int(ToolId::Hand); id <= int(ToolId::Note); ++id) {
    window->canvas().setTool(ToolId(id));
    EXPECT_FALSE(hint.isEmpty()) << id;
    hints << hint;
  }
  EXPECT_EQ(hints.size(), int(ToolId::Note) - int(ToolId::Hand) + 1);
}

TEST_F(Help, WhatsThisKnowsEveryPartOfTheWindow) {
  MainWindow* window = open();
  for (const QDockWidget* dock : window->findChildren<QDockWidget*>())
    EXPECT_FALSE(dock->whatsThis().isEmpty()) << dock->objectName().toStdString();
  EXPECT_FALSE(window->canvas().whatsThis().isEmpty());
  EXPECT_FALSE(window->statusBar()->whatsThis().isEmpty());
  const auto actions = menuActions(*window->menuBar()->actions().first()->menu());
  EXPECT_FALSE(actions.isEmpty());
  QTest::keyClick(window->windowHandle(), Qt::Key_F1, Qt::ShiftModifier);
  EXPECT_TRUE(until([] { return QWhatsThis::inWhatsThisMode(); }));
  QTest::mouseClick(window->canvas().viewport(), Qt::LeftButton);
  EXPECT_TRUE(until([] { return !QWhatsThis::inWhatsThisMode(); }));
  EXPECT_EQ(window->canvas().tool(), ToolId::Select);
  EXPECT_TRUE(window->session().selection().isEmpty()) << "the click was a question";
  QWhatsThis::hideText();
}

TEST_F(Help, NoTwoEntriesOfAMenuHaveTheSameKeys) {
  MainWindow* window = open();
  QHash<QString, QString> taken;
  for (const QAction* top : window->menuBar()->actions()) {
    for (const QAction* action : menuActions(*top->menu())) {
      for (const QKeySequence& key : action->shortcuts()) {
        const QString text = key.toString();
        EXPECT_FALSE(taken.contains(text)) << text.toStdString() << ": " << taken.value(text).toStdString()
                                           << ", " << action->text().toStdString();
        taken.insert(text, action->text());
      }
    }
  }
}

}  // namespace
}  // namespace topo::views
