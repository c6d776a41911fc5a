// SPDX-License-Identifier: Apache-2.0
#include "model/format/writer.h"
#include "tests/views/shell/desk.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QTreeWidget>

#include <gmock/gmock.h>

namespace topo::views {
namespace {

using document::EntityRef;
using testing::HasSubstr;

/// The rules and where things are used, in the whole window: menus, docks, and keys that the canvas has too.
class RulesAndUses : public Desk {
 protected:
  MainWindow* small() {
    document::DocumentData data = test::sample();
    for (const char* id : {"r1", "r2"}) {
      test::wallOf(data, "data").rules << test::makeRule(
          QString::fromLatin1(id), document::Direction::In, document::Action::Allow,
          {QStringLiteral("host:app1")}, {QStringLiteral("host:db1")}, {QStringLiteral("tcp/3306")});
    }
    return openFile(put(QStringLiteral("a.dmcmtopo"), format::write(data)));
  }
  static QTreeWidget* uses(MainWindow* window) {
    return qobject_cast<QTreeWidget*>(table(window, QStringLiteral("Uses")));
  }
  const EntityRef db1 = EntityRef::host(document::HostId(QStringLiteral("db1")));
};

TEST_F(RulesAndUses, TheCanvasMenuAsksWhereAThingIsUsed) {
  MainWindow* window = small();
  window->session().selection().set({db1});
  CanvasView& view = window->canvas();
  const QPoint at = view.mapFromScene(view.canvas().nameRectOf(db1)->center());
  QContextMenuEvent ask(QContextMenuEvent::Mouse, at, view.viewport()->mapToGlobal(at));
  QCoreApplication::sendEvent(view.viewport(), &ask);
  auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
  ASSERT_NE(menu, nullptr);
  QAction* entry = nullptr;
  for (QAction* action : menu->actions()) {
    if (action->text() == QStringLiteral("Where is this used?")) entry = action;
  }
  ASSERT_NE(entry, nullptr);
  entry->trigger();
  menu->close();
  EXPECT_TRUE(until([&] { return uses(window)->isVisible(); })) << "its dock comes to the front";
  ASSERT_GE(uses(window)->topLevelItemCount(), 3);
  // Going there opens the rule.
  uses(window)->setCurrentItem(uses(window)->topLevelItem(1));
  uses(window)->setFocus();
  QTest::keyClick(uses(window), Qt::Key_Return);
  EXPECT_TRUE(until([&] { return table(window, QStringLiteral("Rules"))->isVisible(); }));
  EXPECT_EQ(window->session().selection().ids(document::EntityType::Rule), QStringList{QStringLiteral("r2")});
}

TEST_F(RulesAndUses, ThePropertiesAskItToo) {
  MainWindow* window = small();
  window->session().selection().set({EntityRef::zone(document::ZoneId(QStringLiteral("data")))});
  for (auto* button : window->findChildren<QPushButton*>()) {
    if (button->text() == QStringLiteral("Where is this used?") && button->isVisible()) button->click();
  }
  ASSERT_TRUE(until([&] { return uses(window)->isVisible(); }));
  const QString title = uses(window)->parentWidget()->findChild<QLabel*>()->text();
  EXPECT_THAT(title.toStdString(), HasSubstr("Data is used in"));
}

TEST_F(RulesAndUses, CopyAndPasteBelongToTheRulesWhileTheyHaveTheFocus) {
  MainWindow* window = small();
  window->session().selection().set({EntityRef::zone(document::ZoneId(QStringLiteral("data")))});
  raiseDock(window, QStringLiteral("Firewall rules"));
  QAbstractItemView* rules = table(window, QStringLiteral("Rules"));
  ASSERT_TRUE(until([&] { return rules->isVisible(); }));
  clickCell(rules, rules->model()->index(1, 0));
  QTest::keyClick(rules, Qt::Key_C, Qt::ControlModifier);
  EXPECT_EQ(QGuiApplication::clipboard()->text().count(u'\n'), 2);
  QTest::keyClick(rules, Qt::Key_V, Qt::ControlModifier);
  const auto& held =
      window->session().data().zones.constFind(document::ZoneId(QStringLiteral("data")))->firewall;
  EXPECT_EQ(held->rules.size(), 3);
  EXPECT_EQ(window->session().data().hosts.size(), 2) << "nothing was pasted on the canvas";
  choose(window, QStringLiteral("Edit"), QStringLiteral("Undo"));
  EXPECT_EQ(bytesOf(window), bytesOf(path(QStringLiteral("a.dmcmtopo"))));
}

}  // namespace
}  // namespace topo::views
