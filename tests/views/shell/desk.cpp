// SPDX-License-Identifier: Apache-2.0
#include "tests/views/shell/desk.h"

#include "model/commands/change.h"
#include "model/format/writer.h"
#include "views/render/theme.h"
#include "views/shell/appearance.h"

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QLineEdit>
#include <QMenuBar>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>
#include <QTabBar>

namespace topo::views {

namespace {

QString plain(QString text) {
  return text.remove(u'&');
}

}  // namespace

Desk::Desk() {
  QApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
  QCoreApplication::setOrganizationName(QStringLiteral("dmcm-topology"));
  QCoreApplication::setApplicationName(QStringLiteral("dmcm-topology"));
  QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope,
                     folder_.filePath(QStringLiteral("config")));
  QApplication::setQuitOnLastWindowClosed(false);
  // Most work begins on a bare canvas; tests of the start page ask for it.
  QSettings().setValue(QStringLiteral("startPage"), false);
  static const bool fonts = render::loadFonts();
  EXPECT_TRUE(fonts);
  Appearance::applyAtStart();
}

Desk::~Desk() {
  closeAll();
}

MainWindow* Desk::make() {
  const session::Environment environment{[] { return test::today(); }, stateFolder(), 20, device};
  return new MainWindow(catalog::Catalog::builtIn(), environment, [this] { return make(); });
}

MainWindow* Desk::open() {
  MainWindow* window = make();
  window->show();
  EXPECT_TRUE(QTest::qWaitForWindowActive(window));
  return window;
}

MainWindow* Desk::openFile(const QString& path) {
  MainWindow* window = open();
  window->files().openPath(path);
  EXPECT_TRUE(settled(window));
  return window;
}

QList<MainWindow*> Desk::windows() const {
  QList<MainWindow*> found;
  for (QWidget* widget : QApplication::topLevelWidgets()) {
    auto* window = qobject_cast<MainWindow*>(widget);
    if (window != nullptr && window->isVisible()) found << window;
  }
  return found;
}

void Desk::closeAll() {
  // A window takes its dialogs along: never touch the list of before.
  QList<QPointer<MainWindow>> open;
  for (QWidget* widget : QApplication::topLevelWidgets()) open << qobject_cast<MainWindow*>(widget);
  for (const QPointer<MainWindow>& window : open) delete window.data();
}

