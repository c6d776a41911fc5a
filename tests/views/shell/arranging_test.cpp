// SPDX-License-Identifier: Apache-2.0
// Arranging, locking, menus and the clipboard, as a person in a window uses them.
#include "model/commands/place.h"
#include "tests/views/shell/desk.h"
#include "views/dialogs/host_list_dialog.h"

#include <QClipboard>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>

namespace topo::views {
namespace {

using document::EntityRef;
using document::EntityType;

class Arranging : public Desk {
 protected:
  MainWindow* sample() { return openFile(put(QStringLiteral("sample.dmcmtopo"), sampleBytes())); }
  static const document::View& view(MainWindow* window) { return *window->session().data().views.cbegin(); }
  static QRectF rect(MainWindow* window, EntityType type, const char* id) {
    return window->canvas().canvas().rectOf({type, QLatin1String(id), {}}).value_or(QRectF());
  }
  static bool arranged(MainWindow* window) {
    return until(
        [&] { return !window->arranging().arranger().isBusy() && !window->canvas().canvas().isGliding(); });
  }
  /// The context menu that is open.
  static QMenu* menu() {
    QMenu* found = nullptr;
    until([&] { return (found = qobject_cast<QMenu*>(QApplication::activePopupWidget())) != nullptr; }, 5000);
    return found;
  }
  static QStringList words(const QMenu& menu) {
    QStringList all;
    for (const QAction* action : menu.actions()) {
      if (!action->isSeparator()) all << QString(action->text()).remove(u'&');
    }
    return all;
  }
  static QAction* entry(QMenu& menu, const QString& text) {
    for (QAction* action : menu.actions()) {
      if (QString(action->text()).remove(u'&') == text) return action;
      if (action->menu() == nullptr) continue;
      if (QAction* inner = entry(*action->menu(), text)) return inner;
    }
    return nullptr;
  }
  static QMenu* menuAt(MainWindow* window, const QPointF& scene) {
    const QPoint at = window->canvas().viewportTransform().map(scene).toPoint();
    QContextMenuEvent event(QContextMenuEvent::Mouse, at, window->canvas().viewport()->mapToGlobal(at));
    QApplication::sendEvent(window->canvas().viewport(), &event);
    return menu();
  }
};

TEST_F(Arranging, AllIsOneStepThatNestsEverythingAndCanBeTakenBack) {
  MainWindow* window = sample();
  const document::DocumentData before = window->session().data();
  choose(window, QStringLiteral("Arrange"), QStringLiteral("Arrange all"));
  ASSERT_TRUE(until([&] { return window->session().undoStack().count() == 1; }));
  EXPECT_EQ(window->session().undoStack().undoText(), QStringLiteral("Arrange all"));
  ASSERT_TRUE(arranged(window));
  EXPECT_TRUE(rect(window, EntityType::Zone, "site").contains(rect(window, EntityType::Zone, "dmz")));
  EXPECT_TRUE(rect(window, EntityType::Network, "dmz-net").contains(rect(window, EntityType::Host, "lb1")));
  EXPECT_LT(rect(window, EntityType::Zone, "internet").right(),
            rect(window, EntityType::Zone, "site").left());
  EXPECT_LT(rect(window, EntityType::Zone, "dmz").right(), rect(window, EntityType::Zone, "data").left());
  window->session().undoStack().undo();
  EXPECT_EQ(window->session().data(), before);
}

TEST_F(Arranging, WhatIsLockedStaysWhereItIs) {
  MainWindow* window = sample();
  const QRectF before = rect(window, EntityType::Host, "lb1");
  window->session().selection().set({EntityRef::host(document::HostId(QStringLiteral("lb1")))});
  QTest::keyClick(&window->canvas(), Qt::Key_L, Qt::ControlModifier);
  EXPECT_TRUE(view(window).at.value(QStringLiteral("lb1")).locked);
  EXPECT_TRUE(action(window, QStringLiteral("Arrange"), QStringLiteral("Lock"))->isChecked());
  choose(window, QStringLiteral("Arrange"), QStringLiteral("Arrange all"));
  ASSERT_TRUE(until([&] { return window->session().undoStack().count() == 2; }));
  ASSERT_TRUE(arranged(window));
  EXPECT_EQ(rect(window, EntityType::Host, "lb1"), before);
}

TEST_F(Arranging, EntriesAreOnWhereTheyDoSomething) {
  MainWindow* window = sample();
  const auto on = [&](const char* entry) {
    return action(window, QStringLiteral("Arrange"), QString::fromLatin1(entry))->isEnabled();
  };
  const EntityRef riak1 = EntityRef::host(document::HostId(QStringLiteral("riak1")));
  const EntityRef riak2 = EntityRef::host(document::HostId(QStringLiteral("riak2")));
  const EntityRef riak3 = EntityRef::host(document::HostId(QStringLiteral("riak3")));
  window->session().selection().clear();
  EXPECT_TRUE(on("Arrange all"));
  EXPECT_FALSE(on("Align left") || on("Lock") || on("Arrange selection"));
  window->session().selection().set({riak1, riak2});
  EXPECT_TRUE(on("Align left") && on("Same width") && on("Lock") && on("Arrange selection"));
  EXPECT_FALSE(on("Distribute vertically"));
  window->session().selection().set({riak1, riak2, riak3});
  EXPECT_TRUE(on("Distribute vertically"));
  QTest::keyClick(&window->canvas(), Qt::Key_Left, Qt::ControlModifier | Qt::ShiftModifier);
  EXPECT_EQ(rect(window, EntityType::Host, "riak2").left(), rect(window, EntityType::Host, "riak1").left());
  EXPECT_EQ(window->session().undoStack().count(), 1);
}

TEST_F(Arranging, EmptyGroundAndThingsHaveMenus) {
  MainWindow* window = sample();
  QMenu* ground = menuAt(window, rect(window, EntityType::Zone, "site").bottomLeft() + QPointF(-40, 80));
  ASSERT_TRUE(ground);
  EXPECT_TRUE(words(*ground).contains(QStringLiteral("Paste here")));
  QAction* note = entry(*ground, QStringLiteral("Note"));
  ASSERT_TRUE(note);
  const qsizetype notes = window->session().data().notes.size();
  note->trigger();
  ground->close();
  EXPECT_EQ(window->session().data().notes.size(), notes + 1);
  EXPECT_TRUE(window->canvas().isEditing()) << "what it says is asked for";
  QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);

