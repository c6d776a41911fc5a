// SPDX-License-Identifier: Apache-2.0
#include "views/dialogs/host_list_dialog.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QSet>
#include <QVBoxLayout>

#include <algorithm>

namespace topo::views {

using commands::HostColumn;
using commands::HostDoubt;

namespace {

constexpr int kShownRows = 200;
constexpr int kShownRemarks = 100;

}  // namespace

HostListDialog::HostListDialog(session::Session& session, commands::HostSheet sheet, QWidget* parent)
    : QDialog(parent),
      session_(session),
      sheet_(std::move(sheet)),
      titled_(new QCheckBox(tr("The first row names the columns"), this)),
      table_(new QTableWidget(this)),
      summary_(new QLabel(this)),
      remarks_(new QPlainTextEdit(this)) {
  setWindowTitle(tr("Paste hosts from a table"));
  auto* what = new QLabel(tr("What do the columns mean?"), this);
  table_->setAccessibleName(tr("What is pasted"));
  table_->setEditTriggers(QAbstractItemView::NoEditTriggers);
  table_->setSelectionMode(QAbstractItemView::NoSelection);
  titled_->setChecked(sheet_.titled);
  summary_->setTextFormat(Qt::PlainText);
  summary_->setWordWrap(true);
  remarks_->setReadOnly(true);
  remarks_->setMaximumHeight(110);
  remarks_->setAccessibleName(tr("What is left out"));
  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
  add_ = buttons->button(QDialogButtonBox::Ok);
  auto* column = new QVBoxLayout(this);
  for (QWidget* widget :
       {static_cast<QWidget*>(what), static_cast<QWidget*>(table_), static_cast<QWidget*>(titled_),
        static_cast<QWidget*>(summary_), static_cast<QWidget*>(remarks_), static_cast<QWidget*>(buttons)}) {
    column->addWidget(widget);
  }
  fill();
  refresh();
  connect(titled_, &QCheckBox::toggled, this, &HostListDialog::refresh);
  connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  connect(this, &QDialog::accepted, this, [this] { emit agreed(choice_.hosts); });
  resize(680, 460);
}

void HostListDialog::fill() {
  const int columns = int(sheet_.rows.isEmpty() ? 0 : sheet_.rows.first().size());
  const int rows = int(std::min<qsizetype>(sheet_.rows.size(), kShownRows));
  table_->setColumnCount(columns);
  table_->setRowCount(rows + 1);
  table_->horizontalHeader()->hide();
  table_->verticalHeader()->hide();
  for (int column = 0; column < columns; ++column) {
    auto* meaning = new QComboBox(table_);
    meaning->setAccessibleName(tr("Meaning of column %1").arg(column + 1));
    // In the order of HostColumn.
    meaning->addItems({tr("Leave out"), tr("Name"), tr("Address"), tr("Role"), tr("DNS name")});
    meaning->setCurrentIndex(int(sheet_.columns.value(column)));
    connect(meaning, &QComboBox::currentIndexChanged, this, &HostListDialog::refresh);
    table_->setCellWidget(0, column, meaning);
    meanings_.append(meaning);
    for (int row = 0; row < rows; ++row) {
      table_->setItem(row + 1, column, new QTableWidgetItem(sheet_.rows[row].at(column)));
    }
    table_->setColumnWidth(column, 150);
  }
}

void HostListDialog::takeColumns() {
  sheet_.titled = titled_->isChecked();
  for (qsizetype i = 0; i < meanings_.size(); ++i) {
    sheet_.columns[i] = HostColumn(meanings_[i]->currentIndex());
  }
}

void HostListDialog::refresh() {
  takeColumns();
  choice_ = commands::chooseHosts(session_.data(), commands::hostEntries(sheet_));
  const qsizetype count = choice_.hosts.size();
  summary_->setText(count == 0   ? tr("No host would be added.")
                    : count == 1 ? tr("One host will be added.")
                                 : tr("%1 hosts will be added.").arg(count));
  add_->setText(tr("Add"));
  add_->setEnabled(count > 0);
  QStringList lines;
  for (const commands::HostRemark& remark : choice_.remarks.mid(0, kShownRemarks)) lines << sentence(remark);
  const qsizetype more = choice_.remarks.size() - lines.size();
  if (more > 0) lines << tr("… and %1 more").arg(more);
  if (sheet_.cut) lines.prepend(tr("Only the first %1 rows are taken.").arg(sheet_.rows.size()));
  remarks_->setPlainText(lines.join(u'\n'));
  remarks_->setVisible(!lines.isEmpty());
  // The titles are no host: shown as what they are.
  for (int column = 0; column < table_->columnCount(); ++column) {
    if (QTableWidgetItem* item = table_->item(1, column)) {
      QFont font = table_->font();
      font.setBold(sheet_.titled);
      item->setFont(font);
    }
  }
}

QString HostListDialog::sentence(const commands::HostRemark& remark) {
  const int row = remark.row + 1;
  switch (remark.doubt) {
    case HostDoubt::SameName:
      return tr("Row %1: there is a host called %2 already.").arg(row).arg(remark.already);
    case HostDoubt::SameAddress:
      return tr("Row %1: %2 is the address of %3 already.").arg(row).arg(remark.text, remark.already);
    case HostDoubt::BadAddress:
      return tr("Row %1: %2 is no address; %3 is added without it.")
          .arg(row)
          .arg(remark.text, remark.already);
  }
  return {};
}

}  // namespace topo::views
