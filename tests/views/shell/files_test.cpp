// SPDX-License-Identifier: Apache-2.0
#include "model/commands/change.h"
#include "model/format/layouts.h"
#include "model/format/writer.h"
#include "tests/views/shell/desk.h"
#include "views/dialogs/layout_dialog.h"
#include "views/shell/recent_files.h"

#include <QDir>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QLineEdit>
#include <QListWidget>
#include <QMenuBar>
#include <QMessageBox>
#include <QMimeData>
#include <QSettings>

namespace topo::views {
namespace {

/// A document that is worth saving: the small install of the tests, under a title.
QByteArray install(const QString& title = QStringLiteral("Small install")) {
  document::DocumentData data = test::sample();
  data.meta.title = title;
  return format::write(data);
}

class Files : public Desk {
 protected:
  MainWindow* changed(const QString& name = QStringLiteral("a.dmcmtopo")) {
    MainWindow* window = openFile(put(name, install()));
    change(window);
    return window;
  }
  static void save(MainWindow* window) { choose(window, QStringLiteral("File"), QStringLiteral("Save")); }
  static bool isGone(const QPointer<MainWindow>& window) {
    return until([window] { return window.isNull(); }, 5000);
  }
};

TEST_F(Files, StartsFromEveryLayout) {
  for (const LayoutChoice& layout : layoutChoices()) {
    MainWindow* window = open();
    choose(window, QStringLiteral("File"), QStringLiteral("New from layout"));
    auto* chooser = dialog<LayoutDialog>();
    ASSERT_NE(chooser, nullptr);
    auto* list = chooser->findChild<QListWidget*>();
    for (int row = 0; row < list->count(); ++row) {
      if (list->item(row)->data(Qt::UserRole).toString() == layout.id) list->setCurrentRow(row);
    }
    QTest::keyClick(list, Qt::Key_Return);
    ASSERT_TRUE(until([] { return noDialog(); }));
    const auto wanted = format::layout(layout.id, window->session().catalog());
    ASSERT_TRUE(wanted.has_value()) << layout.id.toStdString();
    EXPECT_EQ(bytesOf(window), format::write(*wanted)) << layout.id.toStdString();
    EXPECT_EQ(windows().size(), 1) << "an untouched window is reused";
    EXPECT_TRUE(window->session().path().isEmpty());
    EXPECT_FALSE(window->isWindowModified());
    closeAll();
  }
}

TEST_F(Files, OpensByDialogAndRemembersIt) {
  const QString file = put(QStringLiteral("R&D.dmcmtopo"), install());
  MainWindow* window = open();
  choose(window, QStringLiteral("File"), QStringLiteral("Open"));
  pick(file);
  ASSERT_TRUE(until([&] { return window->session().path() == file; }));
  EXPECT_EQ(bytesOf(window), install());
  EXPECT_TRUE(window->windowTitle().contains(QStringLiteral("[*]")));
  EXPECT_TRUE(window->windowTitle().contains(QStringLiteral("Small install (R&D.dmcmtopo)")));
  EXPECT_EQ(windows().size(), 1);
  closeAll();

  // After a restart it is offered, its ampersand no shortcut, and opens.
  window = open();
  EXPECT_EQ(RecentFiles().paths(), QStringList{file});
  QAction* entry = nullptr;
  for (auto* menu : window->findChildren<QMenu*>()) {
    for (QAction* action : menu->actions()) {
      if (action->text() == QStringLiteral("R&&D.dmcmtopo")) entry = action;
    }
  }
  ASSERT_NE(entry, nullptr);
  entry->trigger();
  EXPECT_EQ(window->session().path(), file);
}

TEST_F(Files, OneFileIsOpenOnce) {
  MainWindow* first = openFile(put(QStringLiteral("a.dmcmtopo"), install()));
  first->files().openPath(path(QStringLiteral("a.dmcmtopo")));
  EXPECT_EQ(windows(), QList<MainWindow*>{first});
}

TEST_F(Files, WindowsAreApart) {
  MainWindow* first = changed(QStringLiteral("a.dmcmtopo"));
  first->session().selection().set({document::EntityRef::host(document::HostId(QStringLiteral("app1")))});
  first->files().openPath(put(QStringLiteral("b.dmcmtopo"), install(QStringLiteral("Other"))));
  ASSERT_EQ(windows().size(), 2);
  MainWindow* second = windows().first() == first ? windows().last() : windows().first();
  EXPECT_EQ(second->session().data().meta.title, QStringLiteral("Other"));
  EXPECT_EQ(first->session().data().meta.title, QStringLiteral("Changed"));
  EXPECT_TRUE(second->session().selection().isEmpty());
  EXPECT_FALSE(second->session().undoStack().canUndo());
  change(second, QStringLiteral("Second"));
  choose(first, QStringLiteral("Edit"), QStringLiteral("Undo"));
  EXPECT_EQ(first->session().data().meta.title, QStringLiteral("Small install"));
  EXPECT_EQ(second->session().data().meta.title, QStringLiteral("Second"));
  const QPointer<MainWindow> gone(first);
  first->close();
  EXPECT_TRUE(isGone(gone));
  EXPECT_EQ(windows(), QList<MainWindow*>{second}) << "closing one leaves the other";
}

TEST_F(Files, ABadFileOpensNothingAndSaysWhy) {
  const QString bad =
      put(QStringLiteral("bad.dmcmtopo"), "{ \"format\": \"dmcm-topology\", \"version\": 1, \"zones\": 7 }");
  MainWindow* untouched = open();
  untouched->files().openPath(bad);
  EXPECT_TRUE(answer(QStringLiteral("OK")).contains(QStringLiteral("/zones")));
  EXPECT_TRUE(untouched->isUntouched());

  MainWindow* busy = changed();
  const QByteArray before = bytesOf(busy);
  const auto count = windows().size();
  busy->files().openPath(bad);
  answer(QStringLiteral("OK"));
  EXPECT_EQ(windows().size(), count);
  EXPECT_EQ(bytesOf(busy), before);
  busy->files().openPath(path(QStringLiteral("not-there.dmcmtopo")));
  EXPECT_TRUE(answer(QStringLiteral("OK")).contains(QStringLiteral("not-there.dmcmtopo")));
  EXPECT_EQ(windows().size(), count);
  EXPECT_TRUE(
      until([&] { return RecentFiles().paths() == QStringList{path(QStringLiteral("a.dmcmtopo"))}; }));
}

TEST_F(Files, SavesAndSavesAs) {
  MainWindow* window = changed();
  const QByteArray made = bytesOf(window);
  save(window);
  EXPECT_EQ(bytesOf(path(QStringLiteral("a.dmcmtopo"))), made);
  EXPECT_FALSE(window->isWindowModified());
  EXPECT_TRUE(window->session().undoStack().canUndo()) << "saving takes no step back away";
  choose(window, QStringLiteral("File"), QStringLiteral("Save as"));
  pick(path(QStringLiteral("copy")));
  EXPECT_EQ(bytesOf(path(QStringLiteral("copy.dmcmtopo"))), made) << "with the suffix";
  EXPECT_EQ(window->session().path(), path(QStringLiteral("copy.dmcmtopo")));
  EXPECT_TRUE(window->windowTitle().contains(QStringLiteral("copy.dmcmtopo")));
}

TEST_F(Files, SaveTakesWhatIsBeingTyped) {
  MainWindow* window = openFile(put(QStringLiteral("a.dmcmtopo"), install()));
  QLineEdit* title = nullptr;
  for (auto* edit : window->findChildren<QLineEdit*>()) {
    if (edit->text() == QStringLiteral("Small install")) title = edit;
  }
  ASSERT_NE(title, nullptr);
  title->setFocus();
  title->selectAll();
  QTest::keyClicks(title, QStringLiteral("Typed"));
  QTest::keyClick(title, Qt::Key_S, Qt::ControlModifier);
  ASSERT_TRUE(until([&] { return !window->session().isModified(); }));
  EXPECT_TRUE(bytesOf(path(QStringLiteral("a.dmcmtopo"))).contains("\"Typed\""));
  EXPECT_TRUE(title->hasFocus());
}

TEST_F(Files, SavesASecondTimeWithoutAsking) {
  MainWindow* window = changed();
  save(window);
  change(window, QStringLiteral("Again"));
  save(window);
  EXPECT_TRUE(noDialog());
  EXPECT_TRUE(bytesOf(path(QStringLiteral("a.dmcmtopo"))).contains("\"Again\""));
}

TEST_F(Files, AFailedSaveLosesNothingAndOffersAnotherPlace) {
  QDir(path(QStringLiteral("."))).mkdir(QStringLiteral("sub"));
  MainWindow* window = changed(QStringLiteral("sub/a.dmcmtopo"));
  const QByteArray made = bytesOf(window);
  ASSERT_TRUE(QDir(path(QStringLiteral("sub"))).removeRecursively());
  save(window);
  auto* box = dialog<QMessageBox>();
  ASSERT_NE(box, nullptr);
  EXPECT_TRUE(window->isWindowModified());
  EXPECT_EQ(bytesOf(window), made);
  EXPECT_TRUE(window->session().undoStack().canUndo());
  ASSERT_TRUE(until([this] { return !journals().isEmpty(); })) << "the recovery copy is there";
  EXPECT_TRUE(answer(QStringLiteral("Save as …")).contains(QStringLiteral("Nothing is lost")));
  EXPECT_FALSE(journals().isEmpty());
  pick(path(QStringLiteral("rescued.dmcmtopo")));
  EXPECT_EQ(bytesOf(path(QStringLiteral("rescued.dmcmtopo"))), made);
  EXPECT_FALSE(window->isWindowModified());
  EXPECT_TRUE(journals().isEmpty()) << "gone with the verified save";
}

TEST_F(Files, AFailedSaveWhileClosingKeepsTheWindow) {
  QDir(path(QStringLiteral("."))).mkdir(QStringLiteral("sub"));
  MainWindow* window = changed(QStringLiteral("sub/a.dmcmtopo"));
  const QByteArray made = bytesOf(window);
  ASSERT_TRUE(QDir(path(QStringLiteral("sub"))).removeRecursively());
  window->close();
  answer(QStringLiteral("Save"));
  answer(QStringLiteral("Cancel"));
  ASSERT_TRUE(window->isVisible());
  EXPECT_EQ(bytesOf(window), made);
  const QPointer<MainWindow> gone(window);
  window->close();
  answer(QStringLiteral("Save"));
  answer(QStringLiteral("Save as …"));
  pick(path(QStringLiteral("rescued.dmcmtopo")));
  EXPECT_TRUE(isGone(gone)) << "the close goes on after the save";
  EXPECT_EQ(bytesOf(path(QStringLiteral("rescued.dmcmtopo"))), made);
}

TEST_F(Files, AForeignChangeIsAskedAbout) {
  const QString file = path(QStringLiteral("a.dmcmtopo"));
  MainWindow* window = changed();
  const QByteArray made = bytesOf(window), theirs = install(QStringLiteral("Theirs"));
  put(QStringLiteral("a.dmcmtopo"), theirs);
  save(window);
  answer(QStringLiteral("Cancel"));
  EXPECT_EQ(bytesOf(file), theirs);
  EXPECT_TRUE(window->isWindowModified());
  save(window);
  answer(QStringLiteral("Save as …"));
  pick(path(QStringLiteral("mine.dmcmtopo")));
  EXPECT_EQ(bytesOf(file), theirs);
  EXPECT_EQ(bytesOf(path(QStringLiteral("mine.dmcmtopo"))), made);

  put(QStringLiteral("mine.dmcmtopo"), theirs);
  change(window, QStringLiteral("Again"));
  save(window);
  answer(QStringLiteral("Overwrite"));
  EXPECT_EQ(bytesOf(path(QStringLiteral("mine.dmcmtopo"))), bytesOf(window));
  EXPECT_FALSE(window->isWindowModified());
}

TEST_F(Files, ClosingAsks) {
  const QByteArray before = install();
  MainWindow* window = changed();
  window->close();
  window->close();
  answer(QStringLiteral("Cancel"));
  EXPECT_TRUE(noDialog()) << "asked once, however often";
  EXPECT_TRUE(window->isVisible());
  EXPECT_EQ(bytesOf(path(QStringLiteral("a.dmcmtopo"))), before);
  ASSERT_TRUE(until([this] { return !journals().isEmpty(); }));
  QPointer<MainWindow> gone(window);
  window->close();
  answer(QStringLiteral("Discard"));
  EXPECT_TRUE(isGone(gone));
  EXPECT_EQ(bytesOf(path(QStringLiteral("a.dmcmtopo"))), before);
  EXPECT_TRUE(journals().isEmpty()) << "what was thrown away is not offered again";

  gone = open();
  gone->close();
  EXPECT_TRUE(isGone(gone)) << "nothing to ask";
}

TEST_F(Files, RevertsAfterAQuestion) {
  MainWindow* window = changed();
  choose(window, QStringLiteral("File"), QStringLiteral("Revert"));
  answer(QStringLiteral("Cancel"));
  EXPECT_TRUE(window->isWindowModified());
  choose(window, QStringLiteral("File"), QStringLiteral("Revert"));
  answer(QStringLiteral("Throw away"));
  EXPECT_EQ(bytesOf(window), install());
  EXPECT_FALSE(window->isWindowModified());
  EXPECT_FALSE(action(window, QStringLiteral("File"), QStringLiteral("Revert"))->isEnabled());
}

TEST_F(Files, TakesAFileDroppedOnIt) {
  MainWindow* window = open();
  QMimeData dropped;
  dropped.setUrls({QUrl::fromLocalFile(put(QStringLiteral("a.dmcmtopo"), install()))});
  // Over the canvas, which leaves files to its window: Qt then asks the window.
  QDragEnterEvent enter({50, 50}, Qt::CopyAction, &dropped, Qt::LeftButton, {});
  QCoreApplication::sendEvent(window->canvas().viewport(), &enter);
  EXPECT_TRUE(enter.isAccepted());
  QDropEvent drop({50, 50}, Qt::CopyAction, &dropped, Qt::LeftButton, {});
  QCoreApplication::sendEvent(window, &drop);
  EXPECT_EQ(window->session().path(), path(QStringLiteral("a.dmcmtopo")));
  EXPECT_EQ(bytesOf(window), install());
}

TEST_F(Files, NamesAreShownAsTheyAre) {
  MainWindow* window =
      openFile(put(QStringLiteral("a.dmcmtopo"), install(QStringLiteral("<b>R&D</b>[*]\n%1 %2"))));
  EXPECT_TRUE(window->windowTitle().contains(QStringLiteral("<b>R&D</b>[*][*] %1 %2 (a.dmcmtopo)[*]")))
      << window->windowTitle().toStdString();
  const document::Host host = window->session().data().hosts.first();
  window->session().push(
      {QStringLiteral("Rename A&B"), {document::Change<document::Host>{host, std::nullopt}}, 0});
  EXPECT_EQ(action(window, QStringLiteral("Edit"), QStringLiteral("Undo"))->text(),
            QStringLiteral("&Undo Rename A&&B"));
}

/// Changes the file's title and ends without a word, as a crash does: its journal stays. The lost bytes.
QByteArray crashWith(const QString& file, const QString& stateFolder) {
  session::Session crashed(catalog::Catalog::builtIn(), {[] { return test::today(); }, stateFolder, 20});
  EXPECT_FALSE(crashed.open(file).has_value());
  document::Meta meta = crashed.data().meta;
  meta.title = QStringLiteral("Not saved");
  crashed.push(commands::setMeta(crashed.data(), meta));
  crashed.flushJournal();
  return format::write(crashed.data());
}

TEST_F(Files, RecoversInTheWindowThatShowsTheFile) {
  const QString file = put(QStringLiteral("a.dmcmtopo"), install());
  const QByteArray lost = crashWith(file, stateFolder());
  MainWindow* window = openFile(file);
  window->files().offerRecovery();
  answer(QStringLiteral("Recover"));
  ASSERT_TRUE(until([&] { return window->isWindowModified(); })) << "no second window on one file";
  EXPECT_EQ(bytesOf(window), lost);
}

TEST_F(Files, RecoversBesideAWindowWithChangesOfItsOwn) {
  const QString file = put(QStringLiteral("a.dmcmtopo"), install());
  crashWith(file, stateFolder());
  MainWindow* window = openFile(file);
  document::Meta meta = window->session().data().meta;
  meta.title = QStringLiteral("Changed since");
  window->session().push(commands::setMeta(window->session().data(), meta));
  const QByteArray mine = bytesOf(window);
  window->files().offerRecovery();
  answer(QStringLiteral("Recover"));
  EXPECT_EQ(bytesOf(window), mine);
}

TEST_F(Files, RecoversAndKeepsTheCopyUntilSaved) {
  const QString file = put(QStringLiteral("a.dmcmtopo"), install());
  const QByteArray lost = crashWith(file, stateFolder());
  ASSERT_EQ(journals().size(), 1);
  MainWindow* window = open();
  window->files().offerRecovery();
  EXPECT_TRUE(answer(QStringLiteral("Ask again later")).contains(QStringLiteral("Not saved")));
  EXPECT_EQ(journals().size(), 1);
  window->files().offerRecovery();
  answer(QStringLiteral("Recover"));
  ASSERT_TRUE(until([&] { return window->isWindowModified(); }));
  EXPECT_EQ(bytesOf(window), lost);
  EXPECT_EQ(bytesOf(file), install()) << "the file itself is as it was";
  EXPECT_FALSE(journals().isEmpty());
  // The first save asks, for nobody knows what the file holds now.
  save(window);
  answer(QStringLiteral("Cancel"));
  EXPECT_FALSE(journals().isEmpty());
  save(window);
  answer(QStringLiteral("Overwrite"));
  EXPECT_EQ(bytesOf(file), lost);
  EXPECT_TRUE(journals().isEmpty());
  EXPECT_FALSE(window->isWindowModified());
}

}  // namespace
}  // namespace topo::views
