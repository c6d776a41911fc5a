// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/views/support/sample.h"
#include "views/shell/main_window.h"

#include <QAbstractItemView>
#include <QPointer>
#include <QTemporaryDir>
#include <QTest>

#include <functional>
#include <gtest/gtest.h>

namespace topo::views {

/// A person's desk: scratch folders for files, settings and recovery, and windows that are used by mouse and
/// keys as a person would. Nothing of the user who runs the tests is read or written.
class Desk : public testing::Test {
 protected:
  Desk();
  ~Desk() override;

  /// As the program makes windows: not shown yet.
  MainWindow* make();
  MainWindow* open();
  /// Opens a file in a fresh window and waits for its analysis.
  MainWindow* openFile(const QString& path);
  /// What the program does when it is started again.
  void closeAll();
  [[nodiscard]] QList<MainWindow*> windows() const;

  /// A file on the desk with these bytes; its path.
  QString put(const QString& name, const QByteArray& bytes) const;
  [[nodiscard]] QString path(const QString& name) const { return folder_.filePath(name); }
  [[nodiscard]] QString stateFolder() const { return folder_.filePath(QStringLiteral("state")); }
  [[nodiscard]] QStringList journals() const;

  static QByteArray bytesOf(const QString& path);
  /// The sample that newcomers see first.
  static QByteArray sampleBytes();
  /// What the window's document would be in a file.
  static QByteArray bytesOf(MainWindow* window);

  static bool until(const std::function<bool()>& holds, int ms = 20000) { return QTest::qWaitFor(holds, ms); }
  static bool settled(MainWindow* window);
  /// An undoable change by the command a form would send.
  static void change(MainWindow* window, const QString& title = QStringLiteral("Changed"));

  /// Chooses an entry of the menus as a person would, by its words.
  static void choose(MainWindow* window, const QString& menu, const QString& entry);
  static QAction* action(MainWindow* window, const QString& menu, const QString& entry);
  /// The dialog of that class that is on screen, waiting until it is; null: none came.
  template <class Dialog>
  static Dialog* dialog() {
    Dialog* found = nullptr;
    const bool came = until(
        [&found] {
          for (QWidget* widget : QApplication::topLevelWidgets()) {
            auto* it = qobject_cast<Dialog*>(widget);
            if (it != nullptr && it->isVisible()) found = it;
          }
          return found != nullptr;
        },
        5000);
    EXPECT_TRUE(came) << "no such dialog: " << Dialog::staticMetaObject.className();
    return found;
  }
  /// No dialog is on screen.
  static bool noDialog();
  /// Presses a button of the question on screen; returns all its words.
  static QString answer(const QString& button);
  /// Types a path into the file dialog on screen and agrees.
  static void pick(const QString& path);

  /// The view with that accessible name.
  static QAbstractItemView* table(MainWindow* window, const QString& name);
  /// Brings the dock with this title to the front, by its tab if it is tabbed.
  static void raiseDock(MainWindow* window, const QString& title);
  static void clickCell(QAbstractItemView* table, const QModelIndex& index, bool twice = false);
  static QModelIndex rowWith(QAbstractItemView* table, int column, const QString& text);

  void dragOnCanvas(MainWindow* window, const QPointF& from, const QPointF& to);
  static const snapshot::Flow* flow(MainWindow* window, const QString& id);

  /// What windows made from now on save to; null: the disk.
  std::shared_ptr<format::FileSystem> device;

 private:
  QTemporaryDir folder_;
};

}  // namespace topo::views
