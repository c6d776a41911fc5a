// SPDX-License-Identifier: Apache-2.0
#include "views/dialogs/exclude_dialog.h"

#include "model/commands/records.h"
#include "views/text/names.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace topo::views {

ExcludeDialog::ExcludeDialog(session::Session& session, const QStringList& flows, QWidget* parent)
    : QDialog(parent), session_(session), flows_(flows), reason_(new QLineEdit(this)) {
  setWindowTitle(tr("Exclude flows"));
  auto* question = new QLabel(flows.size() == 1
                                  ? tr("Why is this flow not needed?\n%1")
                                        .arg(text::flowName(flows.first(), session.data(), session.catalog()))
                                  : tr("Why are these %1 flows not needed?").arg(flows.size()),
                              this);
  question->setTextFormat(Qt::PlainText);
  question->setWordWrap(true);
  reason_->setPlaceholderText(tr("The security team will ask"));
  reason_->setAccessibleName(tr("Reason"));
  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
  QPushButton* exclude = buttons->button(QDialogButtonBox::Ok);
  exclude->setText(tr("Exclude"));
  exclude->setEnabled(false);
  auto* column = new QVBoxLayout(this);
  column->addWidget(question);
  column->addWidget(reason_);
  column->addWidget(buttons);
  connect(reason_, &QLineEdit::textChanged, this,
          [exclude](const QString& text) { exclude->setEnabled(!text.trimmed().isEmpty()); });
  connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  connect(this, &QDialog::accepted, this, [this] {
    session_.push(commands::excludeFlows(session_.data(), flows_, reason_->text().trimmed()));
  });
  resize(480, sizeHint().height());
}

}  // namespace topo::views
