// SPDX-License-Identifier: Apache-2.0
#include "views/dialogs/layout_dialog.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace topo::views {

LayoutDialog::LayoutDialog(const QList<LayoutChoice>& choices, QWidget* parent)
    : QDialog(parent), list_(new QListWidget(this)) {
  setWindowTitle(tr("New document"));
  list_->setAccessibleName(tr("Layouts"));
  list_->setWordWrap(true);
  list_->setSpacing(3);
  for (const LayoutChoice& choice : choices) {
    auto* item = new QListWidgetItem(choice.title + u'\n' + choice.summary, list_);
    item->setData(Qt::UserRole, choice.id);
  }
  list_->setCurrentRow(0);
  auto* question =
      new QLabel(tr("Start from one of the layouts the vendor describes, or from nothing:"), this);
  question->setTextFormat(Qt::PlainText);
  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
  buttons->button(QDialogButtonBox::Ok)->setText(tr("Create"));
  auto* column = new QVBoxLayout(this);
  column->addWidget(question);
  column->addWidget(list_);
  column->addWidget(buttons);
  connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  connect(list_, &QListWidget::itemActivated, this, &QDialog::accept);
  connect(this, &QDialog::accepted, this, [this] {
    if (list_->currentItem() != nullptr) emit chosen(list_->currentItem()->data(Qt::UserRole).toString());
  });
  resize(560, 440);
}

}  // namespace topo::views
