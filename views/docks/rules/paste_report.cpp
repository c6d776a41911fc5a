// SPDX-License-Identifier: Apache-2.0
#include "views/docks/rules/paste_report.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

namespace topo::views {

namespace {

constexpr int kMostShown = 500;

QTableWidget* tableOf(const QList<BadSheetRow>& bad, QWidget* parent) {
  const int shown = static_cast<int>(qMin<qsizetype>(bad.size(), kMostShown));
  auto* table = new QTableWidget(shown, 3, parent);
  table->setHorizontalHeaderLabels({PasteReport::tr("Line"), PasteReport::tr("Why"), PasteReport::tr("Row")});
  table->setEditTriggers(QAbstractItemView::NoEditTriggers);
  table->setSelectionBehavior(QAbstractItemView::SelectRows);
  table->setAlternatingRowColors(true);
  table->verticalHeader()->hide();
  table->setWordWrap(true);
  for (int row = 0; row < shown; ++row) {
    const QString cells[] = {QString::number(bad[row].line), bad[row].reason, bad[row].text};
    for (int column = 0; column < 3; ++column) {
      auto* item = new QTableWidgetItem(cells[column]);
      item->setToolTip(cells[column].toHtmlEscaped());
      table->setItem(row, column, item);
    }
  }
  table->setColumnWidth(0, table->fontMetrics().averageCharWidth() * 8);
  table->setColumnWidth(1, table->fontMetrics().averageCharWidth() * 58);
  table->horizontalHeader()->setStretchLastSection(true);
  table->resizeRowsToContents();
  table->setAccessibleName(PasteReport::tr("Rows that are no rules"));
  return table;
}

}  // namespace

PasteReport::PasteReport(const RuleSheet& sheet, QWidget* parent) : QDialog(parent) {
  setAttribute(Qt::WA_DeleteOnClose);
  setWindowTitle(tr("Paste rules"));
  const int good = static_cast<int>(sheet.rules.size());
  auto* words = new QLabel(this);
  words->setTextFormat(Qt::PlainText);
  words->setWordWrap(true);
  QString said = sheet.bad.size() == 1
                     ? tr("One row cannot be read as a rule and would be left out.")
                     : tr("%1 rows cannot be read as rules and would be left out.").arg(sheet.bad.size());
  if (sheet.bad.size() > kMostShown) said += u' ' + tr("The first %1 are shown.").arg(kMostShown);
  said +=
      u'\n' +
      tr("Columns in this order, or named in a first row: direction, action, from, to, services, comment, "
         "owner, ticket, expires.");
  words->setText(said);
  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
  QPushButton* take = buttons->addButton(
      good == 1 ? tr("&Take over the other row") : tr("&Take over the other %1 rows").arg(good),
      QDialogButtonBox::AcceptRole);
  take->setEnabled(good > 0);
  buttons->button(QDialogButtonBox::Cancel)->setDefault(true);
  connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  auto* column = new QVBoxLayout(this);
  column->addWidget(words);
  column->addWidget(tableOf(sheet.bad, this));
  column->addWidget(buttons);
  resize(fontMetrics().averageCharWidth() * 130, fontMetrics().height() * 22);
}

}  // namespace topo::views
