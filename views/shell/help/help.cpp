// SPDX-License-Identifier: Apache-2.0
#include "views/shell/help/help.h"

#include "views/dialogs/question.h"
#include "views/shell/help/shortcut_list.h"

#include <QAction>
#include <QCoreApplication>
#include <QWhatsThis>

namespace topo::views {

namespace {

QString tr(const char* text) {
  return QCoreApplication::translate("topo::views::Help", text);
}

void showShortcuts(QMainWindow& window) {
  auto* open = window.findChild<ShortcutList*>();
  if (open == nullptr) open = new ShortcutList(window);
  open->show();
  open->raise();
  open->activateWindow();
}

void showAbout(QWidget& window) {
  QMessageBox* box =
      questionBox(&window, tr("DMCM Topology Designer %1").arg(QCoreApplication::applicationVersion()),
                  tr("Plans which ports an on-premises DMCM install needs, shows which of them the drawn "
                     "firewalls block and why, "
                     "tests them live, and writes what the firewall team needs.\n\nIt works offline and "
                     "sends nothing anywhere but "
                     "the port tests you agree to.\n\nApache License 2.0"));
  box->setWindowTitle(tr("About"));
  box->setIcon(QMessageBox::NoIcon);
  box->addButton(QMessageBox::Ok);
  box->open();
}

}  // namespace

void addHelpActions(QMenu& menu, QMainWindow& window) {
  QAction* list = menu.addAction(tr("&Shortcuts"), &window, [&window] { showShortcuts(window); });
  list->setShortcuts({QKeySequence(Qt::Key_F1), QKeySequence(Qt::CTRL | Qt::Key_Slash)});
  list->setStatusTip(tr("All shortcuts, searchable"));
  QAction* what = QWhatsThis::createAction(&window);
  what->setText(tr("&What's this?"));
  what->setStatusTip(tr("Then click the part of the window you want explained"));
  menu.addAction(what);
  menu.addSeparator();
  menu.addAction(tr("&About"), &window, [&window] { showAbout(window); });
}

}  // namespace topo::views
