// SPDX-License-Identifier: Apache-2.0
#include "model/commands/change.h"
#include "model/commands/remove.h"
#include "tests/views/properties/panel.h"

#include <QAction>
#include <QWheelEvent>

namespace topo::views {
namespace {

using document::EntityRef;

/// How entries travel from a field into the document, and what becomes of those that cannot.
class EntryTest : public PanelTest {
 protected:
  QTableWidget* table(const char* name) {
    for (auto* found : panel->findChildren<QTableWidget*>()) {
      if (found->accessibleName() == QLatin1String(name) && found->isVisibleTo(&window)) return found;
    }
    ADD_FAILURE() << "no table " << name;
    return nullptr;
  }
  /// The editor that is open in a table; null: none.
  QLineEdit* cellEditor(const char* name) {
    for (auto* editor : table(name)->viewport()->findChildren<QLineEdit*>()) {
      if (!editor->isHidden()) return editor;
    }
    return nullptr;
  }
  /// Types into a cell of the first row, in place of what it held.
  void typeInCell(const char* name, int column, const QString& text) {
    QTableWidget* cells = table(name);
    cells->setFocus();
    cells->setCurrentCell(0, column);
    QTest::keyClick(cells, Qt::Key_F2);
    ASSERT_NE(cellEditor(name), nullptr);
    cellEditor(name)->selectAll();
    QTest::keyClicks(cellEditor(name), text);
  }
};

TEST_F(EntryTest, EnterTakesAnEntryAsOneStep) {
  desk.selectHost("app1");
  enter(line("Name"), QStringLiteral("front"));
  EXPECT_EQ(desk.host("app1").name, "front");
  leave();
  EXPECT_EQ(steps(), 1);
  desk.undo();
  EXPECT_EQ(line("Name")->text(), "app1");
}

TEST_F(EntryTest, LeavingAFieldTakesItsEntry) {
  desk.selectHost("app1");
  type(line("Role"), QStringLiteral("entry point"));
  EXPECT_EQ(steps(), 0);
  leave();
  EXPECT_EQ(desk.host("app1").role, "entry point");
}

TEST_F(EntryTest, WhatIsTypedGoesToWhatItWasTypedFor) {
  desk.selectHost("app1");
  type(line("Name"), QStringLiteral("front"));
  desk.selectHost("db1");
  EXPECT_EQ(desk.host("app1").name, "front");
  EXPECT_EQ(desk.host("db1").name, "db1");
  EXPECT_EQ(line("Name")->text(), "db1");
  type(line("Name"), QStringLiteral("store"));
  desk.selectZone("dmz");
  EXPECT_EQ(desk.host("db1").name, "store");
  EXPECT_EQ(line("Name")->text(), "DMZ");
}

TEST_F(EntryTest, ChangesFromElsewhereLeaveTypingAlone) {
  desk.selectHost("app1");
  type(line("Name"), QStringLiteral("fro"));
  desk.session.push(commands::rename(desk.session.data(),
                                     EntityRef::host(document::HostId(QStringLiteral("db1"))),
                                     QStringLiteral("other")));
  EXPECT_EQ(line("Name")->text(), "fro");
  QTest::keyClicks(line("Name"), QStringLiteral("nt\r"));
  QTest::keyClick(line("Name"), Qt::Key_Return);
  EXPECT_EQ(desk.host("app1").name, "front");
}

TEST_F(EntryTest, ARefusedEntryStaysWithTheReason) {
  desk.select({EntityRef::network(document::NetworkId(QStringLiteral("db-lan")))});
  enter(line("CIDRs"), QStringLiteral("10.2.0.1/24"));
  EXPECT_THAT(problemOf(line("CIDRs")).toStdString(), testing::HasSubstr("without host bits"));
  leave();
  desk.session.push(commands::rename(desk.session.data(),
                                     EntityRef::host(document::HostId(QStringLiteral("db1"))),
                                     QStringLiteral("other")));
  EXPECT_EQ(line("CIDRs")->text(), "10.2.0.1/24");
  EXPECT_EQ(steps(), 1) << "the rename only";
  desk.selectHost("db1");
  desk.select({EntityRef::network(document::NetworkId(QStringLiteral("app-lan")))});
  EXPECT_EQ(line("CIDRs")->text(), "10.1.0.0/24");
  EXPECT_EQ(problemOf(line("CIDRs")), "");
  desk.select({EntityRef::network(document::NetworkId(QStringLiteral("db-lan")))});
  EXPECT_EQ(line("CIDRs")->text(), "10.2.0.1/24") << "refused text waits for its network";
  EXPECT_NE(problemOf(line("CIDRs")), "");
  enter(line("CIDRs"), QStringLiteral("10.2.0.0/16"));
  EXPECT_EQ(problemOf(line("CIDRs")), "");
  EXPECT_EQ(desk.session.data().networks.first().cidrs.first(), "10.1.0.0/24");
  EXPECT_EQ(desk.session.data().networks.last().cidrs.first(), "10.2.0.0/16");
}

TEST_F(EntryTest, ARefusedCellWaitsForItsHost) {
  desk.selectHost("db1");
  typeInCell("Interfaces", 2, QStringLiteral("10.2.0.999"));
  elsewhere->setFocus();
  desk.selectHost("app1");
  EXPECT_EQ(cellEditor("Interfaces"), nullptr);
  EXPECT_EQ(problemOf(table("Interfaces")), "");
  EXPECT_TRUE(panel->hasRefused()) << "it waits";
  desk.selectZone("dmz");
  desk.select({EntityRef::host(document::HostId(QStringLiteral("app1"))),
               EntityRef::host(document::HostId(QStringLiteral("db1")))});
  EXPECT_EQ(cellEditor("Interfaces"), nullptr);
  desk.selectHost("db1");
  QLineEdit* editor = cellEditor("Interfaces");
  ASSERT_NE(editor, nullptr) << "it stands in its cell again";
  EXPECT_EQ(editor->text(), "10.2.0.999");
  EXPECT_THAT(problemOf(table("Interfaces")).toStdString(), testing::HasSubstr("10.2.0.999"));
  EXPECT_TRUE(elsewhere->hasFocus()) << "and takes the keys of nobody";
  EXPECT_EQ(steps(), 0);
  editor->setFocus();
  editor->selectAll();
  QTest::keyClicks(editor, QStringLiteral("10.2.0.99"));
  QTest::keyClick(editor, Qt::Key_Return);
  EXPECT_TRUE(
      QTest::qWaitFor([&] { return desk.host("db1").interfaces[0].addresses.first() == "10.2.0.99"; }));
  EXPECT_FALSE(panel->hasRefused());
}

TEST_F(EntryTest, ARefusedCellStaysWithItsInterface) {
  desk.selectHost("db1");
  desk.session.push(
      commands::addInterface(desk.session.data(), document::HostId(QStringLiteral("db1")), document::Place())
          .proposal);
  typeInCell("Interfaces", 2, QStringLiteral("fd00::zz"));
  desk.session.push(
      commands::moveInterface(desk.session.data(), document::HostId(QStringLiteral("db1")), 0, 1));
  QLineEdit* editor = cellEditor("Interfaces");
  ASSERT_NE(editor, nullptr);
  EXPECT_EQ(editor->text(), "fd00::zz");
  auto* cells = table("Interfaces");
  EXPECT_EQ(cells->indexAt(editor->geometry().center()).row(), 1);
  EXPECT_EQ(cells->item(1, 0)->text(), "eth0");
}

TEST_F(EntryTest, ARefusedPortWaitsForItsComponent) {
  const auto component = [](const char* id) {
    return EntityRef::component(document::ComponentId(QString::fromLatin1(id)));
  };
  desk.select({component("mysql-1")});
  typeInCell("Endpoints", 1, QStringLiteral("99999"));
  desk.select({component("console-1")});
  EXPECT_EQ(cellEditor("Endpoints"), nullptr);
  desk.select({component("mysql-1")});
  ASSERT_NE(cellEditor("Endpoints"), nullptr);
  EXPECT_EQ(cellEditor("Endpoints")->text(), "99999");
  QTest::keyClick(cellEditor("Endpoints"), Qt::Key_Escape);
  EXPECT_FALSE(panel->hasRefused()) << "Escape gives it up";
}

TEST_F(EntryTest, DeletingOneThingForgetsNothingOfAnother) {
  desk.selectHost("db1");
  typeInCell("Interfaces", 2, QStringLiteral("10.2.0.999"));
  desk.selectHost("app1");
  enter(line("DNS names"), QStringLiteral("a.example"));
  desk.session.push(commands::removeEntities(desk.session.data(),
                                             {EntityRef::host(document::HostId(QStringLiteral("app1")))}));
  desk.selectHost("db1");
  ASSERT_NE(cellEditor("Interfaces"), nullptr);
  EXPECT_EQ(cellEditor("Interfaces")->text(), "10.2.0.999");
  desk.session.startWith(test::sampleWithRules());
  EXPECT_FALSE(panel->hasRefused()) << "another document has no place for it";
  desk.selectHost("db1");
  EXPECT_EQ(cellEditor("Interfaces"), nullptr);
}

TEST_F(EntryTest, EscapeBringsBackWhatTheDocumentHolds) {
  desk.selectHost("app1");
  type(line("Name"), QStringLiteral("nonsense"));
  QTest::keyClick(line("Name"), Qt::Key_Escape);
  EXPECT_EQ(line("Name")->text(), "app1");
  leave();
  EXPECT_EQ(steps(), 0);
}

TEST_F(EntryTest, AShortcutSuchAsSaveTakesTheEntryFirst) {
  QString seen;
  QAction save(&window);
  save.setShortcut(QKeySequence::Save);
  window.addAction(&save);
  QObject::connect(&save, &QAction::triggered, &window, [&] { seen = desk.host("app1").name; });
  desk.selectHost("app1");
  type(line("Name"), QStringLiteral("front"));
  QTest::keyClick(line("Name"), Qt::Key_S, Qt::ControlModifier);
  EXPECT_EQ(seen, "front");
}

TEST_F(EntryTest, UndoIsTheFieldsWhileTypingAndTheWindowsAfterwards) {
  QAction* undo = desk.session.undoStack().createUndoAction(&window);
  undo->setShortcut(QKeySequence::Undo);
  window.addAction(undo);
  desk.selectHost("app1");
  enter(line("Name"), QStringLiteral("front"));
  QTest::keyClicks(line("Name"), QStringLiteral("x"));
  QTest::keyClick(line("Name"), Qt::Key_Z, Qt::ControlModifier);
  EXPECT_EQ(desk.host("app1").name, "front");
  QTest::keyClick(line("Name"), Qt::Key_Escape);
  QTest::keyClick(line("Name"), Qt::Key_Z, Qt::ControlModifier);
  EXPECT_EQ(desk.host("app1").name, "app1");
}

TEST_F(EntryTest, WhatIsTypedForSomethingThatGoesIsDropped) {
  document::Host fresh = test::makeHost(QStringLiteral("new"), {}, {});
  desk.session.push({QStringLiteral("Add"), {document::Change<document::Host>{std::nullopt, fresh}}, 0});
  desk.select({EntityRef::host(fresh.id), EntityRef::host(document::HostId(QStringLiteral("db1")))});
  type(line("Role"), QStringLiteral("gone soon"));
  desk.undo();
  EXPECT_EQ(desk.host("db1").role, "") << "nothing is written in the middle of an undo";
  EXPECT_TRUE(desk.session.undoStack().canRedo());
}

TEST_F(EntryTest, NothingTypedForOneDocumentReachesTheNext) {
  type(line("Title"), QStringLiteral("Old"));
  document::DocumentData next = test::sample();
  next.meta.title = QStringLiteral("Next");
  desk.session.startWith(next);
  leave();
  EXPECT_EQ(line("Title")->text(), "Next");
  EXPECT_EQ(desk.session.data().meta.title, "Next");
  EXPECT_EQ(desk.session.undoStack().count(), 0);
}

TEST_F(EntryTest, SeveralSelectedShareTheirCommonFields) {
  desk.select({EntityRef::host(document::HostId(QStringLiteral("app1"))),
               EntityRef::host(document::HostId(QStringLiteral("db1")))});
  EXPECT_EQ(line("Name")->text(), "");
  EXPECT_EQ(line("Name")->placeholderText(), "(several values)");
  enter(line("Role"), QStringLiteral("both"));
  EXPECT_EQ(desk.host("app1").role, "both");
  EXPECT_EQ(desk.host("db1").role, "both");
  EXPECT_EQ(desk.host("app1").name, "app1");
  EXPECT_EQ(steps(), 1);
}

TEST_F(EntryTest, TheWheelScrollsAndChangesNothing) {
  desk.selectZone("dmz");
  auto* style = field<QComboBox>("Style");
  style->setFocus();
  QWheelEvent turn(QPointF(5, 5), style->mapToGlobal(QPointF(5, 5)), {}, {0, -120}, Qt::NoButton,
                   Qt::NoModifier, Qt::NoScrollPhase, false);
  QApplication::sendEvent(style, &turn);
  EXPECT_EQ(steps(), 0);
}

TEST_F(EntryTest, MixedSortsSayHowMany) {
  desk.select({EntityRef::host(document::HostId(QStringLiteral("app1"))),
               EntityRef::zone(document::ZoneId(QStringLiteral("dmz")))});
  const auto labels = panel->findChildren<QLabel*>();
  EXPECT_TRUE(std::any_of(labels.begin(), labels.end(), [this](QLabel* label) {
    return label->isVisibleTo(&window) &&
           label->text() == QLatin1String("2 things of different sorts are selected.");
  }));
}

}  // namespace
}  // namespace topo::views
