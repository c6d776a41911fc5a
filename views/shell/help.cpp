// SPDX-License-Identifier: Apache-2.0
#include "views/shell/help.h"

#include "views/dialogs/question.h"

#include <QAction>
#include <QCoreApplication>
#include <QDialog>
#include <QHeaderView>
#include <QMainWindow>
#include <QMenuBar>
#include <QTableWidget>
#include <QVBoxLayout>

namespace topo::views {

namespace {

QString tr(const char* text) {
  return QCoreApplication::translate("topo::views::Help", text);
}

QString plainText(const QAction& action) {
  return action.iconText().remove(QStringLiteral(" …"));
}

void collect(const QMenu& menu, QList<std::pair<QString, QString>>& rows) {
  for (const QAction* action : menu.actions()) {
    if (action->menu() != nullptr) collect(*action->menu(), rows);
    if (!action->shortcut().isEmpty()) {
      rows << std::pair(plainText(*action),
                        QKeySequence::listToString(action->shortcuts(), QKeySequence::NativeText));
    }
  }
}

QList<std::pair<QString, QString>> shortcuts(const QMainWindow& window) {
  QList<std::pair<QString, QString>> rows;
  for (const QAction* top : window.menuBar()->actions()) {
    if (top->menu() != nullptr) collect(*top->menu(), rows);
  }
  rows << std::pair(tr("Delete what is selected"), tr("Del"))
       << std::pair(tr("Give up what is being drawn or dragged; back to Select"), tr("Esc"))
       << std::pair(tr("Move what is selected"), tr("arrow keys; Shift: farther"))
       << std::pair(tr("Move the paper"), tr("space bar or middle button, and drag"))
       << std::pair(tr("Zoom at the pointer"), tr("Ctrl and wheel, or pinch"));
  return rows;
}

void showShortcuts(QMainWindow& window) {
  const auto rows = shortcuts(window);
  auto* dialog = new QDialog(&window);
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setWindowTitle(tr("Shortcuts"));
  auto* table = new QTableWidget(static_cast<int>(rows.size()), 2, dialog);
  table->setHorizontalHeaderLabels({tr("What"), tr("Keys")});
  table->setEditTriggers(QAbstractItemView::NoEditTriggers);
  table->verticalHeader()->hide();
  table->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
  table->setColumnWidth(1, 210);
  for (int row = 0; row < rows.size(); ++row) {
    table->setItem(row, 0, new QTableWidgetItem(rows[row].first));
    table->setItem(row, 1, new QTableWidgetItem(rows[row].second));
  }
  auto* column = new QVBoxLayout(dialog);
  column->addWidget(table);
  dialog->resize(480, 620);
  dialog->show();
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
  menu.addAction(tr("&Shortcuts"), QKeySequence(Qt::Key_F1), &window, [&window] { showShortcuts(window); });
  menu.addAction(tr("&About"), &window, [&window] { showAbout(window); });
}

}  // namespace topo::views
