// SPDX-License-Identifier: Apache-2.0
#include "views/dialogs/results/old_runs_dialog.h"

#include "model/commands/results.h"
#include "model/document/test_runs.h"

#include <QDialogButtonBox>
#include <QFormLayout>

#include <algorithm>

namespace topo::views {

OldRunsDialog::OldRunsDialog(session::Session& session, QWidget* parent)
    : QDialog(parent),
      session_(session),
      day_(new QDateEdit(session.today().addDays(-30), this)),
      count_(new QLabel(this)) {
  setWindowTitle(tr("Delete old test runs"));
  day_->setDisplayFormat(QStringLiteral("yyyy-MM-dd"));
  day_->setCalendarPopup(true);
  day_->setAccessibleName(tr("Runs before this day (UTC)"));
  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
  remove_ = buttons->button(QDialogButtonBox::Ok);
  remove_->setText(tr("Delete"));
  auto* form = new QFormLayout(this);
  form->addRow(tr("Runs before this day (UTC)"), day_);
  form->addRow(count_);
  form->addRow(buttons);
  connect(day_, &QDateEdit::dateChanged, this, &OldRunsDialog::tell);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  connect(buttons, &QDialogButtonBox::accepted, this, [this] {
    session_.push(commands::clearResultsBefore(session_.data(), day_->date()));
    accept();
  });
  tell();
}

void OldRunsDialog::tell() {
  const QString moment = day_->date().toString(Qt::ISODate);
  const auto& runs = session_.data().results;
  const auto old = std::count_if(runs.begin(), runs.end(), [&moment](const document::TestRun& run) {
    const QString began = document::startOf(run);
    return !began.isEmpty() && document::isBefore(began, moment);
  });
  count_->setText(tr("%1 of %2 runs are deleted; it can be undone.").arg(old).arg(runs.size()));
  remove_->setEnabled(old > 0);
}

}  // namespace topo::views
