// SPDX-License-Identifier: Apache-2.0
#include "model/format/writer.h"
#include "tests/views/shell/desk.h"

#include <QTableWidget>

#include <cerrno>
#include <gmock/gmock.h>

namespace topo::views {
namespace {

using document::EntityRef;
using testing::HasSubstr;

/// A device on which one call fails until it is mended.
class BrokenDevice : public format::FileSystem {
 public:
  int createTemporary(const QByteArray& folder, int mode, QByteArray& name) override {
    return folderError != 0 ? -folderError : FileSystem::createTemporary(folder, mode, name);
  }
  qint64 write(int descriptor, const char* data, qint64 size) override {
    if (room < 0) return FileSystem::write(descriptor, data, size);
    const qint64 taken = std::min(size, room);
    if (taken == 0) return -ENOSPC;
    room -= taken;
    return FileSystem::write(descriptor, data, taken);
  }
  int folderError = 0;
  qint64 room = -1;  ///< bytes until the disk is full
};

/// Saving on devices that fail, and closing with entries that were refused.
class Failures : public Desk {
 protected:
  Failures() { device = broken; }

  MainWindow* changed() {
    MainWindow* window = openFile(put(QStringLiteral("a.dmcmtopo"), format::write(test::sample())));
    change(window);
    return window;
  }
  static void save(MainWindow* window) { choose(window, QStringLiteral("File"), QStringLiteral("Save")); }

  /// A save fails, says `why`, and nothing is lost; on the mended device it works.
  void failsAndRecovers(MainWindow* window, const char* why, const std::function<void()>& mend) {
    const QString file = path(QStringLiteral("a.dmcmtopo"));
    const QByteArray before = bytesOf(file), made = bytesOf(window);
    save(window);
    const QString words = answer(QStringLiteral("Cancel"));
    EXPECT_THAT(words.toStdString(), HasSubstr(why));
    EXPECT_THAT(words.toStdString(), HasSubstr("a.dmcmtopo could not be saved"));
    EXPECT_THAT(words.toStdString(), HasSubstr("Nothing is lost"));
    EXPECT_TRUE(window->isWindowModified());
    EXPECT_TRUE(window->session().undoStack().canUndo());
    EXPECT_EQ(bytesOf(file), before) << "the old file is as it was";
    EXPECT_EQ(QDir(QFileInfo(file).path()).entryList(QDir::Files).size(), 1) << "nothing half-written stays";
    EXPECT_EQ(bytesOf(window), made);
    EXPECT_TRUE(until([this] { return !journals().isEmpty(); })) << "the recovery copy is there";
    mend();
    save(window);
    EXPECT_TRUE(noDialog());
    EXPECT_EQ(bytesOf(file), made);
    EXPECT_FALSE(window->isWindowModified());
    EXPECT_TRUE(journals().isEmpty());
  }

  QTableWidget* refuse(MainWindow* window) {
    window->session().selection().set({EntityRef::host(document::HostId(QStringLiteral("db1")))});
    auto* cells = qobject_cast<QTableWidget*>(table(window, QStringLiteral("Interfaces")));
    cells->setFocus();
    cells->setCurrentCell(0, 2);
    QTest::keyClick(cells, Qt::Key_F2);
    auto* editor = cells->viewport()->findChild<QLineEdit*>();
    EXPECT_NE(editor, nullptr);
    editor->selectAll();
    QTest::keyClicks(editor, QStringLiteral("10.2.0.999"));
    return cells;
  }

  std::shared_ptr<BrokenDevice> broken = std::make_shared<BrokenDevice>();
};

TEST_F(Failures, AFullDisk) {
  MainWindow* window = changed();
  broken->room = 100;
  failsAndRecovers(window, "Make room or save to another place", [this] { broken->room = -1; });
}

TEST_F(Failures, AFolderThatIsReadOnly) {
  MainWindow* window = changed();
  broken->folderError = EACCES;
  failsAndRecovers(window, "not permitted", [this] { broken->folderError = 0; });
  change(window, QStringLiteral("Once more"));
  broken->folderError = EROFS;
  failsAndRecovers(window, "not permitted", [this] { broken->folderError = 0; });
}

TEST_F(Failures, AFullDiskWhileClosing) {
  QPointer<MainWindow> window(changed());
  broken->room = 10;
  window->close();
  answer(QStringLiteral("Save"));
  answer(QStringLiteral("Cancel"));
  ASSERT_NE(window, nullptr);
  EXPECT_TRUE(window->isVisible());
  broken->room = -1;
  const QByteArray made = bytesOf(window.data());
  window->close();
  answer(QStringLiteral("Save"));
  EXPECT_TRUE(until([&] { return window.isNull(); }));
  EXPECT_EQ(bytesOf(path(QStringLiteral("a.dmcmtopo"))), made);
}

TEST_F(Failures, ARefusedEntryIsNotLostByClosing) {
  QPointer<MainWindow> window(changed());
  refuse(window.data());
  window->session().selection().set({EntityRef::host(document::HostId(QStringLiteral("app1")))});
  save(window.data());
  EXPECT_FALSE(window->isWindowModified()) << "what was taken is saved";
  window->close();
  EXPECT_THAT(answer(QStringLiteral("Cancel")).toStdString(), HasSubstr("refused"));
  ASSERT_TRUE(window->isVisible());
  change(window.data(), QStringLiteral("Again"));
  window->close();
  answer(QStringLiteral("Close without it"));
  answer(QStringLiteral("Cancel"));
  ASSERT_TRUE(window->isVisible()) << "the changes are another question";
  window->close();
  answer(QStringLiteral("Close without it"));
  answer(QStringLiteral("Discard"));
  EXPECT_TRUE(until([&] { return window.isNull(); }));
}

}  // namespace
}  // namespace topo::views