  QMenu* host = menuAt(window, rect(window, EntityType::Host, "lb1").topLeft() + QPointF(30, 10));
  ASSERT_TRUE(host);
  for (const char* text :
       {"Properties", "Rename", "Connect to …", "Cut", "Copy", "Duplicate", "Delete", "Lock"}) {
    EXPECT_TRUE(words(*host).contains(QString::fromUtf8(text))) << text;
  }
  entry(*host, QStringLiteral("Connect to …"))->trigger();
  host->close();
  EXPECT_EQ(window->canvas().tool(), ToolId::CustomFlow);
}

TEST_F(Arranging, EnterGoesIntoTheProperties) {
  MainWindow* window = sample();
  window->session().selection().set({EntityRef::host(document::HostId(QStringLiteral("lb1")))});
  window->canvas().setFocus();
  QTest::keyClick(&window->canvas(), Qt::Key_Return);
  EXPECT_TRUE(until([] { return qobject_cast<QLineEdit*>(QApplication::focusWidget()) != nullptr; }, 5000));
}

TEST_F(Arranging, APartGoesToAnotherWindowWithFreshIds) {
  MainWindow* from = sample();
  MainWindow* to = openFile(put(QStringLiteral("other.dmcmtopo"), sampleBytes()));
  from->session().selection().set({EntityRef::host(document::HostId(QStringLiteral("riak1")))});
  ASSERT_TRUE(from->canvas().copy());
  const qsizetype hosts = to->session().data().hosts.size();
  to->canvas().setFocus();
  QTest::keyClick(&to->canvas(), Qt::Key_V, Qt::ControlModifier);
  EXPECT_EQ(to->session().data().hosts.size(), hosts + 1);
  EXPECT_EQ(from->session().data().hosts.size(), hosts);
  ASSERT_EQ(to->session().selection().refs().size(), 1);
  EXPECT_NE(to->session().selection().refs().first().id, QStringLiteral("riak1"));
}

// Another process gets bytes and nothing else.
TEST_F(Arranging, WhatIsCopiedNeedsNothingOfTheProgramItCameFrom) {
  MainWindow* from = sample();
  from->session().selection().set({EntityRef::host(document::HostId(QStringLiteral("riak1")))});
  ASSERT_TRUE(from->canvas().copy());
  const QMimeData* copied = QApplication::clipboard()->mimeData();
  auto* bytes = new QMimeData;
  for (const QString& format : copied->formats()) bytes->setData(format, copied->data(format));
  closeAll();
  QApplication::clipboard()->setMimeData(bytes);
  MainWindow* to = openFile(put(QStringLiteral("other.dmcmtopo"), sampleBytes()));
  const qsizetype hosts = to->session().data().hosts.size();
  to->canvas().setFocus();
  QTest::keyClick(&to->canvas(), Qt::Key_V, Qt::ControlModifier);
  EXPECT_EQ(to->session().data().hosts.size(), hosts + 1);
}

TEST_F(Arranging, AWayBentByHandIsResetByItsMenu) {
  MainWindow* window = sample();
  CanvasScene& scene = window->canvas().canvas();
  ASSERT_TRUE(settled(window));
  const auto& flows = window->session().report()->flows;
  const auto drawn = std::find_if(flows.begin(), flows.end(),
                                  [&](const snapshot::Flow& it) { return scene.linkOf(it.id) != nullptr; });
  ASSERT_NE(drawn, flows.end());
  const QString flow = drawn->id;
  const QPoint bend = rect(window, EntityType::Zone, "site").bottomLeft().toPoint() + QPoint(-60, 60);
  const auto goesBy = [&] {
    const auto* link = scene.linkOf(flow);
    return link != nullptr && std::count(link->line.begin(), link->line.end(), QPointF(bend)) > 0;
  };
  window->session().push(commands::setBends(window->session().data(), scene.view(), flow, {bend}));
  ASSERT_TRUE(until(goesBy));
  window->canvas().centerOn(bend);
  QMenu* menu = menuAt(window, bend);
  ASSERT_TRUE(menu);
  QAction* reset = entry(*menu, QStringLiteral("Reset the way"));
  ASSERT_TRUE(reset);
  reset->trigger();
  menu->close();
  EXPECT_TRUE(view(window).links.value(flow).points.isEmpty());
  ASSERT_TRUE(until([&] { return !goesBy(); }));
  window->session().undoStack().undo();
  EXPECT_EQ(view(window).links.value(flow).points, QList<QPoint>({bend}));
}

TEST_F(Arranging, RowsOfASpreadsheetBecomeHostsInOneStep) {
  MainWindow* window = sample();
  QGuiApplication::clipboard()->setText(
      QStringLiteral("Name\tIP\tRole\nweb1\t10.77.0.1\tWeb\nweb2\t10.77.0.2\tWeb\n"));
  window->session().selection().set({EntityRef::network(document::NetworkId(QStringLiteral("dmz-net")))});
  window->canvas().setFocus();
  QTest::keyClick(&window->canvas(), Qt::Key_V, Qt::ControlModifier);
  EXPECT_TRUE(noDialog()) << "nothing to ask";
  ASSERT_TRUE(window->session().data().hosts.contains(document::HostId(QStringLiteral("web2"))));
  EXPECT_EQ(window->session().undoStack().count(), 1);
  EXPECT_TRUE(rect(window, EntityType::Network, "dmz-net").contains(rect(window, EntityType::Host, "web2")));
  window->session().undoStack().undo();
  EXPECT_FALSE(window->session().data().hosts.contains(document::HostId(QStringLiteral("web1"))));
}

TEST_F(Arranging, WhatIsThereAlreadyIsToldAndUnclearColumnsAreAsked) {
  MainWindow* window = sample();
  QGuiApplication::clipboard()->setText(
      QStringLiteral("Berlin\track\tnew1\t10.77.0.1\nBonn\track\triak1\t10.77.0.2\n"));
  window->canvas().setFocus();
  QTest::keyClick(&window->canvas(), Qt::Key_V, Qt::ControlModifier | Qt::ShiftModifier);
  auto* dialog = Desk::dialog<HostListDialog>();
  ASSERT_TRUE(dialog);
  const QList<QComboBox*> columns = dialog->findChildren<QComboBox*>();
  ASSERT_EQ(columns.size(), 4);
  columns[0]->setCurrentIndex(int(commands::HostColumn::Ignore));
  columns[1]->setCurrentIndex(int(commands::HostColumn::Ignore));
  columns[2]->setCurrentIndex(int(commands::HostColumn::Name));
  EXPECT_TRUE(dialog->findChild<QPlainTextEdit*>()->toPlainText().contains(QStringLiteral("riak1")));
  QTest::mouseClick(dialog->findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok), Qt::LeftButton);
  ASSERT_TRUE(until(
      [&] { return window->session().data().hosts.contains(document::HostId(QStringLiteral("new1"))); }));
  EXPECT_EQ(window->session().undoStack().count(), 1);
}

TEST_F(Arranging, NoTwoEntriesShareAShortcut) {
  MainWindow* window = sample();
  QHash<QString, QString> used;
  for (const QAction* one : window->findChildren<QAction*>()) {
    for (const QKeySequence& keys : one->shortcuts()) {
      const QString name = keys.toString();
      EXPECT_FALSE(used.contains(name)) << qPrintable(name + u' ' + one->text() + u' ' + used.value(name));
      used.insert(name, one->text());
    }
  }
}

}  // namespace
}  // namespace topo::views