QString Desk::put(const QString& name, const QByteArray& bytes) const {
  QFile file(path(name));
  EXPECT_TRUE(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
  return file.fileName();
}

QStringList Desk::journals() const {
  return QDir(stateFolder()).entryList({QStringLiteral("*.journal")}, QDir::Files);
}

QByteArray Desk::bytesOf(const QString& path) {
  QFile file(path);
  EXPECT_TRUE(file.open(QIODevice::ReadOnly)) << path.toStdString();
  return file.readAll();
}

QByteArray Desk::sampleBytes() {
  return bytesOf(QStringLiteral(TOPO_SOURCE_DIR "/resources/samples/acme-nine-node.dmcmtopo"));
}

QByteArray Desk::bytesOf(MainWindow* window) {
  return format::write(window->session().data());
}

bool Desk::settled(MainWindow* window) {
  return until([window] { return window->session().reportIsCurrent(); });
}

void Desk::change(MainWindow* window, const QString& title) {
  document::Meta meta = window->session().data().meta;
  meta.title = title;
  window->session().push(commands::setMeta(window->session().data(), meta));
}

QAction* Desk::action(MainWindow* window, const QString& menu, const QString& entry) {
  std::function<QAction*(const QList<QAction*>&)> search = [&](const QList<QAction*>& actions) -> QAction* {
    for (QAction* action : actions) {
      if (action->menu() == nullptr && plain(action->text()).startsWith(entry)) return action;
      if (action->menu() == nullptr) continue;
      if (QAction* found = search(action->menu()->actions())) return found;
    }
    return nullptr;
  };
  for (QAction* top : window->menuBar()->actions()) {
    if (plain(top->text()) != menu) continue;
    if (QAction* found = search(top->menu()->actions())) return found;
  }
  ADD_FAILURE() << "no entry " << entry.toStdString() << " in the menu " << menu.toStdString();
  return nullptr;
}

void Desk::choose(MainWindow* window, const QString& menu, const QString& entry) {
  QAction* found = action(window, menu, entry);
  ASSERT_NE(found, nullptr);
  ASSERT_TRUE(found->isEnabled()) << entry.toStdString();
  found->trigger();
}

bool Desk::noDialog() {
  QCoreApplication::processEvents();
  for (QWidget* widget : QApplication::topLevelWidgets()) {
    if (qobject_cast<QDialog*>(widget) != nullptr && widget->isVisible()) return false;
  }
  return true;
}

QString Desk::answer(const QString& button) {
  auto* box = dialog<QMessageBox>();
  if (box == nullptr) return {};
  const QString words = box->text() + u'\n' + box->informativeText() + u'\n' + box->detailedText();
  const QPointer<QMessageBox> gone(box);
  QAbstractButton* chosen = nullptr;
  for (QAbstractButton* offered : box->buttons()) {
    if (plain(offered->text()) == button) chosen = offered;
  }
  EXPECT_NE(chosen, nullptr) << "no button " << button.toStdString() << " in: " << words.toStdString();
  if (chosen == nullptr) return words;
  QTest::mouseClick(chosen, Qt::LeftButton);
  EXPECT_TRUE(until([gone] { return gone.isNull() || !gone->isVisible(); }));
  return words;
}

void Desk::pick(const QString& path) {
  auto* files = dialog<QFileDialog>();
  ASSERT_NE(files, nullptr);
  const QPointer<QFileDialog> gone(files);
  auto* edit = files->findChild<QLineEdit*>();
  ASSERT_NE(edit, nullptr);
  ASSERT_TRUE(QTest::qWaitForWindowActive(files));
  // A file chosen in the list would count for more than the name typed.
  files->findChild<QAbstractItemView*>(QStringLiteral("listView"))->selectionModel()->clear();
  edit->setText(path);
  QTest::keyClick(edit, Qt::Key_Return);
  EXPECT_TRUE(until([gone] { return gone.isNull() || !gone->isVisible(); }));
}

QAbstractItemView* Desk::table(MainWindow* window, const QString& name) {
  for (auto* view : window->findChildren<QAbstractItemView*>()) {
    if (view->accessibleName() == name) return view;
  }
  ADD_FAILURE() << "no table " << name.toStdString();
  return nullptr;
}

void Desk::raiseDock(MainWindow* window, const QString& title) {
  for (auto* bar : window->findChildren<QTabBar*>()) {
    for (int tab = 0; tab < bar->count(); ++tab) {
      if (bar->parent() == window && bar->tabText(tab) == title) {
        QTest::mouseClick(bar, Qt::LeftButton, {}, bar->tabRect(tab).center());
      }
    }
  }
}

void Desk::clickCell(QAbstractItemView* table, const QModelIndex& index, bool twice) {
  ASSERT_TRUE(index.isValid());
  table->scrollTo(index);
  const QPoint at = table->visualRect(index).center();
  QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, at);
  if (twice) QTest::mouseDClick(table->viewport(), Qt::LeftButton, {}, at);
}

QModelIndex Desk::rowWith(QAbstractItemView* table, int column, const QString& text) {
  for (int row = 0; row < table->model()->rowCount(); ++row) {
    const QModelIndex index = table->model()->index(row, column);
    if (index.data().toString() == text) return index;
  }
  return {};
}

void Desk::dragOnCanvas(MainWindow* window, const QPointF& from, const QPointF& to) {
  CanvasView& view = window->canvas();
  const auto at = [&view](const QPointF& scene) { return view.viewportTransform().map(scene).toPoint(); };
  ASSERT_TRUE(view.viewport()->rect().contains(at(from)) && view.viewport()->rect().contains(at(to)));
  QTest::mousePress(view.viewport(), Qt::LeftButton, {}, at(from));
  for (int step = 1; step <= 6; ++step) QTest::mouseMove(view.viewport(), at(from + (to - from) * step / 6));
  QTest::mouseRelease(view.viewport(), Qt::LeftButton, {}, at(to));
}

const snapshot::Flow* Desk::flow(MainWindow* window, const QString& id) {
  return window->session().report()->flow(id);
}

}  // namespace topo::views
